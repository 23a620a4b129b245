"""Builds the index that complaints are matched against: plain data, ready for marshal."""

from __future__ import annotations

from math import log

from fixit.load.complaints.brands import names_to_ignore
from fixit.load.complaints.clauses import FORMS, is_common, is_hearing, read_clauses, split_clauses
from fixit.load.complaints.elsewhere import ELSEWHERE
from fixit.load.complaints.lexicon import (
    ANYTHING,
    ASIDES,
    CONCEPTS,
    NAMES,
    PASSING,
    STATES,
    TROUBLES,
    read_entries,
)
from fixit.load.complaints.matching import SORTER, STEP, ZERO
from fixit.load.complaints.saying import name_words
from fixit.load.complaints.stem import stem
from fixit.load.complaints.text import fold, is_word, split_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fixit.load.complaints.matching import Candidate, Index

VERSION = 3
_OFTEN = 4
"""In so many phrases of a flow a word must stand to name that flow by itself."""
_RARE = 0.002
"""Added to each word's mean share: a word seen once must not speak louder than one seen thirty times."""
_RAW = 0.5
"""How loud a word speaks that the lexicon does not know."""
_TAKEN_OVER = 3
"""A flow that says so many phrases of a topic of elsewhere covers it."""
_SHORT = 4
"""Stems of so many letters are no words to correct a typing error to."""
_SMOOTH = 6.0
"""Imagined phrases of each class that say every word as often as all classes do."""


def build_index(flows: Sequence[Candidate]) -> Index:
    """The index of these flows (id, title, complaints of each), ready for marshal.

    A flow without complaints is never found by words. The flow that sorts speaks of nothing: it is for those
    who say no more than its phrases do.
    """
    flows = [flow for flow in flows if any((flow.complaints or {}).values())]
    sorters = [flow for flow in flows if flow.id == SORTER]
    flows = [flow for flow in flows if flow.id != SORTER]
    words, pairs = _compile_concepts()
    spoken = [(flow.id, _phrases_of(flow)) for flow in flows]
    vague = [phrase for flow in sorters for phrase in _phrases_of(flow)]
    elsewhere = [(name, phrases.split(" / ")) for name, phrases in read_entries(ELSEWHERE)]
    for _, phrases in (*spoken, (SORTER, vague), *elsewhere):
        _learn_words(phrases, words)
    for part in " ".join(pairs).split():
        words.setdefault(part, "")
    ids = [flow.id for flow in flows]
    read = [(name, [_tokens(phrase, words, pairs) for phrase in phrases]) for name, phrases in spoken]
    topics = [
        (entry, [tokens for phrase in phrases if (tokens := _tokens(phrase, words, pairs))])
        for entry, phrases in elsewhere
    ]
    kin = _add_topics(read, ids, topics)
    concepts = {name for name, _ in read_entries(CONCEPTS)} | FORMS
    weights = _weigh(read, concepts)
    anchors = _pick_anchors(read[: len(flows)], weights)
    things = (concepts | {*anchors}) - STATES
    groups = [*spoken, *elsewhere, (SORTER, vague)]
    forms = _list_forms([phrase for _, phrases in groups for phrase in phrases])
    return {
        "version": VERSION,
        "flows": tuple(ids),
        "words": {word: name for word, name in words.items() if len(word) > _SHORT or word in forms},
        "roots": {word: name for word, name in words.items() if len(word) <= _SHORT and word not in forms},
        "pairs": pairs,
        "weights": weights,
        **_compile_phrases(read, weights),
        "classes": len(read),
        "kin": kin,
        "things": dict.fromkeys(sorted(things), 1),
        "asides": dict.fromkeys(sorted(ASIDES), 1),
        "troubles": dict.fromkeys(sorted(TROUBLES), 1),
        "passing": dict.fromkeys(sorted(PASSING), 1),
        "anchors": anchors,
        "keys": _pick_keys(read, weights, things, len(flows)),
        "vague": _list_vague(vague, words),
        "sorter": SORTER if sorters else "",
    }


def _phrases_of(flow: Candidate) -> list[str]:
    complaints = flow.complaints or {}
    found = [*flow.title.values(), *(phrase for group in complaints.values() for phrase in group)]
    return list(dict.fromkeys(found))


def _add_topics(
    read: list[tuple[str, list[tuple[str, ...]]]],
    ids: list[str],
    topics: list[tuple[str, list[tuple[str, ...]]]],
) -> dict[int, int]:
    """Adds to the classes that were `read` the topics that no flow covers; which flow is offered for some."""
    spoken = [{frozenset(tokens) for tokens in group} for _, group in read]
    kin: dict[int, int] = {}
    for entry, group in topics:
        covered, _, by = entry.partition(" = ")
        name, _, near = covered.partition(" > ")
        said = [len(own & {frozenset(tokens) for tokens in group}) for own in spoken]
        if name not in ids and by not in ids and max(said, default=0) < _TAKEN_OVER:
            if near in ids:
                kin[len(read)] = ids.index(near)
            read.append((name, group))
    return kin


def _list_vague(phrases: Iterable[str], words: dict[str, str]) -> dict[str, int]:
    """What each phrase of the flow that sorts says, in the form of `name_words`; a bare "no" says nothing."""
    said = {name_words(_pieces(phrase), words) for phrase in phrases}
    return dict.fromkeys(sorted(said - {"", "not"}), 1)


def _compile_concepts() -> tuple[dict[str, str], dict[str, str]]:
    """Words and stems -> concept; "stem stem" -> concept. Names without meaning -> ""."""
    words: dict[str, str] = {}
    pairs: dict[str, str] = {}
    for name, members in read_entries(CONCEPTS):
        for member in members.split():
            first, _, second = (fold(part).replace("э", "е") for part in member.partition("_"))
            if second:
                pairs.setdefault(f"{stem(first)} {stem(second)}", name)
            elif first:
                words.setdefault(first, name)
                words.setdefault(stem(first), name)
    for name in (*NAMES, *names_to_ignore()):
        words[name] = words[stem(name)] = ""
    return words, pairs


def _pieces(phrase: str) -> list[str]:
    return [piece.replace("э", "е") for piece in split_words(fold(phrase))]


def _learn_words(phrases: Iterable[str], words: dict[str, str]) -> None:
    """Adds the words of the phrases that no concept has: each stands for its own stem."""
    for phrase in phrases:
        for word in _pieces(phrase):
            if is_word(word) and not is_common(word) and not is_hearing(word) and word not in words:
                words[word] = words.setdefault(stem(word), stem(word))


def list_lexicon() -> tuple[set[str], set[str]]:
    """All words of the lexicon, and the stems of the longer ones."""
    forms = _list_forms(())
    return forms, {stem(form) for form in forms if len(form) > 4}


def _list_forms(phrases: Iterable[str]) -> set[str]:
    """Words as somebody wrote them, in the lexicon or in a phrase: the rest of `words` are stems."""
    lines = [word.replace("_", " ") for _, members in read_entries(CONCEPTS) for word in members.split()]
    return {piece for phrase in (*phrases, *lines, *NAMES, *names_to_ignore()) for piece in _pieces(phrase)}


def _tokens(phrase: str, words: dict[str, str], pairs: dict[str, str]) -> tuple[str, ...]:
    def lookup(word: str) -> tuple[str, float] | None:
        found = None if is_common(word) else words.get(word) or words.get(stem(word))
        return (found, 1.0) if found else None

    found: dict[str, None] = {}
    for clause in read_clauses(split_clauses(_pieces(phrase)), lookup, pairs):
        found.update((name, None) for name, _ in clause)
    return tuple(found)


def _weigh(read: Sequence[tuple[str, list[tuple[str, ...]]]], concepts: set[str]) -> dict[str, bytes]:
    """For each token how rare it is, then how much it speaks for each class: log of its share over the mean.

    One byte each (see `matching.ZERO` and `STEP`): hundreds of tokens times dozens of classes load at once.
    """
    counts: dict[str, list[int]] = {}
    for number, (_, group) in enumerate(read):
        for tokens in group:
            for token in tokens:
                counts.setdefault(token, [0] * len(read))[number] += 1
    sizes = [max(1, len(group)) for _, group in read]
    weights = {}
    for token, row in counts.items():
        mean = _RARE + sum(count / size for count, size in zip(row, sizes, strict=True)) / len(read)
        rarity = log(sum(sizes) / sum(row)) / log(sum(sizes))
        speaks = (
            log((count / mean + _SMOOTH) / (size + _SMOOTH)) for count, size in zip(row, sizes, strict=True)
        )
        voice = 1.0 if token.lstrip("+") in concepts else _RAW
        weights[token] = bytes((round(rarity * 255), *(_pack(weight * voice) for weight in speaks)))
    return weights


def _compile_phrases(
    read: Sequence[tuple[str, list[tuple[str, ...]]]], weights: dict[str, bytes]
) -> dict[str, object]:
    """The class of each phrase, how much it weighs, and in which phrases each token stands."""
    owners: list[int] = []
    heavy: list[int] = []
    spots: dict[str, list[int]] = {}
    for number, (_, group) in enumerate(read):
        for tokens in filter(None, group):
            for token in tokens:
                spots.setdefault(token, []).append(len(owners))
            owners.append(number)
            heavy.append(sum(weights[token][0] for token in tokens))
    return {
        "owners": tuple(owners),
        "heavy": tuple(heavy),
        "spots": {token: tuple(at) for token, at in spots.items()},
    }


def _pack(weight: float) -> int:
    return max(0, min(255, round(weight / STEP) + ZERO))


def _pick_keys(
    read: Sequence[tuple[str, list[tuple[str, ...]]]], weights: dict[str, bytes], things: set[str], flows: int
) -> dict[str, tuple[int, ...]]:
    """Token -> the topics of elsewhere that it opens: without such a token, no talk of them.

    The key of a phrase is what speaks most for its topic, and a thing rather than how it goes wrong.
    """
    keys: dict[str, set[int]] = {}
    for number in range(flows, len(read)):
        for tokens in read[number][1]:
            named = [token for token in tokens if token in things]
            if named:
                key = max(named, key=lambda token: weights[token][number + 1])
                keys.setdefault(key, set()).add(number)
    return {token: tuple(sorted(numbers)) for token, numbers in keys.items()}


def _pick_anchors(
    spoken: Sequence[tuple[str, list[tuple[str, ...]]]], weights: dict[str, bytes]
) -> dict[str, int]:
    """Token -> the flow that it names by itself: said in several of its phrases, and seldom elsewhere."""
    anchors = {}
    for number, (_, group) in enumerate(spoken):
        said = [token for tokens in group for token in tokens]
        for token in set(said) - STATES - ANYTHING:
            if said.count(token) >= _OFTEN and weights[token][number + 1] == max(weights[token][1:]):
                anchors[token] = number
    return anchors
