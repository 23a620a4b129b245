"""How words are to be read: as typed, on the other keyboard layout, or as Russian in Latin letters."""

from __future__ import annotations

from fixit.load.complaints.text import (
    WORDS,
    as_latin_keys,
    as_russian_keys,
    as_russian_sounds,
    fold,
    is_word,
    split_words,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Knows = Callable[[str], int]
    Way = tuple[list[str], float]
    """The words of one reading of a part, and how much of them is known (0-1)."""

TYPED, KEYS, SOUNDS = 0, 1, 2
BENT, EXACT = 1, 2
"""How well a word is known: as an inflection of one, or as it stands."""
_TAIL = ",.;:'\""


def read_words(words: str, knows: Knows) -> list[str]:
    """Words and clause marks as the person meant them.

    `knows` says how well a word is known: `EXACT`, `BENT` or 0. Each part between blanks is read on its own,
    so that one phrase may hold both layouts; a part that means something in two readings is read as its
    neighbours are.
    """
    chunks = fold(words).split()[:WORDS]
    readings = [_read_chunk(chunk, knows) for chunk in chunks]
    totals = {ascii: _add_up(chunks, readings, ascii) for ascii in (True, False)}
    meant: list[str] = []
    for chunk, reading in zip(chunks, readings, strict=True):
        meant += reading[_pick_way(chunk, reading, totals[chunk.isascii()])][0]
    return [_even(word) for word in meant]


def list_readings(words: str) -> list[list[str]]:
    """The words as typed, as on the other keyboard layout, and as Russian in Latin letters, each whole."""
    typed: list[str] = []
    other: list[str] = []
    sounds: list[str] = []
    for chunk in fold(words).split()[:WORDS]:
        typed += split_words(chunk)
        other += split_words(
            as_russian_keys(chunk.rstrip(_TAIL)) if chunk.isascii() else as_latin_keys(chunk)
        )
        sounds += split_words(as_russian_sounds(chunk))
    return [[_even(word) for word in reading] for reading in (typed, other, sounds)]


def read_typed(words: str) -> list[str]:
    """The words as they stand: the first of `list_readings`."""
    return [_even(word) for chunk in fold(words).split()[:WORDS] for word in split_words(chunk)]


def _even(word: str) -> str:
    """э and е as one letter: people and transliterations mix them up."""
    return word.replace("э", "е")


def _read_chunk(chunk: str, knows: Knows) -> list[Way]:
    """The three readings of one part between blanks."""
    typed = _measure(split_words(chunk), knows)
    if not chunk.isascii():
        return [typed, _measure(split_words(as_latin_keys(chunk)), knows), ([], 0.0)]
    if not any(sign.isalpha() for sign in chunk):
        return [typed, ([], 0.0), ([], 0.0)]
    endings = {as_russian_keys(chunk), as_russian_keys(chunk.rstrip(_TAIL))}
    keys = max((_measure(split_words(ending), knows) for ending in sorted(endings)), key=lambda way: way[1])
    return [typed, keys, _measure_sounds(split_words(as_russian_sounds(chunk)), knows)]


def _measure(words: list[str], knows: Knows) -> Way:
    known = sum(len(word) for word in words if is_word(word) and knows(_even(word)))
    return words, known / (sum(len(word) for word in words if is_word(word)) or 1)


def _measure_sounds(words: list[str], knows: Knows) -> Way:
    """Few Latin letters sound Russian by chance: short words must be known exactly, `ь` forgiven."""
    found = [
        word + "ь" if knows(_even(word)) < EXACT and knows(_even(word) + "ь") == EXACT else word
        for word in words
    ]
    return _measure(found, lambda word: knows(word) == EXACT or (knows(word) and len(word) > 4))


def _add_up(chunks: list[str], readings: list[list[Way]], ascii: bool) -> list[float]:
    """How many parts of one script mean something, for each reading."""
    own = [reading for chunk, reading in zip(chunks, readings, strict=True) if chunk.isascii() == ascii]
    return [sum(reading[way][1] for reading in own) for way in (TYPED, KEYS, SOUNDS)]


def _pick_way(chunk: str, reading: list[Way], totals: list[float]) -> int:
    """The reading of one part: the one that means something, and that the parts around it have as well.

    Nobody changes to Latin letters for Russian in the middle of an English sentence, but a layout may be
    changed too late.
    """
    usual = max((TYPED, KEYS, SOUNDS), key=lambda way: (totals[way], -way))
    ways = [TYPED]
    if usual == KEYS or (len(chunk) > 2 and totals[KEYS] * 2 >= totals[TYPED]):
        ways.append(KEYS)
    if usual != TYPED:
        ways.append(SOUNDS)
    return max(ways, key=lambda way: (reading[way][1], way == usual, -way))
