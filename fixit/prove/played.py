"""Plays a walk that a proof tells of in the engine itself: what the engine shows is what is told."""

from __future__ import annotations

from fixit.prove.walks import TODAY
from fixit.walk import moves
from fixit.walk.advance import Advance
from fixit.walk.change import copy
from fixit.walk.events import Event
from fixit.walk.present import view_of
from fixit.walk.session import Session, apply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.prove.walks import Said, Walk
    from fixit.walk.state import Library

LONGEST = 200
"""Screens of a walk that is played."""
AT = f"{TODAY}T10:00:00.000Z"


class Misfit(Exception):  # noqa: N818  # told to the test that holds the proof against the engine
    """The engine shows another screen than the walk tells of."""


def begin_walk(library: Library, walk: Walk) -> Session:
    """The session at the first screen of a walk, with the history that it says."""
    session = moves.begin(library, walk.flow, AT, language="en")
    flow = library.get(walk.flow)
    assert isinstance(session, Session) and flow is not None
    facts = {name: tuple(value) if isinstance(value, list) else value for name, value in walk.given.items()}
    place = copy(
        session.state.place,
        flow=flow.id,
        at=flow.first,
        facts=facts,
        ages={},
        visits={},
        skipped=frozenset(walk.skipped),
        entered=(*walk.entered, flow.id),
        consents=(),
    )
    state = copy(session.state, place=place, tried=dict(walk.tried), told=frozenset(), path=(), finish=None)
    return pass_idle(copy(session, state=Advance(library, state).run()))


def pass_idle(session: Session) -> Session:
    """The session after all questions that decide nothing any more were passed over."""
    while moves.is_idle(session):
        prompt = session.state.prompt
        assert prompt is not None
        passed = Event(2, "passed", session.state.last_at, step=prompt.key, visit=prompt.visit)
        done = apply(session, passed)
        assert isinstance(done, Session)
        session = done
    return session


def play(library: Library, walk: Walk) -> tuple[Session, tuple[Said, ...]]:
    """The session after a walk, and the screens of it that the engine shows; Misfit: it shows others.

    A proof may ask a question that decides nothing any more, where the engine passes over it.
    """
    session = decline(begin_walk(library, walk))
    shown = []
    for said in walk.said:
        if not is_at(session, said):
            if not is_passed(session, said):
                raise Misfit(f"{said.step} is not on the screen")
            continue
        done = moves.skip(session, AT) if said.reply == "skip" else moves.answer(session, said.reply, AT)
        if not isinstance(done, Session):
            raise Misfit(f"{said.reply!r} is no reply to {said.step}: {done.code}")
        session = decline(done)
        shown.append(said)
    return session, tuple(shown)


def decline(session: Session) -> Session:
    """The session after a human was offered and declined, with what was to be said before."""
    while (view := view_of(session)) is not None and view.kind == "offer":
        answered = moves.answer(session, "no", AT)
        assert isinstance(answered, Session)
        session = copy(answered, state=copy(answered.state, notices=session.state.notices))
    return session


def is_at(session: Session, said: Said) -> bool:
    """Whether the session shows the screen that was replied to."""
    prompt = session.state.prompt
    about = prompt.about if prompt is not None and prompt.kind == "consent" else ""
    return prompt is not None and (prompt.key, prompt.kind, about) == (said.step, said.kind, said.about)


def is_passed(session: Session, said: Said) -> bool:
    """Whether the question was passed over."""
    return said.kind in ("choice", "several", "checklist") and said.step in session.state.place.skipped


def confirm(library: Library, walk: Walk) -> Walk | None:
    """The walk without the screens that the engine passes over; None: the engine ends elsewhere.

    A very long walk is left as it is.
    """
    if len(walk.said) > LONGEST:
        return walk
    try:
        session, shown = play(library, walk)
    except Misfit:
        return None
    return copy(walk, said=shown) if ends_there(session, walk) else None


def ends_there(session: Session, walk: Walk) -> bool:
    """Whether the engine stands where the walk says that it ends."""
    state = session.state
    if walk.kind == "ended":
        return state.finish is not None and f"{state.place.flow}.{state.finish.ending}" == walk.end
    if walk.kind == "nowhere":
        return state.finish is not None and state.finish.step is None
    if walk.kind == "met":
        return walk.end in state.notices.through
    if walk.kind in ("entered", "told", "start"):
        return True
    return state.prompt is not None and state.prompt.key == walk.end
