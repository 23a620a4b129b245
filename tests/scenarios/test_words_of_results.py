"""A result has one name in answers and one in summaries; a person who writes the other is understood."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fixit.flow.reference import INTRODUCTION
from fixit.scenarios.suite import PlayedBook, Suite

BOOK = """\
flow: lamp
scenarios:
  nothing helps:
    answers: {on: no, plug: REPLY, clean: not}
    expect:
      ending: shop
      tried: {plug: RESULT, clean: failed}
"""


def play(folder: Path, text: str) -> PlayedBook:
    (block, *_rest) = re.findall(r"^```yaml\n(.*?)^```", INTRODUCTION, re.M | re.S)
    (folder / "lamp.yaml").write_text(block, encoding="utf-8")
    (folder / "lamp.test.yaml").write_text(text, encoding="utf-8")
    suite = Suite()
    suite.play(str(folder / "lamp.test.yaml"))
    (tested,) = suite.tested
    return tested


def faults_of(tested: PlayedBook) -> list[tuple[str, str]]:
    found = [*tested.book.faults, *(fault for one in tested.book.scenarios for fault in one.faults)]
    return [(one.message, one.help) for one in found]


@pytest.mark.parametrize("reply", ["not", "failed"])
@pytest.mark.parametrize("result", ["not", "failed"])
def test_what_did_not_help_may_be_written_either_way(tmp_path: Path, reply: str, result: str) -> None:
    tested = play(tmp_path, BOOK.replace("REPLY", reply).replace("RESULT", result))
    assert faults_of(tested) == []
    assert tested.failed == [] and len(tested.played) == 1


def test_otherwise_and_tried_before_take_both_too(tmp_path: Path) -> None:
    text = BOOK.replace("plug: REPLY, clean: not", "").replace("on: no, ", "on: no").replace("RESULT", "not")
    text = text.replace("scenarios:", "otherwise: {tries: failed}\nscenarios:")
    tested = play(tmp_path, text.replace("    answers:", "    tried: {plug: not}\n    answers:"))
    assert faults_of(tested) == [] and tested.failed == []


def test_all_choices_are_named(tmp_path: Path) -> None:
    text = BOOK.replace("REPLY", "xyzzy").replace("RESULT", "failed")
    ((message, help),) = faults_of(play(tmp_path, text))
    assert "xyzzy" in message and " more" not in help
    wanted = ("worked", "not", "came-back", "done-before", "cannot", "skip", "danger")
    assert all(word in help for word in wanted)


def test_all_keys_are_named(tmp_path: Path) -> None:
    text = BOOK.replace("REPLY", "not").replace("RESULT", "failed")
    text = text.replace("ending:", "qqqqqq: 1\n      ending:")
    ((_message, help),) = faults_of(play(tmp_path, text))
    assert "screens" in help and "whole path" in help and " more" not in help
