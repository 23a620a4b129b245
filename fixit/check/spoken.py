"""The words that reach a person, as the rules of wording look at them."""

from __future__ import annotations

from fixit.check.texts import all_texts, place_of_text
from fixit.flow.texts import UNDETERMINED
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.check.subject import Path, Subject
    from fixit.diagnostics import Span
    from fixit.flow.model import Step

QUOTES = (("«", "»"), ("“", "”"), ("„", "“"), ('"', '"'), ("‘", "’"))


@record
class Spoken:
    """One text in one language. `step` None: the title; `kind`: its key, such as ask, label or how."""

    step: Step | None
    path: Path
    kind: str
    tag: str
    language: str
    words: str

    def place(self, subject: Subject) -> Span:
        """Where the words stand."""
        return place_of_text(subject, self.step, self.path, self.tag)

    def folded(self) -> str:
        """The words in small letters with "е" for "ё", and without what is quoted from a screen."""
        return fold(self.words)


def spoken_texts(subject: Subject) -> list[Spoken]:
    """Every text of the flow in every language, in the file's order."""
    if subject.spoken is None:
        subject.spoken = [
            Spoken(step, path, _kind_of(path), tag, _language_of(tag, words), words)
            for step, path, text in all_texts(subject)
            for tag, words in text.items()
        ]
    return subject.spoken


def _kind_of(path: Path) -> str:
    if path[0] in ("options", "items"):
        return "label"
    return str(path[0])


def _language_of(tag: str, words: str) -> str:
    """The language without script and region; of words without a tag what their letters tell."""
    if tag != UNDETERMINED:
        return tag.partition("-")[0]
    return "ru" if any("а" <= letter <= "я" for letter in words) else "en"


def fold(words: str) -> str:
    """Small letters, "е" for "ё", nothing in quotes."""
    folded = words.lower().replace("ё", "е")
    for first, last in QUOTES:
        if first in folded:
            folded = _without_quoted(folded, first, last)
    return folded


def _without_quoted(words: str, first: str, last: str) -> str:
    parts: list[str] = []
    at = 0
    while (start := words.find(first, at)) >= 0 and (stop := words.find(last, start + 1)) >= 0:
        parts += (words[at:start], first + last)
        at = stop + 1
    return "".join(parts) + words[at:]


def sentences_of(words: str) -> list[str]:
    """The sentences of a text, folded, without the marks at their ends."""
    import re

    parts = re.split(r"(?<=[.?!…])\s+", " ".join(words.lower().replace("ё", "е").split()))
    return [part.rstrip(".?!… ") for part in parts]
