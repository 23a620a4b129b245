"""Looks who notices a mutant: the scenarios that walk through it, then the checks, then the proofs."""

from __future__ import annotations

from fixit.check import check_flow
from fixit.load.read import Loaded
from fixit.mutate.mutants import Mutated
from fixit.records import record
from fixit.scenarios.names import Names
from fixit.scenarios.play import play

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from fixit.flow.model import Flow
    from fixit.mutate.mutants import Mutant
    from fixit.scenarios.model import Scenario
    from fixit.scenarios.shelf import Shelf
    from fixit.walk.state import Library

    Prove = Callable[[Library, str], Sequence[str]]

MOST_PROOFS = 40
"""Mutants that are proved in one run: each takes seconds, and more of them want scenarios first."""
SCENARIOS, CHECKS, PROOFS = "scenario", "check", "proof"


@record
class Verdict:
    """Who noticed a mutant: scenario, check, proof, or "" for nobody. `by`: the scenario's name, the code."""

    mutant: Mutant
    who: str
    by: str = ""


@record
class Walk:
    """A scenario that passes on the right flows, and what it goes through."""

    scenario: Scenario
    names: Names
    language: str
    touched: frozenset[str]
    screens: int


class Hunt:
    """One shelf, with the walks that pass on it."""

    def __init__(self, shelf: Shelf, walks: Iterable[Walk], prove: Prove | None = None) -> None:
        """`prove`: what it finds about a flow of a library, by its id, each in words; None: prove nothing."""
        self.shelf = shelf
        self.walks = sorted(walks, key=lambda walk: walk.screens)
        self.prove = prove
        self.proofs = 0
        self.unproved = 0
        """Mutants that nobody had noticed when no more were proved."""
        self._found: dict[str, set[str]] = {}
        self._proved: dict[str, set[str]] = {}

    def judge(self, mutant: Mutant) -> Verdict:
        """Who notices."""
        library = Mutated(self.shelf, mutant.flows, mutant.kit)
        for walk in self.walks:
            if mutant.keys.isdisjoint(walk.touched):
                continue
            if not play(walk.scenario, walk.language, walk.names, library).passed:
                return Verdict(mutant, SCENARIOS, walk.scenario.name)
        for flow_id, flow in mutant.flows.items():
            new = self.check(flow) - self.usual_faults(flow_id)
            if new:
                return Verdict(mutant, CHECKS, min(new))
        if self.may_prove() and self.prove is not None:
            for flow_id in mutant.flows:
                proved = set(self.prove(library, flow_id)) - self.usual_proofs(flow_id)
                if proved:
                    return Verdict(mutant, PROOFS, min(proved))
        return Verdict(mutant, "")

    def may_prove(self) -> bool:
        """Count one more mutant that only a proof may still notice; whether it is proved."""
        self.proofs += 1
        self.unproved += self.prove is not None and self.proofs > MOST_PROOFS
        return self.proofs <= MOST_PROOFS

    def check(self, flow: Flow) -> set[str]:
        """What the checks say of a flow, each as its code and place."""
        loaded = self.shelf.loaded(flow.id)
        assert loaded is not None, "a mutant is made of a flow on the shelf"
        changed = Loaded(flow, loaded.spans, [], loaded.lines)
        found = check_flow(changed, self.shelf.kit, tuple(self.shelf.files))
        return {f"{one.code} at line {one.span.line}: {one.message}" for one in found}

    def usual_faults(self, flow_id: str) -> set[str]:
        """What the checks say of the right flow."""
        if flow_id not in self._found:
            flow = self.shelf.get(flow_id)
            self._found[flow_id] = self.check(flow) if flow is not None else set()
        return self._found[flow_id]

    def usual_proofs(self, flow_id: str) -> set[str]:
        """What the proofs say of the right flow."""
        if flow_id not in self._proved:
            found = self.prove(self.shelf, flow_id) if self.prove is not None else ()
            self._proved[flow_id] = set(found)
        return self._proved[flow_id]


def passing_walks(names: Names, scenarios: Iterable[Scenario], library: Library) -> list[Walk]:
    """The scenarios that pass, each played once, in its first language."""
    walks: list[Walk] = []
    for scenario in scenarios:
        language = (scenario.languages or names.flow.languages or ("",))[0]
        played = play(scenario, language, names, library)
        if played.passed:
            touched = frozenset(played.trace.touched)
            walks.append(Walk(scenario, names, language, touched, played.screens))
    return walks
