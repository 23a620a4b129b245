"""Whatever bytes stand in a scenario file, or in the flow beside it: told, never raised."""

from __future__ import annotations

from pathlib import Path

import pytest
from playing import open_text

from fixit.scenarios.fit import fit_book
from fixit.scenarios.play import play_book
from fixit.scenarios.read import read_book
from fixit.scenarios.shelf import Shelf

ROWS = sorted(
    path for path in (Path(__file__).parent.parent / "hostile" / "yaml").iterdir() if path.is_file()
)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(str(Path(__file__).parent / "guides"))


@pytest.mark.parametrize("path", ROWS, ids=lambda path: path.name)
def test_a_hostile_file_as_scenarios_is_told(path: Path, shelf: Shelf) -> None:
    book = read_book("lamp.test.yaml", path.read_bytes())
    fit_book(book, shelf)
    assert book.faults, "none of them is a scenario file"
    assert all("\x1b" not in fault.message + fault.help for fault in book.faults)


@pytest.mark.parametrize(
    "value",
    [
        "\x1b[31mred",
        "\u202egnp",
        "[" * 40,
        "a" * 100_000,
        "{{7*7}}",
        "$(id)",
        "!!python/name:os.system",
        "\x00",
    ],
)
@pytest.mark.parametrize("key", ["flow", "about", "place", "ending", "shows", "screens", "path", "today"])
def test_a_hostile_text_anywhere_is_told_or_just_a_text(key: str, value: str) -> None:
    texts = {"flow": "lamp", "about": "x", "place": "home", "ending": "works", "shows": "x", "screens": "5"}
    texts |= {"path": "place", "today": "2026-11-22", key: value}
    lines = [f"flow: {texts['flow']}", "scenarios:", "  one:", f"    about: {texts['about']}"]
    lines += [f"    today: {texts['today']}", "    answers:", f"      place: {texts['place']}", "    expect:"]
    lines += [f"      {name}: {texts[name]}" for name in ("ending", "shows", "screens", "path")]
    book, shelf = open_text("\n".join(lines) + "\n")
    faults = [*book.faults, *(fault for one in book.scenarios for fault in one.faults)]
    assert all("\x1b" not in fault.message and len(fault.message) < 1000 for fault in faults)
    if not book.faults:
        assert not all(played.passed for played in play_book(book, shelf))
