"""`fixit flows explain`: pages by code, near codes, the list; and the report as SARIF."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from fixit.check.table import TITLES
from fixit.cli.flows_check import check_paths
from fixit.cli.flows_explain import explain_codes
from fixit.cli.sarif import address_of
from fixit.errors import FixitError
from fixit.scenarios.codes import TITLES as OF_SCENARIOS

LAMP = """\
id: lamp
format: 1
version: 1.0
reviewed: 2026-11-01
title: The lamp is off
steps:
  lit:
    ask: Is the lamp on?
    options:
      yes: fixd
      no: to-support
  to-support:
    escalate: service-center
    reason: Somebody should look at it.
  fixed:
    resolved: The lamp works.
"""


def explained(*codes: str) -> str:
    out = io.StringIO()
    assert explain_codes(codes, out) == 0
    return out.getvalue()


@pytest.mark.parametrize("word", ["F050", "f050", "F50", "50", " f50 "])
def test_a_code_may_be_written_in_many_ways(word: str) -> None:
    shown = explained(word)
    assert shown.startswith(f"F050: {TITLES['F050']}\n")
    assert "Why it hurts" in shown
    assert "    steps:\n" in shown
    assert "```" not in shown


def test_several_codes_are_shown_once_each() -> None:
    shown = explained("F050", "f051", "50")
    assert [line[:5] for line in shown.splitlines() if re.match(r"F0\d\d:", line)] == ["F050:", "F051:"]


def test_without_a_code_all_are_listed() -> None:
    every = {**TITLES, **OF_SCENARIOS}
    assert explained().splitlines() == [f"{code}  {title}" for code, title in sorted(every.items())]


@pytest.mark.parametrize(
    ("word", "near"),
    [("F046", "F045"), ("loop", "F056"), ("F500", "F099"), ("T099", "T012"), ("zzz", ""), ("", "")],
)
def test_an_unknown_code_gets_near_ones(word: str, near: str) -> None:
    with pytest.raises(FixitError) as caught:
        explain_codes([word], io.StringIO())
    assert near in caught.value.hint
    assert caught.value.code == 2


@pytest.mark.parametrize("word", ["T005", "t5"])
def test_the_codes_of_scenarios_are_known(word: str) -> None:
    assert explained(word).startswith("T005: No such step\n")


@pytest.mark.parametrize("word", ["banana", "abc123xyz", "the", "a", "an"])
def test_a_word_that_is_no_code_is_not_offered_one(word: str) -> None:
    with pytest.raises(FixitError) as caught:
        explain_codes([word], io.StringIO())
    assert "F0" not in caught.value.hint


@pytest.mark.parametrize(
    "word", ["../../F050", "F050/../F051", "\x1b[31m", "F0５0", "9" * 10_000, "\0", "٥٠"]
)
def test_hostile_words_are_unknown_codes(word: str) -> None:
    with pytest.raises(FixitError) as caught:
        explain_codes([word], io.StringIO())
    said = f"{caught.value}{caught.value.hint}"
    assert "\x1b" not in said
    assert len(said) < 600


def test_sarif_has_the_structure_that_readers_expect(tmp_path: Path) -> None:
    path = tmp_path / "la mp.yaml"
    path.write_text(LAMP, encoding="utf-8")
    out = io.StringIO()
    assert check_paths({}, [str(path)], "sarif", out) == 1
    log = json.loads(out.getvalue())
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "fixit"
    assert set(driver) <= {"name", "version", "semanticVersion", "rules"}
    rules = [rule["id"] for rule in driver["rules"]]
    assert rules == sorted(set(rules))
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in driver["rules"])
    assert run["columnKind"] == "unicodeCodePoints"
    assert {result["ruleId"] for result in run["results"]} == set(rules)
    for result in run["results"]:
        assert set(result) <= {"ruleId", "ruleIndex", "level", "message", "locations", "fixes"}
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning")
        assert result["message"]["text"]
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert re.fullmatch(r"[A-Za-z0-9._~%/:-]+", place["artifactLocation"]["uri"])
        region = place["region"]
        assert 1 <= region["startLine"] <= region["endLine"]
        assert 1 <= region["startColumn"] < region["endColumn"]


def test_sarif_carries_the_repair(tmp_path: Path) -> None:
    path = tmp_path / "lamp.yaml"
    path.write_text(LAMP, encoding="utf-8")
    out = io.StringIO()
    check_paths({}, [str(path)], "sarif", out)
    (run,) = json.loads(out.getvalue())["runs"]
    (fault,) = [result for result in run["results"] if result["ruleId"] == "F050"]
    (change,) = fault["fixes"][0]["artifactChanges"]
    (swap,) = change["replacements"]
    assert swap["insertedContent"]["text"] == "fixed"
    region = swap["deletedRegion"]
    line = LAMP.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "fixd"


def test_addresses_are_references() -> None:
    assert address_of("./flows/lamp.yaml") == "flows/lamp.yaml"
    assert address_of("a b/ля.yaml") == "a%20b/%D0%BB%D1%8F.yaml"
    assert address_of("/tmp/x.yaml") == "file:///tmp/x.yaml"
    assert address_of("c:x.yaml") == "c%3Ax.yaml"


def test_nothing_wrong_is_an_empty_list_of_results(tmp_path: Path) -> None:
    path = tmp_path / "lamp.yaml"
    path.write_text(LAMP.replace("fixd", "fixed").replace("center", "centre"), encoding="utf-8")
    out = io.StringIO()
    assert check_paths({}, [str(path)], "sarif", out) == 0
    assert json.loads(out.getvalue())["runs"][0]["results"] == []


def test_the_wheel_holds_every_page(tmp_path: Path) -> None:
    from hatchling.builders.wheel import WheelBuilder

    root = Path(__file__).parent.parent.parent
    (wheel,) = WheelBuilder(str(root)).build(directory=str(tmp_path), versions=["standard"])
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("", "ru/"):
        assert {f"fixit/check/codes/{folder}{code}.md" for code in TITLES} <= names
