"""Takes personal data out of a summary before it leaves the machine."""

from __future__ import annotations

from fixit.report.gather import as_words
from fixit.report.summary import Answer, Note, Remedy, Shift, Skipped, Summary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from fixit.walk.events import Json


def mask_summary(summary: Summary, mask: Callable[[str], str]) -> Summary:
    """The same summary with `mask` over every text a person or a flow wrote.

    Ids, times, digests, and the contact that the person put into their own settings stay as they are: a
    carrier's number is what the reader is to call.
    """
    made = Summary(case=summary.case, status=summary.status)
    for name in (
        "flow",
        "version",
        "digest",
        "language",
        "started",
        "ended",
        "seconds",
        "due",
        "contact",
        "role",
        "ending",
        "human",
        "alarms",
    ):
        setattr(made, name, getattr(summary, name))
    for name in ("title", "problem", "stopped", "complaint", "text", "bring", "meanwhile", "fixed"):
        setattr(made, name, mask(getattr(summary, name)))
    for name in ("flows", "unknown", "not_asked", "prevent", "staff"):
        setattr(made, name, tuple(mask(words) for words in getattr(summary, name)))
    made.shifts = tuple(Shift(mask(one.who), one.start, one.end) for one in summary.shifts)
    made.device = tuple(_mask_answer(answer, mask) for answer in summary.device)
    made.answers = tuple(_mask_answer(answer, mask) for answer in summary.answers)
    made.remedies = tuple(
        Remedy(one.name, mask(one.words), one.result, one.before, one.at) for one in summary.remedies
    )
    made.skipped = tuple(Skipped(one.name, mask(one.text), one.why) for one in summary.skipped)
    made.notes = tuple(Note(mask(note.text), note.who, note.at) for note in summary.notes)
    return made


def _mask_answer(answer: Answer, mask: Callable[[str], str]) -> Answer:
    return Answer(
        name=answer.name,
        question=mask(answer.question),
        value=_mask_value(answer.value, mask),
        label=mask(answer.label),
        unit=answer.unit,
        lines=tuple((mask(words), mask(said)) for words, said in answer.lines),
        heard=answer.heard,
        at=answer.at,
    )


def _mask_value(value: Json, mask: Callable[[str], str]) -> Json:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [_mask_value(one, mask) for one in value]
    if isinstance(value, dict):
        return {name: _mask_value(one, mask) for name, one in value.items()}
    written = as_words(value)
    masked = mask(written)
    return value if masked == written else masked
