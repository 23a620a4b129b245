"""Counts the questions of a walk as its person sees them: going back takes them off again."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.walk.view import View


class Progress:
    """Which screens were shown, in order."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, str, str, int]] = []

    def number_of(self, view: View) -> int:
        """The number of this question: 1 for the first. One that was shown before keeps its number."""
        key = (view.kind + view.about, view.flow, view.step, view.visit)
        if key in self.shown:
            del self.shown[self.shown.index(key) + 1 :]
        else:
            self.shown.append(key)
        return len(self.shown)
