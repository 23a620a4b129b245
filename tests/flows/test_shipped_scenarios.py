"""The scenarios beside the shipped flows hold, walk every branch, and are short enough for people (R26)."""

from __future__ import annotations

import io
import json
from pathlib import Path
from statistics import median

import pytest

from fixit.cli import flows_mutate, flows_test
from fixit.scenarios.play import Played
from fixit.scenarios.suite import PlayedBook, Suite, find_books

FLOWS = Path(__file__).parent.parent.parent / "flows"
MOST_SCREENS = 10
USUAL_SCREENS = 6
FEWEST_CAUSES = 18
"""Of the problems with many causes; what only hands over has fewer."""
NO_CAUSES = ("electrical", "other", "taken-over", "triage", "wet")


@pytest.fixture(scope="module")
def suite() -> Suite:
    suite = Suite()
    for file in find_books(str(FLOWS)):
        suite.play(file)
    return suite


def people_of(tested: PlayedBook) -> list[Played]:
    """Those with one cause, whose walk has a limit of screens."""
    return [one for one in tested.played if one.scenario.expect and one.scenario.expect.screens]


def test_the_command_says_that_all_is_as_expected() -> None:
    out = io.StringIO()
    assert flows_test.test_paths({}, (str(FLOWS),), least=100, stdout=out) == 0, out.getvalue()


def test_every_flow_has_scenarios(suite: Suite) -> None:
    own = suite.shelf_of(str(FLOWS / "kit.yaml")).own
    assert sorted(own) == sorted(one.book.flow.text for one in suite.tested if one.book.flow)


def test_every_branch_is_walked(suite: Suite) -> None:
    untested = [
        f"{way.span.file}:{way.span.line} {way.advice}" for one in suite.cover(True) for way in one.untested
    ]
    assert untested == []


def test_one_cause_takes_few_screens_and_most_take_fewer(suite: Suite) -> None:
    for tested in suite.tested:
        assert tested.book.flow is not None
        counts = [one.screens for one in people_of(tested)]
        if tested.book.flow.text in NO_CAUSES:
            continue
        assert len(counts) >= FEWEST_CAUSES, tested.book.file
        assert max(counts) <= MOST_SCREENS, tested.book.file
        assert median(counts) <= USUAL_SCREENS, (tested.book.file, sorted(counts))


def test_no_remedy_is_shown_twice(suite: Suite) -> None:
    for tested in suite.tested:
        for played in tested.played:
            if any("back" in mark.said for mark in played.trace.marks):
                continue
            advice = [view.left or view.text for view in played.views if view.kind == "try"]
            assert len(advice) == len(set(advice)), (tested.book.file, played.scenario.name)


def test_every_walk_is_in_one_language(suite: Suite) -> None:
    for tested in suite.tested:
        for played in tested.played:
            assert {view.language for view in played.views} <= {played.language}, played.scenario.name


@pytest.mark.parametrize("seed", [1, 2])
def test_a_sample_of_faults_is_noticed(seed: int) -> None:
    out = io.StringIO()
    flows_mutate.mutate_paths({}, (str(FLOWS),), sample=150, seed=seed, as_json=True, stdout=out)
    data = json.loads(out.getvalue())
    assert data["failing"] == 0
    faults = sum(one["faults"] for one in data["files"])
    missed = [wrong for one in data["files"] for wrong in one["unnoticed"]]
    assert faults == 150
    assert len(missed) <= faults * 0.05, missed
