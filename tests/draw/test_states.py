"""The states that a page embeds are the engine's: random answers lead to the same endings in both."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixit.cli.guides import open_guide
from fixit.draw.states import explore_states
from tests.draw.following_states import follow
from tests.draw.walks_of_engine import random_walk

ROOT = Path(__file__).parents[2]
GUIDES = ["gps", str(ROOT / "tests/cli/guides/demo.yaml"), str(ROOT / "tests/draw/every-kind.yaml")]


@pytest.mark.parametrize("name", GUIDES, ids=lambda name: Path(name).stem)
def test_the_graph_walks_as_the_engine_does(name: str) -> None:
    guide = open_guide({}, name)
    states = explore_states(guide, guide.flow)
    assert states.whole
    for seed in range(150):
        replies, screens = random_walk(guide, guide.flow.id, seed)
        assert follow(states, replies) == screens, seed


def test_what_is_cut_off_is_said_and_right_as_far_as_it_goes() -> None:
    guide = open_guide({}, "microphone")
    states = explore_states(guide, guide.flow, nodes=300)
    assert not states.whole
    assert len(states.nodes) < 1000
    for seed in range(60):
        replies, screens = random_walk(guide, "microphone", seed)
        came = follow(states, replies)
        kept = came[:-1] if came[-1] == "beyond" else came
        assert kept == screens[: len(kept)]


@pytest.mark.parametrize("name", ["b24-1000-options", "s084c-conditions-30", "s085l-3000-tries"])
def test_a_hostile_flow_is_bounded(name: str) -> None:
    guide = open_guide({}, str(ROOT / "tests/hostile/yaml" / f"{name}.yaml"))
    states = explore_states(guide, guide.flow, nodes=400, runs=3_000)
    assert len(states.nodes) <= 400 + 2_000
