"""The first sentence answers questions ahead, and nothing is heard that it does not say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixit.flow.model import Ask, Checklist, Item, Option
from fixit.load.complaints.answers import hear_answers

STEPS = (
    Ask(
        id="calls",
        fact="net.calls",
        text={"en": "Do calls work?"},
        options=(
            Option("yes", {}, heard={"ru": ("звонки идут", "звонки работают"), "en": ("calls work",)}),
            Option("no", {}, heard={"ru": ("звонки не идут",), "en": ("calls do not work", "no calls")}),
        ),
    ),
    Checklist(
        id="seen",
        fact="net.seen",
        text={"en": "What happened?"},
        items=(
            Item(
                "sim", {}, heard={"ru": ("поменял симку", "новая симка"), "en": ("new sim", "changed my sim")}
            ),
            Item("abroad", {}, heard={"ru": ("за границей",), "en": ("abroad",)}),
        ),
    ),
)


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("поменял симку, интернета нет, звонки идут", {"net.calls": "yes", "net.seen.sim": "yes"}),
        ("Поменяла симку: звонки не идут", {"net.calls": "no", "net.seen.sim": "yes"}),
        ("with a new SIM the calls work but no internet", {"net.calls": "yes", "net.seen.sim": "yes"}),
        ("pomenyal simku", {"net.seen.sim": "yes"}),
        ("gjvtyzk cbvre", {"net.seen.sim": "yes"}),
        ("это не новая симка", {}),
        ("I am not abroad", {}),
        ("calls work, no calls from mum", {}),
        ("симку поменял сосед", {}),
        ("интернет плохой", {}),
        ("", {}),
    ],
)
def test_only_what_the_sentence_says_is_heard(words: str, heard: dict[str, str]) -> None:
    assert hear_answers(words, STEPS) == heard


LIST = (
    Ask(
        id="where",
        fact="mic.where",
        text={"en": "Where?"},
        options=(
            Option("calls", {}, heard={"ru": ("в звонках",), "en": ("on calls",)}),
            Option("records", {}, heard={"ru": ("диктофон молчит",)}),
            Option("everywhere", {}, heard={"ru": ("диктофон молчит ... в звонках тоже",)}),
            Option("vpn", {}, heard={"ru": ("включаю впн, работает",)}),
        ),
    ),
    Checklist(
        id="signs",
        fact="mic.signs",
        text={"en": "What is true?"},
        items=(
            Item("wet", {}, heard={"ru": ("в воду", "намок")}, heard_no={"ru": ("не мок",)}),
            Item("fell", {}, heard={"ru": ("упал",), "en": ("dropped it",)}),
            Item(
                "others",
                {},
                heard={"ru": ("у соседа тоже.", "у соседа тоже не ловит")},
                heard_no={"ru": ("у соседа ловит",)},
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("диктофон молчит, в звонках тоже тишина", {"mic.where": "everywhere"}),
        ("в звонках тоже тишина и диктофон молчит", {"mic.where": "everywhere"}),
        ("диктофон молчит; в звонках слышат", {"mic.where": "records"}),
        ("диктофон молчит; в звонках слышат плохо", {}),
        ("включаю впн — всё работает", {"mic.where": "vpn"}),
        ("включаю впн, не работает", {}),
        ("телефон в воду не падал", {}),
        ("упал в воду", {"mic.signs.wet": "yes", "mic.signs.fell": "yes"}),
        ("не мок", {"mic.signs.wet": "no"}),
        ("didn't drop it", {}),
        ("i never even dropped it", {}),
        ("i just dropped it", {"mic.signs.fell": "yes"}),
        ("у соседа тоже мтс и ловит", {}),
        ("у соседа тоже, мы в деревне", {"mic.signs.others": "yes"}),
        ("у соседа всё ловит", {"mic.signs.others": "no"}),
        ("у соседа не ловит", {}),
        ("у жены всё ловит", {"mic.signs.others": "no"}),
        ("haven't soaked or dropped it", {}),
        ("в воду телефон не ронял", {}),
        ("у соседа ловит через раз", {}),
        ("у соседа ловит только у окна", {}),
        ("в звонках всё хорошо", {}),
        ("в звонках всё нехорошо", {"mic.where": "calls"}),
        ("fine on calls", {}),
        ("not fine on calls", {"mic.where": "calls"}),
        ("ok on calls", {"mic.where": "calls"}),
    ],
)
def test_gaps_pauses_denials_and_the_ends_of_clauses(words: str, heard: dict[str, str]) -> None:
    assert hear_answers(words, LIST) == heard


@given(st.text())
def test_no_words_are_too_strange(words: str) -> None:
    assert hear_answers(words, STEPS).keys() <= {"net.calls", "net.seen.sim", "net.seen.abroad"}
