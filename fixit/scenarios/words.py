"""Conditions in words, as an author would write them."""

from __future__ import annotations

from fixit.flow.conditions import All, Any, AtLeast, Below, Is, Known, Not, Tried
from fixit.messages import _
from fixit.walk.replies import plain_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.flow.conditions import Condition

MOST_LETTERS = 160


def describe(condition: Condition, flow_id: str = "") -> str:
    """The condition in one line: `where: calls and not matrix.recorder: yes`; own names are short."""
    words = _describe(condition, f"{flow_id}.")
    return words if len(words) <= MOST_LETTERS else words[: MOST_LETTERS - 1] + "…"


def _describe(condition: Condition, own: str, inside: bool = False) -> str:
    if isinstance(condition, All | Any):
        return _describe_parts(condition, own, inside)
    if isinstance(condition, Not):
        return _("not {condition}").format(condition=_describe(condition.part, own, True))
    if isinstance(condition, Is):
        return f"{condition.fact.removeprefix(own)}: {condition.value}"
    if isinstance(condition, AtLeast):
        return _("{name} at least {bound}").format(
            name=condition.fact.removeprefix(own), bound=plain_number(condition.bound)
        )
    if isinstance(condition, Below):
        return _("{name} below {bound}").format(
            name=condition.fact.removeprefix(own), bound=plain_number(condition.bound)
        )
    if isinstance(condition, Known):
        return _("{name} known").format(name=condition.fact.removeprefix(own))
    return _describe_tried(condition, own)


def _describe_parts(condition: All | Any, own: str, inside: bool) -> str:
    same = {part.fact for part in condition.parts if isinstance(part, Is)}
    if isinstance(condition, Any) and len(same) == 1:
        values = [part.value for part in condition.parts if isinstance(part, Is)]
        if len(values) == len(condition.parts):
            return f"{same.pop().removeprefix(own)}: {_(' or ').join(values)}"
    word = _(" and ") if isinstance(condition, All) else _(" or ")
    joined = word.join(_describe(part, own, True) for part in condition.parts)
    return f"({joined})" if inside and len(condition.parts) > 1 else joined or _("anything")


def _describe_tried(condition: Tried, own: str) -> str:
    name = condition.remedy.removeprefix(own)
    return _("{name} tried").format(name=name) if condition.result is None else f"{name} {condition.result}"
