"""The states that a page embeds are the engine's: random answers lead to the same endings in both."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixit.cli.flows_page import load_assets
from fixit.cli.guides import errors_of, open_guide
from fixit.draw.page import render_page
from fixit.draw.states import explore_states
from fixit.flow.conditions import All, Any, Is
from fixit.flow.model import Enter, Route
from tests.draw.following_states import follow
from tests.draw.walks_of_engine import SHIPPED, random_walk
from tests.walk.making import ask, attempt, fixed, flow_of, handed_over
from tests.walk.shapes import Shelf

ROOT = Path(__file__).parents[2]
GUIDES = [*SHIPPED, str(ROOT / "tests/cli/guides/demo.yaml"), str(ROOT / "tests/draw/every-kind.yaml")]
MOST_NODES = 4_000
MOST_BYTES = 3_000_000
"""A page of more would be too large to send."""


@pytest.mark.parametrize("name", GUIDES, ids=lambda name: Path(name).stem)
def test_the_graph_is_whole_small_enough_to_send_and_walks_as_the_engine_does(name: str) -> None:
    guide = open_guide({}, name)
    assert not errors_of(guide.shelf, guide.loaded), "or no page is made of it"
    states = explore_states(guide, guide.flow)
    assert states.whole
    assert len(states.nodes) < MOST_NODES
    text = render_page(guide.flow, guide.kit, states, load_assets(), "en")
    assert '"whole":true' in text
    assert len(text.encode()) < MOST_BYTES
    for seed in range(150):
        replies, screens = random_walk(guide, guide.flow.id, seed)
        assert follow(states, replies) == screens, seed


def test_what_is_cut_off_is_said_and_right_as_far_as_it_goes() -> None:
    guide = open_guide({}, "microphone")
    states = explore_states(guide, guide.flow, nodes=300)
    assert not states.whole
    assert len(states.nodes) < 1000
    edges = 0
    for seed in range(60):
        replies, screens = random_walk(guide, "microphone", seed)
        came = follow(states, replies)
        kept = came[:-1] if came[-1] == "beyond" else came
        assert kept == screens[: len(kept)]
        edges += kept != came
    assert edges


def test_a_fork_that_may_not_be_come_to_is_looked_past() -> None:
    perhaps = Route(id="fork", text={}, when=Is("lamp.later", "yes"), other="help")
    reads = attempt("one", when=All((Is("lamp.place", "kitchen"), Is("lamp.colour", "red"))))
    steps = (ask("place", "kitchen", "hall"), ask("colour", "red", "blue"), perhaps, reads)
    flow = flow_of(*steps, ask("later", "yes", "no"), handed_over(), fixed())
    states = explore_states(Shelf(flow), flow)
    assert follow(states, ["kitchen"]) == ["lamp.place choice ", "lamp.colour choice "]


HOSTILE = [
    "b17-3000-steps-linear",
    "b24-1000-options",
    "s084c-conditions-30",
    "s084d-conditions-200",
    "s085l-3000-tries",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_flow_grows_with_its_steps_only(name: str) -> None:
    guide = open_guide({}, str(ROOT / "tests/hostile/yaml" / f"{name}.yaml"))
    states = explore_states(guide, guide.flow)
    assert states.whole
    assert len(states.nodes) <= 2 * len(guide.flow.steps) + 10


def test_a_question_that_leads_to_itself_is_met_with_all_that_is_known_of_it_by_then() -> None:
    round_, back = ask("round", "a", ("b", "round"), "c"), ask("back", ("a", "lit"), "b", "c")
    one = attempt("one", risk="data", cannot="lit")
    flow = flow_of(ask("lit", "a", ("b", "back"), "c"), one, round_, back, handed_over(), fixed())
    screens = follow(explore_states(Shelf(flow), flow), ["unsure", "yes", "no", "b", "skip", "a"])
    assert screens[4:] == ["lamp.round choice ", "lamp.back choice ", "lamp.round choice "]


def test_a_step_whose_condition_and_remedies_are_too_much_at_once_is_met_in_halves() -> None:
    tries = [attempt(f"t{number}") for number in range(10)]
    names = tuple(f"lamp.t{number}" for number in range(10))
    asked = [ask(name, "yes", "no") for name in "abcd"]
    when = Any(tuple(Is(f"lamp.{name}", "yes") for name in "abcd"))
    flow = flow_of(*asked, *tries, attempt("all", remedies=names, when=when), handed_over(), fixed())
    states = explore_states(Shelf(flow), flow)
    assert states.whole
    for seed in range(60):
        replies, screens = random_walk(Shelf(flow), flow.id, seed)
        assert follow(states, replies) == screens, seed


def test_more_remedies_at_once_than_can_be_told_apart_are_an_edge_and_no_wrong_way() -> None:
    tries = [attempt(f"t{number}") for number in range(14)]
    names = tuple(f"lamp.t{number}" for number in range(14))
    flow = flow_of(*tries, attempt("all", remedies=names), handed_over(), fixed())
    shelf = Shelf(flow)
    states = explore_states(shelf, flow)
    assert not states.whole
    for seed in range(20):
        replies, screens = random_walk(shelf, "lamp", seed)
        came = follow(states, replies)
        assert came == screens or (came[-1] == "beyond" and came[:-1] == screens[: len(came) - 1])


def test_a_question_that_decides_nothing_any_more_is_passed_over() -> None:
    only_in_the_kitchen = All((Is("lamp.place", "kitchen"), Is("lamp.colour", "red")))
    flow = flow_of(
        ask("place", "kitchen", "hall"),
        ask("colour", "red", "blue"),
        attempt("one", when=only_in_the_kitchen),
        handed_over(),
        fixed(),
    )
    states = explore_states(Shelf(flow), flow)
    assert states.whole
    assert follow(states, ["hall"]) == ["lamp.place choice ", "lamp.help end escalated"]
    assert follow(states, ["kitchen"]) == ["lamp.place choice ", "lamp.colour choice "]


def test_answers_of_one_fact_that_lead_elsewhere_in_another_guide_are_told_apart() -> None:
    """A question of the kit stands in both guides, and what is one answer to one is two to the other."""
    there = [ask("signs", "one", ("two", "help"), fact="kit.signs"), handed_over("lost"), handed_over()]
    for step in there[:1]:
        step.onward = "lost"
    other = flow_of(*there, flow_id="other")
    first = ask("signs", "one", "two", fact="kit.signs")
    flow = flow_of(first, Enter(id="on", text={}, flow="other"), handed_over())
    shelf = Shelf(flow, other)
    states = explore_states(shelf, flow)
    for seed in range(20):
        replies, screens = random_walk(shelf, "lamp", seed)
        assert follow(states, replies) == screens
