"""Holds a walk that a proof tells of against the engine."""

from __future__ import annotations

from fixit.prove.played import play
from fixit.prove.walks import Walk
from fixit.walk.session import Session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.walk.state import Library


def check_walk(library: Library, walk: Walk, whole: bool = True) -> Session:
    """Every screen of the walk, and where it stands at last, is what the engine shows.

    `whole`: no screen is told of that the engine passes over.
    """
    session, shown = play(library, walk)
    state, through = session.state, session.state.notices.through
    assert shown == walk.said or not whole
    if walk.kind == "ended":
        assert state.finish is not None and f"{state.place.flow}.{state.finish.ending}" == walk.end
    elif walk.kind == "nowhere":
        assert state.finish is not None and state.finish.step is None
    elif walk.kind == "met":
        assert walk.end in through
    elif walk.kind not in ("entered", "told", "start"):
        assert state.prompt is not None and state.prompt.key == walk.end
    return session
