"""Finds the phrases of authors in what a person said.

The words of a phrase stand side by side and in order, whatever their endings (see `forms`); articles do not
count, and a word that says nothing (`already`, `вообще`) may stand between. A comma is a pause that is made
there or not, ` ... ` parts pieces that stand near each other in any order, and a phrase that ends in a full
stop must end a clause. What is denied, or well, was not said (see `denial`).
"""

from __future__ import annotations

from functools import lru_cache

from fixit.load.complaints.denial import ends_clause, is_unsaid
from fixit.load.complaints.forms import FILLERS, form_of, leave_out, list_begins, list_heads
from fixit.load.complaints.reading import list_readings, read_typed
from fixit.load.complaints.text import is_word
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Heard = Mapping[str, tuple[str, ...]] | None
    Spot = tuple[int, frozenset[int]]
    """The number of a reading, and where in it the words of a phrase stand."""

GAP, END = "...", "."

_MOST = 2
"""So many words that say nothing stand at most between two words of a phrase."""
_REACH = 7
"""So many words away a piece of a phrase stands at most from the one before."""
_WAYS = 8
"""So many ways to place the pieces are followed."""


@record
class _Piece:
    """One side-by-side piece of a phrase: its forms, and whether it must end a clause."""

    forms: tuple[str, ...]
    ends: bool = False


class Said:
    """What a person said, in every way to read it."""

    def __init__(self, words: str) -> None:
        self.words = [leave_out(reading) for reading in list_readings(words)]
        self.readings = [[form_of(word) for word in reading] for reading in self.words]
        self.begins = set().union(*map(list_begins, self.words))

    def find_all(self, phrases: Heard) -> list[Spot]:
        """Where the phrases, in whatever language, were said."""
        if not self.begins:
            return []
        return [
            spot
            for group in (phrases or {}).values()
            for phrase in group
            if list_heads(phrase) <= self.begins
            for spot in self._find(phrase)
        ]

    def _find(self, phrase: str) -> Iterator[Spot]:
        pieces = _compile(phrase)
        for number, words in enumerate(self.words):
            places = _place_all(self.readings[number], words, pieces)
            if places:
                yield number, places


@lru_cache(maxsize=4096)
def _compile(phrase: str) -> tuple[_Piece, ...]:
    pieces = []
    for part in phrase.lower().split(GAP):
        ends = part.rstrip().endswith(END)
        forms = tuple(form_of(word) for word in leave_out(read_typed(part.rstrip(f" {END}"))))
        if forms:
            pieces.append(_Piece(forms, ends))
    return tuple(pieces)


def _place_all(reading: list[str], words: list[str], pieces: tuple[_Piece, ...]) -> frozenset[int]:
    """Where all the pieces stand, none far from the one before; empty where they do not."""
    ways: list[tuple[int, ...]] = [()] if pieces else []
    for piece in pieces:
        places = [*_place(reading, words, piece)]
        ways = [way + found for way in ways for found in places if not way or _are_near(way, found)][:_WAYS]
    return frozenset(ways[0]) if ways else frozenset()


def _are_near(way: tuple[int, ...], found: tuple[int, ...]) -> bool:
    """Whether a piece stands near the others, and on none of them."""
    return found[0] - max(way) in range(1, _REACH) or min(way) - found[-1] in range(1, _REACH)


def _place(reading: list[str], words: list[str], piece: _Piece) -> Iterator[tuple[int, ...]]:
    """Each place where the piece stands undenied."""
    for at, form in enumerate(reading):
        found = _follow(reading, at, piece.forms) if form == piece.forms[0] else ()
        if not found or is_unsaid(reading, words, found, piece.forms):
            continue
        if not piece.ends or ends_clause(words, found[-1] + 1):
            yield found


def _follow(reading: list[str], at: int, forms: tuple[str, ...]) -> tuple[int, ...]:
    """Where the forms stand from `at` on, in order, with at most a few fillers between; () if they do not."""
    found = [at]
    pause = False
    for form in forms[1:]:
        if not is_word(form):
            pause = True
            continue
        spot = found[-1] + 1
        if pause and reading[spot : spot + 1] and not is_word(reading[spot]):
            spot += 1
        pause = False
        last = spot + _MOST
        while spot < len(reading) and reading[spot] != form:
            if reading[spot] not in FILLERS or spot == last:
                return ()
            spot += 1
        if spot == len(reading):
            return ()
        found.append(spot)
    return tuple(found)


def pick_one(heard: Iterable[tuple[str, Spot]]) -> str | None:
    """The one answer that was heard; of two, the one of whose phrases the other is a part."""
    spots: dict[str, list[Spot]] = {}
    for answer, spot in heard:
        spots.setdefault(answer, []).append(spot)
    kept = [one for one in spots if not any(_covers(spots[two], spots[one]) for two in spots if two != one)]
    return kept[0] if len(kept) == 1 else None


def _covers(more: list[Spot], less: list[Spot]) -> bool:
    """Whether a phrase of `less` is a part of a longer one of `more`."""
    return any(number == other and few < many for number, few in less for other, many in more)
