"""What a person, a colleague or a carrier needs to know of a case, gathered from its events alone.

Nothing here needs the flow: the events keep the words that were on the screen, so a case can be read and
handed over years later, on a machine that has never seen the flow.
"""

from __future__ import annotations

from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from fixit.walk.events import Event, Json

SCHEMA = 1
"""Number of the JSON form. It grows when a field changes its meaning, not when one is added."""

KIT = "kit."
OPEN, PAUSED, WAITING = "open", "paused", "waiting"
RESOLVED, EXPLAINED, ESCALATED = "resolved", "explained", "escalated"


@record
class Answer:
    """One thing asked or heard. `value` is the option's id, a number, a text, ids, or line -> yes/no/unsure.

    `label` is the answer in the words that were on the screen, "" where the program's own words stand for
    `value` (yes, no, unsure). `heard` tells answers taken from the first sentence or the settings.
    """

    name: str
    question: str
    value: Json
    label: str = ""
    unit: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    """Of a checklist: each line's words and its answer."""
    heard: bool = False
    at: str = ""


@record
class Remedy:
    """One remedy and what became of it: worked, failed, came-back. `before`: done before the case began."""

    name: str
    words: str
    result: str
    before: bool = False
    at: str = ""


@record
class Skipped:
    """A question or an advice that was passed over, and why: skip, cannot, declined, no-backup..."""

    name: str
    text: str
    why: str


@record
class Note:
    """A note, by whom and when."""

    text: str
    who: str
    at: str


@record
class Shift:
    """One stretch of a case in which a member of the support staff had it: who, and from when to when."""

    who: str
    start: str
    end: str


@record
class Summary:
    """A case at one glance. Times are UTC as in the events; "" and 0 stand for "not known" and "none"."""

    case: str
    status: str
    flow: str = ""
    version: str = ""
    digest: str = ""
    title: str = ""
    problem: str = ""
    """The title of the flow that the walk has come to; that of the first one is `title`."""
    language: str = ""
    complaint: str = ""
    started: str = ""
    ended: str = ""
    """When the last thing happened."""
    seconds: int = 0
    """Active time, without the time a case was paused, waiting or left alone."""
    due: str = ""
    """When a case that waits goes on."""
    flows: tuple[str, ...] = ()
    """Other flows that the walk went on in."""
    staff: tuple[str, ...] = ()
    """Who of the support staff walked it with the person, in order."""
    shifts: tuple[Shift, ...] = ()
    stopped: str = ""
    """What a case that has not ended asks now, as far as that can be told."""
    device: tuple[Answer, ...] = ()
    answers: tuple[Answer, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    unknown: tuple[str, ...] = ()
    """What was asked and is not known: questions and lines answered with "I don't know"."""
    not_asked: tuple[str, ...] = ()
    """What the ending wanted to know and no question on this path asked."""
    notes: tuple[Note, ...] = ()
    alarms: tuple[str, ...] = ()
    """When the phone was said to be hot, swollen or smoking."""
    ending: str = ""
    text: str = ""
    """Why it ended so, in the flow's words."""
    human: str = ""
    """Why a human goes on: "asked" for; offered, and taken, because of "tries", "minutes", or going back and
    forth ("stuck"); "no-advice" where the flow had none left; "" where the flow's own ending says why."""
    role: str = ""
    """Who goes on: carrier, service-centre, ..."""
    contact: tuple[tuple[str, str], ...] = ()
    """Who that is for this person: (name, phone, chat...) as written in their settings."""
    bring: str = ""
    meanwhile: str = ""
    prevent: tuple[str, ...] = ()
    fixed: str = ""


def summarize(
    case: str,
    events: Sequence[Event],
    aside: Collection[tuple[str, int]] = (),
    contacts: Mapping[str, Mapping[str, str]] | None = None,
    stopped: str = "",
) -> Summary:
    """The summary of the case numbered `case`.

    `aside` names answers, as (step, visit), that the person took back and that no longer count, `stopped`
    what is asked now; a walk knows them, the events alone do not. `contacts` says who a role is for this
    person.
    """
    from fixit.report.gather import Gathering

    gathering = Gathering(aside)
    for event in events:
        gathering.take(event)
    summary = gathering.summary(case, contacts or {})
    summary.stopped = stopped
    return summary
