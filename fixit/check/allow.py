"""Warnings that an author allows beside the step, with a reason; and the allowances that allow nothing."""

from __future__ import annotations

from fixit.check.subject import warning
from fixit.check.table import TITLES
from fixit.check.words import quote
from fixit.diagnostics import ERROR, WARNING, Span
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fixit.check.subject import Subject
    from fixit.diagnostics import Diagnostic

OF_DATES = ("F083", "F084")
OF_NEIGHBOURS = ("F060",)


class Allowance:
    """One comment `# fixit: allow F076 because ...`: its own place, and the lines that it speaks of."""

    __slots__ = ("codes", "column", "first", "last", "length", "line", "reason", "used")

    def __init__(
        self, place: tuple[int, int, int], first: int, last: int, codes: tuple[str, ...], reason: str
    ) -> None:
        """`place`: line, column and length of the comment; `first` and `last`: the lines, from 1."""
        self.line, self.column, self.length = place
        self.first = first
        self.last = last
        self.codes = codes
        self.reason = reason
        self.used: set[str] = set()

    def takes(self, fault: Diagnostic) -> bool:
        """Whether the comment speaks of this fault."""
        return fault.code in self.codes and self.first <= fault.span.line <= self.last


def take_out(found: Iterable[Diagnostic], notes: Sequence[Allowance]) -> list[Diagnostic]:
    """The faults without the warnings that are allowed, each of which is noted as such; errors all stay."""
    by_code: dict[str, list[Allowance]] = {}
    for note in notes:
        for code in note.codes:
            by_code.setdefault(code, []).append(note)
    kept: list[Diagnostic] = []
    for fault in found:
        allowing = by_code.get(fault.code, ()) if fault.severity == WARNING else ()
        taking = [note for note in allowing if note.takes(fault)]
        for note in taking:
            note.used.add(fault.code)
        if not taking:
            kept.append(fault)
    return kept


def find_idle(
    found: Sequence[Diagnostic], notes: Sequence[Allowance], file: str, subject: Subject
) -> Iterator[Diagnostic]:
    """F088: what is allowed and not there, or is an error. `found`: the faults that are left."""
    not_looked_for = (
        *(OF_DATES if not subject.today else ()),
        *(OF_NEIGHBOURS if subject.neighbours is None else ()),
    )
    errors: dict[str, list[Diagnostic]] = {}
    for fault in found:
        if fault.severity == ERROR:
            errors.setdefault(fault.code, []).append(fault)
    for note in notes:
        for code in note.codes:
            if code in note.used or code in not_looked_for:
                continue
            span = Span(file, note.line, note.column, note.length)
            if code not in TITLES:
                yield warning(
                    "F088",
                    span,
                    _("there is no code {code}").format(code=quote(code)),
                    _("fixit flows explain lists them all"),
                )
            elif any(note.takes(fault) for fault in errors.get(code, ())):
                yield warning(
                    "F088",
                    span,
                    _("{code} is an error, and errors are never allowed").format(code=code),
                    _("mend it"),
                )
            else:
                message = _("nothing here earns {code} any more").format(code=code)
                yield warning(
                    "F088", span, message, _("take the comment out, or put it on the line or its step")
                )
