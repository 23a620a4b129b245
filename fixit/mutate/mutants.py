"""Every mutant of some flows: the flows with one fault each, and who could be affected by it."""

from __future__ import annotations

from itertools import pairwise

from fixit.flow.model import Ask, Route
from fixit.messages import _
from fixit.mutate.changes import REMOVE, Change, changes_of
from fixit.records import record
from fixit.scenarios.branches import is_gate
from fixit.scenarios.trace import offered_in
from fixit.walk.change import copy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from fixit.diagnostics import Span
    from fixit.flow.model import Flow, Kit, Step
    from fixit.scenarios.shelf import Shelf
    from fixit.walk.state import Library

KIT = "kit"


@record
class Mutant:
    """One fault. `flows`: the faulty flows by id; `kit`: the faulty kit, None: as it is.

    `home`: the flow, or kit, in whose file the fault stands; `keys`: whole names of the steps that it is in.
    """

    home: str
    step: str
    kind: str
    words: str
    span: Span
    flows: dict[str, Flow]
    kit: Kit | None
    keys: frozenset[str]


@record
class Mutated:
    """A library in which some flows are faulty."""

    shelf: Shelf
    flows: dict[str, Flow]
    faulty_kit: Kit | None

    @property
    def kit(self) -> Kit:
        """The kit, faulty or not."""
        return self.faulty_kit if self.faulty_kit is not None else self.shelf.kit

    def get(self, flow_id: str) -> Flow | None:
        """The faulty flow, else the one on the shelf."""
        return self.flows.get(flow_id) or self.shelf.get(flow_id)


def step_of(library: Library, key: str) -> Step | None:
    """The step, or the kit's question, of a whole name."""
    home, _dot, name = key.partition(".")
    flow = library.get(home)
    return flow.steps.get(name) if flow is not None else library.kit.facts.get(key)


def mutants_of_flow(flow: Flow, shelf: Shelf) -> Iterator[Mutant]:
    """The faults in a flow's own file."""
    below = _steps_below(flow)
    for step in flow.steps.values():
        if "." in step.id:
            continue
        gate = isinstance(step, Route) and is_gate(flow, step, shelf)
        for change in changes_of(step, below.get(step.id)):
            if gate and change.kind not in ("drop a guard", "negate a condition", "weaken a condition"):
                continue
            faulty = _apply(flow, step, change)
            if faulty is not None:
                span = shelf.place(flow.id, step.id, *(("when",) if gate else change.rest))
                yield _mutant(flow.id, step.id, change, span, {flow.id: faulty}, {f"{flow.id}.{step.id}"})
    if flow.limits is not None and flow.limits.tries:
        span = shelf.place(flow.id, flow.first)
        faulty = copy(flow, limits=copy(flow.limits, tries=None))
        change = Change("drop a limit", _("no human is offered after so many tries"), (), lambda _step: None)
        yield _mutant(flow.id, "limits", change, span, {flow.id: faulty}, {offered_in(flow.id)})


def mutants_of_kit(flows: Iterable[Flow], shelf: Shelf, owner: str = KIT) -> Iterator[Mutant]:
    """The faults in kit.yaml, or in the region pack `owner`: each in every flow that uses the run."""
    flows = list(flows)
    copies: dict[str, list[tuple[Flow, Step]]] = {}
    for flow in flows:
        for step in flow.steps.values():
            own = step.id.partition(".")[2].removeprefix(f"{owner}.")
            if own and shelf.is_shared(owner, flow.id, step.id):
                copies.setdefault(own, []).append((flow, step))
    for own, places in copies.items():
        first, step = places[0]
        for change in changes_of(step):
            faulty: dict[str, Flow] = {}
            keys: set[str] = set()
            for flow, one in places:
                changed = _apply(faulty.get(flow.id, flow), one, change)
                if changed is not None:
                    faulty[flow.id] = changed
                    keys.add(f"{flow.id}.{one.id}")
            if faulty:
                span = shelf.place(first.id, step.id, *change.rest)
                yield _mutant(owner, own, change, span, faulty, keys)
    if owner == KIT:
        yield from _mutants_of_facts(shelf)


def _mutants_of_facts(shelf: Shelf) -> Iterator[Mutant]:
    kit = shelf.kit
    for name, ask in kit.facts.items():
        home, _dot, own = name.partition(".")
        for change in changes_of(ask) if home == KIT and shelf.is_in_kit(KIT, own) else ():
            changed = change.apply(ask) if change.kind != REMOVE else None
            if isinstance(changed, Ask):
                span = shelf.place(KIT, own, *change.rest)
                faulty = copy(kit, facts={**kit.facts, name: changed})
                yield Mutant(KIT, own, change.kind, change.words, span, {}, faulty, frozenset((name,)))


def _mutant(
    home: str, step: str, change: Change, span: Span, flows: dict[str, Flow], keys: set[str]
) -> Mutant:
    return Mutant(home, step, change.kind, change.words, span, flows, None, frozenset(keys))


def _apply(flow: Flow, step: Step, change: Change) -> Flow | None:
    """The flow with the fault; None where the fault changes nothing."""
    if change.kind == REMOVE:
        return remove_step(flow, step)
    changed = change.apply(step)
    if changed is None or changed == step:
        return None
    return copy(flow, steps={**flow.steps, step.id: changed})


def remove_step(flow: Flow, step: Step) -> Flow | None:
    """The flow without a step: who would come to it comes to where it goes on."""
    goal = step.onward
    if goal is None or goal == step.id or len(flow.steps) == 1:
        return None

    def lead(target: str | None) -> str | None:
        return goal if target == step.id else target

    steps = {
        name: redirect(one, lead) if step.id in _targets(one) else one
        for name, one in flow.steps.items()
        if name != step.id
    }
    return copy(flow, steps=steps, first=lead(flow.first) or flow.first)


def _targets(step: Step) -> Iterator[str | None]:
    yield step.onward
    yield from (getattr(step, name, None) for name in ("unsure", "solved", "cannot", "other"))
    yield from (one.next for one in (*getattr(step, "options", ()), *getattr(step, "rules", ())))


def redirect(step: Step, lead: Callable[[str | None], str | None]) -> Step:
    """A copy of the step, with every target led elsewhere."""
    from fixit.load.runs import redirect as redirect_in_place

    changed = copy(step)
    if isinstance(changed, Ask):
        changed.options = tuple(copy(option) for option in changed.options)
    elif isinstance(changed, Route):
        changed.rules = tuple(copy(rule) for rule in changed.rules)
    redirect_in_place(changed, lead)
    changed.onward = lead(changed.onward)
    return changed


def _steps_below(flow: Flow) -> dict[str, str]:
    """For each of the flow's own steps the one under it in the file."""
    names = list(flow.steps)
    return dict(pairwise(names))
