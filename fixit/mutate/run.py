"""Judges the mutants of one folder's guides: all by scenarios and checks, by proofs those that are left."""

from __future__ import annotations

from fixit.mutate.crew import Crew
from fixit.mutate.hunt import CHECKS, PROOFS, SCENARIOS
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fixit.mutate.bench import Bench
    from fixit.mutate.mutants import Mutant

MOST_PROOFS = 40
"""Mutants of one folder that are proved: each takes seconds, and more of them want scenarios first."""


@record
class Score:
    """What became of the faults of one file. `unnoticed`: those that nobody noticed."""

    name: str
    file: str
    faults: int
    by: dict[str, int]
    """How many were noticed first by a scenario, by a check, by a proof."""
    unnoticed: list[Mutant]

    @property
    def percent(self) -> float:
        """Share of the faults that somebody noticed; of none all."""
        return 100.0 * (self.faults - len(self.unnoticed)) / self.faults if self.faults else 100.0


@record
class Outcome:
    """What became of the faults of one folder.

    `failing`: scenarios that fail on the guides as they are; `unproved`: mutants that nobody had noticed when
    no more were proved.
    """

    scores: list[Score]
    failing: int
    unproved: int


def judge_all(
    bench: Bench,
    sample: int = 0,
    seed: int = 0,
    jobs: int = 0,
    watch: Callable[[int, int], None] | None = None,
) -> Outcome:
    """Judge all mutants of the bench, or `sample` of them drawn with `seed`.

    `jobs`: in so many processes, 0: one a core. `watch`: told how many of how many are done.
    """
    numbers = draw(len(bench.mutants), sample, seed)
    noticed: dict[int, str] = {}
    with Crew(bench, jobs, len(numbers)) as crew:
        for number, verdict in zip(numbers, crew.look_at(numbers), strict=True):
            noticed[number] = verdict.who
            if watch is not None:
                watch(len(noticed), len(numbers))
        left = [number for number in numbers if not noticed[number]]
        for number, verdict in zip(left, crew.prove(left[:MOST_PROOFS]), strict=False):
            noticed[number] = verdict.who
    return Outcome(add_up(bench, noticed), crew.failing, len(left[MOST_PROOFS:]))


def draw(count: int, sample: int, seed: int) -> Sequence[int]:
    """The numbers of all mutants, or of `sample` of them: the same for the same seed."""
    if not 0 < sample < count:
        return range(count)
    from random import Random

    return sorted(Random(seed).sample(range(count), sample))


def add_up(bench: Bench, noticed: dict[int, str]) -> list[Score]:
    """The score of each file, of who noticed each mutant."""
    scores: dict[str, Score] = {}
    for number, who in noticed.items():
        mutant = bench.mutants[number]
        file = bench.shelf.files.get(mutant.home, mutant.span.file)
        none = {SCENARIOS: 0, CHECKS: 0, PROOFS: 0}
        score = scores.setdefault(mutant.home, Score(mutant.home, file, 0, none, []))
        score.faults += 1
        if who:
            score.by[who] += 1
        else:
            score.unnoticed.append(mutant)
    return list(scores.values())
