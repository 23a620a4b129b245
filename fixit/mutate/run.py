"""Judges the mutants of the flows of one folder, with all scenarios of the folder as witnesses."""

from __future__ import annotations

from fixit.mutate.hunt import CHECKS, PROOFS, SCENARIOS, Hunt, passing_walks
from fixit.mutate.mutants import KIT, mutants_of_flow, mutants_of_kit
from fixit.records import record
from fixit.scenarios.names import Names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fixit.flow.model import Flow
    from fixit.mutate.hunt import Verdict, Walk
    from fixit.mutate.mutants import Mutant
    from fixit.scenarios.suite import PlayedBook
    from fixit.walk.state import Library


@record
class Score:
    """What became of the faults of one file. `unnoticed`: those that nobody noticed."""

    name: str
    file: str
    faults: int
    by: dict[str, int]
    """How many were noticed first by a scenario, by a check, by a proof."""
    unnoticed: list[Verdict]

    @property
    def percent(self) -> float:
        """Share of the faults that somebody noticed; of none all."""
        return 100.0 * (self.faults - len(self.unnoticed)) / self.faults if self.faults else 100.0


class Witnesses:
    """The scenarios of a folder that pass on the flows as they are, and those that fail."""

    def __init__(self, tested: Sequence[PlayedBook]) -> None:
        self.walks: list[Walk] = []
        self.failing = 0
        for one in tested:
            flow = one.shelf.get(one.book.flow.text) if one.book.flow is not None else None
            if flow is None or one.book.faults:
                self.failing += len(one.book.scenarios) or 1
                continue
            found = passing_walks(Names(flow, one.shelf), one.book.scenarios, one.shelf)
            self.failing += len(one.book.scenarios) - len(found)
            self.walks += found


def list_mutants(hunt: Hunt, flows: Sequence[Flow], kit: bool) -> list[Mutant]:
    """Every mutant of the flows, and with `kit` of the kit and of the region packs beside it."""
    found = [mutant for flow in flows for mutant in mutants_of_flow(flow, hunt.shelf)]
    if kit:
        every = [flow for name in hunt.shelf.own if (flow := hunt.shelf.get(name)) is not None]
        for owner in (KIT, *hunt.shelf.own_packs):
            found += mutants_of_kit(every, hunt.shelf, owner)
    return found


def judge_all(
    hunt: Hunt,
    mutants: Sequence[Mutant],
    sample: int = 0,
    seed: int = 0,
    watch: Callable[[int, int], None] | None = None,
) -> list[Score]:
    """Judge the mutants, or `sample` of them drawn with `seed`; `watch`: told how many of them are done."""
    if 0 < sample < len(mutants):
        from random import Random

        chosen = sorted(Random(seed).sample(range(len(mutants)), sample))
        mutants = [mutants[place] for place in chosen]
    scores: dict[str, Score] = {}
    for number, mutant in enumerate(mutants, 1):
        home = mutant.home
        if home not in scores:
            file = hunt.shelf.files.get(home, mutant.span.file)
            scores[home] = Score(home, file, 0, {SCENARIOS: 0, CHECKS: 0, PROOFS: 0}, [])
        score = scores[home]
        verdict = hunt.judge(mutant)
        score.faults += 1
        if verdict.who:
            score.by[verdict.who] += 1
        else:
            score.unnoticed.append(verdict)
        if watch is not None:
            watch(number, len(mutants))
    return list(scores.values())


def prove(library: Library, flow_id: str) -> list[str]:
    """What the proofs find about a flow, each as its code, place and sentence."""
    from fixit.prove import prove_flow

    proof = prove_flow(library, flow_id, numbers=False)
    return [f"{one.code} at {one.step} {one.where}: {one.message}" for one in proof.findings]
