"""How far it still is: the number said never rises by a new estimate alone."""

from __future__ import annotations

from fixit.messages import use_language
from fixit.terminal.progress import Progress
from fixit.terminal.words import progress_words
from fixit.walk.view import View


def view(step: str, usual: int | None, flow: str = "f", kind: str = "choice") -> View:
    return View(kind=kind, flow=flow, step=step, visit=1, language="en", text="?", usual=usual)


def said(progress: Progress, *views: View) -> list[int | None]:
    return [progress.settle(one).usual for one in views]


def test_the_number_falls_by_one_at_least_and_ends_at_one():
    assert said(Progress(), view("a", 4), view("b", 3), view("c", 5), view("d", 4)) == [4, 3, 2, 1]
    assert said(Progress(), view("a", 1), view("b", 3), view("c", 0), view("d", 2)) == [1, 1, 0, 0]


def test_going_back_shows_the_number_of_then_and_another_flow_begins_anew():
    progress = Progress()
    assert said(progress, view("a", 4), view("b", 3), view("a", 4), view("b", 6)) == [4, 3, 4, 3]
    assert said(progress, view("x", 6, flow="g"), view("y", 7, flow="g")) == [6, 5]


def test_screens_that_say_no_number_change_none():
    progress = Progress()
    assert said(progress, view("a", 4), view("t", 9, kind="consent"), view("t", 3, kind="try")) == [4, 9, 3]


def test_the_end_is_never_promised():
    use_language("en")
    assert progress_words(view("a", 0)) == "almost done"
