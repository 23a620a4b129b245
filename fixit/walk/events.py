"""What happened, in order: a session is its list of events, and everything else follows from them."""

from __future__ import annotations

from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

KINDS = (
    "started",  # data: flow, version, digest, lang, complaint, facts, expert, first (the try that helped in
    #             an earlier case and is offered before anything else), searching (the person left before it
    #             was clear which flow it is); shown: the flow's title
    "told",  # data: facts {name: value}, labels, questions {name: words}, tried {remedy: result}, names
    #          {remedy: words}; heard in the complaint, given at intake, or kept on moving to a newer flow
    "answered",  # data: value, label ("" where the program's own words for the value serve), short, unit;
    #              a checklist: value {line: yes|no|unsure}, lines {line: label}; shown: the question;
    #              sets: facts told as well {name: {value, label, question}}
    "tried",  # data: reply (as given), remedies [names], names [words], result (worked, failed, came-back),
    #           before (done before the case), short; shown: the advice
    "skipped",  # data: why ("skip", "cannot", "declined", "no-backup", "no-account", "not-waited"),
    #             short; shown: the advice or question
    "passed",  # shown: the question, which was passed over because no answer to it decides anything any more
    "consented",  # data: to ("risk", "backup", "account"), value "yes", risk; shown: the advice
    "offered",  # data: value ("yes" or "no"), reason ("tries", "minutes", "stuck"); a human was offered
    "back",  # step and visit: where the person went back to
    "noted",  # data: text
    "language",  # data: lang
    "entered",  # data: flow, version, digest; the walk went on in another flow; shown: its title
    "waiting",  # data: due (UTC); a try that needs time was begun
    "paused",  # data: lines {line: yes|no|unsure} of a checklist that was left half answered
    "resumed",  # data: expert, where the words for people who know their way are wished from now on
    "resolved",  # data: outcome "resolved" or "explained", ending, fixed (words), prevent, meanwhile;
    #              shown: the ending's text
    "escalated",  # data: role, ending ("human", "danger" or the step's id), needs {fact: words}, bring,
    #               urgent, given {value, lines, short} of a checklist left half answered; shown: the reason
)


@record
class Event:
    """One thing that happened.

    `n` counts from 1 without gaps; `at` is UTC, ISO 8601 with milliseconds and Z; `who` is "person" or
    "staff:NAME"; `step` is `flow.step` (or `kit.fact`) where it happened, else ""; `visit` counts the times
    that step was shown; `shown` is the text the person saw; `data` is JSON and depends on `kind`.
    """

    n: int
    kind: str
    at: str
    who: str = "person"
    step: str = ""
    visit: int = 0
    shown: str = ""
    data: dict[str, Json] | None = None
