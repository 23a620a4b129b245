"""The plain host: numbered lines only, lines in, no escape sequence ever."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixit.errors import PAUSED, USAGE, FixitError, Stopped
from fixit.messages import use_language
from fixit.terminal.plain import Plain
from fixit.walk.host import Command, Reply
from fixit.walk.view import Choice, View

DEMO = Path(__file__).with_name("demo_walk.py")
COMMANDS = ("back", "unsure", "why", "skip", "note", "human", "danger", "language", "pause", "help")


@pytest.fixture(autouse=True)
def english():
    use_language("en")
    yield
    use_language("en")


def view(kind: str = "choice", **more: object) -> View:
    made = View(kind=kind, flow="f", step="s", visit=1, language="en", text="Which?", commands=COMMANDS)
    made.options = (Choice("calls", "Only calls"), Choice("one-app", "Only one app"), Choice("both", "Both"))
    for name, value in more.items():
        setattr(made, name, value)
    return made


YES_NO = (Choice("yes"), Choice("no"))


def answer(lines: str, shown: View) -> tuple[Reply | Command, str]:
    """What the host makes of lines, and what it wrote."""
    out = io.StringIO()
    host = Plain({}, io.StringIO(lines), out)
    try:
        return host.ask(shown), out.getvalue()
    finally:
        host.close()


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("1", "calls"),
        (" 2 ", "one-app"),
        ("0", "unsure"),
        ("I don't know", "unsure"),
        ("не знаю", "unsure"),
        ("Only calls", "calls"),
        ("only o", "one-app"),
        ("BOTH", "both"),
        ("bo", "both"),
        ("one-app", "one-app"),
    ],
)
def test_a_line_answers_by_number_words_beginning_or_id(line, value):
    assert answer(line + "\n", view())[0] == Reply(value)


@pytest.mark.parametrize(
    ("line", "value"),
    [("y", "yes"), ("да", "yes"), ("ДА", "yes"), ("n", "no"), ("нет", "no"), ("н", "no"), ("2", "no")],
)
def test_yes_and_no_in_both_languages(line, value):
    assert answer(line + "\n", view(options=YES_NO))[0] == Reply(value)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("b", "back"), ("и", "back"), ("назад", "back"), ("s", "skip"), ("р", "human"), ("p", "pause"),
        ("!", "danger"),
    ],
)  # fmt: skip
def test_commands_by_letter_and_by_word(line, command):
    assert answer(line + "\n", view())[0] == Command(command)


def test_a_note_language_why_and_help():
    assert answer("m\nthe phone is old\n", view())[0] == Command("note", "the phone is old")
    assert answer("l\n", view())[0] == Command("language", "ru")
    got, said = answer("w\n?\n1\n", view(why="Because."))
    assert got == Reply("calls")
    assert "Why: Because." in said
    assert "b or и: go back one question" in said


def test_what_is_unclear_is_asked_again():
    got, said = answer("only\nxyz\n1\n", view())
    assert got == Reply("calls")
    assert "That may mean: Only calls; Only one app." in said
    assert "There is no answer “xyz” here." in said


def test_several_and_checklist_and_typed_kinds():
    assert answer("1, 3\n", view("several"))[0] == Reply(["calls", "both"])
    lines = view("checklist", options=(Choice("a", "A"), Choice("b", "B")))
    assert answer("1\nназад\n2\n0\n", lines)[0] == Reply({"a": "no", "b": "unsure"})
    assert answer("-95\n", view("number", options=()))[0] == Reply("-95")
    assert answer("u\n", view("number", options=()))[0] == Reply("unsure")
    assert answer("27.3.2026\n", view("date", options=()))[0] == Reply("2026-03-27")
    assert answer("b is the answer\n", view("text", options=()))[0] == Reply("b is the answer")
    assert answer("/b\n", view("text", options=()))[0] == Command("back")
    assert answer("/back\n", view("text", options=()))[0] == Reply("/back")


def test_the_keys_are_told_once_on_a_checklist():
    lines = view("checklist", options=(Choice("a", "A"), Choice("b", "B")))
    said = answer("1\n2\n", lines)[1].splitlines()
    assert said[-2:] == [
        "1 of 2. A: 1 yes, 2 no, 0 don't know, or b back, w why, s skip, h a person, p pause, m note, "
        "! danger, ? all keys:",
        "2 of 2. B:",
    ]
    left = answer("1\nh\n", lines)[0]
    assert left == Command("human", lines={"a": "yes"})


def test_the_prompt_says_all_that_a_listener_needs():
    said = answer("1\n", view(usual=3))[1]
    assert said.splitlines()[1:] == [
        "Question 1, usually 3 more.",
        "Which?",
        "1: Only calls",
        "2: Only one app",
        "3: Both",
        "0: I don't know",
        "Answer, or b back, w why, s skip, h a person, p pause, m note, ! danger, ? all keys:",
    ]


def test_a_pipe_that_ends_pauses_but_without_any_line_is_a_usage_error():
    host = Plain({}, io.StringIO("1\n"), io.StringIO())
    assert host.ask(view()) == Reply("calls")
    with pytest.raises(Stopped) as stopped:
        host.ask(view(step="t"))
    assert stopped.value.code == PAUSED
    with pytest.raises(FixitError) as error:
        answer("", view())
    assert error.value.code == USAGE
    assert "--answers" in error.value.hint


@given(st.text())
def test_no_control_character_of_a_text_is_written(text):
    shown = view(text=text, why=text, how=text, say=text, options=(Choice("a", text), Choice("b", "B")))
    said = answer("w\nb\n2\n", view(text=text, options=shown.options, why=text))[1]
    assert not [char for char in said if char != "\n" and (char < " " or "\x7f" <= char <= "\x9f")]
    assert not set(said) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def run(names: list[str], lines: bytes, **env: str) -> subprocess.CompletedProcess[bytes]:
    base = {"PATH": os.environ["PATH"], "PYTHONPATH": str(DEMO.parents[2]), "DEMO_LOG": os.devnull}
    return subprocess.run(
        [sys.executable, str(DEMO), "--plain", *names],
        input=lines, env={**base, "LANG": "C.UTF-8", **env}, capture_output=True, timeout=60, check=False,
    )  # fmt: skip


ALL = [
    "yesno",
    "choice",
    "try",
    "consent",
    "checklist",
    "number",
    "text",
    "told",
    "aside",
    "solved",
    "escalated",
]
LINES = "1\n2\n1\n1\nда\nнет\n-90\nтекст\n".encode()


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize(
    "env", [{}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_a_pipe_gets_no_escape_and_no_traceback_in_any_encoding(language, env):
    done = run(ALL, LINES, FIXIT_LANG=language, **env)
    assert done.returncode == 0, done.stderr
    assert b"\x1b" not in done.stdout
    assert b"\r" not in done.stdout
    assert done.stderr == b""


def test_lines_that_are_no_text_and_much_too_long_are_taken_in_their_stride():
    done = run(["text", "choice"], b"\xff\xfe\x00" + b"x" * 3_000_000 + b"\n2\n")
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_a_simple_terminal_gets_no_escape(pty):
    run = pty("--plain", "yesno", "try", "told", "escalated", TERM="dumb")
    run.see("Answer, or")
    run.send("да\r")
    run.see("It did not help")
    run.send("1\r")
    assert run.end() == 0
    assert "\x1b" not in run.raw


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 130)])
def test_control_keys_end_it(pty, key, code):
    run = pty("--plain", "choice")
    run.see("Answer, or")
    run.read(0.3)
    run.send(key)
    assert run.end() == code
    assert "fixit resume FX-7K3M" in run.show()
