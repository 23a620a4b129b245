"""Random flows of every shape that the format allows, for the tests of the engine."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from fixit.flow.conditions import All, Any, Condition, Is, Known, Not, Tried
from fixit.flow.model import (
    RISKS,
    Ask,
    Checklist,
    Enter,
    Escalate,
    Explained,
    Flow,
    Item,
    Kit,
    Limits,
    Option,
    Resolved,
    Route,
    Rule,
    Step,
    Tell,
    Try,
    Variant,
)

REMEDIES = ("kit.restart", "kit.case-off", "kit.airplane")
ANSWERS = ("a", "b", "c")
START = "2026-11-22T10:00:00.000Z"

BRAND = Ask(
    id="brand",
    fact="kit.brand",
    text={"en": "Which phone?"},
    options=(
        Option("samsung", {"en": "Samsung"}, sets={"kit.platform": "android"}),
        Option("iphone", {"en": "iPhone"}, sets={"kit.platform": "ios"}),
        Option("other", {"en": "Another"}),
    ),
)
KIT = Kit(
    facts={"kit.brand": BRAND},
    asked_by={"kit.platform": "kit.brand"},
    values={"kit.brand": ("samsung", "iphone", "other"), "kit.platform": ("android", "ios")},
    remedies={name: {"en": name} for name in REMEDIES},
)


class Shelf:
    """A library of the flows it is given."""

    kit = KIT

    def __init__(self, *flows: Flow) -> None:
        self.flows = {flow.id: flow for flow in flows}

    def get(self, flow_id: str) -> Flow | None:
        return self.flows.get(flow_id)


@cache
def conditions(flow: str, size: int) -> st.SearchStrategy[Condition]:
    """Conditions on a flow's steps; made once for each size, for making takes longer than drawing."""
    facts = st.sampled_from([f"{flow}.s{index}" for index in range(size)])
    leaf = st.one_of(
        st.builds(Is, facts, st.sampled_from((*ANSWERS, "unsure"))),
        st.builds(Is, st.just("kit.platform"), st.sampled_from(("android", "ios"))),
        st.builds(Is, st.just("kit.brand"), st.sampled_from(("samsung", "other"))),
        st.builds(Known, facts),
        st.builds(Tried, st.sampled_from(REMEDIES), st.sampled_from((None, "failed", "worked"))),
    )
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.builds(All, st.lists(inner, max_size=3).map(tuple)),
            st.builds(Any, st.lists(inner, max_size=3).map(tuple)),
        ),
        max_leaves=4,
    )


@cache
def perhaps(flow: str, size: int) -> st.SearchStrategy[Condition | None]:
    return st.one_of(st.none(), conditions(flow, size))


@cache
def anywhere_in(size: int) -> st.SearchStrategy[str | None]:
    return st.one_of(st.none(), st.integers(0, size).map(lambda at: f"s{at}"))


SOME_REMEDIES = st.lists(st.sampled_from(REMEDIES), min_size=1, unique=True)


@cache
@st.composite
def steps(draw: st.DrawFn, flow: str, index: int, size: int) -> Step:
    """One step that goes on to the one below, or by an answer to any other."""
    name = f"s{index}"
    common = {
        "id": name,
        "fact": f"{flow}.{name}",
        "text": {"en": draw(st.sampled_from((f"Text {name}", f"Text {{s{max(index - 1, 0)}}}")))},
        "onward": f"s{index + 1}",
        "when": draw(perhaps(flow, size)),
    }
    anywhere = anywhere_in(size)
    kind = draw(st.sampled_from(("ask", "ask", "checklist", "try", "try", "tell", "route", "enter")))
    if kind == "ask":
        options = tuple(Option(one, {"en": one.upper()}, draw(anywhere)) for one in ANSWERS)
        return Ask(**common, options=options, again=draw(st.booleans()))
    if kind == "checklist":
        return Checklist(**common, items=(Item("x", {"en": "X"}), Item("y", {"en": "Y"})))
    if kind == "try":
        return Try(
            **common,
            remedies=tuple(draw(SOME_REMEDIES)),
            risk=draw(st.sampled_from(RISKS)),
            solved="end",
            cannot=draw(anywhere),
            wait=draw(st.sampled_from((0, 0, 3600))),
            how=(Variant({"en": "Samsung"}, Is("kit.brand", "samsung")), Variant({"en": "General"})),
        )
    if kind == "route":
        rule = Rule(draw(conditions(flow, size)), f"s{draw(st.integers(index + 1, size))}")
        return Route(**common, rules=(rule,))
    if kind == "enter":
        return Enter(**common, flow=draw(st.sampled_from(("one", "two", "missing"))))
    return Tell(**common)


@cache
@st.composite
def flows(draw: st.DrawFn, flow_id: str) -> Flow:
    size = draw(st.integers(2, 9))
    made = [draw(steps(flow_id, index, size)) for index in range(size)]
    made.append(Escalate(id=f"s{size}", fact=f"{flow_id}.s{size}", text={"en": "Go"}, role="carrier"))
    made.append(
        draw(
            st.sampled_from(
                (
                    Resolved(id="end", fact=f"{flow_id}.end", text={"en": "Works"}),
                    Explained(id="end", fact=f"{flow_id}.end", text={"en": "An outage"}),
                )
            )
        )
    )
    return Flow(
        id=flow_id,
        version="1.0",
        reviewed="2026-11-22",
        title={"en": flow_id},
        first="s0",
        steps={step.id: step for step in made},
        languages=("en",),
        limits=draw(st.sampled_from((None, Limits(tries=2), Limits(minutes=20)))),
    )


@st.composite
def shelves(draw: st.DrawFn) -> Shelf:
    return Shelf(draw(flows("one")), draw(flows("two")))
