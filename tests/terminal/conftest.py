"""A real pseudo-terminal with the hosts in it, and eyes to see its screen."""

from __future__ import annotations

import os
import signal
import sys
import termios
import time
from pathlib import Path

import pexpect
import pyte
import pytest
from pexpect.fdpexpect import fdspawn

from tests.warm import READ_AT_START, ROOT, server_for

DEMO = Path(__file__).with_name("demo_walk.py")
CODE = "import sys; from fixit.cli.boundary import guard; from tests.terminal import demo_walk\n"
CODE += "sys.exit(guard(lambda: demo_walk.main(sys.argv[1:])))"
WARMING = """
import tests.walk.making, tests.walk.shapes
from tests.warm import import_all
import_all("fixit.terminal")
"""
TEXT = {"encoding": "utf-8", "codec_errors": "replace", "timeout": 20}


class WarmChild(fdspawn):
    """A warm process in a pseudo-terminal that is its own, as pexpect has one that it starts."""

    def __init__(self, names: tuple[str, ...], size: tuple[int, int], env: dict[str, str]) -> None:
        ours, theirs = os.openpty()
        super().__init__(ours, **TEXT)
        self.setwinsize(size[1], size[0])
        streams = (theirs, theirs, theirs)
        self.run = server_for(WARMING, env).start(CODE, list(names), streams, env, ROOT, on_terminal=True)
        self.kill = self.run.kill
        os.close(theirs)

    def setwinsize(self, rows: int, columns: int) -> None:
        termios.tcsetwinsize(self.child_fd, (rows, columns))

    def isalive(self) -> bool:
        self.exitstatus = self.run.poll()
        return self.exitstatus is None

    def close(self, force: bool = False) -> None:
        super().close()
        if force:
            self.kill(signal.SIGKILL)


class Pty:
    """One run of the demonstration in a pseudo-terminal of a given size; `fresh`: in a Python of its own."""

    def __init__(
        self, log: Path, names: tuple[str, ...], size: tuple[int, int], env: dict[str, str], fresh: bool
    ) -> None:
        self.log = log
        self.columns, self.rows = size
        self.screen = pyte.Screen(self.columns, self.rows)
        self.stream = pyte.Stream(self.screen)
        self.raw = ""
        self.modes = 0
        """The terminal's local modes after the program's end."""
        base = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", "FIXIT_LANG": "en"}
        env = {**base, "PYTHONPATH": str(ROOT), "DEMO_LOG": str(log), **env}
        if fresh:
            arguments = [str(DEMO), *names]
            self.child = pexpect.spawn(sys.executable, arguments, env=env, dimensions=size[::-1], **TEXT)
            self.child.delaybeforesend = 0
        else:
            self.child = WarmChild(names, size, env)

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

    def hang_up(self) -> int | None:
        """Take the terminal away; the program's exit code, or None if it goes on."""
        self.child.close()
        return self.child.run.poll(20)

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

    def start(*names: str, size: tuple[int, int] = (80, 24), fresh: bool = False, **env: str) -> Pty:
        fresh |= any(name.startswith(READ_AT_START) for name in env)
        running.append(Pty(tmp_path / f"log{len(running)}", names, size, env, fresh))
        return running[-1]

    yield start
    for one in running:
        one.child.close(force=True)
