"""Every kind of expectation can fail, and says where, what was expected, and what came instead."""

from __future__ import annotations

import pytest
from playing import differences_of, play_one

WALK = """
answers:
  place: home
  signs:
    glow: yes
  bulb: [yes, not]
  rest: [started, worked]
expect:
"""

HOLDS = [
    "ending: works",
    "outcome: resolved",
    "path: place > bulb > works",
    "path:\n  - signs\n  - split\n  - rest",
    "whole path: place > signs > bulb > rest > works",
    "facts:\n  signs.glow: yes\n  place: home",
    "tried:\n  kit.new-bulb: failed\n  rest: worked\n  kit.replug: no",
    "shows: Put a new bulb in.",
    "shows:\n  bulb: Put a new bulb in.",
    "shows:\n  bulb:\n    - en: Put a new bulb in.\n      ru: Замените лампочку.",
    "hides: Push the plug in.",
    "hides:\n  rest: Put a new bulb in.",
    "screens: 6",
]

FAILS = [
    ("ending", "ending: shop", "shop", "works (resolved)"),
    ("outcome", "outcome: explained", "explained", "resolved, at works (resolved)"),
    ("to", "to: service-centre", "service-centre", "nobody"),
    ("path", "path: place > plug > works", "plug", "it was never come to"),
    ("path", "path: bulb > place", "place", "it came before"),
    ("whole path", "whole path: place > signs > rest > works", "rest", "bulb"),
    ("whole path", "whole path: place > signs > bulb > rest", "the end", "works"),
    ("whole path", "whole path: place > signs > bulb > rest > works > shop", "shop", "the end"),
    ("facts", "facts:\n  place: office", "place: office", "home"),
    ("facts", "facts:\n  volts: 230", "volts: 230", "nothing of it"),
    ("tried", "tried:\n  kit.new-bulb: worked", "kit.new-bulb: worked", "failed"),
    ("tried", "tried:\n  rest: no", "rest: no", "worked"),
    ("tried", "tried:\n  kit.replug: failed", "kit.replug: failed", "it is not listed as tried"),
    ("shows", "shows: Push the plug in.", "“Push the plug in.”", "it is on no screen"),
    ("shows", "shows:\n  bulb: A candle", "“A candle” at bulb", "“Put a new bulb in.”"),
    ("shows", "shows:\n  plug: Push", "“Push” at plug", "the step is not shown"),
    ("hides", "hides: Put a new bulb in.", "no “Put a new bulb in.”", "it is shown at bulb"),
    ("screens", "screens: 5", "5 at most", "6"),
]


def write(expectation: str) -> str:
    return WALK + "\n".join(f"  {line}" for line in expectation.splitlines())


@pytest.mark.parametrize("expectation", HOLDS)
def test_what_is_so_passes_in_both_languages(expectation: str) -> None:
    played = play_one(write(expectation))
    assert [one.language for one in played] == ["en", "ru"]
    if expectation.startswith(("shows: ", "shows:\n  bulb: ")):
        assert played[0].passed and not played[1].passed  # the words are English ones
    else:
        assert all(one.passed for one in played), played[1].differences


@pytest.mark.parametrize(("what", "expectation", "expected", "got"), FAILS)
def test_what_is_not_so_fails(what: str, expectation: str, expected: str, got: str) -> None:
    found = differences_of(write(expectation))
    assert [one.what for one in found] == [what]
    assert (found[0].expected, found[0].got) == (expected, got)
    assert found[0].place.file == "lamp.test.yaml"
    assert found[0].place.line >= 15


def test_the_place_of_a_step_in_a_path_is_its_own_column() -> None:
    (found,) = differences_of(write("whole path: place > signs > rest > works"))
    assert (found.place.line, found.place.column, found.place.length) == (15, 35, 4)
    assert found.step == "lamp.bulb"


def test_a_role_that_is_another_fails() -> None:
    escalated = "answers:\n  plug: cannot\nexpect:\n  ending: shop\n  to: carrier"
    (found,) = differences_of(escalated)
    assert (found.what, found.expected, found.got) == ("to", "carrier", "service-centre")


def test_words_by_language_are_looked_for_in_that_language_only() -> None:
    played = play_one(write("shows:\n  - ru: Замените лампочку.\n  - en: Not this."))
    assert [one.passed for one in played] == [False, True]


def test_all_differences_are_told_and_the_first_one_first() -> None:
    found = differences_of(write("ending: shop\nscreens: 1\nwhole path: place > works"))
    assert [one.what for one in found] == ["whole path", "ending", "screens"]
