"""Back from the first screen of a guide, and from those before it: nothing is lost, nothing is left over."""

from __future__ import annotations

import os
import signal

import pexpect
import pytest

from tests.cli.conftest import Fixit
from tests.program import COMMAND


def test_back_from_the_first_question_leaves_no_case(fixit: Fixit) -> None:
    done = fixit("run", "microphone", "--plain", given="b\n")
    assert "Back at the beginning" in done.stdout
    assert "no case" in fixit("show").stderr


def test_a_note_at_the_first_question_goes_along(fixit: Fixit) -> None:
    done = fixit("run", "microphone", "--plain", given="m\ncall back after six\nb\nno sound in calls\n")
    assert "Back at the beginning" in done.stdout
    assert "call back after six" in fixit("show").stdout


def test_back_from_what_was_wrong_leads_to_what_was_understood(fixit: Fixit) -> None:
    done = fixit("run", "they cannot hear me on my samsung in calls, restarted", "--plain", given="2\nb\n1\n")
    assert done.stdout.count("Is that right?") == 2
    assert "Back at the beginning" not in done.stdout


@pytest.fixture
def terminal(fixit: Fixit) -> pexpect.spawn[str]:
    command = [*COMMAND, "run", "they cannot hear me in calls"]
    env = {**os.environ, "TERM": "xterm-256color", "FIXIT_LANG": "en"}
    return pexpect.spawn(command[0], command[1:], env=env, dimensions=(34, 90), encoding="utf-8", timeout=20)


def test_ctrl_c_after_going_back_promises_no_case(terminal: pexpect.spawn[str], fixit: Fixit) -> None:
    terminal.expect("Where can people not hear you")
    terminal.send("b")
    terminal.expect("Back at the beginning")
    terminal.expect("they cannot hear me in calls")  # the words stand on the line, to be mended
    os.kill(terminal.pid, signal.SIGINT)
    terminal.expect(pexpect.EOF)
    assert "fixit resume" not in str(terminal.before) or "FX-" in fixit("cases", "list").stdout
