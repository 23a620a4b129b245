"""Near names: what an author may have meant, and the letter that only looks right."""

from __future__ import annotations

from fixit.messages import SOURCE, _, language_in_use

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LOOKALIKES = dict(
    zip(
        "абвгдеёзийкмнопрстухьіјѕһѵԛԝАВЕЗКМНОРСТУХІЈЅαεικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "abbrgee3uukmhonpctyxbijshvqwABE3KMHOPCTYXIJSaeiknoptuxABEZHIKMNOPTYX",
        strict=True,
    )
)
LOOKALIKES["р"], LOOKALIKES["п"], LOOKALIKES["ԁ"], LOOKALIKES["ԍ"] = "p", "n", "d", "g"
LOOKALIKES["\u051b"], LOOKALIKES["\u051d"], LOOKALIKES["г"], LOOKALIKES["д"] = "q", "w", "r", "d"

MOST_LETTERS = 64
"""Longer words are not searched for."""


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name closest to `word`, if one is close: few letters off, another case, or a look-alike letter."""
    if len(word) > MOST_LETTERS:
        return None
    wanted = fold(word)
    if not wanted:
        return None
    allowed = 1 if len(wanted) < 3 else 2 if len(wanted) < 9 else len(wanted) // 4
    best, best_cost = None, allowed + 1
    for name in names:
        folded = fold(name)
        if folded == wanted:
            return name
        if abs(len(folded) - len(wanted)) < best_cost:
            cost = distance(wanted, folded, best_cost)
            if cost < best_cost and (cost < 2 or len(wanted) > 5 or folded[:1] == wanted[:1]):
                best, best_cost = name, cost
    return best


def only_near(word: str, names: Iterable[str]) -> str | None:
    """The nearest name, if no other is as near: what a program may write without asking."""
    names = list(names)
    best = nearest(word, names)
    if best is None or best == word:
        return None
    wanted, cost = fold(word), distance(fold(word), fold(best), MOST_LETTERS)
    others = (name for name in names if name != best)
    return None if any(distance(wanted, fold(other), cost + 2) <= cost for other in others) else best


def fold(word: str) -> str:
    """`word` in small Latin letters as the eye reads it, without invisible characters and blanks around."""
    if word.isascii():
        return word.strip().lower().replace("_", "-")
    letters = [
        LOOKALIKES.get(letter, letter) for letter in word.strip(" \u00a0\"'“”„«»‘’") if letter.isprintable()
    ]
    return "".join(letters).lower().replace("_", "-")


def distance(one: str, other: str, most: int) -> int:
    """How many letters must be added, dropped, changed or swapped with the next; `most` if not fewer."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) >= most:
            return most
    return min(row[-1], most)


def odd_letters(word: str) -> str:
    """What in `word` only looks Latin, or is not seen: "character 2 is U+043E (Cyrillic small letter o)".

    Unicode has its names in English; in other languages the alphabet is named.
    """
    if word.isascii() and word.isprintable():
        return ""
    for place, letter in enumerate(word[:200], 1):
        if letter in LOOKALIKES or not letter.isprintable() or not letter.isascii():
            code, called = f"U+{ord(letter):04X}", _call(letter)
            return _("character {place} is {code}").format(place=place, code=code) + (
                f" ({called})" if called else ""
            )
    return ""


def _call(letter: str) -> str:
    from unicodedata import name

    called = name(letter, "").capitalize()
    if language_in_use() == SOURCE:
        return called
    alphabets = {"Cyrillic": _("a Cyrillic letter"), "Greek": _("a Greek letter")}
    return alphabets.get(called.partition(" ")[0], "")
