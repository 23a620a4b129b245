"""What is not asked: what the first sentence told, and questions that decide nothing any more."""

from __future__ import annotations

import pytest

from fixit.flow.conditions import All, Is
from fixit.flow.model import Step
from fixit.prove import Proof, idle
from fixit.walk.change import copy
from tests.prove.test_refutations import only, prove, route, walk_of
from tests.walk.making import ask, attempt, fixed, handed_over


def test_an_answer_of_the_first_sentence_may_be_known_from_the_beginning() -> None:
    on = ask("on", "yes", "no")
    on.options[1].heard = {"en": ("not plugged in",)}
    on.options[1].sets = {"lamp.wet": "no"}
    proof = prove(
        route("early", (Is("lamp.on", "no"), "lost"), other="on"), on, ask("wet", "yes", "no"), handed_over()
    )
    found = [one for one in proof.refuted if one.code == "leads-nowhere"]
    assert [(walk_of(one), one.walk.given) for one in found if one.walk is not None] == [
        ("", {"lamp.on": "no", "lamp.wet": "no"})
    ]


def kitchen(*after: Step) -> Proof:
    """The colour decides only in the kitchen."""
    when = All((Is("lamp.place", "kitchen"), Is("lamp.colour", "red")))
    return prove(
        ask("place", "kitchen", "hall"),
        ask("colour", "red", "blue"),
        attempt("one", when=when),
        *after,
        fixed(),
    )


def test_a_question_that_decides_nothing_any_more_is_passed_over() -> None:
    assert walk_of(only(kitchen(route("end", other="lost")), "leads-nowhere")) == "place=hall"
    numbers = kitchen(handed_over()).numbers
    assert numbers is not None and (numbers.least, numbers.most) == (1, 3)


def test_a_fork_that_may_not_be_come_to_is_looked_past() -> None:
    fork = route("fork", (Is("lamp.place", "hall"), "help"), other="help")
    perhaps = copy(fork, when=Is("lamp.later", "yes"))
    steps = (ask("place", "kitchen", "hall"), ask("colour", "red", "blue"), perhaps)
    reads = route("reads", (Is("lamp.colour", "red"), "lost"), other="help")
    proof = prove(*steps, reads, handed_over(), ask("later", "yes", "no"), fixed())
    assert walk_of(only(proof, "leads-nowhere")) == "place=kitchen colour=red"


def test_where_looking_ahead_gives_up_the_engine_says_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle, "MOST_LOOKS", 0)
    proof = kitchen(route("end", (Is("lamp.place", "hall"), "lost"), other="help"), handed_over())
    assert walk_of(only(proof, "leads-nowhere")) == "place=hall"
