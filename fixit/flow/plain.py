"""Makes untrusted text plain: nothing in it steers a terminal, reorders a line, hides, or overflows.

Used for the texts of flows, for answers and notes before they are stored, and by every output. Ordinary
text in any script passes unchanged (in the normal form NFC): Arabic, Hebrew, emoji joined by U+200D.
"""

from __future__ import annotations

MOST_MARKS = 4
"""Combining marks kept on one letter; more than any living script puts there pile up over other lines."""

CONTROLS = frozenset([*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)])
"""C0 save tab and line feed, DEL, and C1."""

REORDERING = frozenset([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Embeddings, overrides and isolates: they make a line read otherwise than it is stored."""

DIRECTION_MARKS = frozenset([0x200E, 0x200F, 0x061C])

NOT_TEXT = frozenset(
    [
        *(0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF, 0x180E),
        *range(0x2061, 0x2065),
        *range(0x206A, 0x2070),
        *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE0080),
    ]
)
"""Line separators, byte order marks, annotations and tags: nothing that a person types."""

INVISIBLE = frozenset(
    [
        *(0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5),
        *(0x200B, 0x200C, 0x200D, 0x2060, 0x3164, 0xFFA0),
    ]
)
"""Legal inside some words, but seen by nobody: never part of a name."""

_VISIBLE = {code: f"<U+{code:04X}>" for code in CONTROLS | REORDERING | DIRECTION_MARKS | NOT_TEXT}
_VISIBLE_IN_NAMES = _VISIBLE | {code: f"<U+{code:04X}>" for code in INVISIBLE}
_VISIBLE_IN_NAMES.update({0x09: "<U+0009>", 0x0A: "<U+000A>", 0xA0: "<U+00A0>"})


def clean(text: str) -> str:
    """`text` in NFC with control, direction and stray characters made visible as `<U+202E>`.

    Line feeds and tabs stay, CR LF becomes LF, a letter keeps at most four combining marks, halves of
    surrogate pairs are made visible. What was cleaned comes out unchanged a second time.
    """
    if text.isascii() and text.isprintable():
        return text
    return _bound_marks(_compose(_show_surrogates(text.replace("\r\n", "\n")).translate(_VISIBLE)))


def show_name(text: str, most: int = 60) -> str:
    """`text` cleaned for a message: on one line, shortened, what nobody sees made visible too."""
    shown = _bound_marks(_compose(_show_surrogates(text[: most * 2]).translate(_VISIBLE_IN_NAMES)))
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def hidden_characters(text: str) -> list[int]:
    """The code points of `text`, in order, that `clean` makes visible."""
    if text.isprintable():
        return []
    return [ord(char) for char in text if ord(char) in _VISIBLE or 0xD800 <= ord(char) <= 0xDFFF]


def _show_surrogates(text: str) -> str:
    if text.isprintable() or not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return "".join(f"<U+{ord(char):04X}>" if "\ud800" <= char <= "\udfff" else char for char in text)


def _compose(text: str) -> str:
    if text.isascii():
        return text
    from unicodedata import normalize

    return normalize("NFC", text)


def _bound_marks(text: str) -> str:
    """`text` without the combining marks past the first few in a row."""
    if text.isascii():
        return text
    from unicodedata import category

    kept: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if char > "\u02ff" and category(char) in ("Mn", "Me") else 0
        if run <= MOST_MARKS:
            kept.append(char)
    return text if len(kept) == len(text) else "".join(kept)
