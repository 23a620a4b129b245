"""Finds the phrases of authors in what a person said.

The words of a phrase stand side by side and in order, whatever their endings; articles do not count, and a
word that says nothing (`already`, `вообще`) may stand between. ` ... ` in a phrase parts pieces that may
stand anywhere in the sentence. A phrase that ends in a full stop must end a clause. A piece that is denied,
right before it or by a verb right behind it (`в воду не падал`), was not said.
"""

from __future__ import annotations

from functools import lru_cache

from fixit.load.complaints.common import TURNS, to_set
from fixit.load.complaints.reading import list_readings, read_typed
from fixit.load.complaints.stem import stem
from fixit.load.complaints.text import is_word
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Heard = Mapping[str, tuple[str, ...]] | None
    Spot = tuple[int, frozenset[int]]
    """The number of a reading, and where in it the words of a phrase stand."""

FIRST = 3
"""Letters at its beginning that a stem always keeps."""
GAP, END = "...", "."

DENIALS = frozenset(
    map(
        stem,
        (
            *("не", "нет", "без", "ни", "not", "no", "without", "never", "dont", "doesnt", "didnt", "isnt"),
            *("havent", "hasnt", "hadnt", "wasnt", "cant"),
        ),
    )
)
ARTICLES = to_set("the a an my its your our this")
FILLERS = frozenset(
    stem(word)
    for word in to_set(
        """
        уже еще вообще совсем просто прям прямо очень теперь сейчас вчера сегодня же то бы вот там тут даже
        снова опять все тоже абсолютно почти телефон
        just really still also already even again very so quite now then completely totally pretty somehow
        always phone it
        """
    )
)
"""Words that may stand between the words of a phrase."""
_MOST = 2
_BEEN = to_set("been be ever yet разу")
"""What may stand between a denial and what it denies: `never been dropped`."""
_EVENTS = (
    "пада",
    "упа",
    "роня",
    "урон",
    "попад",
    "мок",
    "намок",
    "было",
    "был",
    "залив",
    "мочи",
    "топи",
    "купа",
)
"""What did not happen, behind the thing that it did not happen to: `в воду не падал`, `ударов не было`."""


@record
class _Piece:
    """One side-by-side piece of a phrase: its forms, and whether it must end a clause."""

    forms: tuple[str, ...]
    ends: bool = False


class Said:
    """What a person said, in every way to read it."""

    def __init__(self, words: str, form: Callable[[str], str] = stem) -> None:
        """`form`: what of a word counts."""
        self.form = form
        self.words = [[word for word in reading if word not in ARTICLES] for reading in list_readings(words)]
        self.readings = [[form(word) for word in reading] for reading in self.words]
        self.begins = {word[:FIRST] for reading in self.readings for word in reading}

    def find_all(self, phrases: Heard) -> list[Spot]:
        """Where the phrases, in whatever language, were said."""
        if not self.begins:
            return []
        return [
            spot
            for group in (phrases or {}).values()
            for phrase in group
            if self._may_hold(phrase)
            for spot in self._find(phrase)
        ]

    def _may_hold(self, phrase: str) -> bool:
        """Whether a word begins as the phrase does: most phrases need not be taken apart."""
        first = phrase[:FIRST].lower().replace("ё", "е").replace("э", "е")
        return not first.isalpha() or len(first) < FIRST or first in self.begins or first in ARTICLES

    def _find(self, phrase: str) -> Iterator[Spot]:
        pieces = _compile(phrase, self.form)
        for number, reading in enumerate(self.readings):
            places: set[int] = set()
            for piece in pieces:
                found = self._place(reading, self.words[number], piece)
                if not found:
                    break
                places.update(found)
            else:
                if pieces:
                    yield number, frozenset(places)

    def _place(self, reading: list[str], words: list[str], piece: _Piece) -> tuple[int, ...]:
        """Where the piece stands, undenied; () where it does not."""
        for at in range(len(reading)):
            if reading[at] != piece.forms[0]:
                continue
            found = _follow(reading, at, piece.forms)
            if not found or _is_denied(reading, words, found, piece.forms):
                continue
            if not piece.ends or _ends_clause(words, found[-1] + 1):
                return found
        return ()


@lru_cache(maxsize=4096)
def _compile(phrase: str, form: Callable[[str], str]) -> tuple[_Piece, ...]:
    pieces = []
    for part in phrase.split(GAP):
        ends = part.rstrip().endswith(END)
        forms = tuple(form(word) for word in read_typed(part) if word not in ARTICLES and is_word(word))
        if forms:
            pieces.append(_Piece(forms, ends))
    return tuple(pieces)


def _follow(reading: list[str], at: int, forms: tuple[str, ...]) -> tuple[int, ...]:
    """Where the forms stand from `at` on, in order, with at most a few fillers between; () if they do not."""
    found = [at]
    for form in forms[1:]:
        spot = found[-1] + 1
        skipped = 0
        while spot < len(reading) and reading[spot] != form:
            if reading[spot] not in FILLERS or skipped == _MOST:
                return ()
            skipped += 1
            spot += 1
        if spot == len(reading):
            return ()
        found.append(spot)
    return tuple(found)


def _is_denied(reading: list[str], words: list[str], found: tuple[int, ...], forms: tuple[str, ...]) -> bool:
    if not DENIALS.isdisjoint(forms):
        return forms[0] not in DENIALS and is_denied_before(reading, words, found[0])
    if is_denied_before(reading, words, found[0]):
        return True
    behind = found[-1] + 1
    return reading[behind : behind + 1] == ["не"] and any(
        word.startswith(_EVENTS) for word in words[behind + 1 : behind + 2]
    )


def is_denied_before(reading: list[str], words: list[str], at: int) -> bool:
    """Whether a denial stands before the word, at most words that say nothing between."""
    spot = at - 1
    while spot >= 0 and (reading[spot] in FILLERS or words[spot] in _BEEN) and at - spot <= _MOST:
        spot -= 1
    return spot >= 0 and reading[spot] in DENIALS


def _ends_clause(words: list[str], at: int) -> bool:
    return at == len(words) or not is_word(words[at]) or words[at] in TURNS or words[at] in ("и", "and")


def pick_one(heard: Iterable[tuple[str, Spot]]) -> str | None:
    """The one answer that was heard; of two, the one whose words hold all that the other was heard by."""
    spots: dict[str, list[Spot]] = {}
    for answer, spot in heard:
        spots.setdefault(answer, []).append(spot)
    kept = [one for one in spots if not any(_covers(spots[two], spots[one]) for two in spots if two != one)]
    return kept[0] if len(kept) == 1 else None


def _covers(more: list[Spot], less: list[Spot]) -> bool:
    """Whether each spot of `less` lies within a longer one of `more`."""
    return all(any(number == other and few < many for other, many in more) for number, few in less)
