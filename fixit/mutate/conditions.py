"""Conditions with one part taken out: each a condition that an author forgot to write whole."""

from __future__ import annotations

from fixit.flow.conditions import All, Any, Not

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.flow.conditions import Condition


def negate(condition: Condition) -> Condition:
    """The opposite."""
    return condition.part if isinstance(condition, Not) else Not(condition)


def weaken(condition: Condition) -> Iterator[tuple[str, Condition]]:
    """The condition without one of its parts, for each part of an `and` or an `or`, at any depth.

    Yields the part that is missing, in words that `fixit.scenarios.words` makes, and what is left.
    """
    for part, rest in _without_one(condition):
        from fixit.scenarios.words import describe

        yield describe(part), rest


def _without_one(condition: Condition) -> Iterator[tuple[Condition, Condition]]:
    if isinstance(condition, Not):
        for part, rest in _without_one(condition.part):
            yield part, Not(rest)
    if not isinstance(condition, All | Any):
        return
    make = type(condition)
    parts = condition.parts
    for place, part in enumerate(parts):
        others = (*parts[:place], *parts[place + 1 :])
        if others:
            yield part, others[0] if len(others) == 1 else make(others)
        for inner, rest in _without_one(part):
            yield inner, make((*parts[:place], rest, *parts[place + 1 :]))
