"""Conditions have three values, and only what is true is taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixit.flow.conditions import (
    All,
    Any,
    AtLeast,
    Below,
    Condition,
    Is,
    Known,
    Memory,
    Not,
    Tried,
    evaluate,
    leaves,
    missing_fact,
)
from fixit.flow.model import UNSURE

MEMORY = Memory(
    facts={
        "f.on": "yes",
        "f.dbm": -101.0,
        "f.seen": ("wet", "dropped"),
        "f.lost": UNSURE,
        "f.day": "2026-11-01",
    },
    tried={"kit.restart": "failed"},
    ages={"f.day": 21.0},
)


@pytest.mark.parametrize(
    ("condition", "truth"),
    [
        (Is("f.on", "yes"), True),
        (Is("f.on", "no"), False),
        (Is("f.never", "yes"), None),
        (Is("f.lost", "yes"), None),
        (Not(Is("f.lost", "yes")), None),
        (Is("f.lost", UNSURE), True),
        (Is("f.on", UNSURE), False),
        (Is("f.never", UNSURE), None),
        (Is("f.seen", "wet"), True),
        (Is("f.seen", "burnt"), False),
        (AtLeast("f.dbm", -105), True),
        (Below("f.dbm", -105), False),
        (AtLeast("f.on", 1), None),
        (Below("f.day", 30), True),
        (AtLeast("f.day", 30), False),
        (Known("f.on"), True),
        (Known("f.lost"), False),
        (Not(Known("f.never")), True),
        (Tried("kit.restart"), True),
        (Tried("kit.restart", "worked"), False),
        (Not(Tried("kit.case-off")), True),
        (All(()), True),
        (Any(()), False),
        (All((Is("f.never", "x"), Is("f.on", "no"))), False),
        (All((Is("f.never", "x"), Is("f.on", "yes"))), None),
        (Any((Is("f.never", "x"), Is("f.on", "yes"))), True),
        (Any((Is("f.never", "x"), Is("f.on", "no"))), None),
    ],
)
def test_a_condition_is_true_false_or_unknown(condition: Condition, truth: bool | None) -> None:
    assert evaluate(condition, MEMORY) is truth


@pytest.mark.parametrize(
    ("condition", "asked"),
    [
        (Is("kit.brand", "samsung"), "kit.brand"),
        (All((Is("f.on", "no"), Is("kit.brand", "samsung"))), None),
        (All((Is("f.lost", "x"), Is("kit.brand", "samsung"))), None),
        (All((Is("f.on", "yes"), Is("kit.brand", "samsung"))), "kit.brand"),
        (Any((Is("f.on", "yes"), Is("kit.brand", "samsung"))), None),
        (Not(Is("kit.brand", "samsung")), "kit.brand"),
        (Known("kit.brand"), None),
        (Is("f.never", "x"), None),
    ],
)
def test_a_fact_is_asked_only_where_it_can_still_decide(condition: Condition, asked: str | None) -> None:
    assert missing_fact(condition, MEMORY, {"kit.brand": ()}) == asked


FACTS = ("a", "b", "c")
VALUES = ("x", "y", UNSURE)


def trees() -> st.SearchStrategy[Condition]:
    leaf = st.builds(Is, st.sampled_from(FACTS), st.sampled_from(VALUES))
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.builds(All, st.lists(inner, max_size=3).map(tuple)),
            st.builds(Any, st.lists(inner, max_size=3).map(tuple)),
        ),
        max_leaves=8,
    )


def kleene(condition: Condition, facts: dict[str, str]) -> bool | None:
    """The textbook definition (Kleene 1952), written apart from the engine's."""
    if isinstance(condition, Is):
        value = facts.get(condition.fact)
        if value is None or (value == UNSURE != condition.value):
            return None
        return value == condition.value
    if isinstance(condition, Not):
        inner = kleene(condition.part, facts)
        return None if inner is None else not inner
    assert isinstance(condition, All | Any)
    truths = [kleene(part, facts) for part in condition.parts]
    decisive = isinstance(condition, Any)
    if decisive in truths:
        return decisive
    return None if None in truths else not decisive


@given(trees(), st.dictionaries(st.sampled_from(FACTS), st.sampled_from(VALUES)))
def test_the_logic_is_kleenes(condition: Condition, facts: dict[str, str]) -> None:
    assert evaluate(condition, Memory(facts=facts, tried={}, ages={})) == kleene(condition, facts)


@given(trees(), st.dictionaries(st.sampled_from(FACTS), st.sampled_from(VALUES)))
def test_nothing_is_asked_that_could_not_make_it_true(condition: Condition, facts: dict[str, str]) -> None:
    asked = missing_fact(condition, Memory(facts=facts, tried={}, ages={}), dict.fromkeys(FACTS))
    named = {leaf.fact for leaf in leaves(condition) if isinstance(leaf, Is)}
    unknown = [fact for fact in named if fact not in facts]
    if asked is None and evaluate(condition, Memory(facts=facts, tried={}, ages={})) is not True and unknown:
        import itertools

        for values in itertools.product(VALUES, repeat=len(unknown)):
            filled = {**facts, **dict(zip(unknown, values, strict=True))}
            assert kleene(condition, filled) is not True
