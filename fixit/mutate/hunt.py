"""Looks who notices a mutant: the scenarios that walk through it, then the checks, then the proofs."""

from __future__ import annotations

from fixit.check import check_flow
from fixit.load.read import Loaded
from fixit.mutate.feel import is_felt
from fixit.mutate.mutants import Mutated, step_of
from fixit.records import record
from fixit.scenarios.names import Names
from fixit.scenarios.play import play

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from fixit.flow.conditions import Memory
    from fixit.flow.model import Flow
    from fixit.mutate.mutants import Mutant
    from fixit.scenarios.model import Scenario
    from fixit.scenarios.shelf import Shelf
    from fixit.walk.state import Library

    Prove = Callable[[Library, str], Sequence[str]]

SCENARIOS, CHECKS, PROOFS = "scenario", "check", "proof"


@record
class Verdict:
    """Who noticed a mutant: scenario, check, proof, or "" for nobody. `by`: the scenario's name, the code."""

    who: str
    by: str = ""


NOBODY = Verdict("")


@record
class Walk:
    """A scenario that passes on the right flows, and what was known and said at each step it goes through."""

    scenario: Scenario
    names: Names
    language: str
    met: Mapping[str, Sequence[Memory]]
    said: Mapping[str, Iterable[str]]
    screens: int


class Hunt:
    """One shelf, with the walks that pass on it."""

    def __init__(self, shelf: Shelf, walks: Iterable[Walk], prove: Prove | None = None) -> None:
        """`prove`: what it finds about a flow of a library, by its id, each in words; None: prove nothing."""
        self.shelf = shelf
        self.walks = sorted(walks, key=lambda walk: walk.screens)
        self.prove = prove
        self._through: dict[str, list[int]] = {}
        for number, walk in enumerate(self.walks):
            for key in walk.met:
                self._through.setdefault(key, []).append(number)
        self._last = 0
        self._found: dict[str, set[str]] = {}
        self._proved: dict[str, set[str]] = {}

    def judge(self, mutant: Mutant) -> Verdict:
        """Who notices."""
        seen = self.look_at(mutant)
        return seen if seen.who else self.prove_of(mutant)

    def look_at(self, mutant: Mutant) -> Verdict:
        """Which scenario notices, or else which check."""
        library = Mutated(self.shelf, mutant.flows, mutant.kit)
        for number in self.witnesses(mutant, library):
            walk = self.walks[number]
            if not play(walk.scenario, walk.language, walk.names, library).passed:
                self._last = number
                return Verdict(SCENARIOS, walk.scenario.name)
        for flow_id, flow in mutant.flows.items():
            new = self.check(flow) - self.usual_faults(flow_id)
            if new:
                return Verdict(CHECKS, min(new))
        return NOBODY

    def prove_of(self, mutant: Mutant) -> Verdict:
        """Which proof notices."""
        library = Mutated(self.shelf, mutant.flows, mutant.kit)
        for flow_id in mutant.flows if self.prove is not None else ():
            assert self.prove is not None
            proved = set(self.prove(library, flow_id)) - self.usual_proofs(flow_id)
            if proved:
                return Verdict(PROOFS, min(proved))
        return NOBODY

    def witnesses(self, mutant: Mutant, library: Library) -> Iterator[int]:
        """The walks through the fault: those that feel it first, of those the last one that noticed one."""
        through = {number for key in mutant.keys for number in self._through.get(key, ())}
        steps = {key: (step_of(self.shelf, key), step_of(library, key)) for key in mutant.keys}
        unfelt: list[int] = []
        for number in sorted(through, key=lambda number: (number != self._last, number)):
            walk = self.walks[number]
            if any(
                right is None or is_felt(right, wrong, walk.met[key], walk.said.get(key, ()))
                for key, (right, wrong) in steps.items()
                if key in walk.met
            ):
                yield number
            else:
                unfelt.append(number)
        yield from unfelt

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
            trace = played.trace
            walks.append(Walk(scenario, names, language, trace.met, trace.said, played.screens))
    return walks
