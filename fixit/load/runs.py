"""Takes a run of the kit, or of the region packs, in at the place where a flow uses it."""

from __future__ import annotations

from fixit.flow.model import ENDINGS, Ask, Route, Rule, Try
from fixit.flow.near import nearest
from fixit.load.context import Context
from fixit.load.findings import Findings, listed, quote
from fixit.load.mappings import key_of
from fixit.load.nodes import List, Map, Scalar
from fixit.load.steps import read_step
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fixit.flow.model import Step
    from fixit.load.read import LoadedPack
    from fixit.load.steps import Draft

KIT = "kit"


def find_run(ctx: Context, draft: Draft, runs: dict[str, Map]) -> Map | None:
    """The run that a step uses; None, and told, if there is none of that name."""
    name, node = draft.use or "", draft.node
    if not isinstance(node, Map) or not name:
        return None
    run = runs.get(name.removeprefix(f"{KIT}.")) if name.startswith(f"{KIT}.") else None
    if run is None:
        place = node.entries["use"][1]
        names = [f"{KIT}.{run_id}" for run_id in runs]
        if isinstance(place, Scalar):
            message = _("the kit has no run {name}").format(name=quote(name))
            ctx.tell_near(
                "F035",
                place,
                message,
                nearest(name, names),
                listed(names) or _("none, since there is no kit.yaml"),
            )
    return run


def read_exits(ctx: Context, draft: Draft, names: Sequence[str]) -> dict[str, str]:
    """Exit of the run -> step of the flow. `names`: the exits that the run has."""
    if draft.exits is None or draft.exits.broken:
        return {}
    if not isinstance(draft.exits, Map):
        ctx.tell_shape(draft.exits, "exits", _("a mapping of exits to steps"))
        return {}
    exits: dict[str, str] = {}
    for key, value in draft.exits:
        if key.value not in names:
            message = _("the run {run} has no exit {name}").format(
                run=quote(draft.use or ""), name=quote(key.value)
            )
            ctx.tell_near("F036", key, message, nearest(key.value, names), listed(names))
        elif not isinstance(value, Scalar) or not value.value:
            ctx.tell_shape(value, key.value, _("the id of one step"))
        else:
            exits[key.value] = value.value
    return exits


def exits_of(run: Map) -> tuple[str, ...]:
    """The names of a run's exits."""
    node = run.get("exits")
    return (
        tuple(item.value for item in node.items if isinstance(item, Scalar)) if isinstance(node, List) else ()
    )


def steps_of(run: Map) -> Map | None:
    """The steps of a run, as nodes."""
    node = run.get("steps")
    return node if isinstance(node, Map) else None


def expand_run(
    use: Step,
    run: Map,
    kit_ids: frozenset[str],
    exits: dict[str, str],
    onward: str | None,
    packs: Sequence[LoadedPack] | None = (),
) -> list[Step]:
    """The steps of a run of the kit in the place of the step that uses it, whose onward exit is `onward`."""
    steps = take_in(run, Context(Findings(""), [], KIT, kit_ids, packs), use.id, exits, onward)
    if not steps:
        return [use]
    if use.when is None:
        return steps
    gate = Route(use.id, {}, use.fact, onward, rules=(Rule(use.when, steps[0].id),), other=onward)
    return [gate, *steps]


def take_in(run: Map, context: Context, home: str, exits: dict[str, str], onward: str | None) -> list[Step]:
    """The steps of a run, called `home.STEP`; who leaves it by no exit goes `onward`.

    Faults of the run itself are told where its own file is read, not again at each use.
    """
    nodes = steps_of(run)
    drafts = [read_step(context, key, node) for key, node in nodes] if nodes is not None else []
    names = {draft.step.id: f"{home}.{draft.step.id}" for draft in drafts}
    ways: dict[str, str | None] = {name: exits.get(name, onward) for name in exits_of(run)}

    def lead(target: str) -> str | None:
        return names.get(target) or ways.get(target, target)

    steps: list[Step] = []
    for place, draft in enumerate(drafts):
        step = draft.step
        below = names[drafts[place + 1].step.id] if place + 1 < len(drafts) else onward
        redirect(step, lead)
        step.id = names[step.id]
        if not isinstance(step, ENDINGS):
            step.onward = lead(draft.next) if draft.next else below
        steps.append(step)
    return steps


def redirect(step: Step, lead: Callable[[str], str | None]) -> None:
    """Send every target of a step through `lead`."""
    if isinstance(step, Ask):
        for option in step.options:
            option.next = lead(option.next) if option.next else None
        step.unsure = lead(step.unsure) if step.unsure else None
    elif isinstance(step, Try):
        step.cannot = lead(step.cannot) if step.cannot else None
        step.solved = lead(step.solved) if step.solved else None
    elif isinstance(step, Route):
        for rule in step.rules:
            rule.next = lead(rule.next) or rule.next
        step.other = lead(step.other) if step.other else None


def tell_lost_exits(
    ctx: Context, draft: Draft, names: Sequence[str], exits: dict[str, str], onward: str | None
) -> None:
    """Exits that nobody maps go onward; tell them where there is no onward."""
    lost = [name for name in names if name not in exits]
    if lost and onward is None and isinstance(draft.node, Map):
        message = _("the exit {name} of {run} leads nowhere").format(
            name=quote(lost[0]), run=quote(draft.use or "")
        )
        ctx.findings.error("F036", key_of(draft.node, "use"), message, _("map it under exits:, or add next:"))
