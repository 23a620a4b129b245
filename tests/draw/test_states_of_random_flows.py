"""Whatever a flow looks like, its graph walks as the engine does, screen by screen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fixit.draw.states import explore_states
from tests.draw.following_states import follow
from tests.draw.walks_of_engine import random_walk
from tests.prove.running import examples
from tests.prove.shapes_of_facts import wide_shelves
from tests.walk.shapes import Shelf, shelves

WALKS = 10


def walk_both(shelf: Shelf, seed: int) -> None:
    flow = shelf.get("one")
    assert flow is not None
    states = explore_states(shelf, flow)
    assert states.whole
    for walk in range(seed, seed + WALKS):
        replies, screens = random_walk(shelf, "one", walk)
        came = follow(states, replies)
        if came[-1] == "beyond" and screens[-1] == "one.human end escalated":
            screens[-1] = "beyond"  # round and round in silence: the page says that it goes no further
        assert came == screens, walk


@examples(60, 400)
@given(shelf=shelves(), seed=st.integers(0, 10_000))
def test_random_flows_walk_alike(shelf: Shelf, seed: int) -> None:
    walk_both(shelf, seed)


@examples(60, 400)
@given(shelf=wide_shelves(), seed=st.integers(0, 10_000))
def test_flows_with_every_kind_of_fact_walk_alike(shelf: Shelf, seed: int) -> None:
    walk_both(shelf, seed)
