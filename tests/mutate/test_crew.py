"""Several processes judge as one does, in the same order, and none is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixit.errors import FixitError
from fixit.mutate.bench import Bench, Work
from fixit.mutate.crew import MANY, Crew, count_cores
from fixit.scenarios.suite import find_books

GUIDES = str(Path(__file__).parent.parent / "scenarios" / "guides")
MANY_MUTANTS = 10 * MANY


def bench_of(*books: str) -> Bench:
    bench = Bench(Work(GUIDES, ("lamp", "kit"), books))
    bench.break_guides()
    return bench


def judge_with(bench: Bench, jobs: int) -> tuple[list[str], list[str], int]:
    """Who noticed each mutant, who those that nobody had, and how many scenarios fail."""
    with Crew(bench, jobs, MANY_MUTANTS) as crew:
        assert crew.jobs == jobs
        noticed = [verdict.who for verdict in crew.look_at(range(len(bench.mutants)))]
        left = [number for number, who in enumerate(noticed) if not who]
        return noticed, [verdict.who for verdict in crew.prove(left)], crew.failing


@pytest.mark.parametrize("books", [(), tuple(find_books(GUIDES))])
def test_it_does_not_matter_how_many_there_are(books: tuple[str, ...]) -> None:
    alone = judge_with(bench_of(*books), 1)
    assert judge_with(bench_of(*books), 3) == alone
    assert len(set(alone[0])) > 1 and alone[1], "there is something to tell apart"


def test_few_mutants_are_judged_where_one_is() -> None:
    assert Crew(bench_of(), 8, MANY).jobs == 1
    assert Crew(bench_of(), 8, MANY + 1).jobs == 2
    assert Crew(bench_of(), 0, 1000 * MANY).jobs == count_cores()


def test_a_process_that_was_ended_from_outside_is_told() -> None:
    with Crew(bench_of(), 2, MANY_MUTANTS) as crew:
        for hand in crew.hands.values():
            hand.kill()
        with pytest.raises(FixitError, match="ended from outside"):
            list(crew.look_at(range(len(crew.bench.mutants))))


def test_no_process_is_left_behind() -> None:
    with Crew(bench_of(), 2, MANY_MUTANTS) as crew:
        next(crew.look_at(range(len(crew.bench.mutants))))
        hands = list(crew.hands.values())
        assert all(hand.is_alive() for hand in hands)
    assert not any(hand.is_alive() for hand in hands)
