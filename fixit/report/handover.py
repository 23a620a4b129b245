"""What whoever takes a case up has to know before its next question, in a few rows.

The complaint and the answers that still count are not among them: the host tells them in between.
"""

from __future__ import annotations

from fixit.messages import _, ngettext
from fixit.records import record
from fixit.report.sections import (
    Row,
    answer_rows,
    problem_words,
    remedy_rows,
    shifts_words,
    status_words,
)
from fixit.report.summary import KIT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from fixit.report.summary import Answer, Summary

MOST_NOTES = 5
LONGEST = 240
"""Letters of one note: more is for `fixit show`."""
UNTOLD = ("kit.country", "kit.platform")
"""Facts that come from settings, or with the make of the phone."""


@record
class Handover:
    """Rows before the answers, and rows after them."""

    before: tuple[Row, ...]
    after: tuple[Row, ...]


def handover_of(
    summary: Summary,
    show_time: Callable[[str], str],
    remedies: Collection[str] = (),
    warnings: Sequence[str] = (),
    reopened: str = "",
) -> Handover:
    """The rows for `summary`.

    `remedies` are told among the answers; `warnings` were told because of the notes; `reopened` is the fact
    that is asked once more, so that its answer does not stand among them.
    """
    again = tuple(answer for answer in (*summary.device, *summary.answers) if answer.name == reopened)
    return Handover(
        tuple(_before(summary, show_time, remedies)),
        (*answer_rows(again), *_after(summary, show_time, remedies, warnings)),
    )


def _before(summary: Summary, show_time: Callable[[str], str], remedies: Collection[str]) -> Iterator[Row]:
    head = _("Case {case}, {status}").format(case=summary.case, status=status_words(summary.status))
    yield Row(head, problem_words(summary))
    if summary.shifts:
        yield Row(_("Handled by"), shifts_words(summary.shifts, show_time))
    for at in summary.alarms:
        yield Row(_("Alarm"), f"{show_time(at)}: {_('the phone is hot, swollen or smoking')}")
    heard = tuple(answer for answer in (*summary.device, *summary.answers) if _is_news(answer))
    yield from answer_rows(heard)
    done_before = tuple(one for one in summary.remedies if one.before and one.name not in remedies)
    yield from remedy_rows(done_before)


def _is_news(answer: Answer) -> bool:
    """Whether it was heard and not asked: what was asked stands among the answers."""
    return answer.heard and not (answer.name.startswith(KIT) and answer.name in UNTOLD)


def _after(
    summary: Summary,
    show_time: Callable[[str], str],
    remedies: Collection[str],
    warnings: Sequence[str],
) -> Iterator[Row]:
    tried = tuple(one for one in summary.remedies if not one.before and one.name not in remedies)
    yield from remedy_rows(tried)
    left_out = len(summary.notes) - MOST_NOTES
    if left_out > 0:
        more = ngettext("{n} earlier note", "{n} earlier notes", left_out).format(n=left_out)
        yield Row(more, f"fixit show {summary.case}")
    for note in summary.notes[-MOST_NOTES:]:
        who = note.who.removeprefix("staff:") if note.who != "person" else ""
        yield Row(
            ", ".join(part for part in (_("Note"), who, show_time(note.at)) if part), _shorten(note.text)
        )
    for warning in warnings:
        yield Row(_("Told already"), warning)


def _shorten(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
