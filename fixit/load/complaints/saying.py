"""From what a person typed to tokens: what is spoken of, and how sure that is."""

from __future__ import annotations

from fixit.load.complaints.clauses import is_common, is_hearing, read_clauses, split_clauses
from fixit.load.complaints.reading import BENT, EXACT, read_words
from fixit.load.complaints.spelling import guess_word, list_words
from fixit.load.complaints.stem import stem
from fixit.load.complaints.text import is_word
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Index = dict[str, Any]

_FAINT = 0.3
"""How much a thing that is said to work still speaks for a flow that never says so."""


_GUESSES = 12
"""So many unknown words are looked at; more of them are no complaint but noise."""


@record
class Said:
    """`tokens` with how sure each is (0-1), how many `strangers` (words that nobody knows) there are, and
    `hints`: what the mistyped words may mean."""

    tokens: dict[str, float]
    strangers: int
    hints: frozenset[str]


def read_saying(index: Index, words: str) -> Said:
    """What the words speak of, in the terms of an index."""

    def knows(word: str) -> int:
        return is_known(index, word)

    meant = [part for word in read_words(words, knows) for part in _split_denial(word, knows)]
    trust, strange, hints = _correct(index, meant)

    def lookup(word: str) -> tuple[str, float] | None:
        name = "" if is_common(word) else _find_token(index, word)
        return (name, trust.get(word, 1.0)) if name else None

    weights = index["weights"]
    tokens: dict[str, float] = {}
    for clause in read_clauses(split_clauses(meant), lookup, index["pairs"], strange):
        for said, sure in clause:
            fades = said[0] == "+" and said not in weights
            name, trusted = (said[1:], sure * _FAINT) if fades else (said, sure)
            if name in weights:
                tokens[name] = max(trusted, tokens.get(name, 0.0))
    return Said(tokens, len(strange), frozenset(hints))


def is_known(index: Index, word: str) -> int:
    """`EXACT`: a word that everybody uses or the index has; `BENT`: an inflection of one; 0: neither."""
    if is_common(word) or is_hearing(word) or word in index["words"]:
        return EXACT
    short = stem(word)
    if len(short) <= 3 and (len(word) - len(short) > 2 or (short == word and word < "а")):
        return 0
    return BENT if short in index["words"] or short in index["roots"] else 0


def _find_token(index: Index, word: str) -> str:
    known: dict[str, str] = index["words"]
    name = known.get(word)
    if name is not None:
        return name
    short = stem(word)
    roots: dict[str, str] = index["roots"]
    return known.get(short) or roots.get(short) or ""


def _correct(index: Index, meant: list[str]) -> tuple[dict[str, float], set[str], set[str]]:
    """Puts known words in place of mistyped ones: how sure each is, the words left strange, and hints."""
    known: dict[str, str] = index["words"]
    trust: dict[str, float] = {}
    strange: set[str] = set()
    hints: set[str] = set()
    vocabulary = ""
    for at, word in enumerate(meant):
        if not is_word(word) or word.isdigit() or is_known(index, word):
            continue
        if len(trust) + len(strange) >= _GUESSES:
            strange.add(word)
            continue
        vocabulary = vocabulary or list_words(known)
        guess = guess_word(word, vocabulary, known)
        hints.update(known[member] for member in guess.may_be if member in known)
        if guess.word:
            meant[at] = guess.word
            trust[guess.word] = guess.sure
            continue
        strange.add(word)
        if len(word) > 7:
            hints.update(known[part] for part in known if len(part) > 4 and part in word)
    return trust, strange, hints


def _split_denial(word: str, knows: Callable[[str], int]) -> tuple[str, ...]:
    """`неработает` -> `не`, `работает`."""
    if len(word) > 5 and word.startswith("не") and not knows(word) and knows(word[2:]) == EXACT:
        return "не", word[2:]
    return (word,)
