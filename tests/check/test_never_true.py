"""What the checks call never true is never true: held against random walks through random flows."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from fixit.check.known import TRUE, Knowledge
from fixit.flow.conditions import All, Any, Condition, Is, Known, Memory, Not, evaluate
from fixit.flow.graph import Graph
from fixit.flow.model import UNSURE, Ask, Checklist, Flow, Item, Option, Resolved, Route, Rule, Step, Tell

SIZE = 6
VALUES = ("yes", "no", "red")


FACTS = st.builds("f.s{}{}".format, st.integers(0, SIZE - 1), st.sampled_from(["", "", ".a"]))


@cache
@st.composite
def conditions(draw: st.DrawFn, depth: int = 0) -> Condition:
    fact = draw(FACTS)
    kind = draw(st.sampled_from(["is", "is", "is", "known"] + (["not", "all", "any"] if depth < 2 else [])))
    if kind == "is":
        return Is(fact, draw(st.sampled_from([*VALUES, UNSURE])))
    if kind == "known":
        return Known(fact)
    if kind == "not":
        return Not(draw(conditions(depth + 1)))
    parts = tuple(draw(st.lists(conditions(depth + 1), min_size=1, max_size=3)))
    return All(parts) if kind == "all" else Any(parts)


TARGETS = st.sampled_from([*(f"s{i}" for i in range(SIZE)), "end"])
SOME_TARGETS = st.none() | TARGETS
SOME_CONDITIONS = st.none() | conditions()


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    steps: dict[str, Step] = {}
    for number in range(SIZE):
        step_id = f"s{number}"
        onward = draw(TARGETS)
        when = draw(SOME_CONDITIONS)
        kind = draw(st.sampled_from(["ask", "ask", "checklist", "tell", "route"]))
        shared = {"id": step_id, "text": {}, "fact": f"f.{step_id}", "onward": onward, "when": when}
        if kind == "ask":
            options = tuple(Option(value, {}, draw(SOME_TARGETS)) for value in VALUES)
            steps[step_id] = Ask(**shared, options=options, unsure=draw(SOME_TARGETS), again=True)
        elif kind == "checklist":
            steps[step_id] = Checklist(**shared, items=(Item("a", {}),))
        elif kind == "tell":
            steps[step_id] = Tell(**shared)
        else:
            rules = tuple(Rule(draw(conditions()), draw(TARGETS)) for _ in range(2))
            steps[step_id] = Route(**shared, rules=rules)
    steps["end"] = Resolved(id="end", text={})
    return Flow(id="f", version="1", reviewed="", title={}, first="s0", steps=steps)


def facts_read(flow: Flow) -> dict[str, set[str]]:
    """Everything that may be compared, whether it is or not."""
    asks = {step.fact: set(VALUES) for step in flow.steps.values() if isinstance(step, Ask)}
    lines = {f"{s.fact}.a": {"yes", "no"} for s in flow.steps.values() if isinstance(s, Checklist)}
    return asks | lines


@settings(max_examples=400, deadline=None)
@given(flows(), st.lists(st.sampled_from([*VALUES, UNSURE, "skip"]), max_size=40))
def test_no_walk_meets_what_was_called_impossible(flow: Flow, replies: list[str]) -> None:
    knowledge = Knowledge(Graph(flow), facts_read(flow))
    facts: dict[str, str] = {}
    at = flow.first

    def holds(condition: Condition) -> bool:
        true = evaluate(condition, Memory(facts=facts, tried={}, ages={})) is True
        if true and only_own(condition, flow):
            assert knowledge.truths(condition, knowledge.at(at)) & TRUE
        return true

    for _count in range(200):
        step = flow.steps[at]
        assert knowledge.can_reach(at)
        if isinstance(step, Resolved):
            return
        if step.when is not None and not holds(step.when):
            at = step.onward or "end"
        elif isinstance(step, Route):
            at = next((rule.next for rule in step.rules if holds(rule.when)), step.onward or "end")
        elif isinstance(step, Tell):
            at = step.onward or "end"
        elif not replies:
            return
        else:
            at = reply_to(step, replies.pop(), facts) or "end"


def reply_to(step: Step, reply: str, facts: dict[str, str]) -> str | None:
    if reply == "skip":
        return step.onward
    if isinstance(step, Checklist):
        facts[f"{step.fact}.a"] = reply if reply != "red" else "no"
        return step.onward
    assert isinstance(step, Ask)
    facts[step.fact] = reply
    if reply == UNSURE:
        return step.unsure or step.onward
    return next(option.next for option in step.options if option.id == reply) or step.onward


def only_own(condition: Condition, flow: Flow) -> bool:
    """Whether the condition names only facts that the flow asks: any other may come from anywhere."""
    from fixit.flow.conditions import leaves

    asked = facts_read(flow)
    return all(getattr(leaf, "fact", "") in asked for leaf in leaves(condition))
