"""A scenario file with a fault says what is wrong, at its line and column, and offers the near name."""

from __future__ import annotations

import pytest
from playing import faults_of, open_text

from fixit.scenarios.codes import TITLES
from fixit.scenarios.play import play_book

GOOD = """flow: lamp
otherwise:
  questions: unsure
  lines: no
  tries: not
scenarios:
  one:
    answers:
      place: home
      plug: worked
    expect:
      ending: works
"""

PLACE, ENDING = "      place: home", "      ending: works"

FAULTS = [
    ("flow: lamp", "flow: lmp", "T001", 1, 7, 'did you mean "lamp"?'),
    ("scenarios:", "scenarois:", "T002", 6, 1, 'did you mean "scenarios"?'),
    ("    expect:", "    expects:", "T002", 11, 5, 'did you mean "expect"?'),
    (ENDING, "      endng: works", "T002", 12, 7, 'did you mean "ending"?'),
    (PLACE, "      plce: home", "T005", 9, 7, 'did you mean "place"?'),
    (PLACE, "      split: home", "T005", 9, 7, ""),
    (PLACE, "      fuse-in: worked", "T005", 9, 7, 'did you mean "wiring.fuse-in"?'),
    (PLACE, "      place: hom", "T006", 9, 14, 'did you mean "home"?'),
    (PLACE, "      signs:\n        glw: yes", "T006", 10, 9, 'did you mean "glow"?'),
    (
        "      place: home",
        "      signs:\n        glow: maybe",
        "T006",
        10,
        9,
        "the answers are yes, no, unsure",
    ),
    (PLACE, "      volts: many", "T006", 9, 14, ""),
    ("      plug: worked", "      plug: wrked", "T006", 10, 13, 'did you mean "worked"?'),
    (ENDING, "      ending: wrks", "T010", 12, 15, 'did you mean "works"?'),
    (ENDING, "      ending: caretaker", "T010", 12, 15, 'did you mean "wiring.caretaker"?'),
    (
        "      ending: works",
        "      outcome: solved",
        "T009",
        12,
        16,
        "it is one of resolved, explained, escalated",
    ),
    (ENDING, "      path: place > plg", "T005", 12, 21, 'did you mean "plug"?'),
    (ENDING, "      facts:\n        plce: home", "T007", 13, 15, 'did you mean "place"?'),
    (
        "      ending: works",
        "      tried:\n        kit.replg: failed",
        "T008",
        13,
        20,
        'did you mean "kit.replug"?',
    ),
    (
        "      ending: works",
        "      tried:\n        kit.replug: fails",
        "T009",
        13,
        21,
        'did you mean "failed"?',
    ),
    (ENDING, "      screens: few", "T009", 12, 16, "write digits, such as 6"),
    (ENDING, "      shows:\n        plg: Push", "T005", 13, 14, 'did you mean "plug"?'),
    ("    answers:\n", "    language: de\n    answers:\n", "T011", 7, 3, "it speaks en, ru"),
    (
        "    answers:\n",
        "    today: 2026-02-30\n    answers:\n",
        "T009",
        8,
        12,
        "write it as year-month-day: 2026-11-22",
    ),
    ("  tries: not", "  tries: nto", "T009", 5, 10, 'did you mean "not"?'),
    ("    expect:\n      ending: works\n", "", "T004", 7, 3, "add expect: with at least the ending"),
    (PLACE, "      place: [[[home]]]", "T003", 9, 16, ""),
]


@pytest.mark.parametrize(("right", "wrong", "code", "line", "column", "help"), FAULTS)
def test_a_fault_is_told_at_its_place(
    right: str, wrong: str, code: str, line: int, column: int, help: str
) -> None:
    assert GOOD.count(right) == 1
    found = [one for one in faults_of(GOOD.replace(right, wrong)) if one.code == code]
    assert found, faults_of(GOOD.replace(right, wrong))
    assert (found[0].span.line, found[0].span.column) == (line, column)
    assert help in found[0].help


def test_the_good_file_has_no_faults() -> None:
    assert faults_of(GOOD) == []


def test_every_code_has_a_title_and_a_case_here() -> None:
    assert {code for _right, _wrong, code, *_rest in FAULTS} | {"T012"} == set(TITLES)


def test_a_scenario_with_a_fault_does_not_keep_the_others_from_being_played() -> None:
    text = GOOD + "  two:\n    answers:\n      plce: home\n    expect:\n      ending: works\n"
    book, shelf = open_text(text)
    assert not book.faults
    assert [played.passed for played in play_book(book, shelf)] == [True, True, False, False]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "T003"),
        ("just words", "T003"),
        ("- a\n- list\n", "T003"),
        ("flow: lamp\nscenarios: []\n", "T003"),
        ("flow: lamp\nscenarios:\n  one: words\n", "T003"),
        ("flow: &a lamp\nscenarios: *a\n", "F008"),
        ("flow: !!python/object/apply:os.system [id]\n", "F009"),
        ("flow: lamp\nflow: lamp\nscenarios: {}\n", "F014"),
        ("flow: lamp\n---\nflow: lamp\n", "F010"),
        ("flow: " + "[" * 60 + "]" * 60 + "\n", "F011"),
        ("flow: lamp\nscenarios:\n\tone: {}\n", "F005"),
        ("flow: 'lamp\n", "F006"),
    ],
)
def test_a_file_that_is_no_scenario_file_is_told(text: str, code: str) -> None:
    assert code in {one.code for one in faults_of(text)}


@pytest.mark.parametrize("nothing", ["{}", "[]", '""'])
def test_what_is_empty_is_not_said_to_be_of_the_right_shape(nothing: str) -> None:
    told = [fault for fault in faults_of(f"flow: lamp\nscenarios: {nothing}\n") if fault.span.line == 2]
    assert [fault.message.rpartition(", ")[2] for fault in told] == ["not nothing"]


def test_a_flow_that_cannot_be_read_is_told(tmp_path) -> None:
    from fixit.scenarios.suite import Suite

    (tmp_path / "torch.yaml").write_text("id: torch\nformat: 1\nsteps: {}\n")
    (tmp_path / "torch.test.yaml").write_text(GOOD.replace("flow: lamp", "flow: torch"))
    (fault,) = Suite().play(str(tmp_path / "torch.test.yaml")).book.faults
    assert fault.code == "T012"
    assert f"{tmp_path}/torch.yaml:" in fault.message
