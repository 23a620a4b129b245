"""Near names are what an author may have meant; far ones are not made up."""

from __future__ import annotations

import pytest

from fixit.flow.near import distance, nearest, odd_letters

KEYS = (
    "ask",
    "options",
    "next",
    "effort",
    "reason",
    "tries",
    "resolved",
    "steps",
    "at-least",
    "below",
    "q1",
    "done",
)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("aks", "ask"),
        ("optoins", "options"),
        ("nxt", "next"),
        ("efort", "effort"),
        ("trys", "tries"),
        ("Steps", "steps"),
        ("resоlved", "resolved"),
        ("atleast", "at-least"),
        ("at_least", "at-least"),
        ("ql", "q1"),
        ("don\u200be", "done"),
        ("options ", "options"),
        ("“next”", "next"),
        ("nowhere", None),
        ("goto", None),
        ("x" * 10_000, None),
        ("", None),
    ],
)
def test_the_nearest_name(word, meant):
    assert nearest(word, KEYS) == meant


def test_the_odd_letter_is_named():
    assert odd_letters("resоlved") == "character 4 is U+043E (Cyrillic small letter o)"
    assert odd_letters("do\u200bne").startswith("character 3 is U+200B")
    assert odd_letters("done") == ""


def test_letters_swapped_count_once():
    assert distance("abcd", "acbd", 9) == 1
    assert distance("abcd", "wxyz", 3) == 3
