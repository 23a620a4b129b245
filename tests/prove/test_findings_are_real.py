"""Findings against the engine: what is refuted can be played, and no walk at random breaks what holds."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from fixit.flow.model import Ask
from fixit.prove import Proof, prove_flow
from fixit.walk import moves
from fixit.walk.present import view_of
from fixit.walk.session import Session
from tests.prove.playing import check_walk
from tests.prove.running import examples
from tests.prove.shapes_of_facts import wide_shelves
from tests.prove.test_same_as_engine import Clock, pick_reply
from tests.walk.shapes import START, Shelf, shelves

LONGEST = 40


@examples(20, 60)
@given(shelf=st.one_of(shelves(), wide_shelves()), data=st.data())
def test_findings_can_be_played_and_what_holds_holds(shelf: Shelf, data: st.DataObject) -> None:
    proof = prove_flow(shelf, "one", into=True, bound=4_000)
    assume(proof.complete)
    for finding in proof.findings:
        if finding.walk is not None:
            session = check_walk(shelf, finding.walk)
            assert finding.code != "not-solved" or not says_solved(session)
    for _walk in range(3):
        walk_at_random(shelf, proof, data)


def walk_at_random(shelf: Shelf, proof: Proof, data: st.DataObject) -> None:
    """Walk in the engine, and hold every step of it against the proof."""
    clock = Clock()
    told = {(one.code, one.step) for one in proof.findings}
    codes = {code for code, _step in told}
    session = moves.begin(shelf, "one", START, language="en")
    for _count in range(LONGEST):
        assert isinstance(session, Session), session
        assert not {("never-met", key) for key in session.state.notices.through} & told
        state, view = session.state, view_of(session)
        if state.finish is not None:
            if state.finish.step is None:
                assert codes & {"leads-nowhere", "silent-loop"}
            elif state.finish.outcome == "resolved" and not says_solved(session):
                assert ("not-solved", f"{state.place.flow}.{state.finish.ending}") in told
            return
        assert view is not None and state.prompt is not None
        if view.kind == "offer":
            session = moves.answer(session, "no", clock.tick())
            continue
        known = isinstance(state.prompt.step, Ask) and state.prompt.step.fact in state.place.facts
        own = bool(state.path) and state.path[-1].key == state.prompt.key  # its own reply led back to it
        if known and not state.prompt.step.again and not own:
            assert ("asked-twice", state.prompt.key) in told
        reply = pick_reply(view, data)
        skips = reply == "skip"
        session = moves.skip(session, clock.tick()) if skips else moves.answer(session, reply, clock.tick())


def says_solved(session: Session) -> bool:
    """Whether the last thing said may mean that it works: it helped, or an answer (whatever it says)."""
    last = session.state.path[-1] if session.state.path else None
    if last is None or last.kind == "skip":
        return False
    if last.kind in ("try", "check", "consent"):
        return last.value == "worked"
    return last.value != "unsure" or (isinstance(last.prompt.step, Ask) and bool(last.prompt.step.unsure))
