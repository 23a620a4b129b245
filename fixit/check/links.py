"""Rules about where steps lead: targets that are there, and a way to every step."""

from __future__ import annotations

from fixit.check.sites import kind_of
from fixit.check.subject import KEY, error, is_from_kit, stands_in, warning
from fixit.check.words import list_names, quote, words_of
from fixit.diagnostics import ERROR, Diagnostic, Repair
from fixit.flow.graph import SKIP, UNSURE_EXIT, components, reach
from fixit.flow.model import ENDINGS, Ask, Route, Try
from fixit.flow.near import odd_letters, only_near
from fixit.messages import _, ngettext
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.check.subject import Path, Subject
    from fixit.diagnostics import Span
    from fixit.flow.graph import Edge
    from fixit.flow.model import Step


@record
class Target:
    """A step that another names: its id, where that is written, and who would go there."""

    name: str
    path: Path
    who: str


def targets_of(step: Step) -> Iterator[Target]:
    """Every step that this one names."""
    if isinstance(step, Ask):
        for option in step.options:
            if option.next is not None:
                path = ("options", option.id, "next")
                yield Target(
                    option.next,
                    path,
                    _("who chooses {label}").format(label=words_of(option.label, option.id)),
                )
        if step.unsure is not None:
            yield Target(step.unsure, ("options", "unsure", "next"), _("who does not know"))
    if isinstance(step, Try):
        if step.cannot is not None:
            yield Target(step.cannot, ("cannot",), _("who cannot do this"))
        if step.solved is not None:
            yield Target(step.solved, ("solved",), _("who was helped by this"))
    if isinstance(step, Route):
        for place, rule in enumerate(step.rules):
            yield Target(rule.next, ("route", place, "next"), _("who fits rule {n}").format(n=place + 1))
        if step.other is not None:
            yield Target(step.other, ("else",), _("who fits none of the rules"))
    if step.onward is not None:
        yield Target(step.onward, ("next",), _("who goes on from here"))


def find_unknown_targets(subject: Subject) -> Iterator[Diagnostic]:
    """F050: a target that is no step."""
    steps = subject.flow.steps
    told_of_solved = False
    for step in steps.values():
        for target in targets_of(step):
            if target.name in steps:
                continue
            span = _place_of_exit(subject, step, target.name) or subject.place(step, *target.path)
            if target.path == ("solved",) and not subject.states(step, "solved"):
                if told_of_solved:
                    continue
                told_of_solved, span = True, subject.spans["solved",]
            name = target.name
            yield Diagnostic(
                "F050",
                ERROR,
                span,
                _("no step is called {name}").format(name=quote(name)) if name else _("this target is empty"),
                _guess_step(subject, name),
                _("a person {who} would be stuck.").format(who=target.who),
                _repair_of(subject, name),
            )


def _place_of_exit(subject: Subject, step: Step, target: str) -> Span | None:
    """Where the exit of a run stands that leads to `target`."""
    if not is_from_kit(step):
        return None
    exits = (*subject.spans.home(step.id), "exits")
    names = (name for name in subject.spans.keys(*exits) if subject.spans.text(*exits, name) == target)
    name = next(names, None)
    return subject.spans[(*exits, name)] if name is not None else None


def _repair_of(subject: Subject, name: str) -> Repair | None:
    """The step that was meant, where only one can be."""
    own = [step_id for step_id in subject.flow.steps if "." not in step_id]
    near = only_near(name, own) if name and subject.near(name, own) else None
    return Repair(name, near) if near else None


def _guess_step(subject: Subject, name: str) -> str:
    """Advice for a target that is not there, with the line of the step that was meant."""
    steps = subject.flow.steps
    near = subject.near(name, (step_id for step_id in steps if "." not in step_id))
    odd = odd_letters(name)
    known = (
        _("the steps are {names}").format(names=list_names(steps))
        if len(steps) <= 8
        else _("name a step of this flow")
    )
    if near:
        line = subject.place(steps[near], KEY).line
        known = _("did you mean {name} (line {line})?").format(name=quote(near), line=line)
    return f"{odd}; {known}" if odd else known


def find_unreachable_steps(subject: Subject) -> Iterator[Diagnostic]:
    """F051: a step, or the first of several, that no answer leads to."""
    graph = subject.graph
    everything = graph.targets()
    by_answers = graph.targets(lambda number, edge: not _is_fall_through(subject, number, edge))
    reached = reach(everything, [graph.first])
    meant = reach(by_answers, [graph.first])
    for number in _heads(by_answers, meant):
        step = graph.steps[number]
        ends = isinstance(step, ENDINGS)
        if reached[number]:
            message = (
                _("no answer leads to the ending {step}, only skipping or not knowing")
                if ends
                else _("no answer leads to the step {step}, only skipping or not knowing")
            )
            advice = _("lead an answer here, or say where those go who do not know (unsure: or next:)")
        else:
            message = (
                _("nothing leads to the ending {step}") if ends else _("nothing leads to the step {step}")
            )
            advice = _take_out(_count_below(by_answers, meant, number))
        message = message.format(step=quote(step.id))
        yield warning("F051", subject.place(step, KEY), message, advice, _("nobody would ever see it."))


def _is_fall_through(subject: Subject, number: int, edge: Edge) -> bool:
    """Whether an edge is taken only by who skips or does not know, and the author did not write it down."""
    if edge.reason not in (UNSURE_EXIT, SKIP):
        return False
    step = subject.graph.steps[number]
    if stands_in(step):
        return False
    if edge.reason == UNSURE_EXIT and isinstance(step, Ask) and step.unsure is not None:
        return False
    return not subject.states(step, "next") and not is_from_kit(step)


def _heads(targets: list[list[int]], reached: bytearray) -> list[int]:
    """Of what is not reached, the steps that nothing else of it leads to; of a loop, its first."""
    groups = components(targets)
    group_of = {number: place for place, group in enumerate(groups) for number in group}
    led_to = {
        group_of[target]
        for number, leads in enumerate(targets)
        if not reached[number]
        for target in leads
        if group_of[target] != group_of[number]
    }
    lost = (min(group) for place, group in enumerate(groups) if place not in led_to and not reached[group[0]])
    return sorted(lost)


def _take_out(more: int) -> str:
    """Advice for a step that nothing leads to; `more`: the steps that only it leads to."""
    if more < 1:
        return _("name it in a next:, or take it out")
    return ngettext(
        "name it in a next:, or take it out with the {n} behind it",
        "name it in a next:, or take it out with the {n} behind it",
        more,
    ).format(n=more)


def _count_below(targets: list[list[int]], reached: bytearray, number: int) -> int:
    return sum(1 for got, had in zip(reach(targets, [number]), reached, strict=True) if got and not had) - 1


def find_unknown_flows(subject: Subject) -> Iterator[Diagnostic]:
    """F060, F086: another flow that is not there, or is this one."""
    known = subject.neighbours
    for step in subject.flow.steps.values():
        named = [("flow", getattr(step, "flow", ""))] if kind_of(step) == "flow" else []
        named += [("see", name) for name in getattr(step, "see", ())]
        for key, name in named:
            span = subject.place_in_list(step, key, name) if key == "see" else subject.place(step, key)
            if name == subject.flow.id:
                yield warning(
                    "F086",
                    span,
                    _("this flow is {name} itself").format(name=quote(name)),
                    _("name another flow, or a step"),
                )
            elif known is not None and name not in known:
                advice = subject.guess(name, (flow_id for flow_id in known if flow_id != "kit"))
                yield error("F060", span, _("no flow is called {name}").format(name=quote(name)), advice)
