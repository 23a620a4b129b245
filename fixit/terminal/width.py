"""How much room text takes on a terminal, and how to break it into lines."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def char_width(char: str) -> int:
    """Columns of one character: 2 for wide East Asian ones and emoji, 0 for marks on the one before."""
    code = ord(char)
    if 0x20 <= code < 0x300 or 0x3FF < code < 0x483:
        return 1
    from unicodedata import category, east_asian_width

    if category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def text_width(text: str) -> int:
    """Columns of a text on one line."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(char_width, text))


def cut(text: str, width: int, mark: str = "…") -> str:
    """`text` in at most `width` columns, with `mark` where something was cut off."""
    if text_width(text) <= width:
        return text
    room = width - text_width(mark)
    if room <= 0:
        return take(text, width)
    return take(text, room).rstrip() + mark


def take(text: str, width: int) -> str:
    """As much of the start of `text` as fits into `width` columns."""
    used = 0
    for place, char in enumerate(text):
        used += char_width(char)
        if used > width:
            return text[:place]
    return text


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, broken at spaces where possible; never empty."""
    lines: list[str] = []
    for paragraph in text.expandtabs(4).split("\n"):
        lines.extend(_wrap_paragraph(paragraph, max(width, 1)))
    return lines


def _wrap_paragraph(text: str, width: int) -> Iterator[str]:
    """Lines of one paragraph; its indent is kept on all of them."""
    words = text.strip(" ")
    indent = text[: len(text) - len(text.lstrip(" "))][: width // 2] if words else ""
    for line in _wrap_words(words, width - len(indent)):
        yield indent + line


def _wrap_words(text: str, width: int) -> Iterator[str]:
    line, used = "", 0
    for word in text.split(" "):
        if line and used + 1 + text_width(word) > width:
            yield line
            line, used = "", 0
        elif line:
            line, used = line + " ", used + 1
        rest = word
        while len(head := take(rest, width) or rest[:1]) < len(rest):
            yield head
            rest = rest[len(head) :]
        line, used = line + rest, used + text_width(rest)
    yield line
