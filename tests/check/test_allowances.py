"""Warnings that an author allows beside the step, with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixit.cli.flows_check import check_file
from fixit.cli.neighbours import Surroundings

LAMP = """\
id: lamp
format: 1
version: 1.0
reviewed: 2026-11-01
title: The lamp is off
steps:
  lit:
    ask: Is the lamp on!
    options:
      yes: fixed
      no: to-support
  to-support:
    escalate: support
    reason: Somebody should look at it!
  fixed:
    resolved: |
      The lamp works!
"""
BECAUSE = "# fixit: allow F098 because the poster says so"


def found(folder: Path, text: str, day: str = "2026-11-22", name: str = "lamp.yaml") -> list[tuple[int, str]]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return [(one.span.line, one.code) for one in check_file(str(path), Surroundings(), day).found]


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("on!", f"on!  {BECAUSE}", [14, 16]),
        ("  lit:", f"  lit:  {BECAUSE}", [14, 16]),
        ("  lit:", f"  {BECAUSE}\n\n  # more\n  lit:", [17, 19]),
        ("    ask:", f"    {BECAUSE}\n    ask:", [15, 17]),
        ("  fixed:", f"  fixed:  {BECAUSE}", [8, 14]),
        ("resolved: |", f"resolved: |  {BECAUSE}", [8, 14]),
        ("on!", "on!  #fixit:ALLOW f098 BECAUSE of the poster", [14, 16]),
        ("  lit:", "  lit:  # fixit: allow F097, F098 because of the poster", [14, 16]),
    ],
)
def test_a_comment_speaks_of_its_line_or_of_its_step(
    tmp_path: Path, old: str, new: str, left: list[int]
) -> None:
    shown = found(tmp_path, LAMP.replace(old, new, 1))
    lines = [line for line, code in shown if code == "F098"]
    assert lines == left
    assert {code for _line, code in shown} - {"F098"} == ({"F088"} if "F097" in new else set())


@pytest.mark.parametrize(
    "comment",
    [
        "# fixit: allow F098",
        "# fixit: allow F098 because",
        "# fixit: allow F098 because x",
        "# fixit: alow F098 because the poster says so",
        "# fixit: allow everything because the poster says so",
        "# fixit:",
    ],
)
def test_a_reason_is_required(tmp_path: Path, comment: str) -> None:
    shown = found(tmp_path, LAMP.replace("on!", f"on!  {comment}"))
    assert (8, "F012") in shown
    assert (8, "F098") in shown, "the warning is still told"


@pytest.mark.parametrize("code", ["F091", "F999", "F083"])
def test_what_allows_nothing_is_a_warning_itself(tmp_path: Path, code: str) -> None:
    comment = f"# fixit: allow {code} because it was so once"
    assert (7, "F088") in found(tmp_path, LAMP.replace("  lit:", f"  lit:  {comment}"))


def test_an_error_is_never_allowed(tmp_path: Path) -> None:
    text = LAMP.replace("no: to-support", "no: nowhere  # fixit: allow F050 because I say so")
    shown = found(tmp_path, text)
    assert {(11, "F050"), (11, "F088")} <= set(shown)


def test_a_stale_review_may_be_allowed(tmp_path: Path) -> None:
    note = "  # fixit: allow F083 because the lamp is never changed"
    text = LAMP.replace("!", ".").replace("2026-11-01", f"2020-01-01{note}")
    assert found(tmp_path, text) == []


def test_a_warning_of_the_reader_may_be_allowed(tmp_path: Path) -> None:
    text = LAMP.replace("!", ".").replace("Is the lamp on.", "Is lamp #1 on.")
    assert found(tmp_path, text) == [(8, "F038")]
    note = "    # fixit: allow F038 because the number is for us only\n    ask"
    assert found(tmp_path, text.replace("    ask", note)) == []


def test_a_text_is_no_comment(tmp_path: Path) -> None:
    quoted = LAMP.replace("Is the lamp on!", f'"Is the lamp on! {BECAUSE}"')
    assert (8, "F098") in found(tmp_path, quoted)
    block = LAMP.replace("The lamp works!", f"The lamp works!\n      {BECAUSE}")
    assert 16 in [line for line, code in found(tmp_path, block) if code == "F098"]


def test_a_thousand_comments_take_no_time_and_little_space(tmp_path: Path) -> None:
    text = LAMP + "".join(f"  # fixit: allow F0{i % 100:02} because of number {i}\n" for i in range(5000))
    assert len(found(tmp_path, text)) < 200
