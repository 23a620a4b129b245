"""A session: the list of what happened, and where it stands because of it."""

from __future__ import annotations

from fixit.flow.model import QUESTIONS, Try
from fixit.records import record
from fixit.walk.advance import Advance, human_finish
from fixit.walk.change import copy
from fixit.walk.problems import Problem
from fixit.walk.replies import LINE_REPLIES, check_reply
from fixit.walk.state import NOTHING, Effort, Finish, Notices, Passed, Place, Saved, State
from fixit.walk.taking import SKIP, pass_over, pass_prompt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixit.flow.conditions import Value
    from fixit.flow.model import Text
    from fixit.walk.events import Event, Json
    from fixit.walk.state import Library

SILENCE = 300.0
"""Seconds between two events that count as active at the most: after that the person was elsewhere."""
BACKS_BEFORE_OFFER = 4
"""Steps back after which a person is going back and forth, and a human is offered (R22)."""
UNSEEN = ("told", "passed")
"""Events that come before the screen they change was shown: what was to be said before it still is."""


@record
class Session:
    """What happened, and the state that follows from it. A new one is made with each event."""

    library: Library
    events: tuple[Event, ...]
    state: State


def replay(library: Library, events: Iterable[Event]) -> Session | Problem:
    """The session that `events` make; the problem `misfit` where one does not fit the flow."""
    session: Session | None = None
    for event in events:
        made = begin_with(library, event) if session is None else apply(session, event)
        if isinstance(made, Problem):
            return Problem("misfit", (str(event.n), event.step, made.code, *made.names))
        session = made
    return session if session is not None else Problem("misfit", ("0", "", "empty"))


def answers_aside(session: Session) -> set[tuple[str, int]]:
    """The answers that were taken back, or fell away when another was changed, as (step, visit)."""
    counting = {(passed.key, passed.visit) for passed in session.state.path}
    given = {(event.step, event.visit) for event in session.events if event.kind == "answered"}
    return given - counting


def begin_with(library: Library, event: Event) -> Session | Problem:
    """The session that a `started` event opens."""
    data = event.data or {}
    flow = library.get(str(data.get("flow"))) if event.kind == "started" else None
    if flow is None:
        return Problem("misfit", (event.kind,))
    facts = data.get("facts")
    offered = str(data.get("first") or "")
    detours = offered != flow.first and isinstance(flow.steps.get(offered), Try)
    place = Place(
        flow=flow.id,
        at=offered if detours else flow.first,
        facts=dict(facts) if isinstance(facts, dict) else {},  # type: ignore[arg-type]  # JSON of facts
        ages={},
        visits={},
        skipped=frozenset(),
        entered=(flow.id,),
        detour=flow.first if detours else "",
    )
    state = State(
        place=place,
        tried={},
        path=(),
        saved={},
        told=frozenset(),
        effort=Effort(),
        language=str(data.get("lang") or ""),
        complaint=str(data.get("complaint") or ""),
        expert=bool(data.get("expert")),
        last_at=event.at,
    )
    return Session(library, (event,), Advance(library, state).run())


def apply(session: Session, event: Event) -> Session | Problem:
    """The session after `event`, or why it does not fit where the session stands."""
    notices = session.state.notices if event.kind in UNSEEN else NOTHING
    timed = count_time(copy(session.state, notices=notices), event)
    state = _HANDLERS[event.kind](session.library, timed, event)
    if isinstance(state, Problem):
        return state
    return Session(session.library, (*session.events, event), state)


def count_time(state: State, event: Event) -> State:
    """Add the active seconds since the last event; pauses and long silences do not count."""
    if event.kind == "resumed" or not state.last_at:
        return copy(state, last_at=event.at)
    from datetime import datetime

    gap = (datetime.fromisoformat(event.at) - datetime.fromisoformat(state.last_at)).total_seconds()
    seconds = state.effort.seconds + min(max(gap, 0.0), SILENCE)
    return copy(state, last_at=event.at, effort=copy(state.effort, seconds=seconds))


# --- what each kind of event does; all have the same shape


def _answered(library: Library, state: State, event: Event) -> State | Problem:
    problem = _not_there(state, event)
    if problem or state.prompt is None:
        return problem or Problem("ended")
    data = event.data or {}
    value = data.get("reply") if event.kind == "tried" else data.get("value")
    taken = check_reply(state.prompt, value, event.at)
    if isinstance(taken, Problem):
        return taken
    passed = pass_prompt(library, state, state.prompt.kind, taken.value, taken.age)
    return _go_on(library, passed)


def _skipped(library: Library, state: State, event: Event) -> State | Problem:
    problem = _not_there(state, event)
    if problem or state.prompt is None:
        return problem or Problem("ended")
    if (event.data or {}).get("why") == "cannot":
        return _go_on(library, pass_prompt(library, state, state.prompt.kind, "cannot"))
    return _go_on(library, pass_prompt(library, state, SKIP, None))


def _passed(library: Library, state: State, event: Event) -> State | Problem:
    """Go on as if the question were not there; what was to be said on the way to it is still to be said."""
    problem = _not_there(state, event)
    if problem or state.prompt is None:
        return problem or Problem("ended")
    before, after = state.notices, _go_on(library, pass_over(state))
    new = after.notices
    notices = Notices(
        told=before.told + new.told,
        aside=tuple(text for text in before.aside if text not in new.restored),
        restored=before.restored + new.restored,
        entered=before.entered + new.entered,
        already=before.already + new.already,
        through=before.through + new.through,
    )
    return copy(after, notices=notices)


def _waiting(library: Library, state: State, event: Event) -> State | Problem:
    problem = _not_there(state, event)
    if problem or state.prompt is None:
        return problem or Problem("ended")
    rested = _go_on(library, pass_prompt(library, state, state.prompt.kind, "started"))
    return copy(rested, due=str((event.data or {}).get("due") or ""))


def _told(library: Library, state: State, event: Event) -> State:
    facts, tried = ((event.data or {}).get(name) for name in ("facts", "tried"))
    told = _told_facts(facts)
    place = copy(state.place, facts={**told, **state.place.facts})
    known = {**tried, **state.tried} if isinstance(tried, dict) else state.tried
    learnt = copy(state, place=place, tried=known)
    if state.path:
        return Advance(library, learnt).run()
    if len(place.entered) == 1 and not place.detour:
        flow = library.get(place.flow)  # nothing was answered yet: forks before the first question see it too
        place = copy(place, at=flow.first if flow is not None else place.at)
        return Advance(library, copy(learnt, place=place, told=frozenset())).run()
    before, after = state.notices, Advance(library, learnt).run()
    new = after.notices
    notices = copy(new, told=before.told + new.told, already=before.already + new.already)
    return copy(after, notices=notices)


def _told_facts(facts: Json) -> dict[str, Value]:
    """Facts of an event as the walk holds them: several answers are a tuple, a number is a float."""
    told: dict[str, Value] = {}
    for name, value in facts.items() if isinstance(facts, dict) else ():
        if isinstance(value, list):
            told[name] = tuple(map(str, value))
        elif isinstance(value, str | int | float):
            told[name] = value if isinstance(value, str) else float(value)
    return told


def _back(library: Library, state: State, event: Event) -> State | Problem:
    for index, passed in enumerate(state.path):
        if (passed.key, passed.visit) == (event.step, event.visit):
            return _rewind(library, state, index)
    return Problem("no-such-answer", (event.step,))


def _rewind(library: Library, state: State, index: int) -> State:
    """Show the screen answered at `index` as it was then; what came after is kept, to be met again."""
    popped = state.path[index:]
    saved = dict(state.saved)
    for passed in popped:
        if passed.kind not in ("try", "check", "consent") or passed.value == "cannot":
            entry = Saved(passed.kind, passed.value, passed.basis, passed.age)
            kept = tuple(one for one in saved.get((passed.key, passed.visit), ()) if one.basis != entry.basis)
            saved[passed.key, passed.visit] = (*kept, entry)
    tried = {name: result for name, result in state.tried.items() if not _was_worked(name, result, popped)}
    effort = copy(state.effort, backs=state.effort.backs + 1)
    rewound = copy(
        state,
        place=popped[0].before,
        path=state.path[:index],
        saved=saved,
        tried=tried,
        prompt=popped[0].prompt,
        reopened=popped[0],
        popped=(*popped, *state.popped),
        effort=effort,
        finish=None,
        offer="",
        due="",
        resting=popped[0].kind == "check",
        draft=None,
    )
    return _offer_human(library, rewound)


def _was_worked(name: str, result: str, popped: tuple[Passed, ...]) -> bool:
    """ "It works now" falls away when the person goes back past it; that something failed does not."""
    return result == "worked" and any(name in passed.shown for passed in popped)


def _offered(library: Library, state: State, event: Event) -> State | Problem:
    if not state.offer:
        return Problem("not-here", ("offer",))
    if (event.data or {}).get("value") == "yes":
        return _finish_with_human(library, state, "human")
    return copy(state, offer="", effort=copy(state.effort, declined=state.effort.declined + 1, backs=0))


def _escalated(library: Library, state: State, event: Event) -> State | Problem:
    ending = (event.data or {}).get("ending")
    if ending in ("human", "danger"):
        left = (event.data or {}).get("given")
        drafted = copy(state, draft=_draft_of(state, left.get("value") if isinstance(left, dict) else None))
        return _finish_with_human(library, drafted, str(ending))
    return state if state.finish is not None else Problem("misfit", ("escalated",))


def _finish_with_human(library: Library, state: State, ending: str) -> State:
    flow = library.get(state.place.flow)
    assert flow is not None
    finish = human_finish(flow)
    if ending == "danger":
        finish = Finish("escalated", "danger", role="service-centre")
    return copy(state, finish=finish, prompt=None, offer="")


def _resolved(library: Library, state: State, event: Event) -> State | Problem:
    return state if state.finish is not None else Problem("misfit", (event.kind,))


def _resumed(library: Library, state: State, event: Event) -> State:
    """Go on; a case that had ended is open again: what worked came back, or the last answer is asked anew."""
    if (event.data or {}).get("expert"):
        state = copy(state, expert=True)
    if state.finish is None or not state.path:
        return state if state.finish is None else Advance(library, copy(state, finish=None)).run()
    last = state.path[-1]
    if state.finish.outcome != "resolved" or last.value != "worked":
        if state.finish.ending in ("human", "danger"):
            return Advance(library, copy(state, finish=None)).run()
        return _rewind(library, state, len(state.path) - 1)
    flow = library.get(last.before.flow)
    step = flow.steps[last.before.at] if flow else None
    tried = {**state.tried, **dict.fromkeys(last.shown, "came-back")}
    at = last.before.detour or (step.onward if step else None) or last.before.at
    place = copy(state.place, flow=last.before.flow, at=at)
    path = (*state.path[:-1], copy(last, value="came-back"))
    return Advance(library, copy(state, place=place, path=path, tried=tried, finish=None)).run()


def _language(library: Library, state: State, event: Event) -> State:
    return copy(state, language=str((event.data or {}).get("lang") or state.language))


def _paused(library: Library, state: State, event: Event) -> State:
    return copy(state, draft=_draft_of(state, (event.data or {}).get("lines")))


def _draft_of(state: State, lines: Json) -> dict[str, str] | None:
    """Those of `lines` that answer the checklist that is asked."""
    if not isinstance(lines, dict) or state.prompt is None or state.prompt.kind != "checklist":
        return None
    return {
        line: str(said) for line, said in lines.items() if line in state.prompt.shown and said in LINE_REPLIES
    }


def _unchanged(library: Library, state: State, event: Event) -> State:
    return state


_HANDLERS = {
    "told": _told,
    "answered": _answered,
    "tried": _answered,
    "consented": _answered,
    "skipped": _skipped,
    "passed": _passed,
    "waiting": _waiting,
    "offered": _offered,
    "back": _back,
    "escalated": _escalated,
    "resolved": _resolved,
    "resumed": _resumed,
    "language": _language,
    "noted": _unchanged,
    "paused": _paused,
    "entered": _unchanged,
}


def _not_there(state: State, event: Event) -> Problem | None:
    """The problem `stale` if the event answers another screen than the one that is shown."""
    if state.finish is not None or state.prompt is None:
        return Problem("ended")
    if (state.prompt.key, state.prompt.visit) != (event.step, event.visit) or state.offer:
        return Problem("stale", (state.prompt.key, str(state.prompt.visit)))
    return None


def _go_on(library: Library, state: State) -> State:
    """Walk on after an answer, say which older answers fell away, and offer a human where it is time."""
    advanced = Advance(library, state).run()
    if state.popped:
        back_again = {(passed.key, passed.visit) for passed in advanced.path}
        aside = tuple(
            name
            for passed in state.popped
            if (passed.key, passed.visit) not in back_again
            for name in _name_of(library, passed)
        )
        notices = copy(advanced.notices, aside=aside)
        advanced = copy(advanced, notices=notices, popped=())
    return _offer_human(library, advanced)


def _name_of(library: Library, passed: Passed) -> tuple[Text, ...]:
    """The words for an answered question; nothing for a remedy, whose result stays whatever happens."""
    flow = library.get(passed.before.flow)
    step = library.kit.facts.get(passed.key) or (flow.steps.get(passed.before.at) if flow else None)
    return (step.short or step.text,) if isinstance(step, QUESTIONS) else ()


def _offer_human(library: Library, state: State) -> State:
    """Offer a human once past a limit, at a step's end; each refusal doubles the limit."""
    flow = library.get(state.place.flow)
    if state.finish is not None or state.prompt is None or flow is None or state.resting:
        return state
    effort = state.effort
    times = 2**effort.declined
    if effort.backs >= BACKS_BEFORE_OFFER:
        return copy(state, offer="stuck")
    if flow.limits and flow.limits.tries and effort.failed >= flow.limits.tries * times:
        return copy(state, offer="tries")
    if flow.limits and flow.limits.minutes and effort.seconds >= flow.limits.minutes * times * 60:
        return copy(state, offer="minutes")
    return state


__all__ = ["Effort", "Notices", "Session", "answers_aside", "apply", "begin_with", "replay"]
