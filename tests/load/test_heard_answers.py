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


@given(st.text())
def test_no_words_are_too_strange(words: str) -> None:
    assert hear_answers(words, STEPS).keys() <= {"net.calls", "net.seen.sim", "net.seen.abroad"}
