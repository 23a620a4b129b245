"""Conditions in one line, as an author reads them aloud."""

from __future__ import annotations

from fixit.flow.conditions import All, Any, AtLeast, Below, Is, Known, Not, Tried
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.flow.conditions import Condition

LONGEST = 300
"""Characters; a longer condition is cut off."""


def say_condition(condition: Condition) -> str:
    """`kit.brand is samsung or xiaomi, and not tried kit.restart`, cut where it gets too long."""
    words = _say(condition, 0)
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def _say(condition: Condition, depth: int) -> str:
    if isinstance(condition, Is):
        return _("{fact} is {value}").format(fact=condition.fact, value=condition.value)
    if isinstance(condition, AtLeast):
        return _("{fact} is at least {bound:g}").format(fact=condition.fact, bound=condition.bound)
    if isinstance(condition, Below):
        return _("{fact} is below {bound:g}").format(fact=condition.fact, bound=condition.bound)
    if isinstance(condition, Known):
        return _("{fact} is known").format(fact=condition.fact)
    if isinstance(condition, Tried):
        return (_("{remedy} was tried and {result}") if condition.result else _("{remedy} was tried")).format(
            remedy=condition.remedy, result=condition.result
        )
    if depth > 12:
        return "…"
    if isinstance(condition, Not):
        return _("not ({condition})").format(condition=_say(condition.part, depth + 1))
    values = _one_fact(condition)
    if values:
        return values
    word = _(" and ") if isinstance(condition, All) else _(" or ")
    parts = [_say(part, depth + 1) for part in condition.parts]
    return word.join(
        f"({part})" if isinstance(one, All | Any) and not _one_fact(one) else part
        for one, part in zip(condition.parts, parts, strict=True)
    )


def _one_fact(condition: Condition) -> str:
    """`kit.brand is samsung or xiaomi`, where that is all that is said; else ""."""
    if not isinstance(condition, Any) or not condition.parts:
        return ""
    facts = {part.fact if isinstance(part, Is) else "" for part in condition.parts}
    if len(facts) != 1 or "" in facts:
        return ""
    values = [part.value for part in condition.parts if isinstance(part, Is)]
    return _("{fact} is {value}").format(fact=facts.pop(), value=_(" or ").join(values))
