"""Finds the flow that a complaint speaks of: no language model, no full-text engine, one small table.

Each word becomes a token (a concept, or its own stem; mistyped words through shared triples of letters). Two
opinions are added up for every flow and for every topic that no flow covers: how much each token speaks for it,
and how near its nearest known phrase is. Then they compete.
"""

from __future__ import annotations

from fixit.load.complaints.clauses import UNKNOWN, is_common, is_hearing, read_clauses, split_clauses
from fixit.load.complaints.common import ABLE, ENGLISH, NOT, RUSSIAN, WORKS
from fixit.load.complaints.edits import count_edits
from fixit.load.complaints.reading import BENT, EXACT, read_words
from fixit.load.complaints.stem import stem
from fixit.load.complaints.text import is_word
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Protocol

    Index = dict[str, Any]

    class Candidate(Protocol):
        """What is needed of a flow."""

        @property
        def id(self) -> str: ...
        @property
        def title(self) -> Mapping[str, str]: ...
        @property
        def complaints(self) -> Mapping[str, tuple[str, ...]] | None: ...


SURE, UNSURE, NOTHING = "sure", "unsure", "nothing"


@record
class Match:
    """What a complaint fits: `ranked` (flow id, score 0-1) best first, and the verdict.

    `sure`: the first flow it is. `unsure`: ask, `choices` are the flows worth naming. `nothing`: none fits.
    """

    verdict: str
    ranked: tuple[tuple[str, float], ...] = ()
    choices: tuple[str, ...] = ()


ZERO, STEP = 128, 1 / 16
"""How weights are packed into bytes: (byte - ZERO) * STEP."""

_HEARD = ("слышу", "слышим", "слышит", "слышат", "слышно", "слышали", "hear", "hears", "heard", "hearing")
_NEVER_GUESSED = frozenset(("есть", *ABLE))
_CANDIDATES = 16
_E = 2.718281828459045
_NEAR = 4.0
_LEAST = 1.6
_FAINT = 0.3
_SURE_SHARE = 0.68
_PLAIN, _PLAINLY = 0.98, 0.75
_SAME = 0.75
_DOUBT, _SURE_AT_MOST = 0.05, 0.85
_UNSURE_SHARE = 0.12
_WORTH_ASKING = 0.35
_SECOND = 1.2


def match(index: Index, words: str) -> Match:
    """What the words fit, by an index of `build_index`."""
    said = _read(index, words)
    tokens, strangers = said.tokens, said.strangers
    if not tokens or strangers > 2 * len(tokens):
        return Match(NOTHING)
    hinted = tuple(
        dict.fromkeys(index["anchors"][name] for name in sorted(said.hints) if name in index["anchors"])
    )
    if hinted and not any(name in index["things"] for name in tokens):
        return Match(UNSURE, (), tuple(index["flows"][number] for number in hinted[:3]))
    nearest = _nearest(index, tokens, strangers)
    scores = _score(index, tokens, nearest, strangers)
    shares = _share_out(index, tokens, nearest, scores)
    ranked = sorted(zip(index["flows"], shares, strict=False), key=lambda pair: -pair[1])
    kept = tuple((name, round(share, 3)) for name, share in ranked if share >= 0.01)
    if sum(share for _, share in kept) < _WORTH_ASKING:
        return Match(NOTHING, kept)
    choices = tuple(name for name, share in kept[:3] if share >= _UNSURE_SHARE)
    if _may_be_sure(index, said) and kept[0][1] >= min(_SURE_SHARE + _DOUBT * strangers, _SURE_AT_MOST):
        others = _name_seconds(index, said, *kept[0])
        if not others:
            return Match(SURE, kept, choices[:1])
        choices = (kept[0][0], *others)[:3]
    return Match(UNSURE if choices else NOTHING, kept, choices)


def _may_be_sure(index: Index, said: Said) -> bool:
    """Whether a thing is named beyond doubt; and, where there are words nobody knows, that something is wrong."""
    things = index["things"]
    if not any(sure >= _PLAINLY for name, sure in said.tokens.items() if name in things):
        return False
    telling = sum(name in things for name in said.tokens)
    return (
        not said.strangers
        or telling != 1
        or any(name not in things or name.startswith("hear") for name in said.tokens)
    )


def _share_out(
    index: Index, tokens: Mapping[str, float], nearest: Sequence[float], scores: Sequence[float]
) -> list[float]:
    """Each flow's share of all that speaks, against the best topics of elsewhere and against nothing at all.

    A flow needs a word for a thing: that something does not work speaks for none.
    """
    flows = len(index["flows"])
    weights = index["weights"]
    things = [name for name in tokens if name in index["things"]]
    named = [
        nearest[number] > _SAME or any(weights[name][number + 1] >= ZERO + 1 for name in things)
        for number in range(flows)
    ]
    topics = {number for token in tokens for number in index["keys"].get(token, ())}
    others = sorted(scores[number] for number in topics)[-2:]
    top = max(*scores[:flows], *others, _LEAST)
    total = sum(_E ** (score - top) for score in (*scores[:flows], *others, _LEAST))
    return [_E ** (scores[number] - top) / total if named[number] else 0.0 for number in range(flows)]


def _name_seconds(index: Index, said: Said, first: str, share: float) -> list[str]:
    """Other flows that a word names, or may name if it is mistyped, which the first flow cannot explain."""
    own = index["flows"].index(first)
    weights, anchors = index["weights"], index["anchors"]
    names = [name for name in (*said.tokens, *sorted(said.hints)) if name in anchors]
    loose = [
        anchors[name]
        for name in names
        if (weights[name][own + 1] < ZERO if name in said.tokens else share < _PLAIN)
    ]
    return [index["flows"][number] for number in dict.fromkeys(loose) if number != own]


def is_known(index: Index, word: str) -> int:
    """`EXACT`: a word that everybody uses, or one of the index; `BENT`: an inflection of one; 0: nobody knows it."""
    if is_common(word) or is_hearing(word) or word in index["words"]:
        return EXACT
    short = stem(word)
    if len(short) <= 3 and (len(word) - len(short) > 2 or (short == word and word < "а")):
        return 0
    return BENT if short in index["words"] or short in index["roots"] else 0


@record
class Said:
    """What was read: tokens with how sure each is, how many words nobody knows, what mistyped words may mean."""

    tokens: dict[str, float]
    strangers: int
    hints: frozenset[str]


def _read(index: Index, words: str) -> Said:
    """The tokens that the words hold."""
    known: dict[str, str] = index["words"]
    roots: dict[str, str] = index["roots"]

    def knows(word: str) -> int:
        return is_known(index, word)

    meant, _ = read_words(words, knows)
    trust: dict[str, float] = {}
    strange: set[str] = set()
    hints: set[str] = set()
    vocabulary = ""
    for at, word in enumerate(meant):
        if not is_word(word) or knows(word) or word.isdigit():
            continue
        vocabulary = vocabulary or _list_words(known)
        guess, sure, near = _guess(vocabulary, known, word)
        hints.update(known[member] for member in near if member in known)
        if not guess and len(word) > 7:
            hints.update(known[part] for part in known if len(part) > 4 and part in word)
        if guess:
            meant[at] = guess
            trust[guess] = sure
        else:
            strange.add(word)

    def lookup(word: str) -> tuple[str, float] | None:
        if is_common(word):
            return None
        name = known.get(word)
        if name is None:
            short = stem(word)
            name = known.get(short) or roots.get(short)
        return (name, trust.get(word, 1.0)) if name else None

    weights = index["weights"]
    tokens: dict[str, float] = {}
    for clause in read_clauses(split_clauses(meant), lookup, index["pairs"], strange):
        for name, sure in clause:
            if name[0] == "+" and name not in weights:
                name, sure = name[1:], sure * _FAINT
            if name in weights:
                tokens[name] = max(sure, tokens.get(name, 0.0))
    return Said(tokens, len(strange), frozenset(hints))


def _list_words(known: Mapping[str, str]) -> str:
    return " ".join(("", *known, *RUSSIAN, *ENGLISH, *NOT, *WORKS, *_HEARD, ""))


def _guess(vocabulary: str, known: Mapping[str, str], word: str) -> tuple[str, float, list[str]]:
    """The known word that a mistyped one must be ("" if that is not clear), how sure, and all that it may be."""
    if not 2 <= len(word) <= 24:
        return "", 0.0, []
    limit = 1 + (len(word) >= 6)
    apart: dict[str, int] = {}
    for member in _list_similar(vocabulary, word):
        edits = count_edits(word, member, limit)
        if edits <= limit and (edits < 2 or member[0] == word[0]):
            apart[member] = edits
    long = {member: edits for member, edits in apart.items() if len(member) > 3 or len(word) < 5}
    least = min(long.values(), default=9)
    best = [member for member, edits in long.items() if edits == least]
    safe = [member for member in best if len(word) > 5 or (len(word) > 3 and member[0] == word[0])]
    meanings = {known.get(member, member) for member in best}
    if not safe or len(meanings) > 1 or safe[0] in _NEVER_GUESSED:
        return "", 0.0, list(apart)
    return (
        safe[0],
        0.95 - 0.15 * least - 0.1 * (len(word) < 5) + 0.12 * (len(word) > 7),
        [member for member, edits in apart.items() if edits == least],
    )


def _list_similar(vocabulary: str, word: str) -> list[str]:
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


def _score(
    index: Index, tokens: Mapping[str, float], nearest: Sequence[float], strangers: int
) -> list[float]:
    """How much speaks for each class: flows first, then topics of elsewhere."""
    weights: dict[str, bytes] = index["weights"]
    count: int = index["classes"]
    scores = [0.0] * count
    for name, sure in tokens.items():
        row, scale = weights[name], sure * STEP
        for number in range(count):
            scores[number] += (row[number + 1] - ZERO) * scale
    flows = len(index["flows"])
    unknown = min(strangers, 4) * 0.4
    return [
        score + _NEAR * nearest[number] - (unknown if number < flows else 0.0)
        for number, score in enumerate(scores)
    ]


def _nearest(index: Index, tokens: Mapping[str, float], strangers: int) -> list[float]:
    """How near (0-1) the nearest phrase of each class is: shared weight over all weight."""
    weights: dict[str, bytes] = index["weights"]
    whole = sum(weights[name][0] for name in tokens) + 102 * min(strangers, 4)
    nearest = [0.0] * index["classes"]
    shared: dict[int, float] = {}
    for name, sure in tokens.items():
        weight = weights[name][0] * sure
        for spot in index["spots"][name]:
            shared[spot] = shared.get(spot, 0.0) + weight
    owners, heavy = index["owners"], index["heavy"]
    for spot, weight in shared.items():
        near = 2 * weight / (whole + heavy[spot])
        if near > nearest[owners[spot]]:
            nearest[owners[spot]] = near
    return nearest


__all__ = ["NOTHING", "SURE", "UNKNOWN", "UNSURE", "Match", "match"]
