"""Case numbers that survive a telephone: `FX-7K3M`.

Crockford's 32 signs: no I, L, O or U, so nothing is taken for something else, and what is written with the
wrong one is still understood.
"""

from __future__ import annotations

import os

PREFIX = "FX-"
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
USUAL_LENGTH = 4
LONGEST = 12
TRIES_PER_LENGTH = 3

_ALIKE = str.maketrans("ILOUАВСЕЁНКМОРТУХЗФІ", "110VABCEEHKM0PTYX3F1")
"""Signs that are read as another one: Crockford's own, and Cyrillic letters that look like Latin ones."""

_OTHER_LAYOUT = str.maketrans("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM")
"""What the same keys write while the keyboard is on the Russian layout."""


def draw_number(length: int = USUAL_LENGTH) -> str:
    """A new number with `length` random signs."""
    return PREFIX + "".join(SIGNS[byte & 31] for byte in os.urandom(length))


def length_for(tries: int) -> int:
    """How many signs to draw after `tries` numbers that were taken already: longer as they get scarce."""
    return min(USUAL_LENGTH + tries // TRIES_PER_LENGTH, LONGEST)


def read_number(text: str) -> str | None:
    """The number a person wrote (`fx 7k3m`, in Cyrillic letters, on the wrong layout), else None."""
    signs = "".join(sign for sign in text.strip().upper() if sign.isalnum())
    if len(signs) > LONGEST + 2:
        return None
    if signs.startswith("АЧ"):
        signs = signs.translate(_OTHER_LAYOUT)
    signs = signs.translate(_ALIKE)
    if signs.startswith("FX") and len(signs) > USUAL_LENGTH:
        signs = signs[2:]
    usable = USUAL_LENGTH <= len(signs) <= LONGEST and all(sign in SIGNS for sign in signs)
    return PREFIX + signs if usable else None
