"""Reads a compiled gettext catalogue (.mo): a message -> its translation, and its forms by number."""

from __future__ import annotations

import os

MAGIC = b"\xde\x12\x04\x95"
PLURAL_FORMS = {
    "ru": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
        "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
    ),
}
"""Each language's rule as its catalogue's head states it; `form_of` knows the same rules."""


class Catalogue:
    """One language: its messages, looked up in the bytes of the file, in which they stand in order.

    Nothing is taken apart beforehand: a walk says a few dozen of the sentences, and the authors' tools are
    half of the catalogue.
    """

    def __init__(self, language: str, data: bytes) -> None:
        """`data`: a .mo file's; ValueError where it is none."""
        self.language = language
        self._data = data
        self._found: dict[str, str | None] = {}
        if data[:4] != MAGIC:
            raise ValueError("not a catalogue")
        self._count, self._originals, self._translations = map(self._number, (8, 12, 16))
        if self._count and self._end_of(self._translations, self._count - 1) > len(data):
            raise ValueError("a catalogue that was cut off")

    def find(self, message: str) -> str | None:
        """The translation of a message; None where there is none."""
        if message not in self._found:
            self._found[message] = self._look_up(message.encode("utf-8"))
        return self._found[message]

    def pick_form(self, one: str, many: str, n: float) -> str | None:
        """The form of a message for `n` things; None where there is none."""
        forms = self.find(f"{one}\0{many}")
        return None if forms is None else forms.split("\0")[form_of(self.language, n)]

    def _look_up(self, wanted: bytes) -> str | None:
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            key = self._text(self._originals, middle)
            if key == wanted:
                return self._text(self._translations, middle).decode("utf-8")
            if key < wanted:
                low = middle + 1
            else:
                high = middle
        return None

    def _text(self, table: int, row: int) -> bytes:
        end = self._end_of(table, row)
        return self._data[self._number(table + 8 * row + 4) : end]

    def _end_of(self, table: int, row: int) -> int:
        at = table + 8 * row
        return self._number(at) + self._number(at + 4)

    def _number(self, at: int) -> int:
        return int.from_bytes(self._data[at : at + 4], "little")


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
            return Catalogue(language, file.read())
    except (OSError, ValueError):
        return None
