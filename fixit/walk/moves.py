"""What a person or a program can do with a session: each move gives the session after it, or a problem.

Times are handed in as UTC (`2026-11-22T10:00:00.000Z`), so that the same moves always make the same session.
"""

from __future__ import annotations

from fixit.flow.deciding import decides
from fixit.flow.model import UNSURE, Ask, Checklist, Escalate, Try
from fixit.flow.plain import clean
from fixit.flow.texts import in_language
from fixit.walk.events import Event
from fixit.walk.present import ending_of, name_of_answer, name_of_fact, remedy_name, view_of
from fixit.walk.problems import Problem
from fixit.walk.replies import LONGEST_TEXT, check_reply
from fixit.walk.session import Session, apply, begin_with
from fixit.walk.taking import RESULT_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixit.flow.model import Step
    from fixit.walk.events import Json
    from fixit.walk.state import Library, Place
    from fixit.walk.view import View

    Data = dict[str, Json]


def begin(
    library: Library,
    flow_id: str,
    at: str,
    *,
    language: str = "",
    complaint: str = "",
    facts: Mapping[str, str] | None = None,
    expert: bool = False,
    who: str = "person",
    first: str = "",
    searching: bool = False,
    number: int = 1,
) -> Session | Problem:
    """A new session at the flow's first question. `facts` are known without asking (`kit.country`).

    `first`: the try of the flow that helped this person in an earlier case; it is offered before anything
    else, and the walk begins as usual where it does not help. `searching`: it is not sure yet that this is
    the flow. `number`: of its first event, in a case that had begun before.
    """
    flow = library.get(flow_id)
    if flow is None:
        return Problem("misfit", (flow_id,))
    data: Data = {
        "flow": flow.id,
        "version": flow.version,
        "digest": flow.digest,
        "lang": language,
        "complaint": clean(complaint),
        "facts": dict(facts or {}),
        "expert": expert,
    }
    if first:
        data["first"] = first
    if searching:
        data["searching"] = True
    title = in_language(flow.title, language, *flow.languages)
    opened = begin_with(library, Event(number, "started", at, who, shown=title, data=data))
    return opened if isinstance(opened, Problem) else _record_outcome(opened, at, who)


def answer(
    session: Session, value: object, at: str, who: str = "person", view: View | None = None
) -> Session | Problem:
    """The session after the reply `value` to what is asked now (see `fixit.walk.view.View`).

    `view`: the session's screen, where it is at hand; making it is half the work of an answer.
    """
    view = view or view_of(session)
    prompt = session.state.prompt
    if view is None or prompt is None:
        return Problem("ended")
    if view.kind == "offer":
        if value not in ("yes", "no"):
            return Problem("not-an-option", (str(value),))
        return _do(session, "offered", at, who, {"value": str(value), "reason": view.about})
    taken = check_reply(prompt, value, at)
    if isinstance(taken, Problem):
        return taken
    kind, data = _event_for(session, view, taken.value)
    return _do(session, kind, at, who, data, view)


def _event_for(session: Session, view: View, value: Json) -> tuple[str, Data]:
    if view.kind in ("try", "check", "consent"):
        return _tried_event(session, view, str(value))
    data: Data = {"value": value, "label": _label_of(view, value), "short": _short_of(session)}
    if view.kind == "checklist":
        data["lines"] = {option.id: option.label for option in view.options}
    if view.unit:
        data["unit"] = view.unit
    sets = _sets_of(session, value)
    if sets:
        data["sets"] = sets
    return "answered", data


def _sets_of(session: Session, value: Json) -> Data:
    """Facts of flows that the answer tells as well, in words: {name: {value, label, question}}."""
    prompt = session.state.prompt
    options = prompt.step.options if prompt is not None and isinstance(prompt.step, Ask) else ()
    told = next((option.sets for option in options if option.id == value), None) or {}
    return {
        name: {
            "value": said,
            "label": name_of_answer(session, name, said),
            "question": name_of_fact(session, name),
        }
        for name, said in told.items()
        if not name.startswith("kit.")
    }


def _tried_event(session: Session, view: View, reply: str) -> tuple[str, Data]:
    prompt = session.state.prompt
    assert prompt is not None and isinstance(prompt.step, Try)
    short = _short_of(session)
    if reply == "started":
        return "waiting", {"seconds": view.wait, "short": short}
    if reply == "cannot":
        return "skipped", {"why": "cannot", "short": short}
    if view.kind == "consent" and reply == "yes":
        return "consented", {"to": view.about, "value": "yes", "risk": view.risk}
    if view.kind == "consent" and reply in ("no", UNSURE):
        why = {"backup": "no-backup", "account": "no-account"}.get(view.about, "declined")
        return "skipped", {"why": why, "short": short, "risk": view.risk}
    return "tried", {
        "reply": reply,
        "result": RESULT_OF[reply],
        "before": reply == "done-before",
        "remedies": list(prompt.shown),
        "names": [remedy_name(session, name) for name in prompt.shown],
        "short": short,
    }


def _label_of(view: View, value: Json) -> str:
    labels = {option.id: option.label for option in view.options}
    if isinstance(value, list):
        return ", ".join(labels.get(str(one)) or str(one) for one in value)
    return labels.get(value, "") if isinstance(value, str) else ""


def _short_of(session: Session) -> str:
    prompt = session.state.prompt
    assert prompt is not None
    return in_language(prompt.step.short or {}, session.state.language)


def skip(session: Session, at: str, who: str = "person") -> Session | Problem:
    """Pass over what is asked; it leaves no fact and is not asked again."""
    view = view_of(session)
    if view is None:
        return Problem("ended")
    if "skip" not in view.commands:
        return Problem("not-here", ("skip",))
    why = "declined" if view.kind == "consent" else "skip"
    return _do(session, "skipped", at, who, {"why": why, "short": _short_of(session)}, view)


def leave_wait(session: Session, at: str, who: str = "person") -> Session | Problem:
    """Go on though the waiting time is not over: the step is left out, which does not count against it."""
    view = view_of(session)
    if view is None or view.kind != "check":
        return Problem("not-here", ("skip",))
    return _do(session, "skipped", at, who, {"why": "not-waited", "short": _short_of(session)}, view)


def back(session: Session, at: str, who: str = "person") -> Session | Problem:
    """To the last screen that was answered; after an ending, to the answer that led there."""
    if not session.state.path:
        return Problem("nothing-before")
    last = session.state.path[-1]
    return _do_at(session, "back", at, who, last.key, last.visit, None)


def edit(session: Session, step: str, at: str, who: str = "person") -> Session | Problem:
    """Back to the last answer given at `step` (its own id, or a whole name)."""
    names = (step, f"{session.state.place.flow}.{step}")
    for passed in reversed(session.state.path):
        if passed.key in names:
            return _do_at(session, "back", at, who, passed.key, passed.visit, None)
    return Problem("no-such-answer", (step,))


def note(session: Session, text: str, at: str, who: str = "person") -> Session | Problem:
    """Keep a remark with the case, at the place where the walk stands."""
    words = clean(text).strip()
    if len(words) > LONGEST_TEXT:
        return Problem("too-long", (str(LONGEST_TEXT),))
    return _do(session, "noted", at, who, {"text": words}) if words else Problem("empty")


def switch_language(session: Session, language: str, at: str, who: str = "person") -> Session | Problem:
    """Go on in another language."""
    return _do(session, "language", at, who, {"lang": language})


def ask_human(
    session: Session, at: str, who: str = "person", lines: Mapping[str, str] | None = None
) -> Session | Problem:
    """The person wants a human, now (R5). `lines`: those of the checklist on the screen answered so far."""
    return _leave(session, "human", at, who, lines)


def stop_danger(
    session: Session, at: str, who: str = "person", lines: Mapping[str, str] | None = None
) -> Session | Problem:
    """The phone is hot, swollen or smoking: nothing else matters. `lines` as in `ask_human`."""
    return _leave(session, "danger", at, who, lines)


def _leave(
    session: Session, ending: str, at: str, who: str, lines: Mapping[str, str] | None
) -> Session | Problem:
    flow = session.library.get(session.state.place.flow)
    role = "service-centre" if ending == "danger" or flow is None else flow.human
    if session.state.finish is not None:
        return Problem("ended")
    data: Data = {"ending": ending, "role": role, "needs": {}, "bring": "", "urgent": ending == "danger"}
    view = view_of(session)
    if lines and view is not None and view.kind == "checklist":
        labels: Data = {option.id: option.label for option in view.options if option.id in lines}
        data["given"] = {"value": dict(lines), "lines": labels, "short": _short_of(session) or view.text}
    return _do(session, "escalated", at, who, data)


def pause(
    session: Session, at: str, who: str = "person", lines: Mapping[str, str] | None = None
) -> Session | Problem:
    """Put the case aside; nothing is lost, `lines` of a checklist that were answered already included."""
    return _do(session, "paused", at, who, {"lines": dict(lines)} if lines else None)


def resume(session: Session, at: str, who: str = "person", *, expert: bool = False) -> Session | Problem:
    """Take the case up again; one that had ended is opened again, and what was tried stays tried.

    `expert`: from now on in the words for people who know their way; else in those that it began with.
    """
    return _do(session, "resumed", at, who, {"expert": True} if expert else None)


def tell_facts(
    session: Session,
    facts: Mapping[str, str],
    at: str,
    who: str = "person",
    *,
    tried: Mapping[str, str] | None = None,
    questions: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
) -> Session | Problem:
    """Learn facts, and remedies `tried` before with their results: heard or given at intake, and confirmed.

    `questions` and `labels` say each fact in words, `names` each remedy, for who reads the case without its
    flow.
    """
    data: Data = {
        "facts": dict(facts),
        "tried": dict(tried or {}),
        "questions": dict(questions or {}),
        "labels": dict(labels or {}),
        "names": dict(names or {}),
    }
    return _do(session, "told", at, who, data)


def _do(
    session: Session, kind: str, at: str, who: str, data: Data | None, view: View | None = None
) -> Session | Problem:
    prompt = session.state.prompt
    key, visit = (prompt.key, prompt.visit) if prompt else ("", 0)
    return _do_at(session, kind, at, who, key, visit, data, view)


def _do_at(
    session: Session,
    kind: str,
    at: str,
    who: str,
    key: str,
    visit: int,
    data: Data | None,
    view: View | None = None,
) -> Session | Problem:
    number = session.events[-1].n + 1
    if kind == "waiting" and data is not None:
        data["due"] = _later(at, data.get("seconds"))
    shown = "\n".join(part for part in (view.text, view.how) if part) if view else ""
    done = apply(session, Event(number, kind, at, who, key, visit, shown, data))
    return done if isinstance(done, Problem) else _record_outcome(done, at, who)


def _later(at: str, seconds: Json) -> str:
    from datetime import datetime, timedelta

    wait = float(seconds) if isinstance(seconds, int | float) else 0.0
    due = datetime.fromisoformat(at) + timedelta(seconds=wait)
    return due.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _record_outcome(session: Session, at: str, who: str) -> Session:
    """Add the events that follow from the last one by themselves: a question that decides nothing passed
    over, another flow entered, the end reached."""
    entered = 0
    while True:
        for flow_id in session.state.notices.entered[entered:]:
            session = _enter(session, flow_id, at, who)
        entered = len(session.state.notices.entered)
        if not is_idle(session):
            break
        prompt = session.state.prompt
        assert prompt is not None
        words = in_language(prompt.step.text, session.state.language)
        passed = Event(session.events[-1].n + 1, "passed", at, who, prompt.key, prompt.visit, shown=words)
        done = apply(session, passed)
        assert not isinstance(done, Problem), "the question is on the screen"
        session = done
    finish = session.state.finish
    ending = ending_of(session)
    last = session.events[-1].kind
    if finish is None or ending is None or last in ("escalated", "resolved", "noted", "language", "paused"):
        return session
    if finish.outcome != "escalated":
        data: Data = {
            "outcome": ending.outcome,
            "ending": ending.ending,
            "fixed": ending.fixed,
            "prevent": list(ending.prevent),
            "meanwhile": ending.meanwhile,
        }
        return _append(session, "resolved", at, who, data, ending.text)
    needs = finish.step.needs if isinstance(finish.step, Escalate) else ()
    data = {
        "ending": ending.ending,
        "role": ending.role,
        "needs": {name: name_of_fact(session, name) for name in needs},
        "bring": ending.bring,
        "urgent": ending.urgent,
    }
    return _append(session, "escalated", at, who, data, ending.text)


def is_idle(session: Session) -> bool:
    """Whether what is asked now decides nothing: no answer leads elsewhere, and nothing ahead reads it.

    A screen that the person went back to is theirs to answer, and the kit's questions are asked because
    something depends on them. One that was answered or passed over before is on the screen because the walk
    went round to it: passed over again, it would go round for ever.
    """
    state = session.state
    flow = session.library.get(state.place.flow)
    if flow is None or state.prompt is None or not asks_anew(session):
        return False
    return not decides(flow, state.prompt.step, state.memory, session.library.get)


def asks_anew(session: Session) -> bool:
    """Whether what is asked now is a step of the guide's own, met for the first time."""
    state = session.state
    prompt, place = state.prompt, state.place
    if prompt is None or state.offer or state.resting or state.reopened is not None:
        return False
    return prompt.key == f"{place.flow}.{place.at}" and _is_open(prompt.step, place)


def _is_open(step: Step, place: Place) -> bool:
    """Whether a question was neither answered nor passed over so far."""
    if step.fact in place.skipped:
        return False
    if isinstance(step, Checklist):
        return any(f"{step.fact}.{item.id}" not in place.facts for item in step.items)
    return step.fact not in place.facts


def _enter(session: Session, flow_id: str, at: str, who: str) -> Session:
    """The session with the event that it went on in another flow, by whose title it goes from now on."""
    flow = session.library.get(flow_id)
    assert flow is not None, "a flow is entered only if the library has it"
    data: Data = {"flow": flow.id, "version": flow.version, "digest": flow.digest}
    title = in_language(flow.title, session.state.language, *flow.languages)
    return _append(session, "entered", at, who, data, title)


def _append(session: Session, kind: str, at: str, who: str, data: Data, shown: str = "") -> Session:
    from fixit.walk.change import copy

    event = Event(session.events[-1].n + 1, kind, at, who, shown=shown, data=data)
    return copy(session, events=(*session.events, event))
