"""The flow as a graph: ways on, groups that lead to each other, and how many questions are left."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from fixit.flow.conditions import Is
from fixit.flow.graph import MOST_LEFT, Graph, components, is_cycle, reach, screens_left, ways_on
from fixit.flow.model import (
    Ask,
    Checklist,
    Enter,
    Escalate,
    Flow,
    Item,
    Option,
    Resolved,
    Route,
    Rule,
    Step,
    Tell,
    Try,
)


def text(words: str) -> dict[str, str]:
    return {"en": words}


def flow_of(*steps: Step) -> Flow:
    return Flow(
        id="f",
        version="1",
        reviewed="2026-01-01",
        title=text("T"),
        first=steps[0].id,
        steps={step.id: step for step in steps},
    )


def ask(name: str, **leads: str | None) -> Ask:
    options = tuple(Option(option, {}, target) for option, target in leads.items() if option != "onward")
    return Ask(id=name, text=text(name), fact=f"f.{name}", onward=leads.get("onward"), options=options)


END = Resolved(id="end", text=text("done"))


def test_every_reason_to_leave_a_step_is_an_edge() -> None:
    question = ask("q", yes="a", no=None, onward="b")
    assert [(e.target, e.reason, e.detail) for e in ways_on(question)] == [
        ("a", "option", "yes"),
        ("b", "option", "no"),
        ("b", "unsure", ""),
        ("b", "skip", ""),
    ]
    remedy = Try(id="t", text=text("t"), onward="b", solved="end", cannot="c", when=Is("f.q", "yes"))
    assert {(e.target, e.reason) for e in ways_on(remedy)} == {
        ("end", "worked"),
        ("b", "failed"),
        ("c", "cannot"),
        ("b", "skip"),
        ("b", "passed"),
    }
    route = Route(id="r", text={}, rules=(Rule(Is("f.q", "yes"), "a"),), onward="b")
    assert [(e.target, e.reason) for e in ways_on(route)] == [("a", "rule"), ("b", "else")]
    assert ways_on(END) == []


def test_least_counts_every_screen_that_waits_and_no_other() -> None:
    flow = flow_of(
        ask("q", yes="told", no="long", onward="long"),
        Tell(id="told", text=text("t"), onward="end"),
        Checklist(id="long", text=text("c"), fact="f.long", items=(Item("a", text("a")),), onward="human"),
        END,
        Escalate(id="human", text=text("h"), role="support"),
    )
    left = screens_left(flow)
    assert left["q"][0] == 1
    assert left["told"] == (0, 0)
    assert left["long"][0] == 1
    assert left["end"] == (0, 0)


def test_consents_before_a_risky_step_are_screens_too() -> None:
    risky = Try(id="t", text=text("t"), fact="f.t", risk="data", onward="human", solved="end")
    left = screens_left(flow_of(risky, END, Escalate(id="human", text=text("h"), role="support")))
    assert left["t"][0] == 1, "declining it is one screen"
    assert left["t"][1] == 4, "taking it is a consent, a backup, an account, and the step"


def test_usual_is_never_below_least_and_bounded_in_a_loop() -> None:
    steps: list[Step] = [Tell(id=f"t{i}", text=text("x"), onward=f"q{i}") for i in range(200)]
    questions = [
        ask(f"q{i}", again="t0", on=f"t{i + 1}" if i < 199 else "end", onward="t0") for i in range(200)
    ]
    left = screens_left(flow_of(*steps, *questions, END))
    assert left["t0"] == (MOST_LEFT, MOST_LEFT)
    assert all(low <= usual <= MOST_LEFT for low, usual in left.values())


def test_going_on_in_another_flow_counts_that_flows_questions() -> None:
    flow = flow_of(Enter(id="go", text={}, flow="wifi", onward="end"), END)
    assert screens_left(flow, {"wifi": (4, 7)})["go"][1] == 7


def test_a_flow_of_many_steps_needs_no_stack() -> None:
    steps: list[Step] = [Tell(id=f"t{i}", text=text("x"), onward=f"t{i + 1}") for i in range(20_000)]
    flow = flow_of(*steps, END.__class__(id="t20000", text=text("x")))
    graph = Graph(flow)
    assert len(components(graph.targets())) == 20_001
    assert all(reach(graph.targets(), [graph.first]))
    assert screens_left(flow)["t0"] == (0, 0)


@st.composite
def graphs(draw: st.DrawFn) -> list[list[int]]:
    size = draw(st.integers(1, 9))
    node = st.integers(0, size - 1)
    return [draw(st.lists(node, max_size=3)) for _ in range(size)]


@settings(max_examples=300, deadline=None)
@given(graphs())
def test_groups_are_the_steps_that_lead_to_each_other_and_come_after_what_they_lead_to(
    targets: list[list[int]],
) -> None:
    groups = components(targets)
    reached = [reach(targets, [number]) for number in range(len(targets))]
    place = {number: index for index, group in enumerate(groups) for number in group}
    assert sorted(place) == list(range(len(targets)))
    for one, its_place in place.items():
        for other, other_place in place.items():
            together = bool(reached[one][other] and reached[other][one])
            assert (its_place == other_place) == together
            if reached[one][other] and not together:
                assert other_place < its_place
    for group in groups:
        goes_round = any(reach(targets, targets[number])[number] for number in group)
        assert is_cycle(group, targets) == goes_round
