"""Long lines of a report, broken at words where a person looks at a terminal; in a pipe nothing is broken."""

from __future__ import annotations

import os

from fixit.terminal.width import text_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from fixit.terminal.paint import Line

_BRANCHES = str.maketrans({"├": "│", "└": " ", "─": " ", "|": "|", "`": " ", "-": " ", "▸": " ", "▾": " "})
"""What stands in front of the lines that go on, for signs in front of the first."""
_SIGNS = " │├└─|`-▸▾"


def columns_of(stream: TextIO) -> int:
    """The columns of the terminal that a stream writes to; 0: it is none, and lines stay as they are."""
    try:
        if not stream.isatty():
            return 0
        return os.get_terminal_size(stream.fileno()).columns or _columns_said()
    except (OSError, ValueError, AttributeError):
        return _columns_said()


def _columns_said() -> int:
    said = os.environ.get("COLUMNS", "")
    return int(said) if said.isdecimal() and 0 < len(said) < 5 else 80


def fold_text(text: str, stream: TextIO) -> str:
    """`text` with its lines broken at words for the terminal that `stream` is; as it is for a pipe."""
    columns = columns_of(stream)
    if not columns:
        return text
    return "\n".join(
        "".join(words for _style, words in part)
        for line in text.split("\n")
        for part in fold_line([("", line)], columns)
    )


def fold_lines(lines: Iterable[Line], columns: int) -> Iterator[Line]:
    """Styled lines, each broken at words; 0 columns: as they are."""
    for line in lines:
        if columns:
            yield from fold_line(line, columns)
        else:
            yield line


def fold_line(line: Line, columns: int) -> list[Line]:
    """One styled line in lines of at most `columns`. What has no blank in it, such as a path, stays whole."""
    whole = "".join(words for _style, words in line)
    if len(whole) * 2 <= columns or text_width(whole) <= columns:
        return [line]
    hang = _hang_of(whole, columns)
    begun = text_width(hang)
    folded: list[Line] = []
    now: Line = []
    used, blanks = 0, ""
    style_of_blanks = ""
    for style, word in _words_of(line):
        if not word.strip(" "):
            blanks, style_of_blanks = blanks + word, style
            continue
        wide = text_width(word)
        if now and used > begun and used + len(blanks) + wide > columns and blanks:
            folded.append(now)
            now, used = [("", hang)] if hang else [], begun
        elif blanks:
            now.append((style_of_blanks, blanks))
            used += len(blanks)
        blanks = ""
        now.append((style, word))
        used += wide
    folded.append(now)
    return folded


def _hang_of(whole: str, columns: int) -> str:
    signs = whole[: len(whole) - len(whole.lstrip(_SIGNS))]
    return signs.translate(_BRANCHES) + "  " if text_width(signs) + 2 <= columns // 2 else ""


def _words_of(line: Line) -> Iterator[tuple[str, str]]:
    """Blanks and what is between them, each with its style."""
    for style, text in line:
        start = 0
        for at in range(1, len(text) + 1):
            if at == len(text) or (text[at] == " ") != (text[at - 1] == " "):
                yield style, text[start:at]
                start = at
