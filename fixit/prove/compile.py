"""Compiles flows into points and the ways between them: the engine's rules, said once more for whole sets.

What `fixit.walk.advance` and `fixit.walk.taking` do for one walk, this does for all at once; the tests hold
the two together.
"""

from __future__ import annotations

from fixit.flow.model import ENDINGS, Ask, Checklist, Enter, Escalate, Resolved, Route, Tell, Try
from fixit.prove.edges import Edge
from fixit.prove.facts import Facts, brought_by_words
from fixit.prove.live import EVERYTHING, settle_edges
from fixit.prove.making import BAD, WEAK, Making
from fixit.prove.met import AskMet, ChecklistMet, EndMet, EnterMet, RouteMet, StepMet, TellMet, TryMet
from fixit.prove.points import ENDED, ENTERED, MET, End, Passing, Point, Start
from fixit.prove.questions import add_kit_prompts, fill_ask, fill_checklist
from fixit.prove.remedies import fill_try
from fixit.prove.space import NOT_ASKED, YES, Space
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixit.flow.mentions import FindFlow
    from fixit.flow.model import Flow, Kit, Step
    from fixit.prove.conds import Cond
    from fixit.prove.making import Order

KINDS: dict[type, type[StepMet]] = {
    Ask: AskMet,
    Checklist: ChecklistMet,
    Try: TryMet,
    Tell: TellMet,
    Route: RouteMet,
    Enter: EnterMet,
}


@record
class Program:
    """Flows ready to be explored: where the walk begins, and what is known there."""

    points: list[Point]
    first: int
    start: int
    """The state with all that may have been said before."""
    fresh: int
    """The state before anything was said."""
    space: Space
    facts: Facts
    kit: Kit
    conds: list[Cond]
    flows: tuple[Flow, ...]
    brought: frozenset[str]
    """Facts that may be known because another one is: they come with it."""
    gave_up: bool
    """Whether some question counts as asked only because it was not found out when it decides nothing."""


def compile_flows(
    flows: Sequence[Flow],
    kit: Kit,
    neighbours: Sequence[Flow] = (),
    orders: Sequence[Order] = (),
    boundaries: frozenset[str] = frozenset(),
    loops: Sequence[str] = (),
    find_flow: FindFlow = lambda flow_id: None,
    looks: int | None = None,
) -> Program:
    """The program of `flows[0]` and of the others, where it goes on.

    `neighbours`: flows that may have led to the first. `boundaries`: flows that are entered and not followed,
    which `find_flow` gives. `loops`: whole names of questions that one may come back to between two replies.
    `looks`: how far to look ahead for questions that decide nothing any more; None: as far as usual.
    """
    space = Space()
    by_id = {flow.id: flow for flow in flows}
    beyond = [flow for name in sorted(boundaries) if (flow := find_flow(name)) is not None]
    facts = Facts(space, kit, flows, neighbours, beyond)
    making = Making(facts, by_id, kit, loops, orders, boundaries, find_flow, looks)
    making.make = _make
    first = making.met(flows[0].id, flows[0].first)
    while making.waiting:
        _fill(making, making.waiting.pop())
    start = Start(flows[0].id, making.told)
    start.add(Edge(first, note=EVERYTHING))
    making.points.append(start)
    settle_edges(making.points, space)
    brought = set(kit.asked_by) | {
        name for step in flows[0].steps.values() for name in brought_by_words(step)
    }
    return Program(
        points=making.points,
        first=len(making.points) - 1,
        start=space.start(),
        fresh=space.fresh_start(),
        space=space,
        facts=facts,
        kit=kit,
        conds=list(making.conds.values()),
        flows=tuple(flows),
        brought=frozenset(brought),
        gave_up=making.gave_up,
    )


def _make(step: Step, flow_id: str, decided: bool) -> Point:
    """An empty point for a step."""
    if isinstance(step, ENDINGS) and step.when is None:
        return End(ENDED, flow_id, step)
    made = KINDS.get(type(step), EndMet)(MET, flow_id, step)
    if isinstance(made, TryMet):
        made.decided = decided
    return made


def _fill(making: Making, point: StepMet | End) -> None:
    """Add the ways on from a point that was made."""
    step, flow_id = point.step, point.flow
    assert step is not None
    if isinstance(point, End):
        _fill_end(making, point)
        return
    if step.when is not None:
        point.when = making.cond(step, flow_id, "when", step.when)
    if isinstance(step, Tell):
        point.passing = point.add(Edge(making.met(flow_id, step.onward)))
    else:
        point.passing = point.add(making.fall(flow_id, step.onward))
    if isinstance(point, AskMet) and isinstance(step, Ask):
        fill_ask(making, point, step, flow_id)
    elif isinstance(point, ChecklistMet) and isinstance(step, Checklist):
        fill_checklist(making, point, step, flow_id)
    elif isinstance(point, TryMet) and isinstance(step, Try):
        fill_try(making, point, step, flow_id)
    elif isinstance(point, TellMet) and isinstance(step, Tell):
        _fill_tell(making, point, step, flow_id)
    elif isinstance(point, RouteMet) and isinstance(step, Route):
        _fill_route(making, point, step, flow_id)
    elif isinstance(point, EnterMet) and isinstance(step, Enter):
        _fill_enter(making, point, step)
    elif isinstance(point, EndMet):
        end = End(ENDED, flow_id, step)
        point.ended = making.show(point, making.point((ENDED, flow_id, step.id), end))
        _fill_end(making, end)
    add_kit_prompts(making, point)


def _fill_end(making: Making, point: End) -> None:
    """What to look out for at an ending."""
    making.watch_order(point, point.key)
    if isinstance(point.step, Resolved):
        point.extra.append((making.claim, making.claim.bits(BAD, WEAK)))
        point.watches.append(("not-solved", making.claim.bits(BAD, WEAK), ""))
    if isinstance(point.step, Escalate):
        for name in point.step.needs:
            for fact in making.facts.needed(name):
                var = making.facts.fact(fact)
                point.extra.append((var, var.bit(NOT_ASKED)))
                point.watches.append(("not-asked", var.bit(NOT_ASKED), name))


def _fill_tell(making: Making, point: TellMet, step: Tell, flow_id: str) -> None:
    making.read_ways(point, step.how)
    if making.is_ordered(point.key):
        shown = Passing("told", flow_id, step)
        number = making.point(("told", flow_id, step.id), shown)
        making.watch_order(shown, shown.key)
        shown.add(Edge(making.met(flow_id, step.onward)))
        point.told = making.show(point, number)


def _fill_route(making: Making, point: RouteMet, step: Route, flow_id: str) -> None:
    point.taken = set()
    point.rules = []
    for place, rule in enumerate(step.rules, 1):
        edge = point.add(making.lead(flow_id, rule.next))
        point.rules.append((making.cond(step, flow_id, f"rule {place}", rule.when), edge))
    if step.other:
        point.other = point.add(making.lead(flow_id, step.other))
    else:
        point.other = point.passing


def _fill_enter(making: Making, point: EnterMet, step: Enter) -> None:
    target = making.flows.get(step.flow)
    if target is None and step.flow not in making.boundaries:
        return
    point.flag = making.facts.entered_flag(step.flow)
    point.extra.append((point.flag, point.flag.bit(YES)))
    if target is None:
        key = (ENTERED, step.flow)
        number = (
            making.numbers[key] if key in making.numbers else making.point(key, End(ENTERED, step.flow, None))
        )
        point.entering = point.add(Edge(number))
    else:
        point.entering = point.add(Edge(making.met(target.id, target.first)))
    point.entering.write(point.flag, point.flag.bit(YES))
