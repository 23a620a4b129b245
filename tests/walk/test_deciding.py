"""Only what still decides is asked: a question that no step ahead reads any more is passed over."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fixit.flow.conditions import All, Is, Known, Not, Tried
from fixit.flow.model import Checklist, Enter, Escalate, Item, Option, Route, Rule, Tell
from fixit.walk import moves
from fixit.walk.change import copy
from fixit.walk.present import ending_of, view_of
from fixit.walk.session import Session, replay
from fixit.walk.state import NOTHING
from tests.walk.making import Person, ask, attempt, fixed, flow_of, handed_over
from tests.walk.shapes import START, Shelf, shelves


def lamp_with(*ahead: object, **more: object) -> Person:
    """`place` is asked first, then `colour`, then what is ahead; the colour decides only in the kitchen."""
    steps = (ask("place", "kitchen", "hall"), ask("colour", "red", "blue", **more), *ahead)
    return Person(flow_of(*steps, handed_over(), fixed()))  # type: ignore[arg-type]


RED_KITCHEN = attempt("one", when=All((Is("lamp.place", "kitchen"), Is("lamp.colour", "red"))))


def test_a_question_is_asked_where_its_answer_decides_and_passed_where_it_does_not() -> None:
    assert lamp_with(RED_KITCHEN).says("kitchen").at == "choice colour"
    assert lamp_with(RED_KITCHEN).says("hall").at == "escalated help"
    assert lamp_with(RED_KITCHEN).says("unsure").at == "choice colour"


def test_a_fork_that_may_not_be_come_to_is_looked_past() -> None:
    rules = (Rule(Is("lamp.place", "hall"), "help"),)
    perhaps = Route(id="fork", text={}, when=Is("lamp.later", "yes"), rules=rules, other="help")
    later = ask("later", "yes", "no")
    person = lamp_with(perhaps, RED_KITCHEN, later).says("kitchen")
    assert person.at == "choice colour"


def test_the_passing_is_an_event_and_the_walk_can_be_replayed() -> None:
    person = lamp_with(RED_KITCHEN).says("hall")
    assert [event.kind for event in person.session.events] == ["started", "answered", "passed", "escalated"]
    assert person.session.events[2].shown == "colour?"
    again = replay(person.session.library, person.session.events)
    assert isinstance(again, Session)
    assert copy(again.state, notices=NOTHING) == copy(person.session.state, notices=NOTHING)


def test_going_back_goes_to_what_was_seen_and_asks_what_decides_now() -> None:
    person = lamp_with(RED_KITCHEN).says("hall").do("back")
    assert person.at == "choice place"
    assert person.says("kitchen").at == "choice colour"


def test_what_an_ending_needs_or_a_text_names_is_asked() -> None:
    wants = Escalate(id="wants", text={"en": "Go."}, role="carrier", needs=("lamp.colour",))
    kitchen = Route(id="fork", text={}, rules=(Rule(Is("lamp.place", "kitchen"), "wants"),), other="help")
    assert lamp_with(kitchen, wants).says("kitchen").at == "choice colour"
    assert lamp_with(kitchen, wants).says("hall").at == "escalated help"
    named = Tell(id="named", text={"en": "It is {colour}."}, when=Is("lamp.place", "kitchen"))
    assert lamp_with(named).says("kitchen").at == "choice colour"
    assert lamp_with(named).says("hall").at == "escalated help"


def test_what_nothing_reads_is_asked_for_the_record() -> None:
    assert lamp_with(attempt("one")).says("hall").at == "choice colour"


def test_a_question_whose_answers_lead_to_different_steps_is_asked() -> None:
    person = Person(
        flow_of(
            ask("place", "kitchen", "hall"),
            ask("colour", "red", ("blue", "help")),
            RED_KITCHEN,
            attempt("two"),
            handed_over(),
            fixed(),
        )
    )
    assert person.says("hall").at == "choice colour"


def test_a_checklist_is_passed_when_none_of_its_lines_is_read() -> None:
    lines = Checklist(
        id="seen", text={"en": "Seen?"}, items=(Item("dust", {"en": "Dust"}), Item("rust", {"en": "Rust"}))
    )
    rusty = attempt("one", when=All((Is("lamp.place", "kitchen"), Is("lamp.seen.rust", "yes"))))

    def person() -> Person:
        return Person(flow_of(ask("place", "kitchen", "hall"), lines, rusty, handed_over(), fixed()))

    assert person().says("kitchen").at == "checklist seen"
    assert person().says("hall").at == "escalated help"


def test_an_answer_that_sets_another_fact_is_read_through_it() -> None:
    colour = ask("colour", "red")
    colour.options = (Option("red", {"en": "Red"}, sets={"lamp.warm": "yes"}), Option("blue", {"en": "Blue"}))
    warm = attempt("one", when=All((Is("lamp.place", "kitchen"), Is("lamp.warm", "yes"))))

    def person() -> Person:
        return Person(flow_of(ask("place", "kitchen", "hall"), colour, warm, handed_over(), fixed()))

    assert person().says("kitchen").at == "choice colour"
    assert person().says("hall").at == "escalated help"


def test_what_may_still_be_tried_leaves_it_open() -> None:
    both = All((Is("lamp.place", "kitchen"), Not(Tried("lamp.one")), Known("lamp.colour")))
    person = lamp_with(attempt("one"), attempt("two", when=both)).says("kitchen")
    assert person.at == "choice colour"


def test_another_flow_that_reads_it_keeps_it_asked() -> None:
    other = flow_of(attempt("wait", when=Is("lamp.colour", "red")), handed_over(), fixed(), flow_id="other")
    lamp = flow_of(
        ask("place", "kitchen", "hall"),
        ask("colour", "red", "blue"),
        Route(id="fork", text={}, rules=(Rule(Is("lamp.place", "kitchen"), "elsewhere"),), other="help"),
        Enter(id="elsewhere", text={}, flow="other"),
        handed_over(),
        fixed(),
    )
    assert Person(lamp, other).says("kitchen").at == "choice colour"
    assert Person(lamp, other).says("hall").at == "escalated help"


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(shelf=shelves(), seed=st.integers(0, 2**32))
def test_no_answer_to_what_was_passed_would_have_changed_the_walk(shelf: Shelf, seed: int) -> None:
    """Whatever would have been answered: the same screens and the same ending, to the same replies."""
    chance = random.Random(seed)
    session = moves.begin(shelf, "one", START, language="en")
    assert isinstance(session, Session)
    replies: list[object] = []
    for _turn in range(25):
        view = view_of(session)
        if view is None:
            break
        replies.append(_reply(chance, session))
        moved = moves.answer(session, replies[-1], START)
        assert isinstance(moved, Session)
        session = moved
    for place, event in enumerate(session.events):
        if event.kind == "passed":
            _compare_futures(session, place, chance)


def _reply(chance: random.Random, session: Session) -> object:
    view = view_of(session)
    assert view is not None
    if view.kind == "checklist":
        return {one.id: chance.choice(("yes", "no", "unsure")) for one in view.options}
    options = [one.id for one in view.options]
    return chance.choice([*options, "unsure"] if view.kind == "choice" else options)


def _compare_futures(session: Session, place: int, chance: random.Random) -> None:
    before = replay(session.library, session.events[:place])
    passed = replay(session.library, session.events[: place + 1])
    assert isinstance(before, Session) and isinstance(passed, Session)
    answered = moves.answer(before, _reply(chance, before), START)
    assert isinstance(answered, Session)
    for _turn in range(15):
        passed = _pass_idle(passed)
        assert _screen(passed) == _screen(answered)
        if view_of(passed) is None:
            return
        reply = _reply(chance, passed)
        left, right = moves.answer(passed, reply, START), moves.answer(answered, reply, START)
        assert isinstance(left, Session) and isinstance(right, Session)
        passed, answered = left, right


def _pass_idle(session: Session) -> Session:
    """A replayed session stops at each event; the live one went on over all that decides nothing."""
    return moves._record_outcome(session, START, "person") if moves.is_idle(session) else session


def _screen(session: Session) -> object:
    view, ending = view_of(session), ending_of(session)
    if view is None or ending is not None:
        return ending and (ending.outcome, ending.ending, ending.text)
    return view.kind, view.step, view.text, view.how, tuple(one.id for one in view.options)
