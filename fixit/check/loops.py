"""Rule about loops: each has a way out by what the person answers."""

from __future__ import annotations

from fixit.check.subject import KEY, error
from fixit.check.words import quote
from fixit.flow.graph import CHOSEN, ONWARD, PASSED, components, is_cycle, reach
from fixit.flow.model import Ask, Checklist
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.check.subject import Subject
    from fixit.diagnostics import Diagnostic

SHOWN_STEPS = 4


def find_endless_loops(subject: Subject) -> Iterator[Diagnostic]:
    """F056: a loop that nobody's answers lead out of, or one that asks nothing at all."""
    if not subject.has_ending:
        return
    graph = subject.graph
    reached = reach(graph.targets(), [graph.first])
    told: set[int] = set()
    silent = graph.targets(
        lambda number, edge: not isinstance(graph.steps[number], Ask | Checklist) and _is_silent(edge.reason)
    )
    for group in _stuck_groups(subject, silent):
        if reached[group[0]]:
            told.update(group)
            yield _tell(subject, group, _("the loop of {names} asks nothing new"))
    for group in _stuck_groups(subject, graph.targets()):
        if reached[group[0]] and told.isdisjoint(group):
            yield _tell(subject, group, _("the loop of {names} has no answer that leads out of it"))


def _is_silent(reason: str) -> bool:
    """Whether one may go this way again and again without saying anything new."""
    return reason in CHOSEN or reason in (ONWARD, PASSED, "failed")


def _stuck_groups(subject: Subject, targets: list[list[int]]) -> Iterator[list[int]]:
    """The loops of a graph that no answer, and no rule, leads out of."""
    graph = subject.graph
    for group in components(targets):
        if not is_cycle(group, targets):
            continue
        inside = set(group)
        leaves = any(
            edge.reason in CHOSEN and (target := graph.target(edge)) is not None and target not in inside
            for number in group
            for edge in graph.ways[number]
        )
        if not leaves:
            yield sorted(group)


def _tell(subject: Subject, group: list[int], message: str) -> Diagnostic:
    steps = [subject.graph.steps[number] for number in group]
    names = ", ".join(quote(step.id) for step in steps[:SHOWN_STEPS])
    if len(steps) > SHOWN_STEPS:
        names += " " + _("and {n} more").format(n=len(steps) - SHOWN_STEPS)
    return error(
        "F056",
        subject.place(steps[0], KEY),
        message.format(names=names),
        _("lead one of its steps to a step outside, by an answer or a route"),
        _("a person would go round in it for ever."),
    )
