"""A summary in the order a reader wants it, in one language, still without a form."""

from __future__ import annotations

from fixit.flow.model import UNSURE
from fixit.messages import _
from fixit.records import record
from fixit.report.gather import as_words
from fixit.report.summary import ESCALATED, EXPLAINED, OPEN, PAUSED, RESOLVED, WAITING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fixit.report.summary import Answer, Remedy, Shift, Summary


@record
class Row:
    """One line of a section: what it is about, and what is known; `label` "" for a sentence on its own."""

    label: str
    value: str


@record
class Section:
    """A heading and its lines. Without a heading: the head of the whole."""

    title: str
    rows: tuple[Row, ...]


def sections_of(summary: Summary, show_time: Callable[[str], str]) -> list[Section]:
    """The sections that have something to say. `show_time` writes a time of an event for the reader."""
    skipped = (Row(one.text or one.name, _why_skipped(one.why)) for one in summary.skipped)
    notes = (Row(_note_head(note.who, show_time(note.at)), note.text) for note in summary.notes)
    sections = (
        Section("", tuple(_head(summary, show_time))),
        Section(_("Where it goes from here"), tuple(_ending(summary))),
        Section(_("The phone"), tuple(answer_rows(summary.device))),
        Section(_("Questions and answers"), tuple(answer_rows(summary.answers))),
        Section(_("What was tried"), tuple(remedy_rows(summary.remedies))),
        Section(_("Skipped"), tuple(skipped)),
        Section(_("Still unknown"), tuple(Row("", words) for words in summary.unknown)),
        Section(_("Not asked"), tuple(Row("", fact_words(words)) for words in summary.not_asked)),
        Section(_("Notes"), tuple(notes)),
    )
    return [section for section in sections if section.rows]


def show_utc(at: str) -> str:
    """`2026-11-22T10:07:31.123Z` -> `2026-11-22 10:07 UTC`; what is not a time stays as it is."""
    if len(at) < 17 or at[10] != "T":
        return at
    return f"{at[:10]} {at[11:16]} UTC"


def _head(summary: Summary, show_time: Callable[[str], str]) -> Iterator[Row]:
    yield Row(_("Case"), summary.case)
    yield Row(_("Problem"), problem_words(summary))
    if summary.complaint:
        yield Row(_("In the person's words"), summary.complaint)
    for at in summary.alarms:
        yield Row(_("Alarm"), f"{show_time(at)}: {_('the phone is hot, swollen or smoking')}")
    yield Row(_("Status"), status_words(summary.status))
    if summary.due:
        yield Row(_("Goes on at"), show_time(summary.due))
    if summary.stopped:
        yield Row(_("Stopped at"), summary.stopped)
    if summary.started:
        yield Row(_("Begun"), show_time(summary.started))
    if summary.ended:
        yield Row(_("Last answer"), show_time(summary.ended))
    if summary.shifts:
        yield Row(_("Handled by"), shifts_words(summary.shifts, show_time))
    yield Row(_("Time taken"), duration_words(summary.seconds))
    version = f"{summary.flow} {summary.version}".strip()
    yield Row(_("Guide"), " → ".join((version, *summary.flows)))


def problem_words(summary: Summary) -> str:
    """What the case is about: the title of the flow that it has come to."""
    return summary.problem or summary.title or summary.flow


def shifts_words(shifts: tuple[Shift, ...], show_time: Callable[[str], str]) -> str:
    """Who of the staff had the case, each with the times at which they took it up."""
    taken_up: dict[str, list[str]] = {}
    for shift in shifts:
        taken_up.setdefault(shift.who, []).append(show_time(shift.start))
    return "; ".join(", ".join((who, *dict.fromkeys(times))) for who, times in taken_up.items())


def status_words(status: str) -> str:
    """The program's words for a case's status; an unknown status stays as it is."""
    words = {
        OPEN: _("open"),
        PAUSED: _("paused"),
        WAITING: _("waiting"),
        RESOLVED: _("resolved"),
        EXPLAINED: _("explained"),
        ESCALATED: _("passed on"),
    }
    return words.get(status, status)


def duration_words(seconds: int) -> str:
    """`3725` -> `1 h 2 min`; less than a minute is said so."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return _("less than a minute")
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=minutes)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def role_words(role: str) -> str:
    """Who a role is, for a person; a role of a flow's own stays as it is."""
    words = {
        "carrier": _("your carrier"),
        "service-centre": _("a service centre"),
        "app-support": _("the support of the app"),
        "administrator": _("the administrator of this phone"),
        "support": _("a support specialist"),
        "bank": _("your bank"),
        "electrician": _("an electrician"),
        "emergency": _("the emergency services"),
    }
    return words.get(role, role)


def contact_words(contact: tuple[tuple[str, str], ...]) -> str:
    """`name, phone, chat` of a contact in one line."""
    return ", ".join(value for _key, value in contact if value)


def _ending(summary: Summary) -> Iterator[Row]:
    if summary.role:
        who = contact_words(summary.contact)
        yield Row(_("To"), f"{role_words(summary.role)} ({who})" if who else role_words(summary.role))
    if summary.text:
        yield Row(_("Why") if summary.status == ESCALATED else "", summary.text)
    if summary.ending == "human":
        yield Row(_("Why"), human_words(summary.human))
    if summary.ending == "danger":
        yield Row(_("Why"), _("the phone is hot, swollen or smoking"))
    if summary.fixed:
        yield Row(_("What helped"), summary.fixed)
    if summary.bring:
        yield Row(_("Say and have at hand"), summary.bring)
    if summary.meanwhile:
        yield Row(_("Meanwhile"), summary.meanwhile)
    for words in summary.prevent:
        yield Row(_("So that it does not come back"), words)


def human_words(why: str) -> str:
    """Why a human goes on with a case."""
    return {
        "tries": _("fixit offered a specialist, as what was tried had not helped"),
        "minutes": _("fixit offered a specialist, as it was taking long"),
        "stuck": _("fixit offered a specialist, as the person was going back and forth"),
        "no-advice": _("the guide had no further advice"),
    }.get(why, _("asked for a human"))


def answer_rows(answers: tuple[Answer, ...]) -> Iterator[Row]:
    """Each answer, and each line of a checklist, beside what it answers."""
    for answer in answers:
        question = fact_words(answer.name, answer.question)
        if not answer.lines:
            yield Row(question, answer_words(answer))
            continue
        asked = question.rstrip(" .:?")
        for line, said in answer.lines:
            yield Row(_(": ").join((asked, line)) if asked else line, said_words(said))


def fact_words(name: str, question: str = "") -> str:
    """What a fact is about: its question, else the program's own words; a name only where there are none."""
    if question and question != name:
        return question
    words = {
        "kit.brand": _("Make of the phone"),
        "kit.platform": _("System"),
        "kit.country": _("Country"),
        "kit.carrier": _("Operator"),
    }
    return words.get(name, name)


def answer_words(answer: Answer) -> str:
    """The answer as the person would say it, with its unit."""
    if isinstance(answer.value, list):
        said = answer.label or "; ".join(as_words(one) for one in answer.value) or _("none of these")
    else:
        said = answer.label or (_code_words(answer) if answer.heard else said_words(as_words(answer.value)))
    if answer.unit and answer.value != UNSURE:
        said = f"{said} {answer.unit}"
    return said


def _code_words(answer: Answer) -> str:
    """A fact that nobody was asked for, as people write it: Android, RU."""
    value = as_words(answer.value)
    if answer.name == "kit.country":
        return value.upper()
    return {"android": "Android", "ios": "iOS"}.get(value, said_words(value))


def said_words(value: str) -> str:
    """The program's own words for yes, no and unsure; anything else as it is."""
    words = {"yes": _("yes"), "no": _("no"), UNSURE: _("I don't know")}
    return words.get(value, value)


def remedy_rows(remedies: tuple[Remedy, ...]) -> Iterator[Row]:
    """Each remedy, and what became of it."""
    results = {"worked": _("helped"), "failed": _("did not help"), "came-back": _("helped, and it came back")}
    at_once = [remedy.at for remedy in remedies if remedy.at and not remedy.before]
    for remedy in remedies:
        result = results.get(remedy.result, remedy.result)
        if remedy.result == "worked" and not remedy.before and at_once.count(remedy.at) > 1:
            result = _("one of these helped")
        if remedy.before:
            result = _("{result} (done before)").format(result=result)
        yield Row(remedy.words, result)


def _why_skipped(why: str) -> str:
    words = {
        "skip": _("skipped"),
        "cannot": _("the person cannot do it"),
        "declined": _("the risk was declined"),
        "no-backup": _("there is no backup"),
        "no-account": _("the account's password is not known"),
        "not-waited": _("the waiting time was not over"),
    }
    return words.get(why, why)


def _note_head(who: str, at: str) -> str:
    return at if who == "person" else f"{at}, {who.removeprefix('staff:')}"
