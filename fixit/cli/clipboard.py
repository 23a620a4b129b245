"""Puts a text on the clipboard: by the system's tool, else through the terminal (OSC 52)."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SECONDS = 3.0
MOST_OSC52 = 74_994
"""Bytes that terminals take in one OSC 52, the smallest of the usual limits."""


def copy_text(text: str, environment: Mapping[str, str]) -> str:
    """Copy `text`; the name of what took it ("xclip", "terminal"), or "" where nothing did."""
    for command in tools_for(environment):
        if run_tool(command, text):
            return command[0]
    return "terminal" if write_osc52(text, environment) else ""


def tools_for(environment: Mapping[str, str]) -> Iterator[list[str]]:
    """The tools worth trying here, best first."""
    if sys.platform == "darwin":
        yield ["pbcopy"]
    elif sys.platform == "win32":
        yield ["clip"]
    else:
        if environment.get("TERMUX_VERSION"):
            yield ["termux-clipboard-set"]
        if environment.get("WAYLAND_DISPLAY"):
            yield ["wl-copy"]
        if environment.get("DISPLAY"):
            yield ["xclip", "-selection", "clipboard"]
            yield ["xsel", "--clipboard", "--input"]


def run_tool(command: list[str], text: str) -> bool:
    """Whether the tool took the text within the time limit.

    Its output goes nowhere: a tool that stays behind to serve the clipboard would hold our pipe open else.
    """
    import shutil
    import subprocess

    path = shutil.which(command[0])
    if path is None:
        return False
    data = text.encode("utf-16-le" if command[0] == "clip" else "utf-8", "replace")
    try:
        done = subprocess.run(
            [path, *command[1:]],
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def write_osc52(text: str, environment: Mapping[str, str]) -> bool:
    """Ask the terminal itself; whether there is one to ask. It never says whether it obeyed."""
    from base64 import b64encode

    data = b64encode(text.encode("utf-8", "replace"))
    if environment.get("TERM", "") in ("", "dumb", "linux") or len(data) > MOST_OSC52:
        return False
    sequence = b"\033]52;c;" + data + b"\a"
    if environment.get("TMUX"):
        sequence = b"\033Ptmux;\033" + sequence + b"\033\\"
    try:
        terminal = os.open(
            "/dev/tty" if os.name == "posix" else "CONOUT$", os.O_WRONLY | getattr(os, "O_NOCTTY", 0)
        )
    except OSError:
        return False
    try:
        os.write(terminal, sequence)
    except OSError:
        return False
    finally:
        os.close(terminal)
    return True
