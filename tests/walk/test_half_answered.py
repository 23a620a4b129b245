"""A checklist left half answered: its lines go along to a person, and are there again afterwards."""

from __future__ import annotations

import pytest

from fixit.errors import Stopped
from fixit.flow.model import Checklist, Item
from fixit.report.summary import summarize
from fixit.walk import moves
from fixit.walk.drive import Drive
from fixit.walk.host import Command, Reply
from fixit.walk.present import answers_of
from fixit.walk.session import Session, replay
from tests.walk.making import Person, ask, fixed, flow_of


def person() -> Person:
    items = tuple(Item(name, {"en": f"Line {name}"}) for name in ("a", "b", "c"))
    lines = Checklist(id="lines", text={"en": "Which of these?"}, items=items)
    return Person(flow_of(ask("first", "yes", "no"), lines, fixed()))


@pytest.mark.parametrize("move", ["ask_human", "stop_danger"])
def test_lines_go_along_to_a_person(move):
    walked = person().says("yes")
    left = getattr(moves, move)(walked.session, walked.clock(), lines={"a": "yes", "b": "no"})
    assert isinstance(left, Session)
    summary = summarize("FX-1", left.events)
    assert summary.answers[-1].lines == (("Line a", "yes"), ("Line b", "no"))
    again = moves.resume(left, walked.clock())
    assert isinstance(again, Session)
    walked.session = again
    assert walked.view.given == {"a": "yes", "b": "no"}


def test_lines_are_there_again_after_a_pause_and_count_for_nothing_yet():
    walked = person().says("yes")
    paused = moves.pause(walked.session, walked.clock(), lines={"b": "unsure", "nonsense": "yes"})
    assert isinstance(paused, Session)
    replayed = replay(paused.library, paused.events)
    assert isinstance(replayed, Session)
    walked.session = replayed
    walked.do("resume")
    assert walked.view.given == {"b": "unsure"}
    assert "lamp.lines.b" not in walked.facts
    walked.says({"a": "no", "b": "no", "c": "no"}).do("back")
    assert walked.view.given == {"a": "no", "b": "no", "c": "no"}


class Host:
    """Gives what it is told to; None stands for Ctrl-C."""

    language = "en"

    def __init__(self, *said: object) -> None:
        self.said = list(said)
        self.draft = {"a": "yes"}
        self.recalled: list[tuple[str, list[tuple[str, object]]]] = []

    def ask(self, view: object) -> object:
        said = self.said.pop(0)
        if said is None:
            raise Stopped()
        return said

    def recall(self, complaint: str, answers: object) -> None:
        self.recalled.append((complaint, [(view.step, value) for view, value in answers]))

    def notice(self, kind: str, names: tuple[str, ...] = ()) -> None:
        """Nothing to be seen here."""

    def end(self, ending: object) -> None:
        """Nor here."""


def drive(session: Session, host: Host) -> Drive:
    at = "2026-11-22T11:00:00.000Z"
    return Drive(session, host, save=saved.extend, clock=lambda: at, describe=str)  # type: ignore[arg-type]


saved: list[object] = []


def test_what_stood_on_the_screen_is_saved_when_the_walk_is_stopped():
    saved.clear()
    walk = drive(person().says("yes").session, Host(None))
    with pytest.raises(Stopped):
        walk.run()
    assert saved[-1].kind == "paused"
    assert saved[-1].data == {"lines": {"a": "yes"}}


def test_answers_are_shown_again_after_going_back_and_when_taken_up_again():
    host = Host(Reply("yes"), Command("back"), Reply("no"), Command("pause"))
    last = drive(person().session, host).run()
    assert host.recalled == [("", [])]
    taken_up = moves.resume(last, "2026-11-22T12:00:00.000Z")
    assert isinstance(taken_up, Session)
    host = Host(Command("skip"), Command("language", "ru"), Command("pause"))
    drive(taken_up, host).run()
    assert host.recalled[0] == ("", [("first", "no")])


def test_what_was_passed_over_is_told_as_nothing():
    walked = person().do("skip")
    assert [(view.step, value) for view, value in answers_of(walked.session)] == [("first", None)]
