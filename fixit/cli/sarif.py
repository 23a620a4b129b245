"""Faults of guides as SARIF 2.1.0, the form that code scanners and editors exchange."""

from __future__ import annotations

from fixit.cli.code_pages import read_page, title_of
from fixit.diagnostics import ERROR
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from fixit.diagnostics import Diagnostic
    from fixit.load.check_input import Checked

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(
    faults: Sequence[tuple[Checked, Diagnostic]], shorten: Callable[[str], str], most: int
) -> dict[str, Any]:
    """One run with its rules and results, `most` of them at most; `shorten` bounds and cleans a sentence."""
    from fixit import __version__

    shown = faults[:most]
    codes = sorted({fault.code for _one, fault in shown})
    driver = {
        "name": "fixit",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(code, shorten) for code in codes],
    }
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(fault, codes.index(fault.code), shorten) for _one, fault in shown],
    }
    if len(faults) > most:
        note = {"level": "note", "message": {"text": _("{n} not shown").format(n=len(faults) - most)}}
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [note]}]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, shorten: Callable[[str], str]) -> dict[str, Any]:
    page = read_page(code)
    title = title_of(code)
    return {
        "id": code,
        "shortDescription": {"text": shorten(title)},
        "help": {"text": f"fixit flows explain {code}", "markdown": page},
    }


def _result(fault: Diagnostic, place: int, shorten: Callable[[str], str]) -> dict[str, Any]:
    words = [shorten(part) for part in (fault.message, fault.help, fault.why) if part]
    address = {"uri": address_of(fault.span.file)}
    region = _region(fault)
    result: dict[str, Any] = {
        "ruleId": fault.code,
        "ruleIndex": place,
        "level": "error" if fault.severity == ERROR else "warning",
        "message": {"text": ". ".join(word.rstrip(".") for word in words) + "."},
        "locations": [{"physicalLocation": {"artifactLocation": address, "region": region}}],
    }
    if fault.repair is not None and fault.span.length == len(fault.repair.old):
        swap = {"deletedRegion": region, "insertedContent": {"text": fault.repair.new}}
        result["fixes"] = [
            {
                "description": {"text": shorten(_("write {words}").format(words=fault.repair.new))},
                "artifactChanges": [{"artifactLocation": address, "replacements": [swap]}],
            }
        ]
    return result


def _region(fault: Diagnostic) -> dict[str, int]:
    span = fault.span
    column = max(1, span.column)
    return {
        "startLine": max(1, span.line),
        "startColumn": column,
        "endLine": max(1, span.line),
        "endColumn": column + max(1, span.length),
    }


def address_of(path: str) -> str:
    """A file's name as a reference of an address: forward slashes, everything else in percents."""
    import os
    from urllib.parse import quote

    plain = path.replace(os.sep, "/")
    if os.path.isabs(path):
        drive, rest = os.path.splitdrive(path)
        return (
            "file://"
            + ("/" + drive if drive else "")
            + quote(rest.replace(os.sep, "/").encode("utf-8", "replace"))
        )
    # a colon in the first part would make a scheme of it
    return quote(plain.removeprefix("./").encode("utf-8", "replace"))
