"""Nodes to steps of the model; targets stay as written, and who comes after whom is settled later."""

from __future__ import annotations

from fixit.flow.fields import HABITS, KINDS, fields_of, owners_of
from fixit.flow.model import (
    Ask,
    Checklist,
    Enter,
    Escalate,
    Explained,
    Resolved,
    Route,
    Tell,
    Try,
)
from fixit.flow.near import nearest, only_near
from fixit.load.answers import read_how, read_items, read_options, read_rules
from fixit.load.findings import listed, quote
from fixit.load.mappings import STAND_IN, key_of, read_mapping
from fixit.load.nodes import Map, Scalar
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from fixit.flow.model import Step, Text
    from fixit.load.context import Context
    from fixit.load.nodes import Node

    Found = dict[str, Any]


_STEP_KEYS = tuple(dict.fromkeys(name for kind in KINDS for name in fields_of(kind)))


class Draft:
    """A step as read: `next` as written; `use` and `exits` where it takes in a run of the kit."""

    __slots__ = ("exits", "key", "next", "node", "step", "use")

    def __init__(self, key: Scalar, node: Node, step: Step) -> None:
        self.key = key
        self.node = node
        self.step = step
        self.next: str | None = None
        self.use: str | None = None
        self.exits: Node | None = None


def read_step(ctx: Context, key: Scalar, node: Node) -> Draft:
    """One step. Where it is at fault a step stands in for it, so that links to it hold."""
    ctx.check_id(key, _("a step"))
    draft = Draft(key, node, Route(key.value, {}, f"{ctx.prefix}.{key.value}"))
    if not isinstance(node, Map):
        _tell_no_mapping(ctx, key, node)
        return draft
    kind = _find_kind(ctx, key, node)
    if kind is None or node.broken:
        return draft
    found = read_mapping(ctx, node, kind, key)
    draft.step = _MAKERS[kind](ctx, node, found, key.value)
    _add_shared(draft.step, found)
    draft.next = found.get("next")
    if kind == "use":
        draft.use, draft.exits = found.get("use"), found.get("exits")
    return draft


def _tell_no_mapping(ctx: Context, key: Scalar, node: Node) -> None:
    wanted = _("a mapping with one of {names}").format(names=listed(KINDS))
    if not isinstance(node, Scalar) or node.broken or node.value:
        ctx.tell_shape(node, key.value, wanted)
    else:
        ctx.findings.error(
            "F022",
            key,
            _("the step {step} is empty").format(step=quote(key.value)),
            _("write {wanted}").format(wanted=wanted),
        )


def _find_kind(ctx: Context, key: Scalar, node: Map) -> str | None:
    """The key that says what kind of step it is; None, and told, if there is none."""
    kinds = [name for name in KINDS if name in node.entries]
    if len(kinds) == 1:
        return kinds[0]
    if kinds:
        kinds.sort(key=lambda name: (key_of(node, name).line, key_of(node, name).column))
        message = _("the step {step} is both {kind} and {other}").format(
            step=quote(key.value), kind=quote(kinds[0]), other=quote(kinds[1])
        )
        ctx.findings.error("F019", key_of(node, kinds[1]), message, _("make two steps of it"))
        return None
    if not node.entries:
        ctx.findings.error(
            "F018",
            node if node.flow else key,
            _("the step {step} is empty").format(step=quote(key.value)),
            _("it wants one of {names}").format(names=listed(KINDS)),
        )
        return None
    unknown = [name for name, _value in node if not owners_of(name.value) and not name.broken]
    for name in unknown:
        _tell_unknown_kind(ctx, name)
    if not unknown and not any(name.broken for name, _value in node):
        message = _("the step {step} does not say what it is").format(step=quote(key.value))
        ctx.findings.error("F018", key, message, _("add one of {names}").format(names=listed(KINDS)))
    return None


def _tell_unknown_kind(ctx: Context, name: Scalar) -> None:
    """Tell a key that no step has, where one that says what kind of step it is was wanted."""
    message = _("unknown key {key}").format(key=quote(name.value))
    if name.value.lower() in ("end", "ending", "finish", "finished"):
        ctx.findings.error("F016", name, message, _('did you mean "resolved", "explained" or "escalate"?'))
        return
    meant = nearest(name.value, KINDS) or HABITS.get(name.value.lower())
    meant = meant if meant in KINDS else None
    known = _("a step is one of {names}").format(names=listed(KINDS))
    certain = meant is not None and only_near(name.value, _STEP_KEYS) == meant
    ctx.tell_near("F016", name, message, meant, known, (), certain)


def _add_shared(step: Step, found: Found) -> None:
    for name in ("short", "expert", "why", "say", "note", "when"):
        value = found.get(name)
        if value is not None:
            setattr(step, name, value)
    step.sources = found.get("sources") or ()


def _text(found: Found, name: str) -> Text:
    return found.get(name) or dict(STAND_IN)


def _make_ask(ctx: Context, node: Map, found: Found, name: str) -> Step:
    step = Ask(name, _text(found, "ask"), f"{ctx.prefix}.{name}")
    step.type = found.get("type") or "choice"
    wants_options = step.type in ("choice", "several")
    if "options" in found and (wants_options or "type" not in node.entries):
        step.options, step.unsure = read_options(ctx, found["options"], step.type == "several")
    elif "options" in found:
        message = _("a question of type {type} has no options").format(type=step.type)
        ctx.findings.error("F017", key_of(node, "options"), message, _("remove them, or the type"))
    elif wants_options and not _means(node, "options"):
        help = _("add options:, or type: number, text or date")
        ctx.findings.error("F039", key_of(node, "ask"), _("the question has no options"), help)
    if "unsure" in found:
        if step.unsure is not None:
            message = _('"unsure" stands here twice: in the question and among its options')
            ctx.findings.error("F014", key_of(node, "unsure"), message, _("keep one of them"))
        step.unsure = found["unsure"]
    for extra in ("unit", "min", "max"):
        if extra in found and step.type != "number":
            message = _("{key} belongs to type: number").format(key=quote(extra))
            ctx.findings.error("F017", key_of(node, extra), message, _("remove it, or add type: number"))
    step.unit, step.low, step.high = found.get("unit"), found.get("min"), found.get("max")
    if step.low is not None and step.high is not None and step.low > step.high:
        ctx.findings.error("F026", key_of(node, "max"), _('"max" is less than "min"'))
    step.again = bool(found.get("again"))
    step.how = read_how(ctx, found.get("how"))
    return step


def _means(node: Map, name: str) -> bool:
    """Whether an unknown key of the mapping was probably meant to be `name`."""
    return any(nearest(key.value, (name,)) or HABITS.get(key.value.lower()) == name for key, _value in node)


def _make_checklist(ctx: Context, node: Map, found: Found, name: str) -> Step:
    step = Checklist(name, _text(found, "checklist"), f"{ctx.prefix}.{name}", again=bool(found.get("again")))
    if "items" in found:
        step.items = read_items(ctx, found["items"])
    return step


def _make_try(ctx: Context, node: Map, found: Found, name: str) -> Step:
    fact = f"{ctx.prefix}.{name}"
    step = Try(name, _text(found, "try"), fact, remedies=found.get("remedies") or (fact,))
    step.check, step.prevent = found.get("check"), found.get("prevent")
    step.how = read_how(ctx, found.get("how"))
    effort = found.get("effort") or {}
    step.minutes, step.risk = effort.get("minutes") or 0, effort.get("risk") or "none"
    step.cannot, step.solved = found.get("cannot"), found.get("solved")
    step.wait = found.get("wait") or 0
    return step


def _make_tell(ctx: Context, node: Map, found: Found, name: str) -> Step:
    return Tell(name, _text(found, "tell"), f"{ctx.prefix}.{name}", how=read_how(ctx, found.get("how")))


def _make_route(ctx: Context, node: Map, found: Found, name: str) -> Step:
    rules = read_rules(ctx, found["route"])
    return Route(name, {}, f"{ctx.prefix}.{name}", rules=rules, other=found.get("else"))


def _make_use(ctx: Context, node: Map, found: Found, name: str) -> Step:
    return Route(name, {}, f"{ctx.prefix}.{name}")


def _make_enter(ctx: Context, node: Map, found: Found, name: str) -> Step:
    return Enter(name, {}, f"{ctx.prefix}.{name}", flow=found.get("flow") or "")


def _make_resolved(ctx: Context, node: Map, found: Found, name: str) -> Step:
    step = Resolved(name, _text(found, "resolved"), f"{ctx.prefix}.{name}", prevent=found.get("prevent"))
    step.see = found.get("see") or ()
    return step


def _make_explained(ctx: Context, node: Map, found: Found, name: str) -> Step:
    step = Explained(
        name, _text(found, "explained"), f"{ctx.prefix}.{name}", meanwhile=found.get("meanwhile")
    )
    step.see = found.get("see") or ()
    return step


def _make_escalate(ctx: Context, node: Map, found: Found, name: str) -> Step:
    step = Escalate(name, _text(found, "reason"), f"{ctx.prefix}.{name}", role=found.get("escalate") or "")
    step.needs, step.bring = found.get("needs") or (), found.get("bring")
    step.urgent = bool(found.get("urgent"))
    return step


_MAKERS: dict[str, Callable[[Context, Map, Found, str], Step]] = {
    "ask": _make_ask,
    "checklist": _make_checklist,
    "try": _make_try,
    "tell": _make_tell,
    "route": _make_route,
    "use": _make_use,
    "flow": _make_enter,
    "resolved": _make_resolved,
    "explained": _make_explained,
    "escalate": _make_escalate,
}
