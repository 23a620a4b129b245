"""`fixit cases list` and `fixit show`: finding a case again and reading it."""

from __future__ import annotations

import sys

from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixit.record.store import Case


def list_cases(flags: Mapping[str, object], as_json: bool = False) -> int:
    """Print the cases there are, the one touched last first."""
    from fixit.cli.stores import open_usual
    from fixit.config.settings import prepare

    settings = prepare(flags)
    store = open_usual(settings)
    try:
        cases = store.cases()
    finally:
        store.close()
    if as_json:
        import json

        rows = [describe_case(case) for case in cases]
        sys.stdout.write(json.dumps({"schema": 1, "cases": rows}, ensure_ascii=False, indent=2) + "\n")
        return 0
    for case in cases:
        sys.stdout.write(case_line(case) + "\n")
    if not cases:
        sys.stderr.write(_("There are no cases yet. `fixit` begins one.") + "\n")
    return 0


def describe_case(case: Case) -> dict[str, object]:
    """A case's head, for a program."""
    return {
        "case": case.number,
        "status": case.status,
        "flow": case.flow,
        "flow_version": case.flow_version,
        "created": case.created,
        "updated": case.updated,
        "language": case.language,
        "complaint": case.complaint,
        "due": case.due,
        "owner": case.owner,
        "events": case.length,
    }


def case_line(case: Case) -> str:
    """A case on one line: number, when, status, flow, complaint."""
    from fixit.flow.plain import show_name
    from fixit.report.sections import show_utc, status_words

    complaint = show_name(case.complaint, 60)
    parts = (case.number, show_utc(case.updated)[:16], status_words(case.status), case.flow, complaint)
    return "  ".join(part for part in parts if part)


def show_case(flags: Mapping[str, object], number: str | None, as_json: bool = False) -> int:
    """Print all there is to know of a case; unmasked, as it stays on this machine."""
    from fixit.cli.stores import open_usual, read_case, summary_of
    from fixit.config.settings import prepare

    settings = prepare(flags)
    store = open_usual(settings)
    try:
        case, events = read_case(store, number)
        summary = summary_of(store, settings, case.number, events, masked=False)
    finally:
        store.close()
    if as_json:
        from fixit.report.as_json import as_json as write

        sys.stdout.write(write(summary))
        return 0
    from fixit.cli.times import show_local
    from fixit.report.as_text import as_text

    sys.stdout.write(as_text(summary, show_local))
    return 0
