"""Coverage counts branches: what nobody walks is listed with its place and what would walk it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playing import GUIDES, HEAD, open_text

from fixit.scenarios.branches import ways_of_flow
from fixit.scenarios.play import play_book
from fixit.scenarios.suite import Cover, Suite


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GUIDES, tmp_path / "guides"))


def cover_of(folder: Path) -> dict[str, Cover]:
    suite = Suite()
    suite.play(str(folder / "lamp.test.yaml"))
    return {cover.name: cover for cover in suite.cover(True)}


def test_the_scenarios_of_the_lamp_walk_every_branch(folder: Path) -> None:
    covers = cover_of(folder)
    assert set(covers) == {"lamp", "wiring", "kit"}
    assert {name: [way.advice for way in cover.untested] for name, cover in covers.items()} == {
        "lamp": [],
        "wiring": ["answer fuse: unsure", "answer fuse-in: not"],
        "kit": [],
    }
    assert all(len(cover.ways) > 5 for cover in covers.values())


def test_every_sort_of_branch_is_counted(folder: Path) -> None:
    covers = cover_of(folder)
    sorts = {way.branch[2] for cover in covers.values() for way in cover.ways}
    assert sorts == {"answer", "line", "result", "when", "rule", "how", "told", "entered", "exit", "ended"}


@pytest.mark.parametrize(
    ("scenario", "advice", "line"),
    [
        ("cannot reach the plug", "answer plug: cannot", 62),
        ("the office, the day before yesterday, the fuse is out", "answer desk: screen", 124),
        ("it hums, and the socket is dead", "come to split with signs.hum: yes", 47),
        ("it hums, and the socket is dead", "leave socket for electrician", 66),
        ("it hums, and the socket is dead", "answer signs with hum: yes", 39),
        ("it hums, and the socket is dead", "end at electrician", 152),
        ("the maker is somebody else, and the socket plays", "come to low with volts below 200", 78),
    ],
)
def test_what_only_one_scenario_walks_is_listed_without_it(
    folder: Path, scenario: str, advice: str, line: int
) -> None:
    file = folder / "lamp.test.yaml"
    head, _, rest = file.read_text("utf-8").partition(f"  {scenario}:\n")
    after = rest.partition("\n\n")[2]
    file.write_text(head + after, "utf-8")
    untested = {way.advice: way.span for way in cover_of(folder)["lamp"].untested}
    assert advice in untested, sorted(untested)
    assert untested[advice].file == str(folder / "lamp.yaml")
    assert untested[advice].line == line


def test_a_condition_that_asks_the_kit_first_counts_once_it_is_decided() -> None:
    book, shelf = open_text(HEAD + "    answers:\n      kit.maker: acme\n    expect:\n      ending: shop\n")
    played = next(iter(play_book(book, shelf)))
    assert played.passed
    assert ("lamp", "plug", "how", "0") in played.trace.branches
    assert ("lamp", "plug", "how", "1") not in played.trace.branches
    assert ("kit", "maker", "answer", "acme") in played.trace.branches


def test_every_branch_has_a_place_in_its_file() -> None:
    _book, shelf = open_text(HEAD + "    expect:\n      ending: shop\n")
    flow = shelf.get("lamp")
    assert flow is not None
    lines = (GUIDES / "lamp.yaml").read_text("utf-8").splitlines()
    for way in ways_of_flow(flow, shelf):
        assert way.span.file.endswith("lamp.yaml")
        assert lines[way.span.line - 1][way.span.column - 1] not in " "
