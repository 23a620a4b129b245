"""Nodes to conditions."""

from __future__ import annotations

import re

from fixit.flow.conditions import All, Any, AtLeast, Below, Is, Known, Not, Tried
from fixit.flow.fields import COMPARISONS
from fixit.flow.model import RESULTS
from fixit.flow.near import nearest
from fixit.load.findings import listed, quote
from fixit.load.nodes import List, Map, Scalar
from fixit.load.values import as_number
from fixit.messages import _, mark, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.flow.conditions import Condition
    from fixit.load.context import Context
    from fixit.load.nodes import Node

MOST_DEPTH = 12
_WANTED = mark("a mapping of facts to values, such as `where: calls`")
_AGE = re.compile(r"([0-9]{1,6})([hd])")


def read_condition(ctx: Context, node: Node, depth: int = 0) -> Condition | None:
    """The condition that a node holds; None, and told, if it holds none."""
    if node.broken:
        return None
    if depth > MOST_DEPTH:
        ctx.findings.error(
            "F034",
            node,
            _("the condition is nested more than {most} deep").format(most=MOST_DEPTH),
            _("ask one thing at a time"),
        )
        return None
    if isinstance(node, Scalar):
        if ctx.tell_run_together(node):
            return None
        ctx.findings.error(
            "F032",
            node,
            _("a condition is {wanted}, not a text").format(wanted=say(_WANTED)),
            _("nothing in a flow is evaluated"),
        )
        return None
    if isinstance(node, List):
        return _join_any(ctx, node, depth)
    parts = [_read_entry(ctx, key, value, depth) for key, value in node]
    if not parts:
        ctx.findings.error(
            "F032", node, _("the condition is empty; it wants {wanted}").format(wanted=say(_WANTED))
        )
    known = tuple(part for part in parts if part is not None)
    return known[0] if len(known) == 1 else All(known) if known else None


def _join_any(ctx: Context, node: Node, depth: int) -> Condition | None:
    if not isinstance(node, List) or not node.items:
        ctx.findings.error("F032", node, _("a list of conditions is wanted, one of which must be true"))
        return None
    parts = [read_condition(ctx, item, depth + 1) for item in node.items]
    known = tuple(part for part in parts if part is not None)
    return Any(known) if known else None


def _read_entry(ctx: Context, key: Scalar, value: Node, depth: int) -> Condition | None:
    name = key.value
    if name == "not":
        part = read_condition(ctx, value, depth + 1)
        return None if part is None else Not(part)
    if name == "any":
        return _join_any(ctx, value, depth)
    if name == "known":
        return _read_known(ctx, value)
    if name == "tried":
        return _read_tried(ctx, value)
    fact = ctx.check_name(key, _("a fact"))
    return None if fact is None else _read_comparison(ctx, fact, key, value)


def _read_known(ctx: Context, value: Node) -> Condition | None:
    names = _read_scalars(ctx, value, "known", _("the name of a fact, or a list of them"))
    facts = [ctx.check_name(name, _("a fact")) for name in names]
    parts = tuple(Known(fact) for fact in facts if fact is not None)
    return parts[0] if len(parts) == 1 else All(parts) if parts else None


def _read_tried(ctx: Context, value: Node) -> Condition | None:
    if not isinstance(value, Map):
        names = _read_scalars(
            ctx, value, "tried", _("the name of a remedy, a list of them, or a mapping to results")
        )
        remedies = [ctx.check_name(name, _("a remedy")) for name in names]
        tried = tuple(Tried(remedy) for remedy in remedies if remedy is not None)
        return tried[0] if len(tried) == 1 else Any(tried) if tried else None
    parts: list[Condition] = []
    for key, result in value:
        remedy = ctx.check_name(key, _("a remedy"))
        for one in _read_scalars(ctx, result, key.value, _("one of {names}").format(names=listed(RESULTS))):
            if one.value not in RESULTS:
                near = nearest(one.value, RESULTS)
                meant = (
                    _("did you mean {name}?").format(name=quote(near))
                    if near
                    else _("it is one of {names}").format(names=listed(RESULTS))
                )
                ctx.findings.error(
                    "F027", one, _("{name} is no result of a remedy").format(name=quote(one.value)), meant
                )
            elif remedy is not None:
                parts.append(Tried(remedy, one.value))
    return parts[0] if len(parts) == 1 else All(tuple(parts)) if parts else None


def _read_scalars(ctx: Context, node: Node, name: str, wanted: str) -> list[Scalar]:
    """One text, or a list of texts."""
    items = node.items if isinstance(node, List) else [node]
    if not items:
        ctx.tell_shape(node, name, wanted)
    found = []
    for item in items:
        if not isinstance(item, Scalar) or not item.value:
            ctx.tell_shape(item, name, wanted)
        elif not item.broken:
            found.append(item)
    return found


def _read_comparison(ctx: Context, fact: str, key: Scalar, value: Node) -> Condition | None:
    if isinstance(value, Map):
        return None if value.broken else _read_bounds(ctx, fact, key, value)
    scalars = _read_scalars(ctx, value, key.value, _("a value, or a list of values"))
    parts = tuple(Is(fact, scalar.value) for scalar in scalars)
    return parts[0] if len(parts) == 1 else Any(parts) if parts else None


def _read_bounds(ctx: Context, fact: str, key: Scalar, value: Map) -> Condition | None:
    parts: list[Condition] = []
    if not value.entries:
        ctx.tell_shape(value, key.value, _("a value, or a comparison such as {at-least: 12}"))
    for operator, bound in value:
        if operator.value not in COMPARISONS:
            meant = nearest(operator.value, COMPARISONS)
            message = _("unknown operator {operator}").format(operator=quote(operator.value))
            ctx.tell_near("F033", operator, message, meant, listed(COMPARISONS))
            continue
        number = _read_bound(bound)
        if number is None:
            if not bound.broken:
                help = _("write digits 0-9, or an age of a date such as 3d")
                ctx.findings.error(
                    "F026", bound, _("{operator} wants a number").format(operator=quote(operator.value)), help
                )
            continue
        parts.append(AtLeast(fact, number) if operator.value == "at-least" else Below(fact, number))
    return parts[0] if len(parts) == 1 else All(tuple(parts)) if parts else None


def _read_bound(node: Node) -> float | None:
    """A number, or an age in days."""
    if not isinstance(node, Scalar):
        return None
    age = _AGE.fullmatch(node.value)
    if age:
        return int(age[1]) / (24 if age[2] == "h" else 1)
    return as_number(node.value)
