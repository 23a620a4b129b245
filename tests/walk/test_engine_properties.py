"""Whatever the flow and whatever the person does: the walk never breaks, repeats itself or forgets."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from fixit.walk import moves
from fixit.walk.change import copy
from fixit.walk.present import ending_of, told_of, view_of
from fixit.walk.problems import Problem
from fixit.walk.session import Session, replay
from fixit.walk.state import NOTHING
from fixit.walk.view import View
from tests.conftest import SLOW_EXAMPLES
from tests.walk.shapes import START, Shelf, shelves

QUESTIONS = ("choice", "checklist")


class Walking(RuleBasedStateMachine):
    """A person who answers, goes back, skips, pauses and changes their mind, on a flow of any shape."""

    session: Session

    @initialize(shelf=shelves())
    def open_case(self, shelf: Shelf) -> None:
        self.now = datetime.fromisoformat(START)
        session = moves.begin(shelf, "one", START, language="en")
        assert isinstance(session, Session)
        self.session = session

    def tick(self) -> str:
        self.now += timedelta(seconds=40)
        return self.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def take(self, moved: Session | Problem) -> None:
        assert isinstance(moved, Session), moved
        self.session = moved

    @property
    def view(self) -> View | None:
        return view_of(self.session)

    def pick_reply(self, view: View, data: st.DataObject) -> object:
        if view.kind == "checklist":
            return {one.id: data.draw(st.sampled_from(("yes", "no", "unsure"))) for one in view.options}
        replies = [one.id for one in view.options]
        return data.draw(st.sampled_from([*replies, "unsure"] if view.kind == "choice" else replies))

    @precondition(lambda self: self.view is not None)
    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        view = self.view
        assert view is not None
        tried = dict(self.session.state.tried)
        self.take(moves.answer(self.session, self.pick_reply(view, data), self.tick()))
        assert tried.items() <= self.session.state.tried.items() or self.session.state.tried != tried

    @precondition(lambda self: self.view is not None)
    @rule()
    def answer_nonsense(self) -> None:
        assert isinstance(moves.answer(self.session, "no such reply", self.tick()), Problem)

    @precondition(lambda self: self.session.state.path)
    @rule()
    def go_back(self) -> None:
        failed = {name for name, result in self.session.state.tried.items() if result != "worked"}
        self.take(moves.back(self.session, self.tick()))
        assert failed <= set(self.session.state.tried), "what failed is never forgotten"

    @precondition(lambda self: self.session.state.path)
    @rule(data=st.data())
    def edit_with_the_same_answer(self, data: st.DataObject) -> None:
        """Answering an edited question as before changes nothing that questions decided."""
        questions = [one for one in self.session.state.path if one.kind in QUESTIONS]
        if not questions or self.session.state.popped or self.session.state.offer:
            return
        chosen = data.draw(st.sampled_from(questions))
        before = self.session.state
        self.take(moves.edit(self.session, chosen.key, self.tick()))
        while (view := self.view) is not None and view.kind == "offer":
            self.take(moves.answer(self.session, "no", self.tick()))
        reopened = self.session.state.reopened
        if reopened is None or view is None or reopened.kind not in QUESTIONS:
            return
        self.take(moves.answer(self.session, reopened.value, self.tick()))
        if not self.session.state.tried:  # results stay, and conditions may ask about them
            assert self.session.state.place.facts == before.place.facts

    @precondition(lambda self: self.view is not None and "skip" in self.view.commands)
    @rule()
    def skip(self) -> None:
        self.take(moves.skip(self.session, self.tick()))

    @rule()
    def pause_and_resume(self) -> None:
        if self.session.state.finish is None:
            self.take(moves.pause(self.session, self.tick()))
        self.take(moves.resume(self.session, self.tick()))

    @rule()
    def note(self) -> None:
        self.take(moves.note(self.session, "it rains", self.tick()))

    @rule(language=st.sampled_from(("ru", "en")))
    def switch_language(self, language: str) -> None:
        self.take(moves.switch_language(self.session, language, self.tick()))

    @invariant()
    def replay_is_the_live_position(self) -> None:
        if not hasattr(self, "session"):
            return
        again = replay(self.session.library, self.session.events)
        assert isinstance(again, Session), again
        assert copy(again.state, notices=NOTHING) == copy(self.session.state, notices=NOTHING)

    @invariant()
    def waits_or_has_ended(self) -> None:
        if not hasattr(self, "session"):
            return
        view, ending = view_of(self.session), ending_of(self.session)
        assert (view is None) != (ending is None)
        assert all(told.text for told in told_of(self.session))

    @invariant()
    def shows_no_remedy_twice(self) -> None:
        if not hasattr(self, "session"):
            return
        state = self.session.state
        prompt = state.prompt
        if prompt is None or prompt.kind not in ("try", "consent") or state.reopened is not None:
            return
        assert not set(prompt.shown) & set(state.tried)
        assert prompt.shown

    @invariant()
    def asks_again_only_what_does_not_hold_any_more(self) -> None:
        """After an edit, no question is shown whose answer is kept on the same facts."""
        if not hasattr(self, "session"):
            return
        state = self.session.state
        prompt = state.prompt
        if prompt is None or prompt.kind not in QUESTIONS or state.reopened is not None:
            return
        from fixit.walk.shown import basis_of

        kept = state.saved.get((prompt.key, prompt.visit), ())
        usable = [one for one in kept if one.basis == basis_of(prompt.step, state.place.facts)]
        if prompt.kind == "checklist":
            usable = [
                one for one in usable if isinstance(one.value, dict) and set(one.value) == set(prompt.shown)
            ]
        assert not usable


TestWalking = Walking.TestCase
TestWalking.settings = settings(
    max_examples=150 if settings().max_examples == SLOW_EXAMPLES else 40,
    stateful_step_count=30,
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
