"""Escapes untrusted words for the languages that pictures are written in: nothing in them is markup there."""

from __future__ import annotations

from fixit.flow.plain import clean

LONGEST = 160
"""Characters of one label; a picture is no place to read more."""
_SAFE = frozenset(" ,.:?!/+='-…–—«»“”’")


def shorten(words: str, most: int = LONGEST) -> str:
    """The words on one line, cleaned, cut where they get too long."""
    line = " ".join(clean(words).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def wrap(words: str, width: int = 34) -> list[str]:
    """Words in lines of about `width` letters; a longer word is broken."""
    lines = [""]
    for word in words.split(" "):
        while len(word) > width:
            lines.append(word[:width])
            word = word[width:]  # noqa: PLW2901  # what is left of it
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return [line for line in lines if line] or [""]


def for_mermaid(words: str) -> str:
    """Words for the inside of a quoted Mermaid label: whatever could be markup becomes `#35;`."""
    return "".join(char if char.isalnum() or char in _SAFE else f"#{ord(char)};" for char in shorten(words))


def for_dot(words: str) -> str:
    """Words for the inside of a quoted DOT label; DOT reads entities there, and escapes."""
    safe = shorten(words).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return safe.replace("<", "&lt;").replace(">", "&gt;")


def for_html(words: str) -> str:
    """Words for HTML, in text and in quoted attributes alike."""
    safe = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.replace('"', "&quot;").replace("'", "&#39;")
