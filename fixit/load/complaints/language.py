"""In which language did the person write, keyboard layout and Latin letters undone?"""

from __future__ import annotations

from fixit.load.complaints.clauses import is_common, is_hearing
from fixit.load.complaints.common import SPOILT
from fixit.load.complaints.reading import BENT, EXACT, read_words
from fixit.load.complaints.saying import is_known
from fixit.load.complaints.stem import stem
from fixit.load.complaints.text import is_cyrillic, is_word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from fixit.load.complaints.saying import Index

_LETTERS = 2
"""Fewer letters tell nothing."""


def detect_language(words: str, index: Index | None = None) -> str | None:
    """`ru` or `en`; None where there are no letters to tell by.

    Russian with foreign names in it (`не работает mobile internet`) is Russian. `index` knows more words than
    this module does; without it the word lists are read where the common words do not tell.
    """
    read, found = _read(words, _known_to(index) if index else _is_everyday)
    if index is None and len(found) < len(read):
        read, found = _read(words, _known_to_lexicon())
    telling = found or [word for word in read if is_word(word)]
    letters = sum(letter.isalpha() for word in telling for letter in word)
    if letters < _LETTERS:
        return None
    return "ru" if any(is_cyrillic(word) for word in read if len(word) > 1) else "en"


def _known_to(index: Index) -> Callable[[str], int]:
    return lambda word: EXACT if word in SPOILT else is_known(index, word)


def _known_to_lexicon() -> Callable[[str], int]:
    from fixit.load.complaints.index import list_lexicon

    forms, stems = list_lexicon()
    return lambda word: EXACT if word in forms or _is_everyday(word) else BENT * (stem(word) in stems)


def _is_everyday(word: str) -> int:
    return EXACT * (is_common(word) or is_hearing(word) or word in SPOILT)


def _read(words: str, knows: Callable[[str], int]) -> tuple[list[str], list[str]]:
    """The words as they were meant, and those of them that are words indeed."""
    meant = read_words(words, knows)
    return meant, [word for word in meant if is_word(word) and len(word) > 1 and knows(word)]
