"""Reads a compiled gettext catalogue (.mo): a message -> its translation, and its forms by number."""

from __future__ import annotations

import os

from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

MAGIC = b"\xde\x12\x04\x95"
PLURAL_FORMS = {
    "ru": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
        "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
    ),
}
"""Each language's rule as its catalogue's head states it; `form_of` knows the same rules."""


@record
class Catalogue:
    """One language: single messages, and for those with numbers their forms in order."""

    language: str
    messages: Mapping[str, str]
    forms: Mapping[str, tuple[str, ...]]

    def pick_form(self, one: str, n: float) -> str:
        """The form of the message `one` for `n` things; "" where the catalogue has none."""
        forms = self.forms.get(one)
        return forms[form_of(self.language, n)] if forms else ""


def form_of(language: str, n: float) -> int:
    """Which form `n` things take: 0, 1, 2."""
    if language != "ru":
        return int(n != 1)
    if n != int(n):
        return 1  # 1,5 вопроса
    last, last_two = n % 10, n % 100
    if last == 1 and last_two != 11:
        return 0
    return 1 if 2 <= last <= 4 and not 12 <= last_two <= 14 else 2


def catalogue_path(language: str, ending: str = "mo") -> str:
    """Where the catalogue of a language lies."""
    return os.path.join(os.path.dirname(__file__), "locale", language, "LC_MESSAGES", f"fixit.{ending}")


def load_catalogue(language: str) -> Catalogue | None:
    """The catalogue of a language, or None where there is none that can be read."""
    try:
        with open(catalogue_path(language), "rb") as file:
            return read_catalogue(language, file.read())
    except (OSError, ValueError):
        return None


def read_catalogue(language: str, data: bytes) -> Catalogue:
    """The catalogue in the bytes of a .mo file; ValueError where they are no such file."""
    if data[:4] != MAGIC:
        raise ValueError("not a catalogue")

    def number(at: int) -> int:
        return int.from_bytes(data[at : at + 4], "little")

    messages: dict[str, str] = {}
    forms: dict[str, tuple[str, ...]] = {}
    originals, translations = number(12), number(16)
    for row in range(number(8)):
        at = originals + 8 * row
        key = data[number(at + 4) : number(at + 4) + number(at)]
        at = translations + 8 * row
        words = data[number(at + 4) : number(at + 4) + number(at)].decode("utf-8")
        if b"\0" in key:
            forms[key.partition(b"\0")[0].decode("utf-8")] = tuple(words.split("\0"))
        elif key:
            messages[key.decode("utf-8")] = words
    return Catalogue(language, messages, forms)
