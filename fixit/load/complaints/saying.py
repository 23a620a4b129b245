"""From what a person typed to tokens: what is spoken of, and how sure that is."""

from __future__ import annotations

from fixit.load.complaints.clauses import doubts_form, is_common, is_hearing, read_clauses, split_clauses
from fixit.load.complaints.common import NOT, TROUBLE, WORKS
from fixit.load.complaints.framing import is_how_to, is_showing
from fixit.load.complaints.reading import BENT, EXACT, read_words
from fixit.load.complaints.spelling import guess_word, list_words
from fixit.load.complaints.stem import stem
from fixit.load.complaints.text import is_word
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    Index = dict[str, Any]

PASSED = 0.3
"""How much a thing that is said to work still speaks for a flow that never says so; and a clause that
tells only where somebody is or what fell."""


_NEAR_ME = ("мне", "нам")
"""Guessed from words that may as well be "me" and "us" of who is not heard."""
_GUESSES = 12
"""So many unknown words are looked at; more of them are no complaint but noise."""

_LONG, _AROUND, _PARTS = 6, 3, 24
"""A clause of more words is cut into what stands around each thing in it; so many words to either side; and
so many parts are read at most."""


@record
class Said:
    """`tokens` with how sure each is (0-1), how many `strangers` (words that nobody knows) there are, and
    `hints`: what the mistyped words may mean."""

    tokens: dict[str, float]
    strangers: int
    hints: frozenset[str]


class Speech:
    """A person's words in the terms of an index: as a whole, or part by part."""

    def __init__(self, index: Index, words: str) -> None:
        def knows(word: str) -> int:
            return is_known(index, word)

        self.index = index
        meant = [part for word in read_words(words, knows) for part in _split_denial(word, knows)]
        self.trust, self.strange, self.hints = _correct(index, meant)
        self.clauses = split_clauses(meant)

    def names(self) -> list[str]:
        """All that is said, then each clause, in the form of `name_words`."""
        known: dict[str, str] = self.index["words"]
        groups = [[word for clause in self.clauses for word in clause], *self.clauses]
        return [name_words(group, known) for group in groups]

    def whole(self) -> Said:
        """What all the words together speak of."""
        return self._read(self.clauses, self.hints)

    def parts(self) -> list[Said]:
        """What the clauses speak of, each by itself and beside the next; of a long one, the words around
        each thing that it names. At most `_PARTS`."""
        groups = [[piece] for clause in self.clauses for piece in self._cut(clause)]
        if len(self.clauses) > 1:
            groups += [[clause] for clause in self.clauses if len(clause) > _LONG]
        if len(self.clauses) > 2:
            sides = zip(self.clauses, self.clauses[1:], strict=False)
            groups += [[left, right] for left, right in sides if len(left) + len(right) <= 2 * _LONG]
        found: list[Said] = []
        for group in groups[:_PARTS]:
            said = self._read(group)
            if said.tokens and said not in found:
                found.append(said)
        return found

    def _cut(self, clause: list[str]) -> list[list[str]]:
        """A short clause; of a long one what stands before, behind and around each thing in it."""
        if len(clause) <= _LONG or is_how_to(clause):
            return [clause]
        found: list[list[str]] = []
        for at, word in enumerate(clause):
            named = self._look_up(word)
            if is_hearing(word) or is_showing(word) or (named and named[0] in self.index["things"]):
                start, end = max(0, at - _AROUND), at + _AROUND + 1
                found += [clause[start : at + 1], clause[at:end], clause[start:end]]
        return found

    def _look_up(self, word: str) -> tuple[str, float] | None:
        name = "" if is_common(word) else _find_token(self.index, word)
        return (name, self.trust.get(word, 1.0)) if name else None

    def _read(self, clauses: list[list[str]], hints: Iterable[str] = ()) -> Said:
        weights, asides = self.index["weights"], self.index["asides"]
        tokens: dict[str, float] = {}
        for clause in read_clauses(clauses, self._look_up, self.index["pairs"], self.strange):
            aside = len(clauses) > 1 and all(said in asides for said, _ in clause)
            for said, sure in clause:
                fades = said[0] == "+" and said not in weights
                name = said[1:] if fades else said
                if name in weights:
                    tokens[name] = max(sure * PASSED if fades or aside else sure, tokens.get(name, 0.0))
        strangers = self.strange.intersection(word for clause in clauses for word in clause)
        return Said(tokens, len(strangers), frozenset(hints))


def is_known(index: Index, word: str) -> int:
    """`EXACT`: a word that everybody uses or the index has; `BENT`: an inflection of one; 0: neither."""
    if is_common(word) or is_hearing(word) or word in index["words"]:
        return EXACT
    short = stem(word)
    if len(short) <= 3 and (len(word) - len(short) > 2 or (short == word and word < "а")):
        return 0
    return BENT if short in index["words"] or short in index["roots"] else 0


def name_words(words: Iterable[str], known: Mapping[str, str]) -> str:
    """What the words say beside courtesy and names, whatever their order and endings: two complaints with
    the same come to the same."""
    found = set()
    for word in words:
        if word in NOT or word in WORKS:
            found.add("not" if word in NOT else "works")
        elif word in TROUBLE:
            found.add("trouble")
        elif is_word(word) and not is_common(word) and known.get(word) != "":
            found.add(stem(word))
    return " ".join(sorted(found))


def _find_token(index: Index, word: str) -> str:
    known: dict[str, str] = index["words"]
    name = known.get(word)
    if name is not None:
        return name
    short = stem(word)
    roots: dict[str, str] = index["roots"]
    return known.get(short) or roots.get(short) or ""


def _correct(index: Index, meant: list[str]) -> tuple[dict[str, float], set[str], set[str]]:
    """Puts known words in place of mistyped ones: how sure each is, the words left strange, and hints; a hint
    may be one of `doubts_form`."""
    known: dict[str, str] = index["words"]
    trust: dict[str, float] = {}
    strange: set[str] = set()
    hints: set[str] = set()
    vocabulary = ""
    for at, word in enumerate(meant):
        if (
            not is_word(word)
            or word in strange
            or word[-1].isdigit()
            or word[0].isdigit()
            or is_known(index, word)
        ):
            continue
        if len(trust) + len(strange) >= _GUESSES:
            strange.add(word)
            continue
        vocabulary = vocabulary or list_words(known)
        guess = guess_word(word, vocabulary, known)
        hints.update(known[member] for member in guess.may_be if member in known)
        if not guess.word or guess.word in _NEAR_ME:
            hints.update(doubts_form(meant, guess.may_be))
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
