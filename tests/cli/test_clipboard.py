"""The clipboard: the system's tool, within three seconds, else the terminal, else nothing and it says so."""

from __future__ import annotations

import base64
import os
import pty
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from fixit.cli.clipboard import copy_text, run_tool


def tool(folder: Path, name: str, body: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_the_tool_of_the_desktop_gets_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool(tmp_path, "wl-copy", f"cat > {tmp_path}/got")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert copy_text("слово\n", {"WAYLAND_DISPLAY": "w"}) == "wl-copy"
    assert (tmp_path / "got").read_text(encoding="utf-8") == "слово\n"


def test_a_tool_that_fails_hands_on_to_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool(tmp_path, "wl-copy", "exit 1")
    tool(tmp_path, "xclip", f"cat > {tmp_path}/got")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert copy_text("x", {"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}) == "xclip"
    assert (tmp_path / "got").read_text() == "x"


def test_a_tool_that_stays_behind_does_not_hold_us(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool(tmp_path, "wl-copy", f"cat > {tmp_path}/got; sleep 30 & exit 0")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert run_tool(["wl-copy"], "x")


def test_a_tool_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool(tmp_path, "xclip", "exec sleep 60")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr("fixit.cli.clipboard.SECONDS", 0.2)
    assert not run_tool(["xclip"], "x")


def test_no_tool_and_no_terminal_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    assert copy_text("x", {"TERM": "dumb", "DISPLAY": ":0"}) == ""


def test_the_terminal_is_asked_through_osc_52() -> None:
    code = (
        "import os; from fixit.cli.clipboard import copy_text; print(copy_text('слово', {'TERM': 'xterm'}))"
    )
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-c", code])
    seen = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:
            break
        if not part:
            break
        seen += part
    os.waitpid(child, 0)
    assert b"\x1b]52;c;" + base64.b64encode("слово".encode()) + b"\a" in seen
    assert b"terminal" in seen


def test_a_text_too_long_for_the_terminal_is_not_cut() -> None:
    code = "from fixit.cli.clipboard import write_osc52; print(write_osc52('x' * 100_000, {'TERM': 'xterm'}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
