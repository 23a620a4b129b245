"""Answers that nothing has looked at yet: values to the engine, until it looks too closely."""

from __future__ import annotations

from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from fixit.draw.values import Values
    from fixit.flow.conditions import Value

TRIED = "tried:"
"""Stands before the name of a remedy where an open answer is about whether it was tried."""
UNTRIED, TRIED_IN_VAIN = 0, 1
RESULTS = ("", "failed", "came-back", "worked")
"""Classes of what is known of a remedy."""


@record
class Open:
    """An answer of which only this is known: it is of one of these classes."""

    fact: str
    classes: tuple[int, ...]


class SplitError(Exception):
    """The engine looks at an answer that is still open; `sorts` are the classes that it tells apart there."""

    def __init__(self, fact: str, sorts: tuple[tuple[int, ...], ...]) -> None:
        super().__init__(fact)
        self.fact = fact
        self.sorts = sorts


def settle(one: Open, values: Values, truths: list[bool]) -> bool:
    """What is true of every class that is still open; SplitError where it is true of some only."""
    ours = [truths[place] for place in one.classes]
    if all(ours) or not any(ours):
        return all(ours)
    yes = tuple(place for place, true in enumerate(truths) if true)
    raise SplitError(one.fact, (yes, tuple(place for place, true in enumerate(truths) if not true)))


class OpenValue:
    """An open answer as the engine sees it: it can be compared, and splits the walk if it must."""

    open: Open
    values: Values

    def samples(self) -> tuple[Value, ...]:
        """A value of each class, "I don't know" last."""
        return self.values.of(self.open.fact).samples

    def __eq__(self, other: object) -> bool:
        return settle(self.open, self.values, [sample == other for sample in self.samples()])

    def __hash__(self) -> int:
        return id(self)


class OpenTuple(OpenValue, tuple):  # type: ignore[type-arg]  # the engine asks what is in it
    """An open answer to a question that takes several."""

    def __contains__(self, name: object) -> bool:
        truths = [isinstance(sample, tuple) and name in sample for sample in self.samples()]
        return settle(self.open, self.values, truths)

    __hash__ = OpenValue.__hash__
    __eq__ = OpenValue.__eq__


class OpenNumber(OpenValue, float):
    """An open number, or age of a date."""

    def __ge__(self, bound: object) -> bool:
        return self._holds(lambda sample: sample >= bound)

    def __lt__(self, bound: object) -> bool:
        return self._holds(lambda sample: sample < bound)

    def _holds(self, test: Callable[[Any], bool]) -> bool:
        truths = [isinstance(sample, float) and test(sample) for sample in self.samples()]
        return settle(self.open, self.values, truths)

    __hash__ = OpenValue.__hash__
    __eq__ = OpenValue.__eq__


SEEN_AS: dict[str, type[OpenValue]] = {"values": OpenValue, "members": OpenTuple, "cuts": OpenNumber}


class LazyFacts(dict):  # type: ignore[type-arg]  # a dict to the engine in every other respect
    """Facts of a walk; looking at an open one more closely than it is known raises SplitError."""

    values_of: Values

    def __getitem__(self, name: str) -> Any:
        return self._known(dict.__getitem__(self, name))

    def get(self, name: str, default: Any = None) -> Any:
        """The value, as of any dict."""
        return self._known(dict.get(self, name, default))

    def _known(self, value: Any) -> Any:
        if not isinstance(value, Open):
            return value
        if value.fact.startswith(TRIED):
            raise SplitError(value.fact, ((UNTRIED,), (1, 2, 3)))
        seen = SEEN_AS[self.values_of.of(value.fact).kind]()
        seen.open, seen.values = value, self.values_of
        return seen


class LazyTried(LazyFacts):
    """Remedies of a walk; asking whether an open one was tried raises SplitError."""

    def __contains__(self, name: object) -> bool:
        return dict.__contains__(self, name) and self._known(dict.__getitem__(self, name)) is not None
