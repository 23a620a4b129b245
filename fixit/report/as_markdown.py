"""A summary as Markdown, in which nothing that somebody wrote becomes a link, an image, HTML or a table."""

from __future__ import annotations

from fixit.messages import _
from fixit.report.sections import problem_words, sections_of, show_utc

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from fixit.report.summary import Summary

_ANYWHERE = frozenset("\\`*_[]<>|~&$@{}^")
_LINK_STARTS = ("www", "mailto", "xmpp", "ftp")


def as_markdown(summary: Summary, show_time: Callable[[str], str] = show_utc) -> str:
    """The summary in the language now in force, as Markdown, ending in a line break."""
    lines = [f"# {escape(_('Case'))} {escape(summary.case)}: {escape(problem_words(summary))}"]
    for section in sections_of(summary, show_time):
        lines += ["", f"## {escape(section.title)}", ""] if section.title else [""]
        for row in section.rows if section.title else section.rows[2:]:  # case and problem stand above
            value = escape(row.value)
            lines.append(f"- **{escape(row.label)}**: {value}" if row.label else f"- {value}")
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """`text` on one line, such that Markdown (CommonMark and GitHub's) shows it as it is written."""
    line = " ".join(text.split())
    escaped = []
    for count, letter in enumerate(line):
        if letter in _ANYWHERE or _starts_link(line, count):
            escaped.append("\\")
        escaped.append(letter)
    return _escape_start("".join(escaped))


def _starts_link(line: str, count: int) -> bool:
    """Whether the dot or the colon here would make a bare address of the words around it."""
    if line[count] == ":":
        return line.startswith("//", count + 1) or line[:count].lower().endswith(_LINK_STARTS)
    return line[count] == "." and line[:count].lower().endswith(_LINK_STARTS)


def _escape_start(line: str) -> str:
    """Disarm what means something at the start of a line: headings, lists, rules, numbered lists."""
    digits = len(line) - len(line.lstrip("0123456789"))
    if digits and line[digits : digits + 1] in (".", ")"):
        return f"{line[:digits]}\\{line[digits:]}"
    return f"\\{line}" if line[:1] in ("#", "+", "-", "=", "!", "(") else line
