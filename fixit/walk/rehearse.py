"""Begins a walk in the middle of a flow, with facts given: for authors; such a walk is not a case."""

from __future__ import annotations

from fixit.walk.advance import Advance
from fixit.walk.events import Event
from fixit.walk.session import Session
from fixit.walk.state import Effort, Place, State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixit.flow.conditions import Value
    from fixit.flow.model import Flow
    from fixit.walk.state import Library


def begin_at(
    library: Library,
    flow: Flow,
    step: str,
    at: str,
    *,
    language: str = "",
    facts: Mapping[str, Value] | None = None,
    ages: Mapping[str, float] | None = None,
    tried: Mapping[str, str] | None = None,
) -> Session:
    """A session at the first screen from `step` on, with `facts` known; `ages` of those that are dates."""
    place = Place(flow.id, step, dict(facts or {}), dict(ages or {}), {}, frozenset(), (flow.id,))
    state = State(place, dict(tried or {}), (), {}, frozenset(), Effort(), language, last_at=at)
    data = {"flow": flow.id, "version": flow.version, "digest": flow.digest, "lang": language}
    started = Event(1, "started", at, data=dict(data))
    return Session(library, (started,), Advance(library, state).run())
