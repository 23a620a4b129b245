"""Reads a mapping by the table of fields: each value by its shape; tells unknown and missing keys."""

from __future__ import annotations

from fixit.flow.fields import SHAPES, fields_of
from fixit.load import texts, values
from fixit.load.conditions import read_condition
from fixit.load.findings import quote
from fixit.load.nodes import Map
from fixit.messages import _, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from fixit.flow.conditions import Condition
    from fixit.flow.fields import Field
    from fixit.load.context import Context
    from fixit.load.nodes import Node, Scalar

    Reader = Callable[[Context, Node, Field], Any]

STAND_IN = {"und": "…"}
"""The text of a flow where its own is at fault, so that the rest can be looked at."""


def read_mapping(ctx: Context, node: Map, group: str, place: Node) -> dict[str, Any]:
    """The values of a mapping by key, None where one is at fault; `place` is blamed for what is missing."""
    fields = fields_of(group)
    found: dict[str, Any] = {}
    meant: set[str] = set()
    for key, value in node.entries.values():
        field = fields.get(key.value)
        if field is not None:
            found[key.value] = READERS[field.shape](ctx, value, field)
        elif not key.broken:
            near = ctx.tell_unknown_key(key, group, node.entries)
            if near:
                meant.add(near)
    for field in fields.values():
        if field.required and field.name not in found and field.name not in meant and not node.broken:
            example = f": {field.example}" if field.example else ":"
            message = _("{key} is missing: {meaning}").format(
                key=quote(field.name), meaning=_begin_small(say(field.meaning))
            )
            ctx.findings.error(
                "F021", place, message, _("add {key}").format(key=field.name + example), missing=field.name
            )
    return found


def _begin_small(words: str) -> str:
    return words[:1].lower() + words[1:].rstrip(".")


def read_group(ctx: Context, node: Node, field: Field) -> dict[str, Any] | None:
    """A mapping inside a mapping: limits, effort."""
    if not isinstance(node, Map):
        ctx.tell_shape(node, field.name, say(SHAPES[field.shape]))
        return None
    return None if node.broken else read_mapping(ctx, node, field.shape, node)


def _read_when(ctx: Context, node: Node, _field: Field) -> Condition | None:
    return read_condition(ctx, node)


def _keep_node(_ctx: Context, node: Node, _field: Field) -> Node:
    """Read later, by whoever knows what surrounds it."""
    return node


def key_of(node: Map, name: str) -> Scalar | Map:
    """The key's own node, for places; the mapping where the key is not there."""
    entry = node.entries.get(name)
    return entry[0] if entry else node


READERS: dict[str, Reader] = {
    "text": texts.read_text,
    "id": values.read_id,
    "version": values.read_version,
    "format": values.read_format,
    "date": values.read_date,
    "whole": values.read_whole,
    "number": values.read_number,
    "flag": values.read_flag,
    "one-of": values.read_one_of,
    "target": values.read_target,
    "flow": values.read_id,
    "role": values.read_role,
    "country": values.read_country,
    "ways-name": values.read_target,
    "run": values.read_target,
    "list-of-words": texts.read_list_of_words,
    "list-of-ids": values.read_ids,
    "list-of-facts": values.read_names,
    "list-of-remedies": values.read_names,
    "phrases": texts.read_phrases,
    "duration": values.read_duration,
    "condition": _read_when,
    "facts": values.read_facts,
    "limits": read_group,
    "effort": read_group,
    **dict.fromkeys(
        (
            "how",
            "steps",
            "parts",
            "options",
            "items",
            "rules",
            "exits",
            "kit-facts",
            "remedies",
            "done-words",
            "runs",
            "ways",
        ),
        _keep_node,
    ),
}
"""How each shape is read."""
