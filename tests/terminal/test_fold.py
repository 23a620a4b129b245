"""Reports are broken at words for the terminal they are written to, and left alone in a pipe."""

from __future__ import annotations

import io
import os
import pty
import re
from pathlib import Path

import pytest

from fixit.terminal.fold import fold_line, fold_text
from fixit.terminal.width import text_width
from tests.program import CODE, plain_environment, run_program, warm_server
from tests.warm import ROOT


def words_of(text: str) -> list[str]:
    return re.findall(r"[\w./:-]+", text)


@pytest.mark.parametrize("columns", [20, 40, 80])
@pytest.mark.parametrize(
    "words", ["Выключите телефон и включите снова " * 5, "Switch it off and on again " * 7]
)
def test_lines_fit_and_no_word_is_cut(columns: int, words: str) -> None:
    folded = fold_line([("", "     "), ("bold", words), ("", words)], columns)
    lines = ["".join(text for _style, text in line) for line in folded]
    assert len(lines) > 1
    assert all(text_width(line.rstrip()) <= columns for line in lines)
    assert " ".join(lines).split() == (words + words).split()
    assert {style for line in folded for style, text in line if text.strip()} == {"", "bold"}


def test_a_path_stays_whole_and_a_short_line_as_it_is() -> None:
    path = "/home/somebody/guides/of/the/house/lamp.yaml:12:3:"
    folded = fold_line([("", f"{path} error F050")], 30)
    assert any(text == path for line in folded for _style, text in line)
    assert fold_line([("", "short")], 30) == [[("", "short")]]


def test_branches_go_on_beside_what_goes_on() -> None:
    folded = fold_line([("dim", "│  ├─ "), ("", "yes, it shines as it should → works")], 24)
    lines = ["".join(text for _style, text in line) for line in folded]
    assert len(lines) > 1 and all(line.startswith("│  │") for line in lines[1:])


def test_nothing_is_broken_in_a_pipe() -> None:
    words = "Switch it off and on again " * 20
    assert fold_text(words, io.StringIO()) == words


COMMANDS = [
    ["flows", "explain", "F054"],
    ["flows", "explain"],
    ["flows", "check", "tests/bad_flows/unknown-target.yaml"],
    ["flows", "graph", "tests/bad_flows/good.yaml"],
    ["flows", "show", "flows/microphone.yaml", "--step", "where", "--as", "plain", "--lang", "ru"],
]


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("command", COMMANDS, ids=[" ".join(command[:3]) for command in COMMANDS])
def test_reports_on_a_terminal_are_broken_at_words(command: list[str], columns: int, tmp_path: Path) -> None:
    environment = plain_environment(tmp_path, NO_COLOR="1")
    done = run_program(command, "", environment, ROOT)
    piped = done.stdout + done.stderr
    shown = on_terminal(command, environment, columns)
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip() for line in shown.replace("\r", "").split("\n")]
    known = set(words_of(piped))
    for line in lines:
        if text_width(line) > columns:
            assert any(text_width(word) > columns // 2 for word in line.split()), line
    assert all(word in known for line in lines for word in words_of(line) if len(word) > 3 and word.isalpha())


def on_terminal(command: list[str], environment: dict[str, str], columns: int) -> str:
    """What the command writes on a terminal of so many columns."""
    import fcntl
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    streams = (theirs, theirs, theirs)
    child = warm_server(environment).start(CODE, command, streams, environment, ROOT, on_terminal=True)
    os.close(theirs)
    data = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        data += part
    os.close(ours)
    assert child.poll(60) is not None
    return data.decode()
