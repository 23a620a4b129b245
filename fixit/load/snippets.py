"""Diagnostics as lines of plain text: where, what, the line with carets, what to do, why it matters."""

from __future__ import annotations

from fixit.flow.plain import clean
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixit.diagnostics import Diagnostic

MOST_COLUMNS = 100
"""Of a source line; a longer one is shown around the place."""
GUTTER = 9
"""Columns in front of a source line."""
TAB = 4


def show_diagnostic(diagnostic: Diagnostic, lines: Sequence[str], columns: int = 0) -> list[str]:
    """The diagnostic as lines; `lines` are the source's. The first line is what editors and CI look for.

    `columns`: of the terminal, 0 for none: of the source line only as much is shown as stands beside it.
    """
    span = diagnostic.span
    place = f"{clean(span.file)}:{span.line}:{span.column}"
    shown = [f"{place}: {diagnostic.severity} {diagnostic.code}: {_one_line(diagnostic.message)}"]
    if 1 <= span.line <= len(lines) and lines[span.line - 1].strip():
        most = min(MOST_COLUMNS, max(columns - GUTTER - 2, 16)) if columns else MOST_COLUMNS
        help = _one_line(diagnostic.help)
        *source, pointer = _point_at(lines[span.line - 1], span.line, span.column, span.length, help, most)
        if columns and help and text_width(pointer) > columns:
            pointer = pointer.removesuffix(help).rstrip()
            shown += [*source, pointer, f"   {help}"]
        else:
            shown += [*source, pointer]
    elif diagnostic.help:
        shown.append(f"   {_one_line(diagnostic.help)}")
    if diagnostic.why:
        shown.append("   " + _("why it matters: {reason}").format(reason=_one_line(diagnostic.why)))
    return shown


def _one_line(words: str) -> str:
    return " ".join(clean(words).split())


def _point_at(line: str, number: int, column: int, length: int, help: str, most: int) -> list[str]:
    """The source line, and carets under the place with the advice behind them."""
    start = min(max(column - 1, 0), len(line))
    stop = min(start + max(length, 1), max(len(line), start + 1))
    first = 0 if len(line) <= most else max(0, min(start - most // 3, len(line) - most))
    stop = min(stop, first + most)
    before = ("…" if first else "") + _flatten(line[first:start])
    marked = _flatten(line[start:stop])
    after = _flatten(line[stop : first + most]) + ("…" if len(line) > first + most else "")
    gutter = f"   {number:>3} │ "
    carets = "^" * max(1, text_width(marked))
    source = f"{gutter}{before}{marked}{after}".rstrip()
    pointer = f"{' ' * (len(gutter) - 2)}│ {' ' * text_width(before)}{carets}"
    return [source, f"{pointer} {help}".rstrip()]


def _flatten(text: str) -> str:
    """Source text as it can be printed: tabs as blanks, nothing that moves the cursor."""
    return clean(text.replace("\t", " " * TAB).replace("\r", "")).replace("\n", " ")


def text_width(text: str) -> int:
    """How many columns of a terminal the text takes: wide letters two, combining marks none."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(char) in ("Mn", "Me", "Cf") else 2 if east_asian_width(char) in ("W", "F") else 1
        for char in text
    )
