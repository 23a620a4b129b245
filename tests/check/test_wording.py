"""The rules of wording tell what hurts, and keep quiet about what only looks like it."""

from __future__ import annotations

import pytest

from fixit.check import check_flow
from fixit.check.screens import count_lines
from fixit.load.read import read_flow, read_kit

FLOW = """\
id: lamp
format: 1
version: 1.0
reviewed: 2026-11-01
title: The lamp is off
solved: fixed
steps:
  lit:
    ask: Is the lamp on?
    options:
      yes: fixed
      no: {first}
  one:
    try: {one}
  two:
    try: {two}
  to-support:
    escalate: support
    reason: Nothing helped.
  fixed:
    resolved: All is well.
"""
KIT = read_kit("kit.yaml", b"")


def codes(one: str, two: str = "Change the bulb.", first: str = "one") -> set[str]:
    def plain(words: str) -> str:
        return "'" + words.replace("'", "''") + "'"

    text = FLOW.format(one=plain(one), two=plain(two), first=first)
    loaded = read_flow("lamp.yaml", text.encode(), KIT)
    return {fault.code for fault in (*loaded.diagnostics, *check_flow(loaded, KIT.kit, ()))}


@pytest.mark.parametrize(
    "words",
    [
        "You forgot to switch it on.",
        "You did it wrong. Press again.",
        "This is your own fault.",
        "Вы сделали неправильно.",
        "Вы забыли включить лампу.",
        "Сами виноваты, лампа выключена.",
    ],
)
def test_blame_is_told(words: str) -> None:
    assert codes(words) == {"F090"}


@pytest.mark.parametrize(
    "words",
    [
        "If you forgot the code, call the bank.",
        "You broke nothing.",
        "Скажите, если вы забыли пароль.",
        "The app says “you forgot your password”. Tap OK.",
    ],
)
def test_a_question_of_fact_may_be_told_but_quotes_are_not(words: str) -> None:
    told = codes(words)
    assert told <= {"F090"}
    if "“" in words:
        assert not told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The lamp cannot be repaired.", {"F091"}),
        ("You cannot do this here.", {"F091"}),
        ("Лампу починить нельзя.", {"F091"}),
        ("Это невозможно.", {"F091"}),
        ("The lamp cannot be repaired, but a new bulb costs little.", set()),
        ("The bulb cannot be turned by hand. Use a cloth.", set()),
        ("They cannot hear the lamp hum.", set()),
        ("Лампу починить нельзя, но можно заменить.", set()),
        ("Лампу мыть нельзя. Протрите её сухой тряпкой.", set()),
    ],
)
def test_a_refusal_wants_an_alternative(words: str, told: set[str]) -> None:
    assert codes(words) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Switch it off. Wait 10 minutes.", {"F095"}),
        ("Wait a while.", {"F095"}),
        ("Подождите 10 минут.", {"F095"}),
        ("Выключите лампу. Подождите.", {"F095"}),
        ("Wait 10 minutes until it is cold.", set()),
        ("Wait for the green light.", set()),
        ("Подождите 10 минут, пока она остынет.", set()),
        ("The lamp waits for you.", set()),
    ],
)
def test_a_wait_wants_an_end_or_a_reason(words: str, told: set[str]) -> None:
    assert codes(words) == told


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        ("Buy a new lamp.", "Push the plug in.", {"F096"}),
        ("Купите новую лампу.", "Вставьте вилку.", {"F096"}),
        ("Push the plug in.", "Buy a new bulb.", set()),
        ("Do not buy a lamp yet, look at the plug.", "Push the plug in.", set()),
        ("Не покупайте лампу, посмотрите на вилку.", "Вставьте вилку.", set()),
    ],
)
def test_a_purchase_comes_last(one: str, two: str, told: set[str]) -> None:
    assert codes(one, two) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Update the firmware.", {"F094"}),
        ("Обновите прошивку.", {"F094"}),
        ("Update the firmware (the system of the lamp).", set()),
        ("Open Settings › Firmware.", set()),
        ("Tap “Firmware”.", set()),
        ("Look at the catalogue of natural lamps.", set()),
        ("Посмотрите в каталог и диалог.", set()),
    ],
)
def test_jargon_wants_an_explanation(words: str, told: set[str]) -> None:
    assert codes(words) == told


def test_the_same_sentence_twice_is_told_in_one_text_and_in_two_steps() -> None:
    again = "Push the plug in firmly."
    assert codes(f"{again} {again}") == {"F097"}
    assert codes(again, f"{again} Then count to three.") == {"F097"}
    assert codes(again, "Push the plug in gently.") == set()


def test_an_exclamation_mark_is_told_but_not_in_quotes() -> None:
    assert codes("Press it now!") == {"F098"}
    assert codes("Tap «Go!» on the screen.") == set()


def test_lines_are_counted_as_a_terminal_breaks_them() -> None:
    assert count_lines("one two") == 1
    assert count_lines("x" * 72) == 1
    assert count_lines("x" * 73) == 2
    assert count_lines(("x" * 35 + " ") * 4) == 2
    assert count_lines("one\ntwo\n") == 2


def test_a_text_of_a_page_is_told_at_once() -> None:
    assert codes("push the plug " * 40) == {"F092"}
