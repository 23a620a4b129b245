"""A summary as plain text, for a screen, a chat or a printer."""

from __future__ import annotations

from fixit.messages import _
from fixit.report.sections import sections_of, show_utc

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from fixit.report.sections import Row
    from fixit.report.summary import Summary


def as_text(summary: Summary, show_time: Callable[[str], str] = show_utc) -> str:
    """The summary in the language now in force, one fact a line, ending in a line break."""
    blocks = []
    for section in sections_of(summary, show_time):
        indent = "  " if section.title else ""
        lines = [section.title] if section.title else []
        lines += [indent + line_of(row, indent) for row in section.rows]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def line_of(row: Row, indent: str = "") -> str:
    """A row as one line, or as several where its value has them."""
    value = row.value.strip().replace("\n", f"\n{indent}  ")
    if not row.label:
        return value
    label = " ".join(row.label.split())
    between = " " if label.endswith(("?", ":", ".", "!")) else _(": ")
    return f"{label}{between}{value}"
