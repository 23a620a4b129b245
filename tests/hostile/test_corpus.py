"""Every row of index.tsv through `fixit flows check --json`: exit code, verdict, place, clean output."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from fixit.cli.flows_check import check_paths

HERE = Path(__file__).parent
LINES = (HERE / "index.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [dict(zip(LINES[0].split("\t"), line.split("\t"), strict=False)) for line in LINES[1:]]
LIVE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def report_on(row: dict[str, str]) -> tuple[int, str, dict[str, list[dict[str, str]]]]:
    out = io.StringIO()
    code = check_paths({}, [str(HERE / row["file"])], "json", out)
    return code, out.getvalue(), json.loads(out.getvalue())


def are_on(lines: list[int], wanted: str) -> bool:
    """Whether faults stand on the lines that the row asks for."""
    if "&" in wanted:
        return all(int(line) in lines for line in wanted.split("&"))
    ranges = [part.partition("-") for part in wanted.split("|")] if wanted else []
    return bool(lines) and (
        not ranges
        or any(int(low) <= line <= int(high or low) for low, _dash, high in ranges for line in lines)
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_hostile_flow_gets_its_verdict_and_its_line(row: dict[str, str]) -> None:
    code, shown, report = report_on(row)
    faults = report["diagnostics"]
    errors = [int(fault["line"]) for fault in faults if fault["severity"] == "error"]
    everything = [int(fault["line"]) for fault in faults]
    expect, wanted = row["expect"], row["error_line"]
    assert code == (1 if errors else 0)
    if expect == "accept":
        assert not errors
    elif expect == "reject":
        assert are_on(errors, wanted)
    elif expect in ("warn", "warn-or-reject"):
        assert are_on(everything, wanted)
        assert not (errors and expect == "warn")
    else:
        assert not errors or are_on(errors, wanted)
    assert not LIVE.search(shown)
    assert len(shown) < 200_000
    assert all(len(fault["message"]) <= 500 for fault in faults)


HINTED = [row for row in ROWS if re.search(r"did you mean '([^']+)'", row["must"])]


@pytest.mark.parametrize("row", HINTED, ids=lambda row: row["id"])
def test_the_near_name_is_offered(row: dict[str, str]) -> None:
    meant = re.findall(r"'([^']+)'", row["must"].partition("did you mean")[2])
    _code, shown, report = report_on(row)
    helps = " ".join(fault["help"] for fault in report["diagnostics"])
    assert all(f'"{name}"' in helps for name in meant), shown
