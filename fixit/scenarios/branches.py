"""Every branch of a flow, with its place and what would walk it: what coverage is counted over."""

from __future__ import annotations

from fixit.flow.conditions import All, Known, comparisons
from fixit.flow.graph import ways_on
from fixit.flow.model import ENDINGS, UNSURE, Ask, Checklist, Enter, Route, Tell, Try
from fixit.load.ways import REGION
from fixit.messages import _
from fixit.records import record
from fixit.scenarios.words import describe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from fixit.diagnostics import Span
    from fixit.flow.conditions import Condition
    from fixit.flow.model import Flow, Kit, Step
    from fixit.scenarios.shelf import Shelf
    from fixit.scenarios.trace import Branch

    Place = Callable[..., Span]

KIT = "kit"


@record
class Way:
    """One branch: its name as walks note it, where it stands, and what would exercise it."""

    branch: Branch
    span: Span
    advice: str


def ways_of_flow(flow: Flow, shelf: Shelf) -> list[Way]:
    """The branches that stand in the flow's own file, in its order."""
    found: list[Way] = []
    for step in flow.steps.values():
        if "." in step.id:
            continue

        def place(*rest: str | int, _id: str = step.id) -> Span:
            return shelf.place(flow.id, _id, *rest)

        use = used_run(flow, step, shelf) if isinstance(step, Route) else ""
        if isinstance(step, Route) and use:
            found += _ways_of_fork(flow.id, step, place) if use.startswith(REGION) else ()
            found += _ways_of_gate(flow.id, step, place) if not use.startswith(REGION) else ()
        else:
            found += ways_of_step(flow.id, step.id, step, place, flow.id)
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

            def place_fact(*rest: str | int, _own: str = own) -> Span:
                return shelf.place(owner, _own, *rest)

            found += ways_of_step(owner, own, ask, place_fact, owner)
    seen: set[str] = set()
    for flow in flows:
        for step_id, step in flow.steps.items():
            name = step_id.partition(".")[2].removeprefix(f"{owner}.")
            if not name or name in seen or not shelf.is_shared(owner, flow.id, step_id):
                continue
            seen.add(name)

            def place(*rest: str | int, _flow: str = flow.id, _id: str = step_id) -> Span:
                return shelf.place(_flow, _id, *rest)

            found += ways_of_step(owner, name, step, place, owner)
    return sorted(found, key=lambda way: (way.span.line, way.span.column))


def used_run(flow: Flow, step: Step, shelf: Shelf) -> str:
    """The run that a route stands before, such as kit.clock or region.outage; "" for a route of its own."""
    loaded = shelf.loaded(flow.id)
    return (loaded.spans.text(*loaded.spans.home(step.id), "use") or "") if loaded is not None else ""


def is_gate(flow: Flow, step: Step, shelf: Shelf) -> bool:
    """Whether a route is the condition of a step that uses a run, or the fork before one."""
    return bool(used_run(flow, step, shelf))


def ways_of_step(home: str, name: str, step: Step, place: Place, own: str) -> Iterator[Way]:
    """The branches of one step. `own`: the flow whose names are written short."""

    def way(what: str, which: str, span: Span, advice: str) -> Way:
        return Way((home, name, what, which), span, advice)

    if step.when is not None:
        words = describe(step.when, own)
        yield way(
            "when", "true", place("when"), _("come to {name} with {words}").format(name=name, words=words)
        )
        yield way(
            "when", "false", place("when"), _("come to {name} without {words}").format(name=name, words=words)
        )
    if isinstance(step, Ask):
        for option in step.options:
            yield way(
                "answer",
                option.id,
                place("options", option.id, "#key"),
                _("answer {name}: {answer}").format(name=name, answer=option.id),
            )
        if not step.options:
            yield way("answer", "any", place(), _("answer {name}").format(name=name))
        yield way("answer", UNSURE, place(), _("answer {name}: {answer}").format(name=name, answer=UNSURE))
    elif isinstance(step, Checklist):
        for item in step.items:
            for said in ("yes", "no"):
                span = place("items", item.id, "#key")
                yield way(
                    "line",
                    f"{item.id}: {said}",
                    span,
                    _("answer {name} with {line}: {said}").format(name=name, line=item.id, said=said),
                )
    elif isinstance(step, Try):
        for result in ("worked", "not", *(("cannot",) if step.cannot is not None else ())):
            span = place("cannot") if result == "cannot" else place()
            yield way("result", result, span, _("answer {name}: {answer}").format(name=name, answer=result))
    elif isinstance(step, Route):
        for number, rule in enumerate(step.rules):
            words = describe(rule.when, own)
            yield way(
                "rule",
                str(number),
                place("route", number),
                _("come to {name} with {words}").format(name=name, words=words),
            )
        yield way("rule", "else", place("else"), _("come to {name} where no rule fits").format(name=name))
    elif isinstance(step, Tell):
        yield way("told", "", place(), _("come to {name}").format(name=name))
    elif isinstance(step, Enter):
        yield way(
            "entered",
            step.flow,
            place(),
            _("come to {name}, which goes on in {flow}").format(name=name, flow=step.flow),
        )
    elif isinstance(step, ENDINGS):
        yield way("ended", "", place(), _("end at {name}").format(name=name))
    for number, variant in enumerate(getattr(step, "how", ())):
        advice = (
            _("come to {name} with {words}").format(name=name, words=describe(variant.when, own))
            if variant.when is not None
            else _("come to {name} where no way before fits").format(name=name)
        )
        yield way(
            "how",
            str(number),
            place("how", number),
            advice,
        )


def _ways_of_gate(flow_id: str, step: Route, place: Place) -> Iterator[Way]:
    words = describe(step.rules[0].when, flow_id)
    yield Way(
        (flow_id, step.id, "rule", "0"),
        place("when"),
        _("come to {name} with {words}").format(name=step.id, words=words),
    )
    yield Way(
        (flow_id, step.id, "rule", "else"),
        place("when"),
        _("come to {name} without {words}").format(name=step.id, words=words),
    )


def _ways_of_fork(flow_id: str, step: Route, place: Place) -> Iterator[Way]:
    """Before a run of the region packs: its condition, and the countries that have the run."""
    if step.when is not None:
        words = describe(step.when, flow_id)
        yield Way(
            (flow_id, step.id, "when", "true"),
            place("when"),
            _("come to {name} with {words}").format(name=step.id, words=words),
        )
        yield Way(
            (flow_id, step.id, "when", "false"),
            place("when"),
            _("come to {name} without {words}").format(name=step.id, words=words),
        )
    for number, rule in enumerate(step.rules):
        words = describe(rule.when, flow_id)
        branch = (flow_id, step.id, "rule", str(number))
        yield Way(branch, place("use"), _("come to {name} with {words}").format(name=step.id, words=words))
    yield Way(
        (flow_id, step.id, "rule", "else"),
        place("use"),
        _("come to {name} in another country").format(name=step.id),
    )


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


def conditions_of(step: Step) -> Iterator[Condition]:
    """Every condition of a step."""
    if step.when is not None:
        yield step.when
    for rule in step.rules if isinstance(step, Route) else ():
        yield rule.when
    for variant in getattr(step, "how", ()):
        if variant.when is not None:
            yield variant.when
