"""A flow as nested tuples of plain values and back: what the cache keeps, and what loads in no time.

A record becomes (number of its class, its fields in order). Which fields hold records is fixed per class, so
that nothing has to be looked into on the way back.
"""

from __future__ import annotations

from fixit.flow import conditions as c
from fixit.flow import model as m

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FORMAT = 1
"""Raised when the tuples change; the classes' own fields are part of the cache's key as well."""

_NESTED: tuple[tuple[type[Any], tuple[str, ...], tuple[str, ...]], ...] = (
    (c.All, (), ("parts",)),
    (c.Any, (), ("parts",)),
    (c.Not, ("part",), ()),
    (c.Is, (), ()),
    (c.AtLeast, (), ()),
    (c.Below, (), ()),
    (c.Known, (), ()),
    (c.Tried, (), ()),
    (m.Option, (), ()),
    (m.Item, (), ()),
    (m.Variant, ("when",), ()),
    (m.Rule, ("when",), ()),
    (m.Ask, ("when",), ("options", "how")),
    (m.Checklist, ("when",), ("items",)),
    (m.Try, ("when",), ("how",)),
    (m.Tell, ("when",), ("how",)),
    (m.Route, ("when",), ("rules",)),
    (m.Enter, ("when",), ()),
    (m.Resolved, ("when",), ()),
    (m.Explained, ("when",), ()),
    (m.Escalate, ("when",), ()),
    (m.Limits, (), ()),
)
"""Class, fields that hold one record or None, fields that hold several."""


def _fields_of(cls: type[Any]) -> tuple[str, ...]:
    return tuple(cls.__slots__) if not hasattr(cls, "fields") else tuple(cls.fields)


_CLASSES: list[tuple[type[Any], tuple[str, ...], tuple[tuple[int, bool], ...]]] = []
_NUMBERS: dict[type[Any], int] = {}
for _cls, _one, _many in _NESTED:
    _names = _fields_of(_cls)
    _NUMBERS[_cls] = len(_CLASSES)
    _CLASSES.append(
        (
            _cls,
            _names,
            tuple((_place, _name in _many) for _place, _name in enumerate(_names) if _name in _one + _many),
        )
    )

LAYOUT = repr([(cls.__name__, names) for cls, names, _ in _CLASSES]) + repr(
    (_fields_of(m.Flow), _fields_of(m.Kit))
)
"""What a compiled flow depends on besides its bytes: part of the cache's key."""


def pack(thing: Any) -> tuple[Any, ...]:
    """A record as nested tuples."""
    number = _NUMBERS[type(thing)]
    _, names, nested = _CLASSES[number]
    values = [getattr(thing, name) for name in names]
    for place, many in nested:
        value = values[place]
        if many:
            values[place] = tuple(pack(one) for one in value)
        elif value is not None:
            values[place] = pack(value)
    return (number, *values)


def unpack(packed: tuple[Any, ...]) -> Any:
    """The record that `pack` made the tuples of."""
    cls, _, nested = _CLASSES[packed[0]]
    if not nested:
        return cls(*packed[1:])
    values = list(packed[1:])
    for place, many in nested:
        value = values[place]
        if value:
            values[place] = tuple([unpack(one) for one in value]) if many else unpack(value)
    return cls(*values)


_HEAD = tuple(name for name in _fields_of(m.Flow) if name not in ("steps", "limits"))


def pack_flow(flow: m.Flow) -> tuple[dict[str, Any], list[Any]]:
    """The head of a flow (what lists and the search need), and its steps."""
    head = {name: getattr(flow, name) for name in _HEAD}
    head["complaints"] = dict(flow.complaints) if flow.complaints is not None else None
    limits = flow.limits
    return head, [(limits.tries, limits.minutes) if limits else None, *map(pack, flow.steps.values())]


def unpack_flow(head: dict[str, Any], packed: list[Any]) -> m.Flow:
    """The flow that `pack_flow` made them of."""
    limits = m.Limits(*packed[0]) if packed[0] else None
    steps = {}
    for one in packed[1:]:
        step = unpack(one)
        steps[step.id] = step
    return m.Flow(steps=steps, limits=limits, **head)


def pack_kit(kit: m.Kit) -> dict[str, Any]:
    """A kit as plain values."""
    return {
        "facts": {name: pack(ask) for name, ask in kit.facts.items()},
        "asked_by": dict(kit.asked_by),
        "values": dict(kit.values),
        "remedies": dict(kit.remedies),
        "digest": kit.digest,
        "done_before": {name: dict(words) for name, words in (kit.done_before or {}).items()},
    }


def unpack_kit(packed: dict[str, Any]) -> m.Kit:
    """The kit that `pack_kit` made it of."""
    return m.Kit(**{**packed, "facts": {name: unpack(ask) for name, ask in packed["facts"].items()}})
