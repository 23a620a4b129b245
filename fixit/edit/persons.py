"""People made up to walk two versions of a guide: each answers the same question the same way in both."""

from __future__ import annotations

from zlib import crc32

from fixit.flow.conditions import AtLeast, Below, leaves
from fixit.flow.model import UNSURE, Route
from fixit.records import record
from fixit.walk import moves
from fixit.walk.present import view_of
from fixit.walk.problems import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Protocol

    from fixit.flow.model import Flow, Step
    from fixit.walk.events import Json
    from fixit.walk.session import Session
    from fixit.walk.state import Library
    from fixit.walk.view import View

    class Person(Protocol):
        """Says something to every screen."""

        def reply(self, key: str, view: View) -> Json:
            """A reply that the screen takes; SKIP to pass it over; None: nothing to say."""


SKIP = "skip"
MOST_SCREENS = 120
"""A walk of more screens goes round in circles."""


@record
class Said:
    """One screen of a walk: the whole name of its step, its kind, and what was said."""

    key: str
    kind: str
    value: Json


@record
class Walk:
    """Where one person came. `ending`: whole name of the ending; "" where the walk did not end; `stuck`: the
    screen to which the person had nothing to say."""

    said: tuple[Said, ...]
    ending: str
    outcome: str = ""
    role: str = ""
    stuck: str = ""

    def asked(self) -> dict[str, None]:
        """The whole names of the steps that asked, in order."""
        return dict.fromkeys(one.key for one in self.said)


def take_walk(
    library: Library,
    flow_id: str,
    person: Person,
    at: str,
    facts: Mapping[str, str] | None = None,
    begun: Session | None = None,
) -> Walk:
    """Walk until an ending, until the person has nothing to say, or for MOST_SCREENS screens."""
    opened = begun or moves.begin(library, flow_id, at, facts=facts)
    if isinstance(opened, Problem):
        return Walk((), "")
    session: Session = opened
    said: list[Said] = []
    while len(said) < MOST_SCREENS:
        view, prompt = view_of(session), session.state.prompt
        if view is None or prompt is None:
            break
        value: Json = "no" if view.kind == "offer" else person.reply(prompt.key, view)
        if value is None:
            return Walk(tuple(said), "", stuck=prompt.key)
        moved = moves.skip(session, at) if value == SKIP else moves.answer(session, value, at)
        if isinstance(moved, Problem):
            return Walk(tuple(said), "", stuck=prompt.key)
        if view.kind != "offer":
            said.append(Said(prompt.key, view.kind, value))
        session = moved
        if session.state.due and session.events[-1].kind == "waiting":
            resumed = moves.resume(session, session.state.due)
            session = session if isinstance(resumed, Problem) else resumed
    finish = session.state.finish
    if finish is None:
        return Walk(tuple(said), "")
    return Walk(tuple(said), f"{session.state.place.flow}.{finish.ending}", finish.outcome, finish.role)


class MadeUp:
    """Person number `seed`. What they say depends on the question and the answer alone."""

    def __init__(self, seed: int, numbers: Mapping[str, tuple[float, ...]], day: str) -> None:
        """`numbers`: values worth saying to a question for a number, or days ago for one for a date."""
        self.seed = seed
        self.numbers = numbers
        self.day = day
        self.visits: dict[str, int] = {}

    def reply(self, key: str, view: View) -> Json:
        """What this person says."""
        visit = self.visits[key] = self.visits.get(key, 0) + 1
        if view.kind == "checklist":
            return {
                one.id: self._pick(("yes", "no", "no", UNSURE), key, visit, one.id) for one in view.options
            }
        if self._draw(key, visit, view.kind) % 16 == 0 and "skip" in view.commands:
            return SKIP
        if view.kind in ("number", "date", "text", "several"):
            return self._free(key, visit, view)
        return self._choose(key, visit, view)

    def _draw(self, *names: object) -> int:
        return crc32(":".join(map(str, (self.seed, *names))).encode("utf-8", "replace"))

    def _pick(self, values: tuple[str, ...], *names: object) -> str:
        return values[self._draw(*names) % len(values)]

    def _choose(self, key: str, visit: int, view: View) -> Json:
        """The option that this person likes best: the same one as long as it is there."""
        liking = _LIKING.get(view.kind, {})
        ids = [one.id for one in view.options]
        if view.kind == "choice" and "unsure" in view.commands:
            ids.append(UNSURE)
        return max(ids, key=lambda one: (self._draw(key, visit, one) % 1000) * liking.get(one, 1.0))

    def _free(self, key: str, visit: int, view: View) -> Json:
        if self._draw(key, visit, "know") % 8 == 0:
            return UNSURE
        if view.kind == "text":
            return "some words"
        if view.kind == "several":
            return [one.id for one in view.options if self._draw(key, visit, one.id) % 3 == 0]
        worth = self.numbers.get(key, (0.0,))
        number = worth[self._draw(key, visit) % len(worth)]
        if view.kind == "number":
            low = view.low if view.low is not None else number
            high = view.high if view.high is not None else number
            return min(max(number, low), high)
        from datetime import date, timedelta

        return (date.fromisoformat(self.day) - timedelta(days=max(0, int(number)))).isoformat()


_LIKING: dict[str, dict[str, float]] = {
    "try": {"worked": 0.55, "not": 1.6, "came-back": 0.4, "done-before": 0.6, "cannot": 0.6},
    "check": {"worked": 0.7, "not": 1.5, "came-back": 0.5},
    "consent": {"yes": 1.5, "no": 0.7, "unsure": 0.4, "done-before": 0.3, "cannot": 0.3},
    "choice": {UNSURE: 0.6},
}
"""How much more than others some replies are liked: most remedies fail, or nobody would walk far."""


def numbers_worth_saying(*flows: Flow) -> dict[str, tuple[float, ...]]:
    """For each fact that is compared, values on both sides of every bound."""
    found: dict[str, set[float]] = {}
    for flow in flows:
        for step in flow.steps.values():
            for leaf in _leaves_of(step):
                if isinstance(leaf, AtLeast | Below):
                    found.setdefault(leaf.fact, set()).update((leaf.bound - 1, leaf.bound, leaf.bound + 1))
    return {fact: tuple(sorted(values)) for fact, values in found.items()}


def _leaves_of(step: Step) -> Iterator[object]:
    conditions = [step.when] if step.when is not None else []
    if isinstance(step, Route):
        conditions += [rule.when for rule in step.rules]
    conditions += [way.when for way in getattr(step, "how", ()) if way.when is not None]
    for condition in conditions:
        yield from leaves(condition)
