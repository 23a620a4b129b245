"""The forms in which faults of guides are reported: text with snippets, JSON, GitHub's annotations, SARIF."""

from __future__ import annotations

from fixit.diagnostics import ERROR
from fixit.flow.plain import clean
from fixit.messages import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from fixit.diagnostics import Diagnostic
    from fixit.load.check_input import Checked

FORMS = ("text", "json", "github", "sarif")
SCHEMA = 1
MOST_FAULTS = 500
"""Told in one report; the rest is counted."""
MOST_LETTERS = 450
"""Of one sentence."""


def write_faults(checked: Sequence[Checked], form: str, out: TextIO) -> None:
    """Write what was found. Text is silent where nothing is wrong, unless somebody looks on."""
    faults = [(one, fault) for one in checked for fault in one.found]
    if form == "json":
        _write_json(checked, faults, out)
        return
    if form == "sarif":
        _write_sarif(faults, out)
        return
    from fixit.terminal.fold import columns_of

    columns = columns_of(out)
    for one, fault in faults[:MOST_FAULTS]:
        lines = _annotate(fault) if form == "github" else _describe(one, fault, _can_draw(out), columns)
        out.write(in_letters_of(out, "\n".join(lines)) + "\n")
    if form == "github":
        return
    if faults or out.isatty():
        out.write(in_letters_of(out, _sum_up(checked, faults)) + "\n")


def _sum_up(checked: Sequence[Checked], faults: Sequence[tuple[Checked, Diagnostic]]) -> str:
    errors = sum(fault.severity == ERROR for _one, fault in faults)
    warnings = len(faults) - errors
    parts = [ngettext("{n} error", "{n} errors", errors).format(n=errors)] if errors else []
    parts += [ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings)] if warnings else []
    found = _(" and ").join(parts) or _("nothing to mend")
    files = ngettext("{n} file checked: {found}", "{n} files checked: {found}", len(checked))
    more = len(faults) - MOST_FAULTS
    return files.format(n=len(checked), found=found) + (
        "; " + _("{n} not shown").format(n=more) if more > 0 else ""
    )


def in_letters_of(out: TextIO, text: str) -> str:
    """`text` in letters that a stream can take: Russian ones in Latin where it has none."""
    from fixit.terminal.letters import fit_letters

    return fit_letters(text, getattr(out, "encoding", None) or "utf-8")


def write_json(data: object, out: TextIO) -> None:
    """A report as JSON; in ASCII where the stream cannot take more, so that it stays JSON."""
    import json

    out.write(json.dumps(data, ensure_ascii=not _can_draw(out), indent=2) + "\n")


def _can_draw(out: TextIO) -> bool:
    return (getattr(out, "encoding", None) or "ascii").lower().replace("-", "").startswith("utf")


def _shorten(text: str) -> str:
    text = clean(text).replace("\n", " ")
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 3] + "..."


def _describe(one: Checked, fault: Diagnostic, draws: bool, columns: int = 0) -> list[str]:
    """The fault in lines; for a terminal of so many columns, if not 0."""
    from fixit.load.snippets import show_diagnostic
    from fixit.terminal.fold import fold_lines

    lines = show_diagnostic(fault, one.lines, columns)
    lines = [
        "".join(words for _style, words in line)
        for line in fold_lines([[("", one)] for one in lines], columns)
    ]
    return lines if draws else [line.replace("│", "|").replace("…", "...") for line in lines]


def _annotate(fault: Diagnostic) -> Iterator[str]:
    span = fault.span
    kind = "error" if fault.severity == ERROR else "warning"
    place = f"file={_escape_property(span.file)},line={span.line},col={span.column}"
    words = " - ".join(part for part in (_shorten(fault.message), _shorten(fault.help)) if part)
    yield f"::{kind} {place},title={fault.code}::{_escape(words)}"


def _escape(text: str) -> str:
    """A message of a workflow command: what would end it is written in percents."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(clean(text)).replace(":", "%3A").replace(",", "%2C")


def _write_json(
    checked: Sequence[Checked], faults: Sequence[tuple[Checked, Diagnostic]], out: TextIO
) -> None:
    errors = sum(fault.severity == ERROR for _one, fault in faults)
    report = {
        "schema": SCHEMA,
        "ok": not errors,
        "files": len(checked),
        "errors": errors,
        "warnings": len(faults) - errors,
        "shown": min(len(faults), MOST_FAULTS),
        "diagnostics": [_as_data(one, fault) for one, fault in faults[:MOST_FAULTS]],
    }
    write_json(report, out)


def _write_sarif(faults: Sequence[tuple[Checked, Diagnostic]], out: TextIO) -> None:
    from fixit.cli.sarif import as_sarif

    write_json(as_sarif(faults, _shorten, MOST_FAULTS), out)


def _as_data(one: Checked, fault: Diagnostic) -> dict[str, str | int]:
    span = fault.span
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "length": span.length,
        "severity": fault.severity,
        "code": fault.code,
        "message": _shorten(fault.message),
        "help": _shorten(fault.help),
        "why": _shorten(fault.why),
    }
