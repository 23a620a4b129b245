"""Ctrl-C, Ctrl-D, Ctrl-Z and signals at every kind of prompt: kept, restored, and never exit code 0."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pexpect
import pytest

CHOSEN = ("choice", "checklist", "several", "try", "consent", "offer", "many")
TYPED = ("number", "text", "date", "intake")


def assert_restored(run) -> None:
    """Nothing of the prompt is left on the terminal: cursor shown, no bracketed paste, keys echoed."""
    assert run.raw.rfind("\x1b[?2004l") > run.raw.rfind("\x1b[?2004h")
    assert run.raw.rfind("\x1b[?25h") > run.raw.rfind("\x1b[?25l")
    for mode in (termios.ECHO, termios.ICANON, termios.ISIG):
        assert run.modes & mode


@pytest.mark.parametrize("name", [*CHOSEN, *TYPED])
@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 130), ("\x1c", 131)])
def test_control_keys_end_every_prompt(pty, name, key, code):
    run = pty(name)
    run.at_prompt()
    run.send(key)
    assert run.end() == code
    assert "fixit resume FX-7K3M" in run.show()
    assert_restored(run)


@pytest.mark.parametrize("name", ["choice", "text"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_signals_from_outside_end_a_prompt_and_restore_the_terminal(pty, name, number):
    run = pty(name)
    run.at_prompt()
    run.child.kill(number)
    assert run.end() == 128 + number
    assert_restored(run)


def test_ctrl_c_before_the_prompt_library_is_loaded(pty):
    run = pty("choice", fresh=True)
    run.see("What do you see")
    run.send("\x03")
    assert run.end() == 130
    assert "fixit resume FX-7K3M" in run.show()


def test_ctrl_c_twice_quickly(pty):
    run = pty("choice")
    run.at_prompt()
    run.send("\x03\x03")
    assert run.end() == 130
    assert "Traceback" not in run.raw


def test_ctrl_c_while_a_note_is_typed(pty):
    run = pty("several")
    run.press("m")
    run.see("Your note")
    run.press("x", "\x03")
    assert run.end() == 130


@pytest.mark.parametrize("name", ["choice", "text"])
def test_a_closed_terminal_ends_the_walk(pty, name):
    run = pty(name)
    run.at_prompt()
    assert run.hang_up() == 129


def test_lines_answered_are_kept_when_the_walk_is_stopped(pty):
    run = pty("checklist")
    run.press("y", "\x03")
    assert run.end() == 130
    assert run.said() == ['draft {"recorder": "yes"}']


def start_in_shell(log: Path, *names: str) -> pexpect.spawn:
    """The demonstration as a job of an interactive shell, at its prompt."""
    own = {**os.environ, "PS1": "$ ", "TERM": "xterm"}
    shell = pexpect.spawn(
        "bash", ["--norc", "--noprofile", "-i"], env=own, dimensions=(24, 80), encoding="utf-8", timeout=20
    )
    env = {"FIXIT_LANG": "en", "PYTHONPATH": os.pathsep.join(sys.path), "DEMO_LOG": str(log)}
    settings = " ".join(f"{name}='{value}'" for name, value in env.items())
    shell.sendline(
        f"{settings} {sys.executable} {Path(__file__).with_name('demo_walk.py')} {' '.join(names)}"
    )
    if "--plain" not in names:
        shell.expect_exact("\x1b[?2004h")
    shell.expect_exact("all keys")
    return shell


def test_stopped_from_outside_and_resized_meanwhile(pty):
    run = pty("choice")
    shell = start_in_shell(run.log, "choice")
    asked = ["ps", "-o", "pid=", "--ppid", str(shell.pid)]
    job = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()[0]
    os.kill(int(job), signal.SIGTSTP)
    shell.expect("Stopped")
    shell.setwinsize(20, 40)
    shell.sendline("fg")
    shell.expect_exact("pages do not")
    shell.expect_exact("more")
    shell.send("2")
    shell.expect_exact("$ ")
    shell.sendline("exit")
    shell.close()
    assert 'answer "o2"' in run.said()


def test_ctrl_z_suspends_and_comes_back_with_the_question(pty):
    run = pty("choice")
    shell = start_in_shell(run.log, "choice")
    shell.send("\x1a")
    shell.expect("Stopped")
    shell.sendline("echo still $((40+2))")
    shell.expect("still 42")
    shell.sendline("fg")
    shell.expect_exact("What do you see")
    shell.expect_exact("all keys")
    shell.send("2")
    shell.expect_exact("$ ")
    shell.sendline("exit")
    shell.close()
    assert 'answer "o2"' in run.said()


def test_ctrl_z_in_plain_lines_comes_back_with_the_question(pty):
    run = pty("choice")
    shell = start_in_shell(run.log, "--plain", "choice")
    shell.send("\x1a")
    shell.expect("Stopped")
    shell.sendline("fg")
    shell.expect_exact("What do you see")
    shell.expect_exact("all keys")
    shell.sendline("2")
    shell.expect_exact("$ ")
    shell.sendline("exit")
    shell.close()
    assert 'answer "o2"' in run.said()
