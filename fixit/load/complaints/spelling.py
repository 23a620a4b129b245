"""Which known word did a person mean who mistyped it?"""

from __future__ import annotations

from fixit.load.complaints.common import ABLE, ENGLISH, NOT, RUSSIAN, WORKS
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_HEARD = (
    *("слышу", "слышим", "слышит", "слышат", "слышно", "слышали", "слышать", "разбираю", "разобрать"),
    *("hear", "hears", "heard", "hearing"),
)
_TOLD = ("complain", "complains", "complained", "жалуется", "жалуются")
"""Words that the form of a clause hangs on, besides those of `common`."""
_EVERYDAY = frozenset(("меня",))
"""Said so much more often than what looks alike that it is meant."""
_NEVER_GUESSED = frozenset(("есть", *ABLE))
"""Short words that turn a sentence round: too much to hang on a guess."""
_CANDIDATES = 16
"""So many of the most alike words are compared letter by letter."""
_SHORTEST, _LONGEST = 2, 24


@record
class Guess:
    """The known `word` that a mistyped one must be ("" if that is not clear), how sure that is (0-1), and all
    words that it `may_be`."""

    word: str = ""
    sure: float = 0.0
    may_be: tuple[str, ...] = ()


def list_words(known: Iterable[str]) -> str:
    """All words that can be mistyped, between blanks: those of an index and those that everybody uses."""
    return " ".join(("", *known, *RUSSIAN, *ENGLISH, *NOT, *WORKS, *_HEARD, *_TOLD, ""))


def guess_word(word: str, vocabulary: str, meanings: Mapping[str, str]) -> Guess:
    """What a word that nobody knows may be a mistyping of, among the words of `list_words`.

    Words with one meaning (`meanings`: word -> token) count as one; between two meanings nothing is guessed.
    """
    if not _SHORTEST <= len(word) <= _LONGEST:
        return Guess()
    limit = 1 + (len(word) >= 7)
    apart: dict[str, int] = {}
    for member in list_similar(vocabulary, word):
        edits = count_edits(word, member, limit)
        if edits <= limit and (edits < 2 or member[0] == word[0]):
            apart[member] = edits
    fair = {member: edits for member, edits in apart.items() if len(member) > 3 or len(word) < 5}
    least = min(fair.values(), default=limit + 1)
    best = [member for member, edits in fair.items() if edits == least]
    best = [member for member in best if member in _EVERYDAY] or best
    safe = [member for member in best if len(word) > 5 or (len(word) > 3 and member[0] == word[0])]
    if not safe or len({meanings.get(member, member) for member in best}) > 1 or safe[0] in _NEVER_GUESSED:
        return Guess(may_be=tuple(apart))
    sure = 0.95 - 0.15 * least - 0.1 * (len(word) < 5) + 0.12 * (len(word) > 7)
    return Guess(safe[0], sure, tuple(member for member, edits in apart.items() if edits == least))


def list_similar(vocabulary: str, word: str) -> list[str]:
    """Known words that share threes of letters with the word, the most alike first.

    `vocabulary` holds the known words between blanks: looking for three letters in one long text is quicker
    than any table that would have to be loaded first.
    """
    if len(word) <= 3:
        letters = set(word)
        return [
            member
            for member in vocabulary.split()
            if 3 <= len(member) <= 4 and len(letters & set(member)) >= len(letters) - 1
        ]
    shared: dict[str, int] = {}
    padded = f" {word} "
    for at in range(len(word)):
        gram = padded[at : at + 3]
        spot = vocabulary.find(gram)
        while spot >= 0:
            start = spot + 1 if gram[0] == " " else vocabulary.rfind(" ", 0, spot) + 1
            end = vocabulary.find(" ", spot + 1)
            member = vocabulary[start:end]
            shared[member] = shared.get(member, 0) + 1
            spot = vocabulary.find(gram, end)
    near = sorted(shared, key=lambda member: -shared[member] / (len(member) + len(word)))
    return near[:_CANDIDATES]


def count_edits(left: str, right: str, limit: int) -> int:
    """Letters added, left out, changed or swapped between two words; `limit` + 1 if more than `limit`."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(right, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]
