"""Writes styled lines to a terminal: light, without a library, safe with any text and any stream.

A line is a list of (style, text). Styles: "" (the terminal's own), bold, dim, accent (the one colour), strong
(accent and bold), danger (red). All colours are of the terminal's own sixteen, readable on dark and on light.
"""

from __future__ import annotations

import os

from fixit.flow.plain import clean
from fixit.terminal.letters import fit_letters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TextIO

    Fragment = tuple[str, str]
    Line = list[Fragment]

WIDEST = 72
"""Longer lines are hard to read."""
MOST_REMEMBERED = 5_000
"""Texts whose cleaned form is kept: a screen is painted anew at every key."""
_CODES = {"bold": "1", "dim": "2", "accent": "35", "strong": "1;35", "danger": "1;31"}
_COLOURLESS = {"bold": "1", "dim": "2", "strong": "1", "danger": "1"}
PROMPT_STYLES = {
    "bold": "bold",
    "dim": "dim",
    "accent": "ansimagenta",
    "strong": "bold ansimagenta",
    "danger": "bold ansired",
    "qmark": "fg:default dim",
    "question": "nobold ansimagenta",
    "answer": "fg:default nobold",
}
"""The same styles in prompt_toolkit's words, and those of questionary's parts."""


class Painter:
    """A stream and what it can show. `styled`: whether it may get escape sequences at all."""

    def __init__(self, stream: TextIO, environment: Mapping[str, str], styled: bool = True) -> None:
        self.stream = stream
        self.encoding = getattr(stream, "encoding", None) or "utf-8"
        self.styled = styled
        self.coloured = styled and not environment.get("NO_COLOR")
        self.codes = (_CODES if self.coloured else _COLOURLESS) if styled else {}
        self.fixed_size = _size_of(environment)
        self.fitted: dict[str, str] = {}

    def fit(self, text: str) -> str:
        """`text` without anything that could steer the terminal, in letters that the stream can encode."""
        fitted = self.fitted.get(text)
        if fitted is None:
            fitted = fit_letters(clean(text), self.encoding)
            if len(self.fitted) < MOST_REMEMBERED:
                self.fitted[text] = fitted
        return fitted

    def size(self) -> tuple[int, int]:
        """Columns and rows, as the terminal says now, else as COLUMNS and LINES say, else 80 by 24."""
        try:
            columns, rows = os.get_terminal_size(self.stream.fileno())
        except (OSError, ValueError, AttributeError):
            columns, rows = 0, 0
        return columns or self.fixed_size[0] or 80, rows or self.fixed_size[1] or 24

    def width(self) -> int:
        """Columns that text may fill."""
        return min(self.size()[0], WIDEST)

    def paint(self, line: Line) -> str:
        """One line as characters for the stream. Texts are made fit here again: nothing passes by."""
        parts: list[str] = []
        for style, text in line:
            safe = self.fit(text).replace("\n", " ").replace("\t", " ")
            code = self.codes.get(style)
            parts.append(f"\x1b[{code}m{safe}\x1b[0m" if code and safe else safe)
        return "".join(parts).rstrip() if not self.codes else "".join(parts)

    def write_lines(self, lines: Iterable[Line]) -> None:
        """Write lines, each ended, in one go; for a terminal, long ones are broken at words."""
        from fixit.terminal.fold import columns_of, fold_lines

        folded = fold_lines(lines, columns_of(self.stream))
        self.write_raw("".join(f"{self.paint(line)}\n" for line in folded))

    def write_raw(self, text: str) -> None:
        """Write characters that this program made itself, and see to it that they are out.

        Raises BrokenPipeError or OSError where nobody takes them: the command's boundary knows what to say.
        """
        try:
            self.stream.write(text)
            self.stream.flush()
        except OSError:
            let_go(self.stream)
            raise

    def give_up(self) -> None:
        """At the end: let go of the stream if nobody takes what it still holds."""
        try:
            self.stream.flush()
        except OSError:
            let_go(self.stream)


def let_go(stream: TextIO) -> None:
    """Point a stream that nobody reads elsewhere: what it still holds would fail again at every flush."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        return


def _size_of(environment: Mapping[str, str]) -> tuple[int, int]:
    columns, rows = environment.get("COLUMNS", ""), environment.get("LINES", "")
    return (
        int(columns) if columns.isdecimal() and len(columns) < 5 else 0,
        int(rows) if rows.isdecimal() and len(rows) < 5 else 0,
    )
