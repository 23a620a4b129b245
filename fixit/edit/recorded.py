"""Recorded cases on a guide as it is now: who would end elsewhere."""

from __future__ import annotations

from fixit.edit.persons import Said, Walk, take_walk
from fixit.records import record
from fixit.walk.problems import Problem
from fixit.walk.session import replay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixit.walk.events import Event, Json
    from fixit.walk.session import Session
    from fixit.walk.state import Library
    from fixit.walk.view import View

SAME, ELSEWHERE, ASKS, UNFINISHED, LOST = "same", "elsewhere", "asks", "unfinished", "lost"


@record
class Replayed:
    """One case. `verdict`: same, elsewhere, asks (something that was never answered), unfinished (it has no
    ending of its own), lost (it cannot be read)."""

    number: str
    verdict: str
    was: str = ""
    now: str = ""
    steps: tuple[Said, ...] = ()


class Recorded:
    """Says again what was said in a case, question by question, whatever the order is now."""

    def __init__(self, said: Sequence[Said]) -> None:
        self.left: dict[str, list[Said]] = {}
        for one in said:
            self.left.setdefault(one.key, []).append(one)
        self.last = {one.key: one for one in said}

    def reply(self, key: str, view: View) -> Json:
        """What was said to this screen; of a repeated one the last; None: nothing."""
        if view.kind == "consent":
            return "yes" if self._tried(key) else self._declined(key)
        waiting = self.left.get(key, [])
        while waiting and waiting[0].kind == "consent":
            waiting.pop(0)
        said = waiting.pop(0) if waiting else self.last.get(key)
        if said is None:
            return None
        if view.kind == "checklist" and isinstance(said.value, dict):
            return {one.id: said.value.get(one.id, "unsure") for one in view.options}
        if view.kind == "try" and any(one.id == "started" for one in view.options):
            waiting.insert(0, said)
            return "started"
        return said.value

    def _tried(self, key: str) -> bool:
        return any(one.kind in ("try", "check") for one in self.left.get(key, ()))

    def _declined(self, key: str) -> Json:
        for one in self.left.get(key, ()):
            if one.kind == "consent" and one.value != "yes":
                return one.value
        last = self.last.get(key)
        return None if last is None else "no"


def said_in(session: Session) -> tuple[Said, ...]:
    """What counts of a walk: every screen on its path with what was said; what was taken back is gone."""
    return tuple(
        Said(passed.key, passed.prompt.kind, "skip" if passed.kind == "skip" else passed.value)
        for passed in session.state.path
    )


def replay_case(
    number: str, events: Sequence[Event], then: Library, now: Library, flow_id: str, at: str
) -> Replayed:
    """The case walked again. `then`: the guides as they were in it; `now`: as they are."""
    walked = replay(then, events)
    if isinstance(walked, Problem):
        return Replayed(number, LOST)
    finish = walked.state.finish
    said = said_in(walked)
    if finish is None or finish.step is None:
        return Replayed(number, UNFINISHED, steps=said)
    was = f"{walked.state.place.flow}.{finish.ending}"
    again = _walk_again(now, flow_id, events, said, at)
    if again.ending == was and again.role == finish.role:
        return Replayed(number, SAME, was, was, said)
    if not again.ending:
        return Replayed(number, ASKS, was, again.stuck, said)
    return Replayed(number, ELSEWHERE, was, again.ending, said)


def _walk_again(now: Library, flow_id: str, events: Sequence[Event], said: Sequence[Said], at: str) -> Walk:
    """The same person in the guide of today, with what was known at the start."""
    from fixit.walk import moves

    started = events[0].data or {}
    facts = started.get("facts")
    known = {str(name): str(value) for name, value in facts.items()} if isinstance(facts, dict) else {}
    opened = moves.begin(now, flow_id, at, facts=known)
    for event in events:
        if event.kind == "told" and not isinstance(opened, Problem):
            data = event.data or {}
            told = {name: data.get(name) for name in ("facts", "tried")}
            whole = {
                name: {str(key): value for key, value in pairs.items()} if isinstance(pairs, dict) else {}
                for name, pairs in told.items()
            }
            opened = moves.tell_facts(
                opened,
                whole["facts"],  # type: ignore[arg-type]  # as recorded: an answer of several is a list
                at,
                tried=whole["tried"],  # type: ignore[arg-type]
            )
    if isinstance(opened, Problem):
        return Walk((), "")
    return take_walk(now, flow_id, Recorded(said), at, begun=opened)
