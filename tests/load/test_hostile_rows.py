"""Every row of tests/hostile/index.tsv: the verdict, its line, and nothing live in what is said or read."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from fixit.diagnostics import ERROR, Diagnostic
from fixit.flow.model import Ask, Flow
from fixit.load.check_input import Checked, check_path
from fixit.load.compiled import pack_flow
from fixit.load.snippets import show_diagnostic

HOSTILE = Path(__file__).parent.parent / "hostile"
COLUMNS = ("id", "file", "group", "expect", "error_line", "must", "oracle", "limit", "source")

Row = dict[str, str]


def read_rows() -> list[Row]:
    lines = (HOSTILE / "index.tsv").read_text(encoding="utf-8").splitlines()
    assert tuple(lines[0].split("\t")) == COLUMNS
    return [dict(zip(COLUMNS, line.split("\t"), strict=False)) for line in lines[1:]]


ROWS = read_rows()
BOMBS = [row for row in ROWS if row["group"] == "bomb"]
OTHERS = [row for row in ROWS if row["group"] != "bomb"]


def lines_wanted(spec: str) -> tuple[bool, set[int]]:
    """Whether all of the lines are wanted, and the lines."""
    if "&" in spec:
        return True, {int(line) for line in spec.split("&")}
    lines: set[int] = set()
    for part in spec.split("|") if spec else ():
        first, _, last = part.partition("-")
        lines.update(range(int(first), int(last or first) + 1))
    return False, lines


def stands_on(found: list[Diagnostic], spec: str) -> bool:
    """Whether the diagnostics are there, and where they are wanted."""
    every, lines = lines_wanted(spec)
    told = {one.span.line for one in found}
    return bool(found) and (lines <= told if every else not lines or bool(lines & told))


def assert_verdict(row: Row, found: list[Diagnostic]) -> None:
    errors = [one for one in found if one.severity == ERROR]
    where = row["error_line"]
    verdicts = {
        "reject": stands_on(errors, where),
        "accept": not errors,
        "warn": not errors and stands_on(found, where),
        "warn-or-reject": stands_on(found, where),
        "accept-or-reject": not errors or stands_on(errors, where),
        "neutralise": not errors or stands_on(errors, where),
    }
    assert verdicts[row["expect"]], (row["must"], [(one.span.line, one.message) for one in found])


def is_live(char: str) -> bool:
    """Whether a character steers a terminal, reorders a line, or is no character at all."""
    return (
        unicodedata.category(char) in ("Cc", "Cs")
        or char in "\u061c\u200e\u200f\u2028\u2029\ufeff"
        or ("\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069")
    )


def strings_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from strings_in(key)
            yield from strings_in(child)
    elif isinstance(value, tuple | list):
        for child in value:
            yield from strings_in(child)


def assert_harmless(checked: Checked) -> None:
    """What is said is short and plain, and so is what was read."""
    shown = [line for one in checked.found for line in show_diagnostic(one, checked.lines)]
    assert len(shown) < 4000
    for line in shown:
        assert len(line) <= 500
        assert not any(is_live(char) for char in line), line.encode("unicode_escape")
    if checked.flow is not None:
        for text in strings_in(pack_flow(checked.flow)):
            assert not any(is_live(char) for char in text if char not in "\n\t"), text.encode(
                "unicode_escape"
            )


def assert_as_written(flow: Flow, oracle: str) -> None:
    """What is read is what stands in the file."""
    question = flow.steps["q1"]
    options = question.options if isinstance(question, Ask) else ()
    read = {
        "title": flow.title if len(flow.title) > 1 else flow.title.get("und"),
        "version": flow.version,
        "complaints": {tag: list(phrases) for tag, phrases in (flow.complaints or {}).items()},
        "options": [option.id for option in options],
        "labels": [option.label["und"] for option in options if option.label],
        "steps": list(flow.steps),
    }
    for name, wanted in json.loads(oracle).items():
        assert read[name] == wanted


def check_row(row: Row) -> None:
    checked = check_path(str(HOSTILE / row["file"]), flow_ids=())
    assert_verdict(row, checked.found)
    assert_harmless(checked)
    if row.get("oracle") and not checked.failed:
        assert checked.flow is not None
        assert_as_written(checked.flow, row["oracle"])


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: row["id"])
def test_a_hostile_file_gets_its_verdict(row: Row) -> None:
    check_row(row)


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: row["id"])
def test_the_parser_in_python_gives_the_same_verdict(row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML comes without its C part."""
    monkeypatch.delattr("yaml.CSafeLoader", raising=False)
    check_row(row)


IN_BOUNDS = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (15, 15))
from fixit.load.check_input import check_path
checked = check_path(sys.argv[1], flow_ids=())
for one in checked.found:
    print(one.span.line, one.severity, one.code, one.message.replace("\\n", " "))
sys.exit(int(checked.failed))
"""


@pytest.mark.parametrize("row", BOMBS, ids=lambda row: row["id"])
def test_a_bomb_is_taken_apart_within_bounds(row: Row) -> None:
    """In a process of its own: a gigabyte of addresses and fifteen seconds of work, or it is killed."""
    done = subprocess.run(
        [sys.executable, "-c", IN_BOUNDS, str(HOSTILE / row["file"])],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=HOSTILE.parent.parent,
    )
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stdout) < 20_000
    found = []
    for line in done.stdout.splitlines():
        place, severity, _code, message = line.split(" ", 3)
        assert len(message) <= 450
        found.append((int(place), severity))
    errors = {place for place, severity in found if severity == ERROR}
    every, lines = lines_wanted(row["error_line"])
    assert not every
    if row["expect"] == "reject":
        assert errors and (not lines or errors & lines)
    elif row["expect"] == "accept":
        assert not errors
    else:
        assert not errors or errors & lines


def test_every_file_has_a_row() -> None:
    assert sorted(row["file"] for row in ROWS) == sorted(
        f"yaml/{path.name}" for path in (HOSTILE / "yaml").iterdir()
    )
