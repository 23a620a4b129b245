"""Who is asked first whether a fault is noticed: those for whom the faulty step does something else."""

from __future__ import annotations

import pytest

from fixit.flow.conditions import Is, Memory, Not
from fixit.flow.model import Ask, Checklist, Item, Option, Route, Rule, Step, Tell, Try, Variant
from fixit.mutate.feel import is_felt
from fixit.walk.change import copy

A, B = Is("x.a", "1"), Is("x.b", "2")
KNOWS_A = Memory(facts={"x.a": "1"}, tried={}, ages={})
KNOWS_NEITHER = Memory(facts={"x.a": "0", "x.b": "0"}, tried={}, ages={})

TELL = Tell("t", {"en": "words"}, when=A, onward="z")
ROUTE = Route("r", {}, onward="z", rules=(Rule(A, "one"), Rule(B, "two")))
TRY = Try("y", {}, onward="z", solved="good", remedies=("k.one", "k.two"))
ASK = Ask("q", {}, onward="z", options=(Option("yes", {}, next="one"), Option("no", {})))
LIST = Checklist("c", {}, onward="z", items=(Item("one", {}), Item("two", {})))
WAYS = copy(TRY, how=(Variant({"en": "first"}, A), Variant({"en": "second"})))


@pytest.mark.parametrize(
    ("right", "wrong", "felt_with_a", "felt_without"),
    [
        (TELL, copy(TELL, when=None), False, True),
        (TELL, copy(TELL, when=Not(A)), True, True),
        (TELL, copy(TELL, onward="y"), True, True),
        (ROUTE, copy(ROUTE, rules=ROUTE.rules[1:]), True, False),
        (ROUTE, copy(ROUTE, rules=ROUTE.rules[:1]), False, False),
        (ROUTE, copy(ROUTE, other="else"), False, True),
        (WAYS, copy(WAYS, how=WAYS.how[1:]), True, False),
        (TRY, copy(TRY, remedies=("k.one",)), True, True),
        (TRY, copy(TRY, risk="money"), True, True),
        (LIST, copy(LIST, items=LIST.items[1:]), True, True),
        (ASK, copy(ASK, again=True), True, True),
        (ASK, copy(ASK, unsure="away"), False, False),
        (TELL, None, True, True),
        (TELL, TELL, False, False),
    ],
)
def test_what_was_known_tells_who_feels_it(
    right: Step, wrong: Step | None, felt_with_a: bool, felt_without: bool
) -> None:
    assert is_felt(right, wrong, [KNOWS_A], ()) == felt_with_a
    assert is_felt(right, wrong, [KNOWS_NEITHER], ()) == felt_without


@pytest.mark.parametrize(
    ("right", "wrong", "felt", "unfelt"),
    [
        (ASK, copy(ASK, unsure="away"), "unsure", "yes"),
        (ASK, copy(ASK, options=(Option("yes", {}, next="two"), ASK.options[1])), "yes", "no"),
        (ASK, copy(ASK, options=(ASK.options[0], Option("no", {}, sets={"k": "v"}))), "no", "yes"),
        (TRY, copy(TRY, solved="z"), "worked", "not"),
        (TRY, copy(TRY, cannot="away"), "cannot", "worked"),
        (TRY, copy(TRY, onward="away"), "not", "worked"),
    ],
)
def test_what_was_said_tells_who_feels_it(right: Step, wrong: Step, felt: str, unfelt: str) -> None:
    assert is_felt(right, wrong, (), [felt])
    assert not is_felt(right, wrong, (), [unfelt])
