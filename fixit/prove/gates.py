"""Holds that nobody comes to a remedy with a risk but through every consent that the risk wants."""

from __future__ import annotations

from fixit.flow.model import Try
from fixit.messages import _
from fixit.prove.points import BundlePrompt
from fixit.prove.proof import REFUTED, Finding
from fixit.prove.remedies import consents_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.prove.compile import Program
    from fixit.prove.points import Point


def find_gates_missing(program: Program) -> Iterator[Finding]:
    """Screens of risky remedies that something else than the last consent leads to."""
    coming: dict[int, list[Point]] = {}
    for point in program.points:
        for edge in point.edges:
            coming.setdefault(edge.target, []).append(point)
    for number, point in enumerate(program.points):
        if isinstance(point, BundlePrompt) and isinstance(point.step, Try):
            wanted = _wanted_before(point, point.step)
            for before in coming.get(number, []) if wanted is not None else []:
                if (before.key, before.kind, before.about) != wanted:
                    message = _("the screen may be reached without the consent to the risk {risk}").format(
                        risk=point.step.risk
                    )
                    yield Finding("gate-missing", REFUTED, point.key, message)


def _wanted_before(point: BundlePrompt, step: Try) -> tuple[str, str, str] | None:
    """The screen that alone may lead to this one; None: any way of the flow may."""
    consents = consents_of(step)
    if point.kind == "check":
        return point.key, "try", ""
    if not consents:
        return None
    before = consents[: consents.index(point.about)] if point.kind == "consent" else consents
    return (point.key, "consent", before[-1]) if before else None
