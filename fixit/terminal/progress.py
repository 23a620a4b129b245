"""Counts the questions of a walk as its person sees them: going back takes them off again."""

from __future__ import annotations

from fixit.walk.change import copy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.walk.view import View

    Key = tuple[str, str, str, int]

UNCOUNTED = ("offer", "consent", "check")
"""Screens that say nothing of how far it still is."""


class Progress:
    """Which screens were shown, in order, and how many questions were said to follow each."""

    def __init__(self) -> None:
        self.shown: list[Key] = []
        self.left: dict[Key, int] = {}

    def number_of(self, view: View) -> int:
        """The number of this question: 1 for the first. One that was shown before keeps its number."""
        key = key_of(view)
        if key in self.shown:
            del self.shown[self.shown.index(key) + 1 :]
        else:
            self.shown.append(key)
        return len(self.shown)

    def settle(self, view: View) -> View:
        """`view` with the number of questions left as it is to be shown.

        It never rises by a new estimate alone: only after going back, or in another flow.
        """
        number = self.number_of(view)
        if view.usual is None or view.kind in UNCOUNTED:
            return view
        key = key_of(view)
        if key not in self.left:
            earlier = [one for one in self.shown[: number - 1] if one in self.left]
            self.left[key] = _next_number(
                view.usual, self.left[earlier[-1]] if earlier and earlier[-1][1] == view.flow else None
            )
        return copy(view, usual=self.left[key])


def _next_number(usual: int, before: int | None) -> int:
    if before is None:
        return usual
    return max(min(before - 1, usual), 1 if usual and before else 0)


def key_of(view: View) -> Key:
    """What tells one screen from another."""
    return (view.kind + view.about, view.flow, view.step, view.visit)
