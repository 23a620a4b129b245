"""Collects what is wrong while a file is read, and says it in bounded space."""

from __future__ import annotations

from fixit.diagnostics import ERROR, WARNING, Diagnostic, Span
from fixit.flow.plain import clean, show_name
from fixit.load.spans import span_of
from fixit.messages import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixit.diagnostics import Repair
    from fixit.load.nodes import Node

MOST_LETTERS = 400
"""Of one message; with file name and code it stays under 500."""

MOST_ALIKE = 20
"""Of one code in one file; the rest is counted."""


MOST_FOUND = 10_000
"""In one file; nobody mends more in one go."""


class Findings:
    """The faults of one file, in the order they were found."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Diagnostic] = []

    def error(
        self,
        code: str,
        node: Node | None,
        message: str,
        help: str = "",
        why: str = "",
        repair: Repair | None = None,
        missing: str = "",
    ) -> None:
        """A fault at a node."""
        self.at(code, span_of(self.file, node), message, help, why, repair=repair, missing=missing)

    def warn(self, code: str, node: Node | None, message: str, help: str = "", why: str = "") -> None:
        """Something doubtful at a node."""
        self.at(code, span_of(self.file, node), message, help, why, WARNING)

    def at(
        self,
        code: str,
        span: Span,
        message: str,
        help: str = "",
        why: str = "",
        severity: str = ERROR,
        repair: Repair | None = None,
        missing: str = "",
    ) -> None:
        """A fault at a place."""
        if len(self.found) >= MOST_FOUND:
            return
        self.found.append(
            Diagnostic(code, severity, span, shorten(message), shorten(help), shorten(why), repair, missing)
        )


def quote(text: str) -> str:
    """What an author wrote, for use in a message: cleaned, on one line, shortened, in quotes."""
    return _('"{name}"').format(name=show_name(text))


def shorten(text: str, most: int = MOST_LETTERS) -> str:
    """`text` cleaned, and cut where it is too long."""
    text = clean(text)
    return text if len(text) <= most else text[: most - 1] + "…"


def listed(names: Iterable[str], most: int = 12) -> str:
    """Names for a message: "a, b, c", "and 5 more" past the first few."""
    shown = [show_name(name, 40) for name in names]
    rest = len(shown) - most
    return ", ".join(shown[:most]) + (" " + _("and {n} more").format(n=rest) if rest > 0 else "")


def bound(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics in the file's order; of many with one code, the first ones and a count of the rest."""
    by_place = sorted(found, key=lambda one: (one.span.file, one.span.line, one.span.column, one.code))
    kept: list[Diagnostic] = []
    alike: dict[tuple[str, str, str], list[Diagnostic]] = {}
    for one in by_place:
        same = alike.setdefault((one.span.file, one.code, one.severity), [])
        same.append(one)
        if len(same) <= MOST_ALIKE:
            kept.append(one)
    for same in alike.values():
        rest = same[MOST_ALIKE:]
        if rest:
            first, last = rest[0], rest[-1]
            message = ngettext(
                "and {n} more of this kind, on lines {first} to {last}",
                "and {n} more of this kind, on lines {first} to {last}",
                len(rest),
            ).format(n=len(rest), first=first.span.line, last=last.span.line)
            kept.append(Diagnostic(first.code, first.severity, first.span, message))
    return sorted(kept, key=lambda one: (one.span.file, one.span.line, one.span.column))
