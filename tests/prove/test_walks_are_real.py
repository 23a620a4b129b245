"""Whatever a proof says can happen does happen: its walks, played in the engine, stand where it says."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fixit.load.library import Library
from fixit.prove import idle
from fixit.prove.prover import Prover
from fixit.prove.sweep import Sweep
from fixit.prove.walks import walk_to
from tests.prove.following import sweep_of
from tests.prove.playing import check_walk
from tests.prove.running import examples
from tests.prove.shapes_of_facts import wide_shelves
from tests.walk.shapes import Shelf, shelves

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


def check_some(library: Shelf | Library, found: Sweep, data: st.DataObject, count: int) -> None:
    for _walk in range(count):
        number = data.draw(st.integers(0, len(found.boxes) - 1))
        check_walk(library, walk_to(found, number))


@examples(20, 60)
@given(shelf=shelves(), data=st.data(), fresh=st.booleans())
def test_walks_of_random_flows(shelf: Shelf, data: st.DataObject, fresh: bool) -> None:
    found = sweep_of(shelf, "one", fresh)
    assume(not found.left)
    check_some(shelf, found, data, 8)


@examples(20, 60)
@given(shelf=wide_shelves(), data=st.data(), fresh=st.booleans())
def test_walks_over_every_kind_of_fact(shelf: Shelf, data: st.DataObject, fresh: bool) -> None:
    found = sweep_of(shelf, "one", fresh)
    assume(not found.left)
    check_some(shelf, found, data, 8)


@pytest.mark.parametrize("flow_id", SHIPPED)
def test_walks_of_shipped_flows(flow_id: str) -> None:
    library = Library()
    found = sweep_of(library, flow_id, True, 150_000, idle.MOST_LOOKS)
    assert not found.left
    for number in range(0, len(found.boxes), max(len(found.boxes) // 60, 1)):
        check_walk(library, walk_to(found, number))


@pytest.mark.parametrize("flow_id", ["buttons", "earpiece", "microphone", "weak-signal"])
def test_walks_of_people_with_a_history(flow_id: str) -> None:
    """What the first sentence told, what was answered in the flow before, what was tried."""
    library = Library()
    flow = library.get(flow_id)
    assert flow is not None
    program, _plain = Prover(library, flow, 150_000, (), False).sweep_plain()
    found = Sweep(program, 150_000).run()
    assert not found.left
    walks = [walk_to(found, number) for number in range(0, len(found.boxes), max(len(found.boxes) // 40, 1))]
    assert any(walk.given for walk in walks)
    for walk in walks:
        check_walk(library, walk, whole=False)
