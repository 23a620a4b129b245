"""One run shows every fault of a readable file, also behind YAML that does not parse."""

from __future__ import annotations

import pytest

from fixit.diagnostics import ERROR
from fixit.load.read import read_flow

LAMP = """\
id: lamp
format: 1
version: 1.0
reviewed: 2026-11-01
title: The lamp is dark
steps:
  q:
    ask: Is it on?
    options:
      yes: done
      no: done
  done:
    explained: It shines.
"""

TRAPS = [
    ("Is it on?", "*100# shows it", 8, "quotes"),
    ("Is it on?", "@home is it on?", 8, "quotes"),
    ("Is it on?", "`on`", 8, "quotes"),
    ("Is it on?", "%on", 8, "quotes"),
    ("Is it on?", "Lamp: is it on?", 8, "quotes"),
    ("Is it on?", "!important", 8, "quotes"),
    ("Is it on?", "&co", 8, "quotes"),
    ("Is it on?", "{name} is it on?", 8, "quotes"),
    ("Is it on?", "] is it on?", 8, "quotes"),
    ("Is it on?", ", is it on?", 8, "quotes"),
    ("explained: It shines.", "explained: [", 13, "close it"),
    ("Is it on?", '"Is it on?', 8, "close it"),
    ("Is it on?", '"Is\\qit on?"', 8, "single quotes"),
    ("Is it on?", "[on", 8, ""),
    ("    options:", "\toptions:", 9, "spaces"),
]


@pytest.mark.parametrize(("good", "bad", "line", "advice"), TRAPS, ids=[trap[1].strip() for trap in TRAPS])
@pytest.mark.parametrize("parser", ["c", "python"])
def test_a_trap_is_told_with_advice(good, bad, line, advice, parser, monkeypatch):
    if parser == "python":
        monkeypatch.delattr("yaml.CSafeLoader", raising=False)
    found = read_flow("lamp.yaml", LAMP.replace(good, bad, 1).encode()).diagnostics
    assert found[0].span.line == line and found[0].severity == ERROR
    assert advice in found[0].help or advice in found[0].message


def test_faults_behind_broken_yaml_are_told_in_the_same_run():
    text = (
        LAMP.replace("Is it on?", "*100#").replace("yes:", "yse!:").replace("explained: It", "explaned: It")
    )
    text = text.replace("title: The lamp is dark", "title: @lamp\ncolour: red")
    found = read_flow("lamp.yaml", text.encode()).diagnostics
    assert [(one.span.line, one.code) for one in found] == [
        (5, "F007"),
        (6, "F016"),
        (9, "F007"),
        (11, "F023"),
        (14, "F016"),
    ]


def test_a_file_that_breaks_off_is_not_said_to_lack_what_may_follow():
    text = LAMP.replace("title: The", "colour: red\ntitle: The").replace("    options:", "   options:")
    found = read_flow("lamp.yaml", text.encode()).diagnostics
    assert [(one.span.line, one.code) for one in found] == [(5, "F016"), (10, "F006")]


def test_what_stands_before_broken_yaml_is_told_once():
    text = LAMP.replace("version: 1.0", "version: 1.0\nversion: 1.1").replace("Is it on?", "*100#")
    found = read_flow("lamp.yaml", text.encode()).diagnostics
    assert [(one.span.line, one.code) for one in found] == [(4, "F014"), (9, "F007")]


def test_many_faults_of_one_kind_are_counted():
    text = LAMP + "".join(f"key{number}: 1\n" for number in range(300))
    found = read_flow("lamp.yaml", text.encode()).diagnostics
    assert len(found) == 21 and found[-1].message == "and 280 more of this kind, on lines 34 to 313"


@pytest.mark.parametrize(
    ("line", "warns"),
    [
        ("ask: Press # now", True),
        ("ask: Is it on?  # a comment", False),
        ('ask: "Press # now"', False),
        ("ask: Is it#on?", False),
    ],
)
def test_a_comment_that_cuts_a_text_is_doubted(line, warns):
    found = read_flow("lamp.yaml", LAMP.replace("ask: Is it on?", line).encode()).diagnostics
    assert [one.code for one in found] == (["F038"] if warns else [])


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_places_are_an_editors(ending):
    text = ("\ufeff" + LAMP).replace("no: done", "нет: done").replace("\n", ending)
    (found,) = read_flow("lamp.yaml", text.encode()).diagnostics
    assert (found.span.line, found.span.column, found.span.length) == (11, 7, 3)
    assert "U+043D" in found.message


def test_the_file_name_decides_the_id():
    assert read_flow("dir/lamp.yaml", LAMP.encode()).diagnostics == []
    (found,) = read_flow("dir\\light.yaml", LAMP.encode()).diagnostics
    assert (found.code, found.span.line, found.span.column) == ("F031", 1, 5)
    assert read_flow("<stdin>", LAMP.encode()).diagnostics == []
