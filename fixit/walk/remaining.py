"""How much is left to ask: the least, and what is usual, from where the walk stands."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.flow.model import Flow


def questions_left(flow: Flow, step: str) -> tuple[int, int] | None:
    """Screens from `step`, itself included, to an ending: least and usual; None where that is not known."""
    return flow.left.get(step) if flow.left else None
