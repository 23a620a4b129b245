"""Rules about languages that should say the same: the same numbers, each in its own letters."""

from __future__ import annotations

from fixit.check.subject import warning
from fixit.check.texts import all_texts, place_of_text
from fixit.check.words import quote
from fixit.flow.texts import UNDETERMINED
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.check.subject import Subject
    from fixit.diagnostics import Diagnostic

CYRILLIC = ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg")
LATIN = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "cs",
    "sv",
    "fi",
    "da",
    "no",
    "nb",
    "tr",
    "et",
    "lv",
    "lt",
)
FEW_LETTERS = 12


def find_uneven_numbers(subject: Subject) -> Iterator[Diagnostic]:
    """F099: a number that one language names and another does not."""
    for step, path, text in all_texts(subject):
        if len(text) < 2:
            continue
        numbers = {tag: _numbers_in(words) for tag, words in text.items() if words}
        if len(set(numbers.values())) < 2:
            continue
        every = frozenset[str]().union(*numbers.values())
        for tag, own in numbers.items():
            missing = sorted(number for number in every - own if not _is_spelt(number, text[tag], tag))
            if missing:
                other = next(one for one, found in numbers.items() if missing[0] in found)
                message = _("the text in {tag} says {number}, the one in {other} does not").format(
                    tag=quote(other), number=quote(missing[0]), other=quote(tag)
                )
                span = place_of_text(subject, step, path, tag)
                yield warning(
                    "F099", span, message, _("let both say the same"), _("two people would do two things.")
                )
                break


def _numbers_in(words: str) -> frozenset[str]:
    import re

    if words.isalpha():
        return frozenset()
    return frozenset(
        found.replace(",", ".") for found in re.findall(r"(?<![\w.])\d+(?:[.,]\d+)?(?![\w-])", words)
    )


SPELT = {
    "ru": "ноль,од(?:ин|н)|перв,дв|втор|пар|оба,тр[ие],четыр|четвер,пят,шест,сем,вос,девят,десят,"
    "одиннадцат,двенадцат",
    "en": "zero,one|once|single|first|a ,two|twice|both|couple|second,three|third|thrice,four,five|fifth,six,"
    "seven,eight,nine,ten,eleven,twelve",
}
"""How numbers up to twelve begin when they are written as words."""


def _is_spelt(number: str, words: str, tag: str) -> bool:
    """Whether the text says the number in letters, or may: of other languages nobody here can tell."""
    import re

    stems = SPELT.get(tag.partition("-")[0])
    if stems is None or not number.isdigit():
        return stems is None
    if int(number) == 60 or int(number) == 24:
        return bool(re.search("минут|час|сут|minute|hour|day", words.lower()))
    if int(number) > 12:
        return False
    return bool(re.search(rf"\b(?:{stems.split(',')[int(number)]})", words.lower().replace("ё", "е")))


def find_foreign_letters(subject: Subject) -> Iterator[Diagnostic]:
    """F089: words in the letters of another language: under the wrong tag, or not translated."""
    for step, path, text in all_texts(subject):
        for tag, words in text.items():
            language = tag.partition("-")[0]
            if (
                len(words) < FEW_LETTERS
                or tag == UNDETERMINED
                or len(tag) > 3
                or "›" in words
                or " > " in words
            ):
                continue
            if language in CYRILLIC:
                foreign = words.isascii() and len(_small_words(words)) > 1
            else:
                foreign = (
                    language in LATIN and not words.isascii() and not any(map(str.isascii, _letters(words)))
                )
            if foreign:
                message = _("these words are not in {tag}, by their letters").format(tag=quote(tag))
                span = place_of_text(subject, step, path, tag)
                yield warning(
                    "F089", span, message, _("put them under their own language, or translate them")
                )


def _small_words(words: str) -> list[str]:
    """Words that are no names: names of apps and menus stand as they are in every language."""
    return [word for word in words.split() if word.isalpha() and word.islower()]


def _letters(words: str) -> list[str]:
    return [letter for letter in words if letter.isalpha()]
