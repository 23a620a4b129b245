"""Helps the tests to play scenarios written in a few lines against the lamp's guide."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

from fixit.diagnostics import Diagnostic
from fixit.scenarios.fit import fit_book
from fixit.scenarios.game import Difference
from fixit.scenarios.model import Book
from fixit.scenarios.play import Played, play_book
from fixit.scenarios.read import read_book
from fixit.scenarios.shelf import Shelf

GUIDES = Path(__file__).parent / "guides"
HEAD = "flow: lamp\notherwise:\n  questions: unsure\n  lines: no\n  tries: not\nscenarios:\n  one:\n"


def open_text(text: str, name: str = "lamp.test.yaml") -> tuple[Book, Shelf]:
    """A scenario file as it would be read from beside the guides."""
    shelf = Shelf(str(GUIDES))
    book = read_book(name, text.encode())
    fit_book(book, shelf)
    return book, shelf


def play_one(scenario: str, head: str = HEAD) -> list[Played]:
    """Play one scenario: what stands under its name, indented or not."""
    book, shelf = open_text(head + indent(dedent(scenario).strip("\n"), "    ") + "\n")
    assert not book.faults, book.faults
    return list(play_book(book, shelf))


def differences_of(scenario: str, head: str = HEAD) -> list[Difference]:
    """What was otherwise than expected, in the first language."""
    return list(play_one(scenario, head)[0].differences)


def faults_of(text: str) -> list[Diagnostic]:
    """Everything that is wrong with a scenario file before it is played."""
    book, _shelf = open_text(text)
    return [*book.faults, *(fault for scenario in book.scenarios for fault in scenario.faults)]
