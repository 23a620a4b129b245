"""Back and edit: only what rested on the changed answer falls away, and it comes back with the answer."""

from __future__ import annotations

from fixit.flow.conditions import Is
from fixit.flow.model import Flow, Variant
from fixit.walk import moves
from fixit.walk.problems import Problem
from fixit.walk.session import Session, replay
from tests.walk.making import Person, ask, attempt, fixed, flow_of, handed_over


def lamp() -> Flow:
    return flow_of(
        ask("room", "hall", "kitchen"),
        ask("colour", "red", "blue"),
        ask("window", "open", "shut", when=Is("lamp.room", "kitchen")),
        attempt("bulb"),
        ask("noise", "loud", "quiet"),
        attempt("fuse"),
        handed_over(),
        fixed(),
    )


def test_back_shows_the_last_screen_with_the_answer_given() -> None:
    person = Person(lamp()).says("hall").do("back")
    assert (person.at, person.view.previous, person.view.visit) == ("choice room", "hall", 1)


def test_after_the_same_answer_everything_is_as_it_was() -> None:
    person = Person(lamp()).says("kitchen", "red", "open", "not", "loud")
    facts = person.facts
    assert person.do("edit", "room").says("kitchen").at == "try fuse"
    assert person.facts == facts


def test_an_answer_that_is_off_the_path_is_set_aside_and_said() -> None:
    person = Person(lamp()).says("kitchen", "red", "open", "not", "loud")
    person.do("edit", "room").says("hall")
    assert person.at == "try fuse", "what does not depend on the room stays"
    assert "lamp.window" not in person.facts
    assert [text["en"] for text in person.session.state.notices.aside] == ["window?"]


def test_undoing_the_edit_brings_the_answer_back() -> None:
    person = Person(lamp()).says("kitchen", "red", "open", "not", "loud")
    person.do("edit", "room").says("hall").do("edit", "room").says("kitchen")
    assert person.at == "try fuse"
    assert person.facts["lamp.window"] == "open"


def test_a_question_whose_text_names_the_changed_answer_is_asked_again() -> None:
    flow = flow_of(
        ask("room", "hall", "kitchen"), ask("lit", "yes", "no"), ask("old", "yes", "no"), handed_over()
    )
    flow.steps["lit"].text = {"en": "Is it lit in the {room}?"}
    person = Person(flow).says("hall", "yes").do("edit", "room").says("kitchen")
    assert person.at == "choice lit"
    person.do("edit", "room").says("hall")
    assert person.at == "choice old", "the answer about the hall is still known"


def test_that_a_remedy_failed_is_not_forgotten_by_going_back() -> None:
    person = Person(lamp()).says("hall", "red", "not").do("edit", "room").says("kitchen", "open")
    assert person.tried == {"lamp.bulb": "failed"}
    assert person.at == "choice noise", "the bulb is not advised again"


def test_it_works_now_falls_away_by_going_back() -> None:
    person = Person(lamp()).says("hall", "red", "worked")
    assert person.at == "resolved fixed"
    person.do("back")
    assert (person.at, person.tried) == ("try bulb", {})


def test_a_result_given_by_mistake_can_be_corrected() -> None:
    person = Person(lamp()).says("hall", "red", "not").do("back")
    assert person.at == "try bulb"
    assert person.says("worked").at == "resolved fixed"
    assert person.tried == {"lamp.bulb": "worked"}


def test_notes_stay_whatever_is_taken_back() -> None:
    person = Person(lamp()).says("hall").do("note", "it flickers").do("back")
    assert [
        event.data["text"] for event in person.session.events if event.kind == "noted" and event.data
    ] == ["it flickers"]


def test_the_way_shown_depends_on_the_phone_and_is_shown_anew_for_another() -> None:
    ways = (Variant({"en": "Samsung's"}, Is("kit.brand", "samsung")), Variant({"en": "Any"}))
    flow = flow_of(ask("room", "hall", "kitchen"), attempt("bulb", how=ways), handed_over(), fixed())
    person = Person(flow).says("hall", "samsung")
    assert person.view.how == "Samsung's"
    assert person.do("edit", "kit.brand").says("iphone").view.how == "Any"


def test_there_is_nothing_before_the_first_question() -> None:
    person = Person(lamp())
    assert "back" not in person.view.commands
    assert isinstance(moves.back(person.session, person.clock()), Problem)
    assert isinstance(moves.edit(person.session, "colour", person.clock()), Problem)


def test_a_flow_that_changed_stops_the_replay_at_the_first_answer_that_does_not_fit() -> None:
    person = Person(lamp()).says("kitchen", "red", "open")
    changed = flow_of(
        ask("room", "hall", "kitchen"), ask("colour", "green"), attempt("bulb"), handed_over(), fixed()
    )
    from tests.walk.shapes import Shelf

    problem = replay(Shelf(changed), person.session.events)
    assert isinstance(problem, Problem)
    assert problem.names[:2] == ("3", "lamp.colour")
    assert isinstance(replay(Shelf(lamp()), person.session.events), Session)
