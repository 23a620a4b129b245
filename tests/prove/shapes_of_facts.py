"""Random flows with numbers, dates, texts, several answers and lines of checklists in their conditions."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from fixit.flow.conditions import All, Any, AtLeast, Below, Condition, Is, Known, Not, Tried
from fixit.flow.model import (
    Ask,
    Checklist,
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
    Variant,
)
from tests.walk.shapes import REMEDIES, SOME_REMEDIES, Shelf, anywhere_in

KINDS = ("choice", "number", "date", "text", "several", "checklist", "try", "route", "tell")
SOME_KINDS = st.lists(st.sampled_from(KINDS), min_size=3, max_size=8)


@cache
def leaves_about(flow: str, index: int, kind: str) -> st.SearchStrategy[Condition]:
    """Comparisons that fit a step's fact."""
    fact = f"{flow}.s{index}"
    if kind in ("number", "date"):
        bound = st.sampled_from((0, 3, 7)).map(float)
        comparing = st.one_of(
            st.builds(AtLeast, st.just(fact), bound), st.builds(Below, st.just(fact), bound)
        )
        return st.one_of(comparing, st.builds(Known, st.just(fact)))
    if kind in ("choice", "several"):
        return st.builds(Is, st.just(fact), st.sampled_from(("a", "b", "unsure")))
    if kind == "checklist":
        line = st.sampled_from((f"{fact}.x", f"{fact}.y"))
        return st.builds(Is, line, st.sampled_from(("yes", "no", "unsure")))
    if kind == "text":
        return st.builds(Known, st.just(fact))
    result = st.sampled_from((None, "failed", "worked", "came-back"))
    remedy = st.builds(Tried, st.sampled_from(REMEDIES), result)
    return st.one_of(remedy, st.builds(Is, st.just("kit.platform"), st.sampled_from(("android", "ios"))))


def conditions_about(flow: str, kinds: list[str]) -> st.SearchStrategy[Condition]:
    leaf = st.one_of([leaves_about(flow, index, kind) for index, kind in enumerate(kinds)])
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.builds(All, st.lists(inner, min_size=1, max_size=3).map(tuple)),
            st.builds(Any, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        ),
        max_leaves=5,
    )


@st.composite
def wide_flows(draw: st.DrawFn, flow: str) -> Flow:
    kinds = draw(SOME_KINDS)
    size = len(kinds)
    conditions = conditions_about(flow, kinds)
    perhaps = st.one_of(st.none(), conditions)
    steps: list[Step] = []
    for index, kind in enumerate(kinds):
        common = {
            "id": f"s{index}",
            "fact": f"{flow}.s{index}",
            "text": {"en": f"Text {index}"},
            "onward": f"s{index + 1}",
            "when": draw(perhaps),
        }
        anywhere = anywhere_in(size)
        options = tuple(
            Option(one, {"en": one}, draw(anywhere) if kind == "choice" else None) for one in ("a", "b", "c")
        )
        again = draw(st.integers(0, 3)) == 0
        if kind == "checklist":
            lines = (Item("x", {"en": "X"}), Item("y", {"en": "Y"}))
            steps.append(Checklist(**common, items=lines, again=again))
        elif kind == "try":
            remedies = tuple(draw(SOME_REMEDIES))
            how = (Variant({"en": "A way"}, draw(conditions)), Variant({"en": "Any way"}))
            steps.append(
                Try(
                    **common,
                    remedies=remedies,
                    how=how,
                    solved=draw(anywhere) or "end",
                    cannot=draw(anywhere),
                )
            )
        elif kind == "route":
            rules = [Rule(draw(conditions), f"s{draw(st.integers(0, size))}") for _one in range(2)]
            steps.append(Route(**common, rules=tuple(rules), other=draw(anywhere)))
        elif kind == "tell":
            steps.append(Tell(**common, how=(Variant({"en": "A way"}, draw(conditions)),)))
        elif kind == "number":
            steps.append(Ask(**common, type="number", low=-2, high=10, again=again))
        else:
            how = (Variant({"en": "A way"}, draw(conditions)),) if draw(st.booleans()) else ()
            steps.append(
                Ask(**common, type=kind, options=options, again=again, unsure=draw(anywhere), how=how)
            )
    steps.append(Escalate(id=f"s{size}", fact=f"{flow}.s{size}", text={"en": "Go"}, role="carrier"))
    steps.append(Resolved(id="end", fact=f"{flow}.end", text={"en": "Works"}))
    by_id = {step.id: step for step in steps}
    return Flow(flow, "1.0", "2026-11-22", {"en": flow}, "s0", by_id, languages=("en",))


def wide_shelves() -> st.SearchStrategy[Shelf]:
    return wide_flows("one").map(Shelf)
