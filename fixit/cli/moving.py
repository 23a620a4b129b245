"""Moves a case to a newer version of its guide: what fits is walked again, what does not is kept as known."""

from __future__ import annotations

from fixit.errors import FixitError
from fixit.messages import _, ngettext
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixit.load.library import Library
    from fixit.report.summary import Answer
    from fixit.walk.events import Event, Json
    from fixit.walk.session import Session

WALKED_AGAIN = (
    *("told", "answered", "tried", "skipped", "passed", "consented", "offered", "back", "waiting"),
    *("entered", "resolved", "escalated", "resumed", "language"),
)


@record
class Moved:
    """The walk on the newer guide. `misfit` is the first event that no longer fits, None where all do."""

    session: Session
    kept: int
    misfit: Event | None
    told: int

    def sentences(self, old: str, new: str) -> list[str]:
        """What to tell the person about the move."""
        said = [
            _("The guide has changed from version {old} to {new}.").format(old=old, new=new)
            if old != new
            else _("The guide has been edited since.")
        ]
        if self.misfit is None:
            return [*said, _("All your answers still fit.")]
        said.append(
            ngettext("{n} answer still fits.", "{n} answers still fit.", self.kept).format(n=self.kept)
        )
        question = (self.misfit.shown or self.misfit.step).partition("\n")[0]
        said.append(_("The first that does not: “{question}”.").format(question=question))
        if self.told:
            said.append(_("What you said after it is kept and not asked again where the guide can use it."))
        return said


def latest_walk(events: Sequence[Event]) -> list[Event]:
    """The events since the case last began: from its start, or from its last move to another version."""
    starts = [place for place, event in enumerate(events) if event.kind == "started"]
    return list(events[starts[-1] if starts else 0 :])


def move_walk(today: Library, walked: Sequence[Event], now: str) -> Moved:
    """Walk the events again on today's guide, as far as they fit; FixitError where there is none now."""
    from fixit.walk.moves import is_idle
    from fixit.walk.problems import Problem
    from fixit.walk.session import apply, begin_with

    session = begin_with(today, _start_again(today, walked))
    if isinstance(session, Problem):
        raise FixitError(
            _("The guide “{name}” is not there any more.").format(name=(walked[0].data or {}).get("flow")),
            _("Go on without --latest: the case kept the guide it began with."),
        )
    kept, misfit, later = 0, None, []
    for place, event in enumerate(walked[1:], 1):
        if event.kind not in WALKED_AGAIN or (event.kind == "passed" and not is_idle(session)):
            continue  # what was passed over decides something in the newer guide: it is asked
        made = apply(session, _again(event, session.events[-1].n + 1, _today_data(today, event)))
        if isinstance(made, Problem):
            misfit, later = event, list(walked[place:])
            break
        session = made
        kept += event.kind in ("answered", "tried")
    facts = _facts_of(today, later)
    if facts:
        session = _tell(session, facts, now)
    return Moved(session, kept, misfit, len(facts))


def _start_again(today: Library, walked: Sequence[Event]) -> Event:
    started = walked[0]
    return _again(started, walked[-1].n + 1, _today_data(today, started))


def _today_data(today: Library, event: Event) -> dict[str, Json] | None:
    """The event's data, with the version and digest that the guide it names has today."""
    data = dict(event.data or {})
    if event.kind in ("started", "entered"):
        flow = today.get(str(data.get("flow")))
        if flow is not None:
            data.update(version=flow.version, digest=flow.digest)
    return data or None


def _again(event: Event, number: int, data: dict[str, Json] | None) -> Event:
    """The event as it was, its own time included: dates are compared with the time they were told."""
    from fixit.walk.events import Event as Made

    return Made(number, event.kind, event.at, event.who, event.step, event.visit, event.shown, data)


def _facts_of(today: Library, later: Sequence[Event]) -> dict[str, dict[str, Json]]:
    """What later events told: facts, their words and questions, and remedies with their results.

    An answer that its question does not take any more is left out: it is asked again.
    """
    from fixit.report.gather import Gathering

    gathering = Gathering()
    for event in later:
        if event.kind in ("answered", "tried"):
            gathering.take(event)
    told: dict[str, dict[str, Json]] = {"facts": {}, "labels": {}, "questions": {}, "tried": {}, "names": {}}
    for answer in gathering.answers.values():
        if isinstance(answer.value, dict):
            told["facts"].update({f"{answer.name}.{line}": said for line, said in answer.value.items()})
            continue
        if not _is_taken(today, answer):
            continue
        told["facts"][answer.name] = answer.value
        told["labels"][answer.name] = answer.label
        told["questions"][answer.name] = answer.question
    for remedy in gathering.remedies.values():
        told["tried"][remedy.name] = remedy.result
        told["names"][remedy.name] = remedy.words
    return {name: values for name, values in told.items() if values}


def _is_taken(today: Library, answer: Answer) -> bool:
    """Whether the question, where today's guides have it, still takes the answer."""
    from fixit.flow.model import Ask
    from fixit.walk.problems import Problem
    from fixit.walk.replies import check_answer

    flow_id, _dot, name = answer.name.partition(".")
    flow = today.get(flow_id) if flow_id in today.ids() else None
    step = today.kit.facts.get(answer.name) or (flow.steps.get(name) if flow else None)
    return not isinstance(step, Ask) or not isinstance(check_answer(step, answer.value, answer.at), Problem)


def _tell(session: Session, told: dict[str, dict[str, Json]], now: str) -> Session:
    from fixit.walk.events import Event as Made
    from fixit.walk.problems import Problem
    from fixit.walk.session import apply

    made = apply(session, Made(session.events[-1].n + 1, "told", now, data=dict(told)))
    return session if isinstance(made, Problem) else made
