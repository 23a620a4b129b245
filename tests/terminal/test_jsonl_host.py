"""The host for programs: one object a line, what is wrong with a line is said, and nothing is lost."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixit.errors import PAUSED, Stopped
from fixit.messages import use_language
from fixit.terminal.around import Around
from fixit.terminal.jsonl import JsonLines
from fixit.walk.host import Command, Reply
from fixit.walk.view import Choice, Ending, Told, View

COMMANDS = ("back", "unsure", "why", "skip", "note", "human", "danger", "language", "pause", "help")


@pytest.fixture(autouse=True)
def english():
    use_language("en")


class Pipe:
    """A host with bytes before it and behind it."""

    def __init__(self, *lines: object) -> None:
        data = b"".join(
            (line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines
        )
        self.out = io.BytesIO()
        self.host = JsonLines(
            {},
            io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"),
            io.TextIOWrapper(self.out, encoding="ascii"),
        )
        self.host.around = Around(case="FX-7K3M")

    def ask(self, view: View) -> Reply | Command:
        try:
            return self.host.ask(view)
        finally:
            self.host.close()

    def events(self) -> list[dict]:
        return [json.loads(line) for line in self.out.getvalue().decode("utf-8").splitlines()]


def view(kind: str = "choice", **more: object) -> View:
    made = View(kind=kind, flow="f", step="where", visit=2, language="en", text="Где?", commands=COMMANDS)
    made.options = (Choice("calls", "Only calls"), Choice("no"))
    for name, value in more.items():
        setattr(made, name, value)
    return made


def test_a_question_as_the_design_writes_it():
    pipe = Pipe({"answer": "calls"})
    pipe.host.start("f", "1.2")
    assert pipe.ask(view(why="Because.", least=1, usual=3)).value == "calls"
    started, asked = pipe.events()
    assert started == {
        "event": "started", "schema": 1, "case": "FX-7K3M", "flow": "f", "flow_version": "1.2",
        "language": "en",
    }  # fmt: skip
    assert asked == {
        "event": "ask", "case": "FX-7K3M", "flow": "f", "step": "where", "visit": 2, "kind": "choice",
        "language": "en", "text": "Где?", "why": "Because.",
        "options": [{"id": "calls", "label": "Only calls"}, {"id": "no", "label": "No"}],
        "commands": list(COMMANDS), "remaining": {"min": 1, "usual": 3},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "event"),
    [
        ("choice", "ask"), ("number", "ask"), ("text", "ask"), ("date", "ask"), ("several", "ask"),
        ("intake", "ask"), ("consent", "ask"), ("offer", "ask"), ("confirm", "ask"), ("try", "try"),
        ("check", "try"), ("checklist", "checklist"),
    ],
)  # fmt: skip
def test_every_screen_that_waits_has_its_event(kind, event):
    pipe = Pipe({"answer": "no"})
    pipe.ask(view(kind))
    (sent,) = pipe.events()
    assert (sent["event"], sent["kind"], sent["schema"]) == (event, kind, 1)
    assert ("items" in sent) == (kind == "checklist")


def test_the_choice_of_a_flow_is_an_event_of_its_own():
    pipe = Pipe({"answer": "microphone"})
    pipe.ask(view(flow="", step="flow"))
    assert pipe.events()[0]["event"] == "choose"


@pytest.mark.parametrize(
    ("line", "got"),
    [
        ({"answer": "calls"}, Reply("calls")),
        ({"answer": "calls", "step": "where", "visit": 2}, Reply("calls", "where", 2)),
        ({"answer": -95}, Reply("-95")),
        ({"answer": ["a", "b"]}, Reply(["a", "b"])),
        ({"answer": {"a": "yes"}}, Reply({"a": "yes"})),
        ({"answer": "\x1b[31m\ud800"}, Reply("<U+001B>[31m<U+D800>")),
        ({"command": "back"}, Command("back", "", "where", 2)),
        ({"command": "note", "text": "old phone"}, Command("note", "old phone", "where", 2)),
        ({"command": "language", "text": "ru"}, Command("language", "ru", "where", 2)),
        ({"command": "edit", "text": "where"}, Command("edit", "where", "where", 2)),
    ],
)
def test_replies_that_are_taken(line, got):
    pipe = Pipe(line)
    assert pipe.ask(view()) == got
    assert len(pipe.events()) == 1


@pytest.mark.parametrize(
    "line",
    [
        b"no json",
        b'{"answer": "calls"',
        b"\xff\xfe",
        b'"calls"',
        b"[]",
        b"{}",
        b'{"answer": NaN}',
        b"[" * 100_000,
        b'{"answer": ' + b"9" * 5_000 + b"}",
        b'{"answer": 1e400}' + b" " * 1_100_000,
        {"answer": "calls", "command": "back"},
        {"answer": None},
        {"answer": True},
        {"answer": [1]},
        {"answer": "calls", "step": "other"},
        {"answer": "calls", "visit": 1},
        {"answer": "calls", "visit": True},
        {"answer": "calls", "extra": 1},
        {"command": "dance"},
        {"command": "note"},
        {"command": "language", "text": "klingon"},
        {"command": ["back"]},
    ],
)
def test_a_line_that_is_no_reply_is_a_problem_and_the_question_stands(line):
    pipe = Pipe(line, {"answer": "calls"})
    assert pipe.ask(view()).value == "calls"
    asked, problem = pipe.events()
    assert asked["event"] == "ask"
    assert problem["event"] == "problem"
    assert problem["message"]
    assert (problem["step"], problem["visit"]) == ("where", 2)


def test_why_and_help_are_answered_without_the_walk():
    pipe = Pipe({"command": "why"}, {"command": "help"}, {"answer": "calls"})
    pipe.ask(view(why="Because."))
    assert [event["event"] for event in pipe.events()] == ["ask", "why", "help"]
    assert pipe.events()[1]["text"] == "Because."
    assert pipe.events()[2]["commands"]["back"] == "go back one question"


def test_a_command_that_does_nothing_here_is_a_problem():
    pipe = Pipe({"command": "skip"}, {"answer": "calls"})
    pipe.ask(view(commands=("back",)))
    assert pipe.events()[1]["event"] == "problem"


def test_the_end_of_input_pauses_and_says_so():
    pipe = Pipe()
    pipe.host.around.summary = lambda: {"case": "FX-7K3M"}
    with pytest.raises(Stopped) as stopped:
        pipe.ask(view())
    assert stopped.value.code == PAUSED
    pipe.host.stop(PAUSED)
    end = pipe.events()[-1]
    assert (end["event"], end["outcome"], end["case"]) == ("end", "paused", "FX-7K3M")
    assert end["summary"] == {"case": "FX-7K3M"}


@pytest.mark.parametrize("outcome", ["resolved", "explained", "escalated"])
def test_an_ending_with_all_that_it_says(outcome):
    pipe = Pipe()
    pipe.host.around.summary = lambda: {"case": "FX-7K3M"}
    pipe.host.tell(Told("t", "Know this.", "Say this."))
    pipe.host.notice("set-aside", ("Where?",))
    pipe.host.end(Ending(outcome, "f", "x", "en", "Text.", role="carrier", bring="Words.", urgent=True))
    told, notice, end = pipe.events()
    assert (told["event"], told["text"], told["say"]) == ("tell", "Know this.", "Say this.")
    assert (notice["event"], notice["kind"], notice["names"]) == ("notice", "set-aside", ["Where?"])
    assert (end["outcome"], end["to"], end["bring"], end["urgent"]) == (outcome, "carrier", "Words.", True)
    assert end["summary"] == {"case": "FX-7K3M"}


NAUGHTY = json.loads(Path(__file__).with_name("naughty.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(NAUGHTY))
def test_naughty_texts_go_in_and_out_harmless(name):
    text = NAUGHTY[name]
    pipe = Pipe({"answer": text})
    got = pipe.ask(view("text", text=text, options=(Choice("a", text),)))
    assert got.value or not text
    written = pipe.out.getvalue().decode("utf-8")
    assert written.count("\n") == 1
    assert not [char for char in written if char != "\n" and (char < " " or "\x7f" <= char <= "\x9f")]


@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_any_text_is_one_clean_line(text):
    pipe = Pipe({"answer": text}, {"answer": "x"})
    pipe.ask(view("text", text=text))
    assert len(pipe.events()) == 1
