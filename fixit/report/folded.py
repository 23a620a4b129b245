"""Text as patterns want to see it, with the way back to where each sign stood.

A phone number in full-width digits, with no-break spaces, odd hyphens or invisible signs between its digits
is still one. Only the copy that is searched is changed; what is kept of a text stays as it was written.
"""

from __future__ import annotations

from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

DASHES = frozenset("\u00ad\u02d7\u058a\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d")
DROPPED = frozenset(("Mn", "Me", "Cf"))
"""Categories of signs that are not seen between others: marks, joiners, direction marks."""


@record
class Folded:
    """`text` to be searched; sign i of it stood at `places[i]`, and one more place marks the end."""

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the part from `start` to `end` stands in the text as it was written."""
        return self.places[start], self.places[end - 1] + 1


def fold(text: str) -> Folded:
    """`text` in compatible signs (NFKC, sign by sign), with plain digits, hyphens and spaces."""
    if text.isascii():
        return Folded(text, range(len(text) + 1))
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        folded = sign if sign < "\x80" or "Ѐ" <= sign <= "ҁ" else _fold_sign(sign)
        signs.append(folded)
        places.extend([place] * len(folded))
    places.append(len(text))
    return Folded("".join(signs), places)


def _fold_sign(sign: str) -> str:
    from unicodedata import category, decimal, normalize

    if sign in DASHES:
        return "-"
    kind = category(sign)
    if kind in DROPPED:
        return ""
    if kind == "Zs":
        return " "
    if kind == "Nd":
        return str(decimal(sign))
    return "".join("-" if one in DASHES else one for one in normalize("NFKC", sign))
