"""Problems as values: where something is wrong in a file, how bad it is, and what to do about it."""

from __future__ import annotations

from fixit.records import record

ERROR = "error"
WARNING = "warning"


@record
class Span:
    """A place in a file. Lines and columns count from 1, as an editor does; columns count characters."""

    file: str
    line: int
    column: int = 1
    length: int = 1


@record
class Repair:
    """A mechanical repair: the one word `old`, which stands at the fault's place, becomes `new`."""

    old: str
    new: str


@record
class Diagnostic:
    """One fault of a flow.

    `code` is its number (F001...), `severity` ERROR or WARNING, `message` one plain sentence,
    `help` what to do (a near name, the wanted shape) or "", `why` what the fault would do to a person
    walking the flow or "". Texts are for the author, in the language in use, cleaned of control characters:
    programs look at the code and at what follows. `repair` is what may be written there instead, where that
    is certain; `missing` is the key that is not there, or "".
    """

    code: str
    severity: str
    span: Span
    message: str
    help: str = ""
    why: str = ""
    repair: Repair | None = None
    missing: str = ""
