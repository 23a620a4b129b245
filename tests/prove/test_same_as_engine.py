"""The proof's own transitions are the engine's: any walk, on any flow, shows the same screens in both."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fixit.load.library import Library
from fixit.prove import idle
from fixit.prove.compile import Program
from fixit.walk import moves
from fixit.walk.present import view_of
from fixit.walk.session import Session
from fixit.walk.view import View
from tests.prove.following import Follower, sweep_of
from tests.prove.running import examples
from tests.prove.shapes_of_facts import wide_shelves
from tests.walk.shapes import START, Shelf, shelves

LONGEST = 60
SHIPPED = (
    "buttons",
    "earpiece",
    "freeze-boot",
    "gps",
    "microphone",
    "mobile-internet",
    "taken-over",
    "weak-signal",
)


class Clock:
    """Half a minute between two replies."""

    def __init__(self) -> None:
        self.now = datetime.fromisoformat(START)

    def tick(self) -> str:
        self.now += timedelta(seconds=30)
        return self.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def pick_reply(view: View, data: st.DataObject) -> object:
    """Any reply that the screen takes; "skip" too, where it may be skipped."""
    if view.kind == "checklist":
        lines = {one.id: data.draw(st.sampled_from(("yes", "no", "unsure"))) for one in view.options}
        return "skip" if data.draw(st.integers(0, 5)) == 0 else lines
    extra = ["skip"] if "skip" in view.commands else []
    extra += ["unsure"] if "unsure" in view.commands else []
    if view.kind == "number":
        low = int(view.low if view.low is not None else -200)
        high = int(view.high if view.high is not None else 200)
        return data.draw(st.one_of(st.integers(low, high), st.sampled_from(extra)))
    if view.kind == "date":
        day = datetime.fromisoformat(START).date() - timedelta(days=data.draw(st.integers(0, 40)))
        return data.draw(st.sampled_from([day.isoformat(), *extra]))
    if view.kind == "text":
        return data.draw(st.sampled_from(["some words", *extra]))
    if view.kind == "several":
        ids = [one.id for one in view.options]
        return data.draw(st.one_of(st.lists(st.sampled_from(ids), unique=True), st.sampled_from(extra)))
    return data.draw(st.sampled_from([one.id for one in view.options] + extra))


def walk_both(library: Shelf | Library, program: Program, data: st.DataObject, **known: object) -> None:
    """Walk at random, in the engine and in the proof."""
    clock = Clock()
    session = moves.begin(library, program.flows[0].id, START, language="en", facts=known.get("facts"))  # type: ignore[arg-type]
    assert isinstance(session, Session)
    follower = Follower(program, session)
    for _count in range(LONGEST):
        view = view_of(session)
        if view is None:
            return
        if view.kind == "offer":
            session = moves.answer(session, "no", clock.tick())
            assert isinstance(session, Session)
            continue
        reply = pick_reply(view, data)
        at = clock.tick()
        taken = moves.skip(session, at) if reply == "skip" else moves.answer(session, reply, at)
        assert isinstance(taken, Session), taken
        session = taken
        follower.reply(reply, session)


@examples(30, 60)
@given(shelf=shelves(), data=st.data())
def test_random_flows_walk_alike(shelf: Shelf, data: st.DataObject) -> None:
    found = sweep_of(shelf, "one")
    assume(not found.left)
    for _walk in range(3):
        walk_both(shelf, found.program, data)


@examples(30, 60)
@given(shelf=wide_shelves(), data=st.data())
def test_flows_with_every_kind_of_fact_walk_alike(shelf: Shelf, data: st.DataObject) -> None:
    found = sweep_of(shelf, "one")
    assume(not found.left)
    for _walk in range(3):
        walk_both(shelf, found.program, data)


@cache
def shipped(flow_id: str) -> tuple[Library, Program]:
    library = Library()
    return library, sweep_of(library, flow_id, fresh=True, bound=200_000, looks=idle.MOST_LOOKS).program


@pytest.mark.parametrize("flow_id", SHIPPED)
@examples(20, 60)
@given(data=st.data())
def test_shipped_flows_walk_alike(flow_id: str, data: st.DataObject) -> None:
    library, program = shipped(flow_id)
    walk_both(library, program, data)


@examples(20, 60)
@given(data=st.data())
def test_a_phone_that_is_known_walks_alike(data: st.DataObject) -> None:
    library, program = shipped("microphone")
    make = data.draw(st.sampled_from(("samsung", "pixel", "iphone")))
    facts = {"kit.brand": make, "kit.platform": "ios" if make == "iphone" else "android"}
    walk_both(library, program, data, facts=facts)
