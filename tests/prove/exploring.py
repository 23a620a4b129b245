"""Explores every reply in the engine itself, one state at a time: slow, and plain enough to be believed."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, product

from fixit.flow.model import Ask
from fixit.prove.played import AT, pass_idle
from fixit.prove.walks import TODAY
from fixit.walk.advance import Advance
from fixit.walk.events import Event
from fixit.walk.replies import replies_to
from fixit.walk.session import Session
from fixit.walk.taking import SKIP, pass_prompt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.walk.state import Library, Prompt, State

AGES = (0, 3, 7)
NUMBERS = (-1, 0, 3, 7)


def replies_of(prompt: Prompt, skips: bool) -> Iterator[tuple[str, object, float | None]]:
    """Every reply that may matter: its kind, the value, and the age of a date."""
    kind = prompt.kind
    if kind == "checklist":
        for said in product(("yes", "no", "unsure"), repeat=len(prompt.shown)):
            yield kind, dict(zip(prompt.shown, said, strict=True)), None
    elif kind in ("try", "check", "consent"):
        for reply in replies_to(prompt):
            yield kind, reply, None
    else:
        yield kind, "unsure", None
        yield from _answers(prompt)
    if skips and kind != "check":
        yield SKIP, None, None


def _answers(prompt: Prompt) -> Iterator[tuple[str, object, float | None]]:
    step, kind = prompt.step, prompt.kind
    assert isinstance(step, Ask)
    ids = [option.id for option in step.options]
    if kind == "choice":
        yield from ((kind, one, None) for one in ids)
    elif kind == "several":
        for count in range(len(ids) + 1):
            yield from ((kind, list(some), None) for some in combinations(ids, count))
    elif kind == "number":
        yield from ((kind, float(one), None) for one in NUMBERS)
    elif kind == "date":
        for age in AGES:
            yield kind, (date.fromisoformat(TODAY) - timedelta(days=age)).isoformat(), float(age)
    else:
        yield kind, "some words", None


def key_of(state: State) -> object:
    """All that what comes next may depend on."""
    place, prompt = state.place, state.prompt
    assert prompt is not None
    return (
        (prompt.kind, prompt.key, prompt.about, state.resting, place.flow, place.at),
        frozenset(place.facts.items()),
        frozenset(place.ages.items()),
        (place.skipped, frozenset(place.entered), place.consents),
        frozenset(state.tried.items()),
        state.path[-1].key if state.path else "",
    )


class Explored:
    """All states from one on, `most` of them at the most; `complete` says whether that was enough.

    A state that waits has a number; `ends`: those that go on to an ending by some reply.
    """

    def __init__(self, library: Library, state: State, skips: bool = True, most: int = 600) -> None:
        self.library = library
        self.skips = skips
        self.most = most
        self.states: list[State] = []
        self.coming: list[set[int]] = []
        self.ends: set[int] = set()
        self.lost = False
        """Whether some walk comes to where no step is, or goes round for ever in silence."""
        self.numbers: dict[object, int] = {}
        if not self.is_over(state, None):
            self.number_of(state)
        self.complete = self.run()

    def run(self) -> bool:
        place = 0
        while place < len(self.states):
            if len(self.states) > self.most:
                return False
            state = self.states[place]
            assert state.prompt is not None
            for kind, value, age in replies_of(state.prompt, self.skips):
                passed = pass_prompt(self.library, state, kind, value, age)  # type: ignore[arg-type]
                after = pass_idle(
                    Session(self.library, (Event(1, "started", AT),), Advance(self.library, passed).run())
                ).state
                if not self.is_over(after, place):
                    self.coming[self.number_of(after)].add(place)
            place += 1
        return True

    def is_over(self, state: State, source: int | None) -> bool:
        if state.finish is None:
            return False
        self.lost |= state.finish.step is None
        if source is not None and (state.finish.step is not None or state.place.at not in self.steps(state)):
            self.ends.add(source)
        return True

    def steps(self, state: State) -> object:
        flow = self.library.get(state.place.flow)
        assert flow is not None
        return flow.steps

    def number_of(self, state: State) -> int:
        key = key_of(state)
        if key not in self.numbers:
            self.numbers[key] = len(self.states)
            self.states.append(state)
            self.coming.append(set())
        return self.numbers[key]

    def endless(self) -> list[State]:
        """The states from which no ending can be reached."""
        fine = set(self.ends)
        waiting = list(fine)
        while waiting:
            for before in self.coming[waiting.pop()] - fine:
                fine.add(before)
                waiting.append(before)
        return [state for number, state in enumerate(self.states) if number not in fine]
