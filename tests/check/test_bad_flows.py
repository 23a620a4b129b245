"""Every rule has a bad example: a flow that says behind two blanks and a # which codes its lines earn."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fixit.check import check_flow
from fixit.check.table import CHECKING, TITLES
from fixit.load.read import read_flow, read_kit

FOLDER = Path(__file__).parent.parent / "bad_flows"
FLOWS = sorted(path for path in FOLDER.glob("*.yaml") if path.name != "kit.yaml")
TODAY = "2026-11-22"


def wanted(text: str) -> set[tuple[int, str]]:
    return {
        (number, code)
        for number, line in enumerate(text.split("\n"), 1)
        for note in re.findall(r"  # ([F0-9 ]+)$", line)
        for code in note.split()
    }


def found(path: Path) -> set[tuple[int, str]]:
    kit = read_kit("kit.yaml", (FOLDER / "kit.yaml").read_bytes())
    loaded = read_flow(path.name, path.read_bytes(), kit)
    known = {flow.stem for flow in FLOWS}
    faults = [*loaded.diagnostics, *check_flow(loaded, kit.kit, known, TODAY)]
    return {(fault.span.line, fault.code) for fault in faults}


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.stem)
def test_a_bad_flow_earns_exactly_its_codes_on_their_lines(path: Path) -> None:
    assert found(path) == wanted(path.read_text(encoding="utf-8"))


def test_codes_are_numbers_with_titles_and_the_rules_of_links_have_long_examples() -> None:
    """Every code has its small example on its page (test_code_pages); here flows are read as a whole."""
    shown = {code for path in FLOWS for _line, code in wanted(path.read_text(encoding="utf-8"))}
    assert {code for code in CHECKING if code < "F088" or code == "F100"} == {
        code for code in shown if code >= "F050"
    }
    assert all(TITLES.values())
    assert all(re.fullmatch(r"F[01][0-9]{2}", code) for code in TITLES)
