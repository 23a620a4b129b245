"""The JSON Schema of flows, for editors: written from the table of fields, in the part of draft-07 that
yaml-language-server knows. To an editor `1.2` is a number and `true` a truth, where a flow has only texts.
"""

from __future__ import annotations

from fixit.flow.fields import FORMAT, GROUPS, KINDS, OPERATORS, ROLES, SHAPES, fields_of
from fixit.messages import _, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.flow.fields import Field

    Schema = dict[str, object]

STEP_ID = "^[a-z0-9][a-z0-9_-]{0,63}$"
OPTION_ID = "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"
LANGUAGE = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
NAME = "^[a-z0-9][a-z0-9_-]{0,63}(\\.[A-Za-z0-9][A-Za-z0-9_-]{0,63}){0,3}$"
SCALAR: Schema = {"type": ["string", "number", "boolean"]}
DEFINED = ("text", "phrases", "condition", "facts", "how", "steps", "parts", "options", "items", "rules")


def flow_schema() -> Schema:
    """The schema of a flow's file."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": _("A guide of fixit"),
        **_object("head"),
        "definitions": _definitions(),
    }


def kit_schema() -> Schema:
    """The schema of kit.yaml."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": _("What the guides of fixit share"),
        **_object("kit"),
        "definitions": _definitions(),
    }


def region_schema() -> Schema:
    """The schema of a region pack."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": _("What is particular to one country"),
        **_object("region"),
        "definitions": _definitions(),
    }


def _definitions() -> Schema:
    condition = _ref("condition")
    return {
        "text": {
            "anyOf": [
                {"type": ["string", "number", "boolean"]},
                {
                    "type": "object",
                    "minProperties": 1,
                    "patternProperties": {LANGUAGE: SCALAR},
                    "additionalProperties": False,
                },
            ]
        },
        "phrases": {
            "type": "object",
            "patternProperties": {LANGUAGE: {"type": "array", "items": SCALAR}},
            "additionalProperties": False,
        },
        "condition": {
            "anyOf": [
                {"type": "array", "minItems": 1, "items": condition},
                {"type": "object", "minProperties": 1, "properties": _operators()},
            ]
        },
        "facts": {"type": "object", "additionalProperties": SCALAR},
        "how": {
            "anyOf": [
                _ref("text"),
                {"type": "array", "items": {"anyOf": [_object("variant"), _object("region-variant")]}},
            ]
        },
        "ways": _mapping(STEP_ID, {"type": "array", "items": _object("variant")}),
        "steps": _mapping(STEP_ID, _ref("step")),
        "parts": _mapping(STEP_ID, _ref("steps")),
        "options": _mapping(OPTION_ID, {"anyOf": [SCALAR, {"type": "null"}, _object("option")]}),
        "items": _mapping(OPTION_ID, {"anyOf": [SCALAR, _item()]}),
        "rules": {"type": "array", "minItems": 1, "items": _object("rule")},
        "step": {"oneOf": [_object(kind) for kind in KINDS]},
        "kit-facts": _mapping(STEP_ID, {"anyOf": [_object("ask"), _object("learnt-fact")]}),
        "runs": _mapping(STEP_ID, _object("run")),
        "remedies": _mapping(STEP_ID, _ref("text")),
        "done-words": _mapping(STEP_ID, _ref("phrases")),
    }


def _operators() -> Schema:
    condition = _ref("condition")
    remedies: Schema = {"anyOf": [SCALAR, {"type": "array", "items": SCALAR}, {"type": "object"}]}
    words: Schema = {"anyOf": [SCALAR, {"type": "array", "items": SCALAR}]}
    known = {
        "not": condition,
        "any": {"type": "array", "items": condition},
        "known": words,
        "tried": remedies,
    }
    return {name: known[name] for name in OPERATORS}


def _item() -> Schema:
    """A line in its long form, or its words by language."""
    return {"anyOf": [_ref("text"), _object("item")]}


def _object(group: str) -> Schema:
    """The mapping of a group of the table: its keys, which of them must be there, and no others."""
    fields = fields_of(group) if group in KINDS else {field.name: field for field in GROUPS[group]}
    schema: Schema = {
        "type": "object",
        "properties": {field.name: describe(field) for field in fields.values()},
        "additionalProperties": False,
    }
    required = [field.name for field in fields.values() if field.required]
    if required:
        schema["required"] = required
    return schema


def describe(field: Field) -> Schema:
    """What a field may hold, and what it is for."""
    shape = _shape(field)
    words = say(field.meaning)
    if field.example:
        words += " " + _("Example: {example}").format(example=field.example)
    return (
        {"description": words, **shape} if "$ref" not in shape else {"description": words, "allOf": [shape]}
    )


def _shape(field: Field) -> Schema:
    shape = field.shape
    if shape in ("limits", "effort"):
        return _object(shape)
    if shape in _REFERRED:
        return _ref(shape)
    if shape == "exits":
        return {"type": "object", "additionalProperties": SCALAR}
    if shape.startswith("list-of-"):
        return {"type": "array", "items": SCALAR}
    if shape in ("whole", "number"):
        kind = "integer" if shape == "whole" else "number"
        return {"type": kind, "minimum": field.low, "maximum": field.high}
    if shape == "flag":
        return {"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no"]}]}
    if shape == "one-of":
        return {"enum": list(field.values)}
    if shape == "format":
        return {"enum": [int(FORMAT), FORMAT]}
    return dict(_PLAIN[shape])


_REFERRED = (*DEFINED, "kit-facts", "runs", "remedies", "done-words", "ways")
_PLAIN: dict[str, Schema] = {
    "id": {"type": ["string", "number"], "pattern": STEP_ID},
    "version": {"type": ["string", "number"], "pattern": "^[A-Za-z0-9][A-Za-z0-9.+_-]{0,31}$"},
    "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "target": SCALAR,
    "flow": {"type": ["string", "number"], "pattern": STEP_ID},
    "role": {"anyOf": [{"enum": list(ROLES)}, {"type": "string", "pattern": STEP_ID}]},
    "run": {"type": "string", "pattern": "^(kit|region)\\."},
    "ways-name": {"type": "string", "pattern": "^region\\."},
    "country": {"type": "string", "pattern": "^[a-z]{2}$"},
    "duration": {"type": "string", "pattern": "^[0-9]{1,6}[smhd]$"},
}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _mapping(keys: str, values: Schema) -> Schema:
    """A mapping of ids."""
    return {
        "type": "object",
        "minProperties": 1,
        "patternProperties": {keys: values},
        "additionalProperties": False,
    }


__all__ = ["SHAPES", "flow_schema", "kit_schema", "region_schema"]
