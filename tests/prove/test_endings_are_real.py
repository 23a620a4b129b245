"""Whether every walk can end: the proof says just what trying every reply in the engine says."""

from __future__ import annotations

from hypothesis import assume, event, given
from hypothesis import strategies as st

from fixit.prove import prove_flow
from fixit.walk import moves
from fixit.walk.session import Session
from tests.prove.exploring import Explored
from tests.prove.playing import check_walk
from tests.prove.running import examples
from tests.prove.shapes_of_facts import wide_shelves
from tests.walk.shapes import START, Shelf, shelves

ENDLESS = ("no-ending", "only-by-skipping", "silent-loop")


def begin(shelf: Shelf) -> Session:
    session = moves.begin(shelf, "one", START, language="en")
    assert isinstance(session, Session)
    return session


@examples(20, 60)
@given(shelf=st.one_of(shelves(), wide_shelves()))
def test_endings_are_reached_as_in_the_engine(shelf: Shelf) -> None:
    proof = prove_flow(shelf, "one", into=True, numbers=False, bound=4_000)
    assume(proof.complete)
    told = {one.code: one for one in proof.findings if one.code in ENDLESS}
    event(", ".join(told) or "nothing")
    for code, finding in told.items():
        assert finding.walk is not None
        session = check_walk(shelf, finding.walk)
        if code == "silent-loop":
            assert session.state.finish is not None and session.state.finish.step is None
            assert finding.loop
            continue
        explored = Explored(shelf, session.state, skips=code == "no-ending")
        assert explored.states and not (explored.ends if explored.complete else set())
    if "no-ending" not in told:
        explored = Explored(shelf, begin(shelf).state)
        assert not (explored.complete and explored.endless())
    if not told:
        explored = Explored(shelf, begin(shelf).state, skips=False)
        assert not (explored.complete and explored.endless())
