"""Answers from a file: read whole, held against the flow, played, and every misfit told with exit code 2."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from fixit.errors import USAGE, FixitError
from fixit.flow.model import EMPTY_KIT, Ask, Checklist, Flow, Item, Kit, Option, Resolved, Try
from fixit.messages import use_language
from fixit.terminal.script import NO_SCRIPT, Script, parse_script, read_script
from fixit.terminal.scripted import Scripted
from fixit.walk.host import Command, Reply
from fixit.walk.view import Choice, Ending, View

ANSWERS = Path(__file__).with_name("answers")


@pytest.fixture(autouse=True)
def english():
    use_language("en")


class Shelf:
    """A library of one flow."""

    def __init__(self, *flows: Flow) -> None:
        self.flows = {flow.id: flow for flow in flows}
        self.kit = Kit(
            facts={"kit.brand": _ask("kit.brand", "samsung", "other")}, asked_by={}, values={}, remedies={}
        )

    def get(self, flow_id: str) -> Flow | None:
        return self.flows.get(flow_id)


def _ask(name: str, *options: str, kind: str = "choice") -> Ask:
    return Ask(name, {"en": name}, name, type=kind, options=tuple(Option(one, {}) for one in options))


STEPS = {
    "q1": _ask("q1", "yes", "no"),
    "n": _ask("n", kind="number"),
    "s": _ask("s", "a", "b", kind="several"),
    "works": Checklist("works", {"en": "w"}, "demo.works", items=(Item("rec", {}), Item("vid", {}))),
    "reset": Try("reset", {"en": "r"}, "demo.reset"),
    "done": Resolved("done", {"en": "d"}),
}
DEMO = Flow("demo", "1", "2026-11-01", {"en": "Demo"}, "q1", STEPS)
SHELF = Shelf(DEMO)


def host(text: str) -> Scripted:
    made = Scripted({}, parse_script("answers.yaml", text.encode()), io.StringIO(), io.StringIO())
    made.begin(DEMO, SHELF)
    return made


def view(step: str, kind: str = "choice", *ids: str, **more: object) -> View:
    made = View(kind=kind, flow="demo", step=step, visit=1, language="en", text="Text")
    made.options = tuple(Choice(one) for one in ids)
    for name, value in more.items():
        setattr(made, name, value)
    return made


def ask(played: Scripted, shown: View) -> Reply | Command:
    try:
        return played.ask(shown)
    finally:
        played.close()


def test_answers_are_taken_by_step_and_in_turn():
    played = host(
        "q1: [yes, no]\nn: -95\ns: [a, b]\nworks: {rec: yes}\nkit.brand: samsung\ndemo.done: skip\n"
    )
    question = view("q1", "choice", "yes", "no")
    assert ask(played, question) == Reply("yes")
    assert ask(played, question) == Reply("no")
    assert ask(played, view("n", "number")) == Reply("-95")
    assert ask(played, view("s", "several", "a", "b")) == Reply(["a", "b"])
    assert ask(played, view("works", "checklist", "rec", "vid")) == Reply({"rec": "yes", "vid": "unsure"})
    assert ask(played, view("kit.brand", "choice", "samsung", "other")) == Reply("samsung")


def test_commands_and_offers():
    played = host("q1: skip\noffer: yes\n")
    assert ask(played, view("q1", "choice", "yes", "no")) == Command("skip")
    assert ask(played, view("q1", "offer", "yes", "no")) == Reply("yes")
    assert ask(played, view("q1", "offer", "yes", "no")) == Reply("no")


RISK = ("yes", "no", "unsure", "done-before", "cannot")


def test_a_result_consents_and_anything_else_does_not():
    played = host("reset: not\n")
    assert ask(played, view("reset", "consent", *RISK, about="risk")) == Reply("yes")
    assert ask(played, view("reset", "consent", "yes", "no", about="backup")) == Reply("yes")
    assert ask(played, view("reset", "try", "worked", "not")) == Reply("not")
    assert not played.left_over()
    assert ask(host("reset: done-before\n"), view("reset", "consent", *RISK, about="risk")) == Reply(
        "done-before"
    )
    assert ask(host("reset: skip\n"), view("reset", "consent", *RISK, about="risk")) == Command("skip")


def test_consent_may_be_given_on_its_own():
    played = host("reset.consent: yes\nreset.backup: unsure\n")
    assert ask(played, view("reset", "consent", *RISK, about="risk")) == Reply("yes")
    assert ask(played, view("reset", "consent", "yes", "no", about="backup")) == Reply("unsure")


def test_consents_stand_in_a_mapping_as_they_do_in_scenarios():
    played = host("reset: {consent: yes, backup: no, then: not}\n")
    assert ask(played, view("reset", "consent", *RISK, about="risk")) == Reply("yes")
    assert ask(played, view("reset", "consent", "yes", "no", about="backup")) == Reply("no")
    assert ask(played, view("reset", "try", "worked", "not")) == Reply("not")
    assert not played.left_over()


def test_a_try_that_needs_time_is_started_and_its_result_kept():
    played = host("reset: worked\n")
    assert ask(played, view("reset", "try", "started", "done-before")) == Reply("started")
    assert ask(played, view("reset", "check", "worked", "not")) == Reply("worked")


def test_a_missing_answer_names_its_step():
    with pytest.raises(FixitError) as error:
        ask(host("q1: yes\n"), view("works", "checklist", "rec"))
    assert error.value.code == USAGE
    assert "works" in error.value.message


def test_left_over_answers_are_told_at_the_end():
    played = host("q1: [yes, no]\nreset: worked\n")
    ask(played, view("q1", "choice", "yes", "no"))
    with pytest.raises(FixitError) as error:
        played.end(Ending("resolved", "demo", "done", "en", "Done."))
    assert error.value.code == USAGE
    assert "q1, reset" in error.value.message


def test_an_answer_that_the_walk_refuses_is_a_fault_of_the_file():
    played = host("n: 7\n")
    ask(played, view("n", "number"))
    with pytest.raises(FixitError) as error:
        played.problem("Too small.")
    assert (error.value.code, error.value.message) == (USAGE, "answers.yaml: n: Too small.")


def test_no_input_asks_nobody():
    with pytest.raises(FixitError) as error:
        ask(Scripted({}, NO_SCRIPT, io.StringIO(), io.StringIO()), view("q1", "choice", "yes"))
    assert error.value.code == USAGE
    assert "--answers" in error.value.hint


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("q2: yes\n", "no step “q2”"),
        ("q2: yes\n", "did you mean “q1”"),
        ("q1: YES\n", "“YES” is no answer here; there is: yes, no"),
        ("q1: [yes, maybe]\n", "“maybe”"),
        ("n: much\n", "“much” is not a number"),
        ("s: [a, c]\n", "“c”"),
        ("works: yes\n", "a checklist wants"),
        ("works: {rex: yes}\n", "no line “rex”"),
        ("works: {rec: maybe}\n", "“maybe”"),
        ("reset: fine\n", "“fine”"),
        ("done: yes\n", "asks nothing"),
        ("kit.brand: nokia\n", "“nokia”"),
        ("offer: maybe\n", "“maybe”"),
        ("q1.consent: yes\n", "no step “q1.consent”"),
        ("reset.consent: perhaps\n", "“perhaps”"),
        ("reset: {consent: perhaps, then: not}\n", "reset.consent: “perhaps”"),
        ("reset: {consent: yes, then: fine}\n", "“fine”"),
        ("reset: {consent: yes, than: not}\n", "no answer here"),
    ],
)
def test_what_does_not_fit_the_flow_is_told_before_anything_happens(text, told):
    with pytest.raises(FixitError) as error:
        host(text)
    assert error.value.code == USAGE
    assert told in error.value.message


def test_all_misfits_are_told_at_once():
    with pytest.raises(FixitError) as error:
        host("q2: yes\nq1: maybe\nn: much\n")
    assert error.value.message.count("\n") == 2


@pytest.mark.parametrize(
    "text", ["- yes\n- no\n", "yes\n", "", "# nothing\n", "q1:\n  a:\n    b: c\n", "q1: *x\n"]
)
def test_what_is_no_script_is_refused(text):
    with pytest.raises(FixitError) as error:
        host(text)
    assert error.value.code == USAGE


@pytest.mark.parametrize("name", sorted(path.name for path in ANSWERS.glob("replay_*")))
def test_hostile_answers_are_refused_with_a_clear_message(name):
    with pytest.raises(FixitError) as error:
        Scripted({}, read_script(str(ANSWERS / name)), io.StringIO(), io.StringIO()).begin(DEMO, SHELF)
    assert error.value.code == USAGE
    assert name in error.value.message
    assert len(error.value.message) < 500
    assert error.value.message.replace("\n", "").isprintable()


def test_json_and_a_wrapping_mapping_are_read_too():
    assert parse_script("a.json", b'{"answers": {"q1": "yes", "n": 5}}').answers == {
        "q1": ("yes",),
        "n": ("5",),
    }


def test_a_file_that_is_not_there_or_too_large(tmp_path):
    with pytest.raises(FixitError) as error:
        read_script(str(tmp_path / "none.yaml"))
    assert error.value.code == USAGE
    large = tmp_path / "large.yaml"
    large.write_bytes(b"q: " + b"x" * 2_000_000)
    with pytest.raises(FixitError, match="too large"):
        read_script(str(large))


def test_script_without_a_kit_is_fine():
    library = Shelf(DEMO)
    library.kit = EMPTY_KIT
    Scripted({}, Script({"q1": ("yes",)}, "a"), io.StringIO(), io.StringIO()).begin(DEMO, library)
