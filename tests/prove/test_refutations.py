"""Every kind of fault is refuted, with the shortest walk that shows it; what is well is not."""

from __future__ import annotations

import pytest

from fixit.flow.conditions import AtLeast, Below, Is, Not, Tried
from fixit.flow.model import Checklist, Enter, Escalate, Flow, Item, Route, Rule, Step, Tell, Variant
from fixit.prove import Claim, Finding, Proof, prove_flow
from tests.prove.playing import check_walk
from tests.walk.making import ask, attempt, fixed, flow_of, handed_over
from tests.walk.shapes import Shelf


def prove(*steps: Step, claims: tuple[Claim, ...] = (), flows: tuple[Flow, ...] = ()) -> Proof:
    """The proof of a flow of these steps; every walk that it tells of is played in the engine."""
    shelf = Shelf(flow_of(*steps), *flows)
    proof = prove_flow(shelf, "lamp", claims=claims)
    for finding in proof.findings:
        if finding.walk is not None:
            check_walk(shelf, finding.walk)
    return proof


def route(name: str, *rules: tuple[object, str], other: str | None = None) -> Route:
    made = tuple(Rule(when, target) for when, target in rules)  # type: ignore[arg-type]
    return Route(id=name, text={}, rules=made, other=other)


def tell(name: str, **more: object) -> Tell:
    return Tell(id=name, text={"en": f"{name}."}, **more)  # type: ignore[arg-type]


def walk_of(finding: Finding) -> str:
    """The walk in one line: `where=calls quick=not`."""
    assert finding.walk is not None
    return " ".join(f"{said.step.removeprefix('lamp.')}={said.reply}" for said in finding.walk.said)


def told(proof: Proof) -> list[tuple[str, str]]:
    """Code and step of everything refuted."""
    return [(one.code, one.step.removeprefix("lamp.")) for one in proof.refuted]


def only(proof: Proof, code: str) -> Finding:
    """The one finding of this code."""
    found = [one for one in proof.findings if one.code == code]
    assert len(found) == 1, [(one.code, one.step, one.where) for one in proof.findings]
    return found[0]


def test_a_flow_that_is_well_holds() -> None:
    proof = prove(ask("on", ("yes", "help"), "no"), attempt("plug"), handed_over(), fixed())
    assert proof.holds and not proof.findings
    assert proof.complete and not proof.loops


# --- endings


def test_a_walk_that_goes_nowhere() -> None:
    proof = prove(ask("on", ("yes", "fixed"), ("no", "lost")), fixed())
    assert walk_of(only(proof, "leads-nowhere")) == "on=no"


def test_no_ending_can_be_reached() -> None:
    proof = prove(
        ask("on", ("yes", "fixed"), ("no", "round"), unsure="help", onward="help"),
        handed_over(),
        fixed(),
        ask("round", ("a", "more"), ("b", "more"), again=True, unsure="more", onward="more"),
        ask("more", ("a", "round"), again=True, unsure="round", onward="round"),
    )
    assert told(proof) == [("no-ending", "round")]
    assert walk_of(only(proof, "no-ending")) == "on=no"


def test_a_loop_that_only_skipping_leaves() -> None:
    proof = prove(ask("on", ("yes", "on"), again=True, unsure="on"), handed_over())
    assert told(proof) == [("only-by-skipping", "on")]
    assert walk_of(only(proof, "only-by-skipping")) == ""


def test_a_loop_that_an_answer_leaves_is_listed() -> None:
    proof = prove(ask("on", ("again", "on"), ("enough", "help"), again=True, unsure="help"), handed_over())
    assert proof.holds
    assert proof.loops == (("lamp.on",),)


def test_round_and_round_in_silence() -> None:
    proof = prove(
        ask("on", ("yes", "help"), ("no", "first")),
        handed_over(),
        attempt("first", onward="second", solved="help"),
        attempt("second", onward="first", solved="help"),
    )
    found = only(proof, "silent-loop")
    assert walk_of(found) == "on=no first=not second=not"
    assert set(found.loop) >= {"lamp.first", "lamp.second"}


def test_falling_into_solved() -> None:
    proof = prove(ask("on", ("yes", "plug"), ("no", "fixed")), attempt("plug"), fixed())
    assert told(proof) == [("not-solved", "fixed")]
    assert walk_of(only(proof, "not-solved")) == "on=yes plug=not"


def test_an_answer_may_say_that_it_is_solved() -> None:
    proof = prove(
        ask("now", "works", "dark", unsure="help"),
        route("split", (Is("lamp.now", "works"), "fixed"), other="help"),
        handed_over(),
        fixed(),
    )
    assert proof.holds


def test_who_was_not_helped_is_not_solved_whatever_was_answered_before() -> None:
    proof = prove(
        ask("now", "works", "dark", unsure="help"),
        attempt("plug"),
        route("split", (Is("lamp.now", "works"), "fixed"), other="help"),
        handed_over(),
        fixed(),
    )
    assert walk_of(only(proof, "not-solved")) == "now=works plug=not"


# --- nothing twice


def test_a_remedy_that_was_skipped_is_shown_again() -> None:
    proof = prove(
        attempt("one", remedies=("kit.restart",)),
        attempt("two", remedies=("kit.restart", "kit.case-off")),
        handed_over(),
        fixed(),
    )
    found = only(proof, "shown-again")
    assert found.severity == "warning"
    assert walk_of(found) in ("one=cannot", "one=skip")


def test_a_question_is_asked_again_where_the_walk_comes_back_in_silence() -> None:
    proof = prove(
        ask("on", "yes", "no"),
        ask("colour", ("red", "plug"), ("blue", "help"), unsure="help", onward="help"),
        attempt("plug", onward="on"),
        handed_over(),
        fixed(),
    )
    assert told(proof) == [("asked-twice", "on"), ("no-ending", "on")]
    assert {walk_of(one) for one in proof.refuted} == {"on=yes colour=red plug=not"}


# --- routes, conditions, steps


def test_dead_rules_and_dead_steps() -> None:
    proof = prove(
        ask("on", "yes", ("no", "help"), unsure="help"),
        route("split", (Is("lamp.on", "no"), "never"), (Not(Is("lamp.on", "no")), "plug"), other="plug"),
        attempt("never"),
        attempt("plug"),
        handed_over(),
        fixed(),
    )
    assert ("dead-rule", "split") in told(proof)
    assert only(proof, "dead-rule").where == "rule 1"
    assert ("never-met", "never") in told(proof)


def test_a_condition_that_is_never_true() -> None:
    proof = prove(
        ask("signal", type="number", low=-120, high=-40, unsure="help"),
        tell("weak", when=Below("lamp.signal", -120)),
        tell("strong", when=AtLeast("lamp.signal", -120)),
        handed_over(),
    )
    assert told(proof) == [("never-true", "weak")]


def test_numbers_are_split_where_conditions_compare_them() -> None:
    proof = prove(
        ask("signal", type="number", low=-120, high=-40, unsure="help"),
        route(
            "split",
            (AtLeast("lamp.signal", -60), "help"),
            (Below("lamp.signal", -100), "weak"),
            (AtLeast("lamp.signal", -80), "lost"),
            other="help",
        ),
        attempt("weak"),
        handed_over(),
        fixed(),
    )
    found = [one for one in proof.refuted if one.code == "leads-nowhere"]
    assert [walk_of(one) for one in found] == ["signal=-80"]


def test_a_way_that_is_never_picked() -> None:
    ways = (Variant({"en": "a"}, Is("kit.platform", "ios")), Variant({"en": "b"}), Variant({"en": "c"}))
    proof = prove(attempt("plug", how=ways), handed_over(), fixed())
    assert only(proof, "dead-way").where == "way 3"


# --- facts


def test_a_fact_is_compared_before_it_is_asked() -> None:
    proof = prove(
        route("early", (Is("lamp.on", "yes"), "help"), other="on"),
        ask("on", "yes", "no"),
        handed_over(),
    )
    assert ("read-too-early", "early") in told(proof)
    assert walk_of(only(proof, "read-too-early")) == ""


def test_a_fact_that_some_walks_do_not_ask_is_a_warning() -> None:
    proof = prove(
        ask("on", ("yes", "late"), "no"),
        ask("colour", "red", "blue"),
        route("late", (Is("lamp.colour", "red"), "help"), other="shop"),
        handed_over(),
        handed_over("shop"),
    )
    assert proof.holds
    found = only(proof, "read-unasked")
    assert (found.severity, walk_of(found)) == ("warning", "on=yes")


def test_an_escalation_without_what_it_needs() -> None:
    help_step = Escalate(
        id="help", text={"en": "Go."}, role="support", needs=("lamp.on", "lamp.works", "kit.brand")
    )
    proof = prove(
        ask("on", ("yes", "help"), "no"),
        Checklist(id="works", text={"en": "What works?"}, items=(Item("bulb", {"en": "Bulb"}),)),
        help_step,
    )
    found = {one.where: walk_of(one) for one in proof.warnings if one.code == "need-not-asked"}
    assert found == {"lamp.works": "on=yes", "kit.brand": "on=yes"}


# --- what was so before


def test_tried_before_is_split_where_it_is_first_read() -> None:
    proof = prove(
        ask("on", "yes", "no"),
        attempt("plug"),
        route("split", (Not(Tried("kit.restart")), "help"), other="lost"),
        handed_over(),
        fixed(),
    )
    found = only(proof, "leads-nowhere")
    assert found.walk is not None
    assert found.walk.tried.get("kit.restart") == "failed"
    assert proof.states < 40


def test_two_to_the_sixtieth_starts_are_not_walked() -> None:
    names = [f"kit.r{number}" for number in range(60)]
    tries = [attempt(f"t{number}", remedies=(name,)) for number, name in enumerate(names)]
    proof = prove(*tries, handed_over(), fixed())
    assert proof.holds
    assert proof.states < 400


def test_an_answer_of_the_flow_that_leads_here_is_taken_as_known() -> None:
    other = flow_of(ask("what", "dark", "dim"), Enter(id="go", text={}, flow="lamp"), flow_id="house")

    class Listed(Shelf):
        def ids(self) -> tuple[str, ...]:
            return tuple(self.flows)

    shelf = Listed(
        flow_of(
            route("start", (Is("house.what", "dark"), "help"), other="plug"),
            attempt("plug"),
            handed_over(),
            fixed(),
        ),
        other,
    )
    proof = prove_flow(shelf, "lamp")
    assert proof.holds
    assert proof.comes_from == ("house",)
    alone = prove_flow(shelf, "house")
    assert alone.goes_on_in == ("lamp",)


# --- the author's claims


@pytest.mark.parametrize(
    ("claim", "walk"),
    [
        (Claim("before", "lamp.backup", "lamp.reset"), "on=no"),
        (Claim("never-after", "lamp.backup", "lamp.reset"), "on=yes"),
    ],
)
def test_claims_about_the_order_of_steps(claim: Claim, walk: str) -> None:
    proof = prove(
        ask("on", ("yes", "backup"), ("no", "reset"), unsure="help"),
        tell("backup"),
        attempt("reset"),
        handed_over(),
        fixed(),
        claims=(claim,),
    )
    found = only(proof, "claim")
    assert (found.step, walk_of(found)) == ("lamp.reset", walk)


def test_a_claim_that_holds() -> None:
    proof = prove(
        ask("on", "yes", "no"),
        tell("backup"),
        attempt("reset"),
        handed_over(),
        fixed(),
        claims=(Claim("before", "lamp.backup", "lamp.reset"),),
    )
    assert proof.holds


# --- bounds and numbers


def test_what_is_not_explored_is_said() -> None:
    steps = [ask(f"q{number}", ("a", f"q{number + 1}"), "b") for number in range(30)]
    proof = prove_flow(Shelf(flow_of(*steps, handed_over())), "lamp", bound=20)
    assert not proof.complete and not proof.holds
    assert proof.unexplored and proof.numbers is None
    assert not [one for one in proof.findings if one.code.startswith(("never", "dead"))]


def test_screens_are_counted() -> None:
    proof = prove(
        ask("on", ("yes", "help"), "no", unsure="help"), attempt("plug", risk="money"), handed_over(), fixed()
    )
    numbers = proof.numbers
    assert numbers is not None
    assert (numbers.least, numbers.most) == (1, 3)
    # one answer of three goes on to the consent; a yes, as likely as a no, to the advice
    assert numbers.mean == pytest.approx(1 + (1 + 1 / 2) / 3, abs=0.01)
    assert numbers.longest[:3] == ("lamp.on", "lamp.plug", "lamp.plug")


def test_a_thousand_steps_in_a_row_do_not_recurse() -> None:
    steps = [ask(f"q{number}", "a", "b") for number in range(1500)]
    proof = prove_flow(Shelf(flow_of(*steps, handed_over())), "lamp")
    assert proof.holds
    assert proof.numbers is not None and proof.numbers.most == 1500


def test_thirty_answers_that_are_read_later_cost_thirty_states() -> None:
    questions = [ask(f"q{number}", "a", "b") for number in range(30)]
    readers = [tell(f"t{number}", when=Is(f"lamp.q{number}", "a")) for number in range(30)]
    proof = prove_flow(Shelf(flow_of(*questions, *readers, handed_over())), "lamp")
    assert proof.holds
    assert proof.states < 200


def test_a_condition_that_is_always_true() -> None:
    proof = prove(
        ask("on", ("yes", "plug"), ("no", "help"), unsure="help", onward="help"),
        attempt("plug", when=Is("lamp.on", "yes")),
        handed_over(),
        fixed(),
    )
    assert proof.holds
    assert only(proof, "always-true").step == "lamp.plug"
