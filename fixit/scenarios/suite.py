"""Plays all scenarios of some files, and counts which branches of their flows they walk."""

from __future__ import annotations

import os

from fixit.load.files import read_bytes
from fixit.load.folders import TEST_ENDING
from fixit.records import record
from fixit.scenarios.branches import ways_of_flow, ways_of_kit
from fixit.scenarios.fit import fit_book
from fixit.scenarios.play import play_book
from fixit.scenarios.read import read_book
from fixit.scenarios.shelf import KIT, Shelf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fixit.flow.model import Flow
    from fixit.scenarios.model import Book
    from fixit.scenarios.play import Played
    from fixit.scenarios.step_ways import Way
    from fixit.scenarios.trace import Branch


@record
class PlayedBook:
    """One scenario file: what of it was played."""

    book: Book
    shelf: Shelf
    played: list[Played]

    @property
    def failed(self) -> list[Played]:
        """The walks that did not go as expected."""
        return [one for one in self.played if not one.passed]


@record
class Cover:
    """How much of one file is walked: `ways` are all its branches, `untested` those that none walks."""

    name: str
    file: str
    ways: list[Way]
    untested: list[Way]

    @property
    def percent(self) -> float:
        """Share of the branches that some scenario walks; of none all."""
        return 100.0 * (len(self.ways) - len(self.untested)) / len(self.ways) if self.ways else 100.0


class Suite:
    """Scenario files, each with the flows of its folder."""

    def __init__(self, folders: Iterable[str] = ()) -> None:
        """`folders` may be referred to as well."""
        self._folders = tuple(folders)
        self._shelves: dict[str, Shelf] = {}
        self.tested: list[PlayedBook] = []

    def shelf_of(self, file: str) -> Shelf:
        """The flows around a scenario file, read once for its folder."""
        home = os.path.dirname(file)
        if home not in self._shelves:
            self._shelves[home] = Shelf(home, self._folders)
        return self._shelves[home]

    def open(self, file: str) -> PlayedBook:
        """Read a scenario file, hold it against its flow, and play nothing yet. Raises OSError."""
        book = read_book(file, read_bytes(file))
        shelf = self.shelf_of(file)
        fit_book(book, shelf)
        tested = PlayedBook(book, shelf, [])
        self.tested.append(tested)
        return tested

    def play(self, file: str, word: str = "") -> PlayedBook:
        """Play the scenarios of a file whose names hold `word`."""
        tested = self.open(file)
        if not tested.book.faults:
            wanted = [one for one in tested.book.scenarios if holds_word(word, one.name, tested.book)]
            tested.played = list(play_book(tested.book, tested.shelf, wanted))
        return tested

    def cover(self, whole: bool) -> list[Cover]:
        """What the played scenarios walk of the flows they are about; `whole`: of all in their folders, of
        kit.yaml and of the region packs."""
        walked: set[Branch] = set()
        for tested in self.tested:
            for played in tested.played:
                walked |= played.trace.branches
        covers: list[Cover] = []
        for shelf in self._shelves.values():
            flows = _flows_of([tested for tested in self.tested if tested.shelf is shelf], shelf, whole)
            for flow in flows:
                covers.append(_cover(flow.id, shelf.files[flow.id], ways_of_flow(flow, shelf), walked))
            for owner in (*((KIT,) if shelf.has_kit else ()), *shelf.own_packs) if whole else ():
                if ways := ways_of_kit(flows, shelf, owner):
                    covers.append(_cover(owner, ways[0].span.file, ways, walked))
        return covers


def holds_word(word: str, name: str, book: Book) -> bool:
    """Whether a scenario, by its name or its flow's, is meant by a word."""
    wanted = word.casefold()
    flow = book.flow.text if book.flow is not None else ""
    return not wanted or wanted in name.casefold() or wanted == flow.casefold()


def find_books(folder: str) -> list[str]:
    """The scenario files of a folder ("": this one), by name. Raises OSError."""
    names: Sequence[str] = sorted(os.listdir(folder or "."))
    return [os.path.join(folder, name) for name in names if name.endswith(TEST_ENDING) and name[0] != "."]


def _flows_of(tested: Sequence[PlayedBook], shelf: Shelf, whole: bool) -> list[Flow]:
    """The flows of some books, or all of their folder, that can be walked."""
    named = [one.book.flow.text for one in tested if one.book.flow is not None]
    names = dict.fromkeys((*named, *shelf.own) if whole else named)
    return [flow for name in names if (flow := shelf.get(name)) is not None and not shelf.faults(name)]


def _cover(name: str, file: str, ways: list[Way], walked: set[Branch]) -> Cover:
    return Cover(name, file, ways, [way for way in ways if way.branch not in walked])
