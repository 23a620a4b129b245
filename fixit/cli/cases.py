"""`fixit cases list` and `fixit show`: finding a case again and reading it."""

from __future__ import annotations

import sys

from fixit.errors import FixitError
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fixit.record.store import Case, Store
    from fixit.report.summary import Summary

LONGEST_COMPLAINT = 60


def list_cases(
    flags: Mapping[str, object], as_json: bool = False, unfinished: bool = False, staff: str = ""
) -> int:
    """Print the cases there are, the one touched last first.

    `unfinished`: only those that have not ended; `staff`: only those that this member of the staff had.
    """
    from fixit.cli.stores import open_usual
    from fixit.cli.titles import Titles
    from fixit.config.settings import prepare
    from fixit.load.library import Library

    settings = prepare(flags)
    titles = Titles(Library(settings.flows))
    store = open_usual(settings)
    try:
        found = list(find_cases(store, unfinished, staff))
    finally:
        store.close()
    if as_json:
        import json

        rows = [describe_case(case, told, titles) for case, told in found]
        sys.stdout.write(json.dumps({"schema": 1, "cases": rows}, ensure_ascii=False, indent=2) + "\n")
        return 0
    for case, told in found:
        sys.stdout.write(case_line(case, told, titles) + "\n")
    if not found:
        begun = _("There are no cases yet. `fixit` begins one.")
        sys.stderr.write((_("There are no such cases.") if unfinished or staff else begun) + "\n")
    return 0


def find_cases(store: Store, unfinished: bool, staff: str) -> Iterator[tuple[Case, Summary | None]]:
    """The cases that fit, each with what its events tell; None for that where they cannot be read."""
    from fixit.record.store import UNFINISHED
    from fixit.report.summary import summarize

    for case in store.cases(status=UNFINISHED if unfinished else ()):
        try:
            told = summarize(case.number, store.read(case.number)[1])
        except FixitError:
            told = None  # damaged: the doctor tells
        names = {name.casefold() for name in told.staff} if told else set()
        if not staff or staff.strip().casefold() in names:
            yield case, told


def describe_case(case: Case, told: Summary | None, titles: Mapping[str, str]) -> dict[str, object]:
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
        "title": title_of(case, told, titles),
        "staff": list(told.staff) if told else [],
        "phone": phone_of(told),
        "alarms": list(told.alarms) if told else [],
    }


def case_line(case: Case, told: Summary | None, titles: Mapping[str, str]) -> str:
    """A case on one line: number, when, status, alarm, problem, phone, who had it, complaint."""
    from fixit.cli.times import show_local
    from fixit.flow.plain import show_name
    from fixit.report.sections import status_words

    complaint = show_name(case.complaint, LONGEST_COMPLAINT)
    parts = (
        *(case.number, show_local(case.updated), status_words(case.status)),
        _("! ALARM") if told and told.alarms else "",
        show_name(title_of(case, told, titles), LONGEST_COMPLAINT),
        show_name(phone_of(told)),
        ", ".join(told.staff) if told else "",
        _("“{words}”").format(words=complaint) if complaint else "",
    )
    return "  ".join(part for part in parts if part)


def title_of(case: Case, told: Summary | None, titles: Mapping[str, str]) -> str:
    """What the case is about, in the reader's language where today's guides have it."""
    reached = told.flows[-1].partition(" ")[0] if told and told.flows else case.flow
    return titles.get(reached) or (told.problem if told else "") or reached


def phone_of(told: Summary | None) -> str:
    """Which phone it is, in the words of the answer; "" where that is not known."""
    from fixit.flow.model import UNSURE
    from fixit.report.sections import answer_words

    for name in ("kit.brand", "kit.platform"):
        for answer in told.device if told else ():
            if answer.name == name and answer.value != UNSURE:
                return answer_words(answer)
    return ""


def show_case(flags: Mapping[str, object], number: str | None, as_json: bool = False) -> int:
    """Print all there is to know of a case; unmasked, as it stays on this machine."""
    from fixit.cli.stores import open_usual, read_case, summary_of
    from fixit.config.settings import prepare

    settings = prepare(flags)
    store = open_usual(settings)
    try:
        case, events = read_case(store, number)
        summary = summary_of(store, settings, case, events, masked=False)
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
