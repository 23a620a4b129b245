"""Every branch of a flow, with its place and what would walk it: what coverage is counted over."""

from __future__ import annotations

from functools import partial

from fixit.flow.conditions import All, Known, comparisons
from fixit.flow.graph import ways_on
from fixit.flow.mentions import conditions_of
from fixit.flow.model import Route
from fixit.load.ways import REGION
from fixit.messages import _
from fixit.scenarios.step_ways import StepWays, Way

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fixit.flow.model import Flow, Kit, Step
    from fixit.scenarios.shelf import Shelf

KIT = "kit"


def ways_of_flow(flow: Flow, shelf: Shelf) -> list[Way]:
    """The branches that stand in the flow's own file, in its order."""
    found: list[Way] = []
    for step in flow.steps.values():
        if "." in step.id:
            continue
        ways = StepWays(flow.id, step.id, partial(shelf.place, flow.id, step.id), flow.id)
        use = used_run(flow, step, shelf) if isinstance(step, Route) else ""
        if isinstance(step, Route) and use:
            found += ways.of_fork(step) if use.startswith(REGION) else ways.of_gate(step)
        else:
            found += ways.of(step)
    for use in dict.fromkeys(step_id.partition(".")[0] for step_id in flow.steps if "." in step_id):
        found += _ways_out(flow, use, shelf)
    return sorted(found, key=lambda way: (way.span.line, way.span.column))


def ways_of_kit(flows: Iterable[Flow], shelf: Shelf, owner: str = KIT) -> list[Way]:
    """The branches that stand in kit.yaml: of questions that some flow asks, of runs that some use.

    `owner`: the id of a region pack, for those that stand in it instead.
    """
    flows = list(flows)
    found: list[Way] = []
    for name, ask in shelf.kit.facts.items():
        home, _dot, own = name.partition(".")
        if (
            home == owner
            and shelf.is_shared(owner, owner, own)
            and any(name in _asked_facts(flow, shelf.kit) for flow in flows)
        ):
            found += StepWays(owner, own, partial(shelf.place, owner, own), owner).of(ask)
    seen: set[str] = set()
    for flow in flows:
        for step_id, step in flow.steps.items():
            name = step_id.partition(".")[2].removeprefix(f"{owner}.")
            if not name or name in seen or not shelf.is_shared(owner, flow.id, step_id):
                continue
            seen.add(name)
            found += StepWays(owner, name, partial(shelf.place, flow.id, step_id), owner).of(step)
    return sorted(found, key=lambda way: (way.span.line, way.span.column))


def used_run(flow: Flow, step: Step, shelf: Shelf) -> str:
    """The run that a route stands before, such as kit.clock or region.outage; "" for a route of its own."""
    loaded = shelf.loaded(flow.id)
    return (loaded.spans.text(*loaded.spans.home(step.id), "use") or "") if loaded is not None else ""


def is_gate(flow: Flow, step: Step, shelf: Shelf) -> bool:
    """Whether a route is the condition of a step that uses a run, or the fork before one."""
    return bool(used_run(flow, step, shelf))


def _ways_out(flow: Flow, use: str, shelf: Shelf) -> Iterator[Way]:
    """The ways out of a run of the kit, by the steps that they lead to."""
    inside = f"{use}."
    targets = dict.fromkeys(
        edge.target
        for step_id, step in flow.steps.items()
        if step_id.startswith(inside)
        for edge in ways_on(step)
        if edge.target is not None and not edge.target.startswith(inside)
    )
    loaded = shelf.loaded(flow.id)
    home = loaded.spans.home(use) if loaded is not None else ()
    exits = (
        {loaded.spans.text(*home, "exits", name): name for name in loaded.spans.keys(*home, "exits")}
        if loaded is not None
        else {}
    )
    for target in targets:
        name = exits.get(target) or exits.get(target.partition(".")[0])
        span = shelf.place(flow.id, use, "exits", name) if name else shelf.place(flow.id, use)
        yield Way(
            (flow.id, use, "exit", target), span, _("leave {run} for {step}").format(run=use, step=target)
        )


def _asked_facts(flow: Flow, kit: Kit) -> set[str]:
    """The questions of the kit that a condition of the flow asks lazily: not where it wants them known."""
    found: set[str] = set()
    for step in flow.steps.values():
        for condition in conditions_of(step):
            parts = condition.parts if isinstance(condition, All) else (condition,)
            known = {part.fact for part in parts if isinstance(part, Known)}
            for one in comparisons(condition):
                if one.fact not in known:
                    found.add(kit.asked_by.get(one.fact, one.fact))
    return found
