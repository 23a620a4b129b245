"""Which of its readings a person's words have: as typed, on the other keyboard layout, or Russian in Latin letters."""

from __future__ import annotations

from fixit.load.complaints.text import (
    WORDS,
    as_latin_keys,
    as_russian_keys,
    as_russian_sounds,
    fold,
    is_cyrillic,
    is_word,
    split_words,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

TYPED, KEYS, SOUNDS = 0, 1, 2
BENT, EXACT = 1, 2
_TAIL = ",.;:'\""


def read_words(words: str, knows: Callable[[str], int]) -> tuple[list[str], int]:
    """Words and clause marks as the person meant them, and the reading that most of them have.

    `knows` says whether a word is one: `EXACT`, `BENT` (some inflection of one), or 0. Each part between blanks is read on its own, so that one phrase may hold
    both layouts; a part that means something in two readings takes the reading of the others.
    """
    chunks = fold(words).split()[:WORDS]
    readings = [_read_chunk(chunk) for chunk in chunks]
    scores = [
        [_known_share(found, knows, way == SOUNDS) for way, found in enumerate(reading)]
        for reading in readings
    ]
    totals = {ascii: _add_up(chunks, scores, ascii) for ascii in (True, False)}
    meant: list[str] = []
    for chunk, reading, score in zip(chunks, readings, scores, strict=True):
        meant += reading[_pick_way(chunk, score, totals[chunk.isascii()])]
    return [word.replace("э", "е") for word in meant], _best_way(totals[True])


def list_readings(words: str) -> list[list[str]]:
    """The words as typed, as on the other keyboard layout, and as Russian in Latin letters, each whole."""
    chunks = fold(words).split()[:WORDS]
    typed = [word for chunk in chunks for word in split_words(chunk)]
    other = [
        word
        for chunk in chunks
        for word in split_words(
            as_russian_keys(chunk.rstrip(_TAIL)) if chunk.isascii() else as_latin_keys(chunk)
        )
    ]
    sounds = [word for chunk in chunks for word in split_words(as_russian_sounds(chunk))]
    return [[word.replace("э", "е") for word in reading] for reading in (typed, other, sounds)]


def _add_up(chunks: list[str], scores: list[list[float]], ascii: bool) -> list[float]:
    """How many parts of one script mean something, for each reading."""
    rows = [score for chunk, score in zip(chunks, scores, strict=True) if chunk.isascii() == ascii]
    return [sum(row[way] for row in rows) for way in (TYPED, KEYS, SOUNDS)]


def _best_way(totals: list[float]) -> int:
    return max((TYPED, KEYS, SOUNDS), key=lambda way: (totals[way], -way))


def _pick_way(chunk: str, score: list[float], totals: list[float]) -> int:
    """The reading of one part: the one that means something, and that the parts around it have as well.

    Nobody changes to Latin letters for Russian in the middle of an English sentence, but a layout may be
    changed too late.
    """
    usual = _best_way(totals)
    ways = [TYPED]
    if usual == KEYS or (len(chunk) > 2 and totals[KEYS] * 2 >= totals[TYPED]):
        ways.append(KEYS)
    if usual != TYPED:
        ways.append(SOUNDS)
    return max(ways, key=lambda way: (score[way], way == usual, -way))


def _read_chunk(chunk: str) -> tuple[list[str], list[str], list[str]]:
    typed = split_words(chunk)
    if not chunk.isascii():
        other = split_words(as_latin_keys(chunk))
        return typed, other, []
    if not any(sign.isalpha() or sign in "[];'," for sign in chunk):
        return typed, [], []
    whole, bare = split_words(as_russian_keys(chunk)), split_words(as_russian_keys(chunk.rstrip(_TAIL)))
    return typed, [*whole, "\0", *bare] if whole != bare else whole, split_words(as_russian_sounds(chunk))


def _known_share(found: list[str], knows: Callable[[str], int], sounds: bool) -> float:
    """How much of a part is known words, by their length; the better half where there are two ways to end it.

    Few Latin letters sound like some Russian word by chance, so short ones must be one exactly, `ь` forgiven.
    """
    if "\0" in found:
        middle = found.index("\0")
        whole, bare = found[:middle], found[middle + 1 :]
        found[:] = max((whole, bare), key=lambda half: _known_share(half, knows, sounds))
    known = total = 0
    for at, word in enumerate(found):
        if not is_word(word):
            continue
        total += len(word)
        level = knows(word.replace("э", "е"))
        if sounds and level < EXACT and knows(word + "ь") == EXACT:
            found[at] = word + "ь"
            level = EXACT
        if level == EXACT or (level and (not sounds or len(word) > 4)):
            known += len(word)
    return known / total if total else 0.0
