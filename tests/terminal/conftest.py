"""A real pseudo-terminal with the hosts in it, and eyes to see its screen."""

from __future__ import annotations

import os
import sys
import termios
import time
from pathlib import Path

import pexpect
import pyte
import pytest

DEMO = Path(__file__).with_name("demo_walk.py")
ROOT = Path(__file__).parents[2]


class Pty:
    """One run of the demonstration in a pseudo-terminal of a given size."""

    def __init__(self, log: Path, names: tuple[str, ...], size: tuple[int, int], env: dict[str, str]) -> None:
        self.log = log
        self.columns, self.rows = size
        self.screen = pyte.Screen(self.columns, self.rows)
        self.stream = pyte.Stream(self.screen)
        self.raw = ""
        self.gone = False
        self.modes = 0
        """The terminal's local modes after the program's end."""
        base = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", "FIXIT_LANG": "en"}
        self.child = pexpect.spawn(
            sys.executable,
            [str(DEMO), *names],
            env={**base, "PYTHONPATH": str(ROOT), "DEMO_LOG": str(log), **env},
            dimensions=(self.rows, self.columns),
            encoding="utf-8",
            codec_errors="replace",
            timeout=20,
        )
        self.child.delaybeforesend = 0

    def read(self, seconds: float = 0.05) -> None:
        """Take in what has come."""
        try:
            while True:
                piece = self.child.read_nonblocking(65536, seconds)
                self.raw += piece
                self.stream.feed(piece)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return

    def wait(self, ready, what: str) -> None:
        """Read until `ready()`; fails with the screen otherwise."""
        end = time.monotonic() + 20
        while time.monotonic() < end:
            self.read()
            if ready():
                return
        raise AssertionError(f"{what} did not come; the screen:\n{self.show()}\nlog: {self.said()}")

    def see(self, text: str) -> None:
        self.wait(lambda: text in self.show(), repr(text))

    def at_prompt(self) -> None:
        """Wait until the prompt takes keys: it has switched bracketed paste on."""
        self.wait(lambda: self.raw.rfind("\x1b[?2004h") > self.raw.rfind("\x1b[?2004l"), "a prompt")

    def send(self, keys: str) -> None:
        self.child.send(keys)

    def press(self, *keys: str) -> None:
        """Press keys one by one at a prompt, as a person would."""
        for key in keys:
            self.at_prompt()
            self.send(key)
            self.read(0.15)

    def show(self) -> str:
        """The screen as a person sees it."""
        return "\n".join(line.rstrip() for line in self.screen.display).strip("\n")

    def said(self) -> list[str]:
        """The replies so far."""
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []

    def wait_said(self, *lines: str) -> None:
        self.wait(lambda: self.said() == list(lines), f"{list(lines)}")

    def end(self) -> int:
        """Wait for the program's end; its exit code."""
        self.wait(lambda: not self.child.isalive(), "the end")
        self.read()
        self.modes = termios.tcgetattr(self.child.child_fd)[3]
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -(self.child.signalstatus or 0)


@pytest.fixture
def pty(tmp_path):
    """Starts demonstrations, and ends them with the test."""
    running: list[Pty] = []

    def start(*names: str, size: tuple[int, int] = (80, 24), **env: str) -> Pty:
        running.append(Pty(tmp_path / f"log{len(running)}", names, size, env))
        return running[-1]

    yield start
    for one in running:
        if not one.gone:
            one.child.close(force=True)
