"""Conditions as data, with three values: true, false, and unknown (None).

What was never asked, or answered "I don't know", makes a comparison unknown, and `not` of unknown stays
unknown (Kleene's strong logic), so that neither `when: A` nor `when: not A` guesses for the person.
Only `{fact: unsure}` matches "I don't know".
"""

from __future__ import annotations

from fixit.flow.model import UNSURE
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    Value = str | float | tuple[str, ...]
    Truth = bool | None


@record
class All:
    """Every part; the empty one is true."""

    parts: tuple[Condition, ...]


@record
class Any:
    """At least one part."""

    parts: tuple[Condition, ...]


@record
class Not:
    """The part's opposite; unknown stays unknown."""

    part: Condition


@record
class Is:
    """The fact has this value; for `several`, the value is among the chosen."""

    fact: str
    value: str


@record
class AtLeast:
    """A number, or an age of a date in days, is at least this."""

    fact: str
    bound: float


@record
class Below:
    """A number, or an age of a date in days, is below this."""

    fact: str
    bound: float


@record
class Known:
    """The fact was answered, and not with "I don't know"."""

    fact: str


@record
class Tried:
    """The remedy was tried; with `result`, with this result."""

    remedy: str
    result: str | None = None


Condition = All | Any | Not | Is | AtLeast | Below | Known | Tried


@record
class Memory:
    """What a walk remembers and conditions may ask about.

    `facts` by whole name, `tried` remedy -> result, `ages` the age in days of each fact that is a date,
    at the time it was answered.
    """

    facts: Mapping[str, Value]
    tried: Mapping[str, str]
    ages: Mapping[str, float]


def evaluate(condition: Condition, memory: Memory) -> Truth:
    """Whether the condition holds: True, False, or None where the answer is not known."""
    possible = possible_truths(condition, memory, ())
    return True if possible == _TRUE else False if possible == _FALSE else None


def missing_fact(condition: Condition, memory: Memory, askable: Mapping[str, object]) -> str | None:
    """The first fact of `askable` worth asking: not known yet, and able to make the condition true."""
    possible = possible_truths(condition, memory, askable)
    if not possible & _TRUE or possible == _TRUE:
        return None
    for part in comparisons(condition):
        fact = part.fact
        if fact in askable and fact not in memory.facts:
            return fact
    return None


_TRUE, _FALSE, _UNKNOWN = 1, 2, 4
_ANYTHING = _TRUE | _FALSE | _UNKNOWN


def possible_truths(condition: Condition, memory: Memory, open_facts: Container[str]) -> int:
    """What the condition may still be if `open_facts` get asked: a sum of true 1, false 2, unknown 4."""
    if isinstance(condition, Is | AtLeast | Below):
        if condition.fact not in memory.facts:
            return _ANYTHING if condition.fact in open_facts else _UNKNOWN
        return _compare(condition, memory)
    if isinstance(condition, Not):
        inner = possible_truths(condition.part, memory, open_facts)
        return (inner & _UNKNOWN) | (_FALSE if inner & _TRUE else 0) | (_TRUE if inner & _FALSE else 0)
    if isinstance(condition, Known):
        return _TRUE if memory.facts.get(condition.fact, UNSURE) != UNSURE else _FALSE
    if isinstance(condition, Tried):
        result = memory.tried.get(condition.remedy)
        return _TRUE if result is not None and condition.result in (None, result) else _FALSE
    parts = (possible_truths(part, memory, open_facts) for part in condition.parts)
    if isinstance(condition, All):
        return _join(parts, decisive=_FALSE, neutral=_TRUE)
    return _join(parts, decisive=_TRUE, neutral=_FALSE)


def _join(parts: Iterable[int], decisive: int, neutral: int) -> int:
    """And (decisive false) or or (decisive true) over what each part may be; no further than it matters."""
    joined = neutral
    for part in parts:
        result = (joined | part) & decisive
        if joined & neutral and part & neutral:
            result |= neutral
        if (joined & _UNKNOWN and part & ~decisive) or (part & _UNKNOWN and joined & ~decisive):
            result |= _UNKNOWN
        joined = result
        if joined == decisive:
            break
    return joined


def _compare(condition: Is | AtLeast | Below, memory: Memory) -> int:
    value = memory.facts[condition.fact]
    if isinstance(condition, Is):
        if condition.value == UNSURE:
            return _TRUE if value == UNSURE else _FALSE
        if value == UNSURE:
            return _UNKNOWN
        same = condition.value in value if isinstance(value, tuple) else value == condition.value
        return _TRUE if same else _FALSE
    if value == UNSURE:  # an earlier answer's age counts no more
        return _UNKNOWN
    measured = memory.ages.get(condition.fact, value)
    if not isinstance(measured, int | float):
        return _UNKNOWN
    holds = measured >= condition.bound if isinstance(condition, AtLeast) else measured < condition.bound
    return _TRUE if holds else _FALSE


def comparisons(condition: Condition) -> Iterator[Is | AtLeast | Below]:
    """Every comparison of a fact in the condition, from left to right."""
    waiting: list[Condition] = [condition]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Is | AtLeast | Below):
            yield part
        elif isinstance(part, Not):
            waiting.append(part.part)
        elif isinstance(part, All | Any):
            waiting.extend(reversed(part.parts))


def leaves(condition: Condition) -> Iterator[Is | AtLeast | Below | Known | Tried]:
    """Every leaf of the condition, from left to right."""
    waiting: list[Condition] = [condition]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Not):
            waiting.append(part.part)
        elif isinstance(part, All | Any):
            waiting.extend(reversed(part.parts))
        else:
            yield part
