"""The program's words around the author's: not said twice, and no more of them than are needed."""

from __future__ import annotations

import io

import pytest

from fixit.messages import use_language
from fixit.terminal.history import answer_lines, complaint_lines
from fixit.terminal.paint import Painter
from fixit.terminal.words import first_sentence, heading_of, say_words
from fixit.walk.host import Reply
from fixit.walk.view import Choice, View


@pytest.fixture(autouse=True)
def english():
    use_language("en")
    yield
    use_language("en")


def view(kind: str, text: str, **more: object) -> View:
    made = View(kind=kind, flow="f", step="s", visit=1, language="en", text=text)
    for name, value in more.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Say where it fails.", "Say where it fails."),
        ("Say this: it fails.", "Say this: it fails."),
        ("Скажите, где это бывает.", "Скажите, где это бывает."),
        ("Назовите модель.", "Назовите модель."),
        ("“It fails in two phones.”", "Say: “It fails in two phones.”"),
        ("The card fails.", "Say: The card fails."),
    ],
)
def test_say_is_not_said_twice(words, shown):
    assert say_words(words) == shown


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Reset it. Then wait.", "Reset it."),
        ("Сбросьте сеть! Потом подождите.", "Сбросьте сеть!"),
        ("Take e.g. Settings and look", "Take e.g. Settings and look"),
        ("One line\nand another", "One line"),
        ("no end", "no end"),
    ],
)
def test_a_consent_shows_the_first_sentence_where_there_is_no_short_name(text, first):
    assert first_sentence(text) == first
    assert heading_of(view("consent", text)) == first
    assert heading_of(view("consent", text, short="Name")) == "Name"
    assert heading_of(view("try", text, short="Name")) == text


def shown(lines: list[list[tuple[str, str]]]) -> list[str]:
    return ["".join(part for _style, part in line) for line in lines]


PAINTER = Painter(io.StringIO(), {"COLUMNS": "60", "LINES": "24"})


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"a": "yes", "b": "no", "c": "yes"}, "Short one; Another of these lines, of many w…"),
        ({"a": "no", "b": "unsure", "c": "no"}, "none of these"),
        ({"a": "unsure", "b": "unsure", "c": "unsure"}, "don't know"),
    ],
)
def test_of_a_checklist_only_what_is_so_stays_above(value, said):
    options = (
        Choice("a", "Short one"),
        Choice("b", "B"),
        Choice("c", "Another of these lines, of many words, too long for one line"),
    )
    lines = shown(answer_lines(view("checklist", "What is true?", options=options), Reply(value), PAINTER))
    assert said in " ".join(lines)


def test_a_consent_given_says_nothing_above_for_its_result_follows():
    assert answer_lines(view("consent", "Reset it.", about="risk"), Reply("yes"), PAINTER) == []


def test_the_complaint_is_shown_in_the_persons_words_and_bounded():
    assert shown(complaint_lines("no\nsound", PAINTER)) == ["│ “no sound”"]
    assert len(complaint_lines("word " * 500, PAINTER)) == 3
