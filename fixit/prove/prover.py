"""Runs the sweeps of one proof, and gathers what they found."""

from __future__ import annotations

from fixit.errors import FixitError
from fixit.flow.mentions import flows_ahead, flows_entered
from fixit.prove.compile import compile_flows
from fixit.prove.counting import count_screens
from fixit.prove.dead import find_dead
from fixit.prove.endless import find_endless, find_loops
from fixit.prove.gates import find_gates_missing
from fixit.prove.played import confirm
from fixit.prove.proof import Proof
from fixit.prove.rounds import questions_met_again
from fixit.prove.seen import find_seen
from fixit.prove.sweep import Sweep
from fixit.walk.change import copy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixit.flow.model import Flow
    from fixit.prove.compile import Program
    from fixit.prove.proof import Claim, Finding, Numbers
    from fixit.walk.state import Library


MOST_LOOKS_AGAIN = 5_000
"""Boxes that are looked at to learn what a question decides, where fewer were not enough."""
SINGLE = 2
"""How many single states are counted for each set of states that may be visited."""


class Prover:
    """One proof in the making."""

    def __init__(self, library: Library, flow: Flow, bound: int, claims: Sequence[Claim], into: bool) -> None:
        self.library = library
        self.kit = library.kit
        self.flow = flow
        self.bound = bound
        self.claims = claims
        self.looks: int | None = None
        self.loops: set[str] = set()
        self.flows = follow(library, flow) if into else [flow]
        self.neighbours = lead_to(library, flow)
        inside = {one.id for one in self.flows}
        entered = dict.fromkeys(name for one in self.flows for name in flows_entered(one))
        self.goes_on_in = tuple(
            name for name in entered if name not in inside and find_flow(library, name) is not None
        )

    def prove(self, numbers: bool) -> Proof:
        """The proof; with a longer look ahead where the engine does not confirm what was found."""
        program, plain, whole = self.explore()
        findings = self.find(program, plain, whole)
        if program.gave_up and any(self.play(one) is None for one in findings):
            self.looks = MOST_LOOKS_AGAIN
            program, plain, whole = self.explore()
            findings = self.find(program, plain, whole)
        complete = not (whole.left or whole.too_many)
        counted: Numbers | str = ""
        if numbers and complete:
            counted = count_screens(program, self.bound * SINGLE)
        told = [self.play(one) or one for one in findings]
        return Proof(
            flow=self.flow.id,
            findings=tuple(sorted(told, key=self.rank)),
            states=len(whole.boxes),
            moves=whole.count,
            complete=complete,
            unexplored=_steps_at(whole, whole.left | whole.too_many),
            entangled=_steps_at(whole, whole.too_many),
            loops=find_loops(whole),
            numbers=None if isinstance(counted, str) else counted,
            uncounted=counted if isinstance(counted, str) else "",
            goes_on_in=self.goes_on_in,
            comes_from=tuple(flow.id for flow in self.neighbours),
        )

    def explore(self) -> tuple[Program, Sweep, Sweep]:
        """Explore twice: a person of whom nothing is known, for walks without a history; then everybody."""
        program, plain = self.sweep_plain()
        whole = plain if plain.left else Sweep(program, self.bound).run()
        while not whole.left and (more := questions_met_again(whole) - self.loops):
            self.loops |= more
            program = self.compile()
            plain = Sweep(program, self.bound).run(fresh=True)
            whole = Sweep(program, self.bound).run()
        return program, plain, whole

    def find(self, program: Program, plain: Sweep, whole: Sweep) -> list[Finding]:
        """All that the sweeps show."""
        findings = [*find_seen(plain, whole, self.claims), *find_gates_missing(program)]
        if not (whole.left or whole.too_many):
            findings += find_endless(plain, whole)
            findings += find_dead(whole, self.flow)
        return findings

    def play(self, finding: Finding) -> Finding | None:
        """The finding, its walk with the screens that the engine shows; None: the engine ends elsewhere."""
        if finding.walk is None:
            return finding
        walk = confirm(self.library, finding.walk)
        return copy(finding, walk=walk) if walk is not None else None

    def rank(self, finding: Finding) -> tuple[bool, int, str]:
        """The order of findings: what is refuted first, then as the steps stand in the flow."""
        name = finding.step.removeprefix(f"{self.flow.id}.")
        places = {step: place for place, step in enumerate(self.flow.steps)}
        return finding.severity != "refuted", places.get(name, len(places)), finding.code + finding.where

    def compile(self) -> Program:
        """The program of the flows, with the questions in silent loops that are known so far."""
        return compile_flows(
            self.flows,
            self.kit,
            self.neighbours,
            [(claim.kind, claim.first, claim.then) for claim in self.claims],
            frozenset(self.goes_on_in),
            sorted(self.loops),
            lambda flow_id: find_flow(self.library, flow_id),
            self.looks,
        )

    def sweep_plain(self) -> tuple[Program, Sweep]:
        """The sweep for a person of whom nothing is known, with the questions in silent loops found out."""
        self.loops = set()
        while True:
            program = self.compile()
            found = Sweep(program, self.bound).run(fresh=True)
            more = set() if found.left else questions_met_again(found) - self.loops
            if not more:
                return program, found
            self.loops |= more


def _steps_at(found: Sweep, numbers: set[int]) -> tuple[str, ...]:
    points = [found.program.points[number] for number in sorted(numbers)]
    return tuple(dict.fromkeys(point.key for point in points))


def find_flow(library: Library, flow_id: str) -> Flow | None:
    """The flow, or None where there is none, or none that can be read."""
    try:
        return library.get(flow_id)
    except FixitError:
        return None


def follow(library: Library, flow: Flow) -> list[Flow]:
    """The flow, and all that it goes on in, over however many."""
    return list(flows_ahead(flow, lambda name: find_flow(library, name)))


def lead_to(library: Library, flow: Flow) -> list[Flow]:
    """The flows that lead to this one, over however many; none where the library cannot list its flows.

    A library may have `may_lead_to`, which leaves out what cannot: flows are read to know it for certain.
    """
    listing = getattr(library, "may_lead_to", None)
    ids = getattr(library, "ids", None)
    if listing is not None:
        names = listing(flow.id)
    elif ids is not None:
        names = ids()
    else:
        return []
    entering = {name: flows_entered(one) for name in names if (one := find_flow(library, name)) is not None}
    found = [flow.id]
    for name in found:
        found += [other for other, targets in entering.items() if name in targets and other not in found]
    flows = [find_flow(library, name) for name in found[1:]]
    return [one for one in flows if one is not None]
