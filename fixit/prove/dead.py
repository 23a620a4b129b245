"""What never happens: steps that nobody is shown, branches nobody takes, conditions that are always alike."""

from __future__ import annotations

from fixit.flow.model import Route
from fixit.messages import _
from fixit.prove.met import AskMet, EndMet, RouteMet, StepMet, TellMet, TryMet
from fixit.prove.proof import REFUTED, WARNING, Finding
from fixit.prove.split import NOT_TRUE, TRUE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.flow.model import Flow, Step
    from fixit.prove.points import Point
    from fixit.prove.sweep import Sweep


def find_dead(found: Sweep, flow: Flow) -> Iterator[Finding]:
    """All that never happens in the flow itself, whoever walks it."""
    met = {found.program.points[at].key for at in set(found.point_of)}
    points = {point.key: point for point in found.program.points if _is_first(point)}
    for step in flow.steps.values():
        key = f"{flow.id}.{step.id}"
        point = points.get(key)
        if key not in met or point is None:
            message = _("nobody ever comes to this step")
            yield Finding("never-met", _severity(step), key, message)
        elif isinstance(point, StepMet):
            yield from _dead_parts(point, step, key)


def _is_first(point: Point) -> bool:
    return point.ends or (isinstance(point, StepMet) and not (isinstance(point, TryMet) and point.decided))


def _severity(step: Step) -> str:
    """A run of the kit serves several flows: what is dead in one of them is no fault."""
    return WARNING if "." in step.id else REFUTED


def _dead_parts(point: StepMet, step: Step, key: str) -> Iterator[Finding]:
    if point.when is not None:
        if not point.when.seen & TRUE:
            message = _("the step is never shown: its condition is never true")
            yield Finding("never-true", _severity(step), key, message, "when")
            return
        if not point.when.seen & NOT_TRUE and not isinstance(point, EndMet):
            message = _("its condition is always true, and could be left out")
            yield Finding("always-true", WARNING, key, message, "when")
    if isinstance(point, RouteMet) and isinstance(step, Route):
        yield from _dead_branches(point, step, key)
    if isinstance(point, TryMet | TellMet | AskMet) and point.ways:
        for place in range(len(point.ways)):
            if place not in point.ways_seen:
                message = _("way {n} is never picked: an earlier one always fits, or it never does").format(
                    n=place + 1
                )
                yield Finding("dead-way", WARNING, key, message, f"way {place + 1}")


def _dead_branches(point: RouteMet, step: Route, key: str) -> Iterator[Finding]:
    for place, rule in enumerate(step.rules):
        if place not in point.taken:
            message = _("rule {n} is never taken, so nobody goes from here to {step}").format(
                n=place + 1, step=rule.next
            )
            yield Finding("dead-rule", _severity(step), key, message, f"rule {place + 1}")
    if len(step.rules) not in point.taken:
        message = _("some rule always fits, so that nobody takes the way of all others")
        yield Finding("dead-else", WARNING, key, message, "else")
