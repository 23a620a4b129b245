"""A light suffix stripper for Russian and English: enough to see that `связи` and `связью` are one word.

It need not be right about grammar, only the same for a complaint in a list and for a person's words.
"""

from __future__ import annotations

from fixit.load.complaints.text import is_cyrillic

_RUSSIAN = (
    "ывается", "ивается", "ываются", "иваются", "ается", "аются", "яется", "яются", "ились", "илась",
    "алась", "ались", "ывает", "ивает", "ывают", "ивают", "ится", "ятся", "ется", "утся", "ются",
    "атся", "ался", "ился", "улся", "лось", "лась", "лись", "ться", "ешься", "иями", "ями", "ами",
    "ией", "иям", "иях", "ыми", "ими", "ого", "его", "ому", "ему", "ает", "яет", "ают", "яют", "ала",
    "али", "ало", "ила", "или", "ило", "ела", "ели", "ять", "ать", "ить", "еть", "ует", "уют", "нул",
    "ешь", "ишь", "ите", "ете", "ая", "яя", "ое", "ее", "ые", "ие", "ой", "ей", "ый", "ий", "ую", "юю",
    "ых", "их", "ым", "им", "ом", "ем", "ам", "ям", "ах", "ях", "ов", "ев", "ью", "ия", "ию", "ии",
    "ет", "ут", "ют", "ит", "ат", "ят", "ал", "ял", "ил", "ел", "ол", "ла", "ло", "ли", "ть", "ти", "а",
    "е", "и", "о", "у", "ы", "ю", "я", "ь", "й",
)  # fmt: skip
_ENGLISH = ("ingly", "ings", "edly", "ing", "ies", "ied", "ers", "ed", "es", "er", "ly", "s", "e", "y")
_KEPT = 3


def _by_ending(suffixes: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Suffixes by their last letter, longest first."""
    found: dict[str, list[str]] = {}
    for suffix in suffixes:
        found.setdefault(suffix[-1], []).append(suffix)
    return {last: tuple(sorted(group, key=len, reverse=True)) for last, group in found.items()}


_ENDINGS = {**_by_ending(_RUSSIAN), **_by_ending(_ENGLISH)}


def stem(word: str) -> str:
    """The word without its ending; at least three letters stay."""
    if len(word) <= _KEPT:
        return word
    if is_cyrillic(word):
        return _strip_vowels(_strip(word), "аеиоуыюяьй")
    short = _strip(word)
    if short != word and short[-1] == short[-2] and short[-1] not in "aeiouls":
        short = short[:-1]
    return _strip_vowels(short, "aeiouy") if short != word else short


def _strip(word: str) -> str:
    for suffix in _ENDINGS.get(word[-1], ()):
        if word.endswith(suffix) and len(word) - len(suffix) >= _KEPT:
            return word[: -len(suffix)]
    return word


def _strip_vowels(word: str, vowels: str) -> str:
    while len(word) > _KEPT and word[-1] in vowels:
        word = word[:-1]
    return word
