"""Single values of a flow: numbers, dates, durations, one of several words, ids and names."""

from __future__ import annotations

import re

from fixit.flow.fields import FORMAT, SHAPES
from fixit.flow.near import nearest, odd_letters
from fixit.load.context import OPTION_ID, STEP_ID
from fixit.load.findings import listed, quote
from fixit.load.nodes import List, Map, Scalar
from fixit.messages import _, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.flow.fields import Field
    from fixit.load.context import Context
    from fixit.load.nodes import Node

_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,31}")
_USUAL_VERSION = re.compile(r"[0-9]+(\.[0-9]+){0,3}([-+.][A-Za-z0-9.+-]+)?")
_COUNTRY = re.compile(r"[a-z]{2}")
_DURATION = re.compile(r"([0-9]{1,6})([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LONGEST = 366 * 86400
_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_one_of(ctx: Context, node: Node, field: Field) -> str | None:
    """One of the field's words, as written."""
    if not isinstance(node, Scalar) or not node.value:
        ctx.tell_shape(node, field.name, _("one of {names}").format(names=listed(field.values)))
        return None
    if node.value in field.values:
        return node.value
    if not node.broken:
        near = nearest(node.value, field.values)
        message = _("{name} cannot be {value}").format(name=quote(field.name), value=quote(node.value))
        ctx.findings.error(
            "F027",
            node,
            message,
            (_("did you mean {name}? it is one of {names}") if near else _("it is one of {names}")).format(
                name=quote(near or ""), names=listed(field.values)
            ),
        )
    return None


def read_flag(ctx: Context, node: Node, field: Field) -> bool | None:
    """yes or no."""
    if isinstance(node, Scalar) and node.value in ("yes", "no"):
        return node.value == "yes"
    if not node.broken:
        ctx.findings.error("F027", node, _("{name} wants yes or no").format(name=quote(field.name)))
    return None


def read_number(ctx: Context, node: Node, field: Field) -> float | None:
    """A decimal number within the field's bounds, in ASCII digits."""
    return _read_bounded(ctx, node, field)


def read_whole(ctx: Context, node: Node, field: Field) -> int | None:
    """A whole number within the field's bounds."""
    number = _read_bounded(ctx, node, field, whole=True)
    return None if number is None else int(number)


def _read_bounded(ctx: Context, node: Node, field: Field, whole: bool = False) -> float | None:
    name, low, high = field.name, field.low, field.high
    if not isinstance(node, Scalar):
        ctx.tell_shape(node, name, _("a whole number") if whole else _("a number"))
        return None
    if node.broken:
        return None
    number = as_number(node.value)
    if number is None or (whole and "." in node.value):
        ctx.findings.error(
            "F026",
            node,
            (
                _("{name} wants a whole number in digits 0-9, not {value}")
                if whole
                else _("{name} wants a number in digits 0-9, not {value}")
            ).format(name=quote(name), value=quote(node.value)),
        )
        return None
    if not low <= number <= high:
        ctx.findings.error(
            "F026",
            node,
            _("{name} cannot be {value}").format(name=quote(name), value=quote(node.value)),
            _("it is from {low:g} to {high:g}").format(low=low, high=high),
        )
        return None
    return number


def as_number(words: str) -> float | None:
    """The number that the words are, if they are one: whole ones as int."""
    if not _NUMBER.fullmatch(words):
        return None
    return float(words) if "." in words else int(words)


def read_version(ctx: Context, node: Node, field: Field) -> str | None:
    """A version: letters, digits and dots on one line."""
    if not isinstance(node, Scalar):
        ctx.tell_shape(node, field.name, say(SHAPES["version"]))
    elif _VERSION.fullmatch(node.value):
        if not _USUAL_VERSION.fullmatch(node.value):
            bare = node.value.lstrip("vV")
            help = (
                _("write {words}").format(words=bare)
                if _USUAL_VERSION.fullmatch(bare)
                else _("write one such as 1.2")
            )
            ctx.findings.warn(
                "F042", node, _("{value} is not a version such as 1.2").format(value=quote(node.value)), help
            )
        return node.value
    elif not node.broken:
        ctx.findings.error(
            "F042",
            node,
            _("{value} is not a version").format(value=quote(node.value)),
            _("write one such as 1.2"),
        )
    return None


def read_format(ctx: Context, node: Node, field: Field) -> str | None:
    """The number of the format, which must be one that is read."""
    if isinstance(node, Scalar) and node.value == FORMAT:
        return node.value
    if not node.broken:
        message = (
            _("{value} is not a format that is read").format(value=quote(node.value))
            if isinstance(node, Scalar)
            else _("this is not a format that is read")
        )
        ctx.findings.error("F030", node, message, _("write {words}").format(words=f"format: {FORMAT}"))
    return None


def read_date(ctx: Context, node: Node, field: Field) -> str | None:
    """A day of the calendar, as YYYY-MM-DD in ASCII digits."""
    if not isinstance(node, Scalar):
        ctx.tell_shape(node, field.name, say(SHAPES["date"]))
        return None
    match = _DATE.fullmatch(node.value)
    if match and _is_day(*map(int, match.groups())):
        return node.value
    if not node.broken:
        message = (
            _("{value} is not a date").format(value=quote(node.value))
            if not match
            else _("there is no day {value}").format(value=quote(node.value))
        )
        ctx.findings.error("F028", node, message, _("write it as year-month-day: 2026-11-22"))
    return None


def _is_day(year: int, month: int, day: int) -> bool:
    if not (1 <= month <= 12 and 1 <= day <= _MONTHS[month - 1] and year > 0):
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return leap or (month, day) != (2, 29)


def read_duration(ctx: Context, node: Node, field: Field) -> int | None:
    """Seconds."""
    match = _DURATION.fullmatch(node.value) if isinstance(node, Scalar) else None
    seconds = int(match[1]) * _SECONDS[match[2]] if match else 0
    if 0 < seconds <= _LONGEST:
        return seconds
    if not node.broken:
        ctx.findings.error(
            "F029",
            node,
            _("{name} wants {wanted}").format(name=quote(field.name), wanted=say(SHAPES["duration"])),
            _("a year at most"),
        )
    return None


def read_id(ctx: Context, node: Node, field: Field) -> str | None:
    """An id of small letters."""
    if not isinstance(node, Scalar) or not node.value:
        ctx.tell_shape(node, field.name, say(SHAPES[field.shape]))
        return None
    return node.value if ctx.check_id(node, _("a flow")) else None


def read_country(ctx: Context, node: Node, field: Field) -> str | None:
    """The code of a country, in small letters."""
    if not isinstance(node, Scalar) or not node.value:
        ctx.tell_shape(node, field.name, say(SHAPES["country"]))
    elif _COUNTRY.fullmatch(node.value):
        return node.value
    elif not node.broken:
        odd = odd_letters(node.value)
        message = _("{value} is not the code of a country").format(value=quote(node.value)) + (
            f" ({odd})" if odd else ""
        )
        ctx.findings.error("F043", node, message, _("write the two small letters of ISO 3166-1, such as de"))
    return None


def read_role(ctx: Context, node: Node, field: Field) -> str | None:
    """A role: a plain id, looked up in the person's own config and nowhere else."""
    if not isinstance(node, Scalar) or not node.value:
        ctx.tell_shape(node, field.name, say(SHAPES["role"]))
        return None
    return node.value if ctx.check_id(node, _("a role")) else None


def read_target(ctx: Context, node: Node, field: Field) -> str | None:
    """A step's id as written; whether there is such a step is a matter of links."""
    if not isinstance(node, Scalar):
        ctx.tell_shape(node, field.name, _("the id of one step"))
        return None
    if not node.value.strip():
        if not node.broken:
            ctx.findings.error(
                "F022", node, _("{name} is empty").format(name=quote(field.name)), _("name a step")
            )
        return None
    return None if node.broken else node.value


def read_ids(ctx: Context, node: Node, field: Field) -> tuple[str, ...] | None:
    """A list of ids."""
    if not isinstance(node, List):
        ctx.tell_shape(node, field.name, say(SHAPES["list-of-ids"]))
        return None
    found = []
    for item in node.items:
        if not isinstance(item, Scalar):
            ctx.tell_shape(item, field.name, _("one id in each entry"))
        elif ctx.check_id(item, _("anything"), OPTION_ID if field.name == "values" else STEP_ID):
            found.append(item.value)
    return tuple(found)


def read_names(ctx: Context, node: Node, field: Field) -> tuple[str, ...] | None:
    """A list of facts or remedies, by whole name."""
    what = _("a remedy") if field.shape == "list-of-remedies" else _("a fact")
    if not isinstance(node, List):
        ctx.tell_shape(
            node, field.name, say(SHAPES[field.shape]), _("begin each line of the list with a dash")
        )
        return None
    found: dict[str, None] = {}
    for item in node.items:
        if not isinstance(item, Scalar):
            ctx.tell_shape(item, field.name, _("the name of {what} in each entry").format(what=what))
            continue
        name = ctx.check_name(item, what)
        if name is not None:
            found[name] = None
    return tuple(found)


def read_facts(ctx: Context, node: Node, field: Field) -> dict[str, str] | None:
    """Fact -> the value it gets."""
    if not isinstance(node, Map):
        ctx.tell_shape(node, field.name, say(SHAPES["facts"]))
        return None
    found = {}
    for key, value in node:
        name = ctx.check_name(key, _("a fact"))
        if not isinstance(value, Scalar) or not OPTION_ID.fullmatch(value.value):
            ctx.tell_shape(value, key.value, _("the id of one answer")) if not isinstance(
                value, Scalar
            ) else ctx.check_id(value, _("an answer"), OPTION_ID)
        elif name is not None:
            found[name] = value.value
    return found
