"""Reads what a person chooses from: options, lines of a checklist, ways to do a step, branches."""

from __future__ import annotations

from fixit.flow.fields import GROUPS
from fixit.flow.model import UNSURE, Item, Option, Rule, Variant
from fixit.load.context import OPTION_ID
from fixit.load.findings import quote
from fixit.load.mappings import STAND_IN, read_mapping
from fixit.load.nodes import List, Map, Scalar
from fixit.load.texts import read_text
from fixit.load.values import read_target
from fixit.load.ways import read_region_ways
from fixit.messages import _, count, mark, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.load.context import Context
    from fixit.load.nodes import Node

_NEXT = next(field for field in GROUPS["option"] if field.name == "next")
_LABEL = next(field for field in GROUPS["item"] if field.name == "label")
_HOW = next(field for field in GROUPS["try"] if field.name == "how")
_ITEM_KEYS = frozenset(field.name for field in GROUPS["item"])
_SHAPE = mark('write each as "id: step", or as "id:" with label and next indented below')
MOST_OPTIONS = 2000


def read_options(ctx: Context, node: Node, several: bool) -> tuple[tuple[Option, ...], str | None]:
    """The options of a question in order, and where "I don't know" goes."""
    if not isinstance(node, Map):
        ctx.tell_shape(node, "options", _("a mapping of ids to options"), say(_SHAPE))
        return (), None
    if not node.entries and not node.broken:
        ctx.findings.error("F039", node, _("the question has no options"), say(_SHAPE))
    if len(node.entries) > MOST_OPTIONS:
        ctx.findings.error(
            "F041",
            node,
            _("there are {n} options, more than {most}").format(
                n=count(len(node.entries)), most=count(MOST_OPTIONS)
            ),
        )
        return (), None
    options: list[Option] = []
    unsure: str | None = None
    for key, value in node:
        if key.value == UNSURE:
            unsure = _read_unsure(ctx, key, value)
        else:
            ctx.check_id(key, _("an option"), OPTION_ID)
            options.append(_read_option(ctx, key, value, several))
    return tuple(options), unsure


def _read_unsure(ctx: Context, key: Scalar, value: Node) -> str | None:
    """The exit for "I don't know": a step's id, or a mapping with `next`."""
    if isinstance(value, Map) and not value.broken:
        entry = value.entries.pop("next", None)
        for other, _value in value:
            message = _('{key} does not belong to "unsure", which has words of its own').format(
                key=quote(other.value)
            )
            ctx.findings.error("F017", other, message, _("write unsure: and the id of a step"))
        if entry is None:
            ctx.findings.error(
                "F040",
                key,
                _('"unsure" leads nowhere'),
                _("write unsure: and the id of a step, or leave it out"),
            )
            return None
        value.entries["next"] = entry
        value = entry[1]
    return read_target(ctx, value, _NEXT)


def _read_option(ctx: Context, key: Scalar, value: Node, several: bool) -> Option:
    option = Option(key.value, {})
    if isinstance(value, Map):
        found = read_mapping(ctx, value, "option", key)
        option.label = _label_of(found)
        option.next, option.heard, option.sets = found.get("next"), found.get("heard"), found.get("sets")
        if not value.entries and not value.broken:
            ctx.findings.error(
                "F040",
                value,
                _("the option {option} has neither label nor next").format(option=quote(key.value)),
                say(_SHAPE),
            )
        elif several and "next" in found:
            message = _("an option of several leads nowhere by itself, since more than one may be chosen")
            ctx.findings.error(
                "F017", value.entries["next"][0], message, _("give the step next:, or a route after it")
            )
            option.next = None
    elif isinstance(value, List):
        message = _("the option {option} leads to one step, not to a list").format(option=quote(key.value))
        ctx.findings.error("F020", value, message, say(_SHAPE))
    elif several:
        if not value.broken:
            message = _("the option {option} of several wants a label").format(option=quote(key.value))
            ctx.findings.error("F020", value, message, _("write label: indented below it"))
    elif not value.broken and not value.value.strip():
        message = _("the option {option} leads nowhere").format(option=quote(key.value))
        ctx.findings.error("F040", value, message, _("name a step after the colon"))
    else:
        option.next = read_target(ctx, value, _NEXT)
    return option


def _label_of(found: dict[str, object]) -> dict[str, str]:
    """The label that was read; {} where none is written; a stand-in where it is at fault."""
    label = found.get("label", {})
    return label if isinstance(label, dict) else dict(STAND_IN)


def read_items(ctx: Context, node: Node) -> tuple[Item, ...]:
    """The lines of a checklist in order: words, or a mapping with `label`, `heard` and `heard-no`."""
    if not isinstance(node, Map):
        ctx.tell_shape(node, "items", _("a mapping of ids to lines"), _('write each as "id: words"'))
        return ()
    if not node.entries and not node.broken:
        ctx.findings.error("F039", node, _("the checklist has no lines"), _('write each as "id: words"'))
    items: list[Item] = []
    for key, value in node:
        ctx.check_id(key, "a line", OPTION_ID)
        if isinstance(value, Map) and not _ITEM_KEYS.isdisjoint(value.entries):
            found = read_mapping(ctx, value, "item", key)
            label = found.get("label") or dict(STAND_IN)
            items.append(Item(key.value, label, found.get("heard"), found.get("heard-no")))
        else:
            items.append(Item(key.value, read_text(ctx, value, _LABEL) or dict(STAND_IN)))
    return tuple(items)


def read_how(ctx: Context, node: Node | None) -> tuple[Variant, ...]:
    """Ways to do a step: one text, or a list of `when` and `text`."""
    if node is None or node.broken:
        return ()
    if not isinstance(node, List):
        text = read_text(ctx, node, _HOW)
        return (Variant(text),) if text else ()
    ways: list[Variant] = []
    spread: list[int] = []
    for place, item in enumerate(node.items):
        if isinstance(item, Map) and "use" in item.entries:
            ways += read_region_ways(ctx, item)
        else:
            ways += _read_way(ctx, item)
        spread += [place] * (len(ways) - len(spread))
    if len(spread) != len(node.items) or spread != list(range(len(spread))):
        node.spread = tuple(spread)
    if not node.items:
        ctx.findings.error("F044", node, _('"how" is an empty list'), _("leave it out"))
    return tuple(ways)


def _read_way(ctx: Context, item: Node) -> list[Variant]:
    if not isinstance(item, Map):
        ctx.tell_shape(item, "how", _("a way with `text`, and `when` where it depends"))
    elif not item.broken:
        found = read_mapping(ctx, item, "variant", item)
        return [Variant(found.get("text") or dict(STAND_IN), found.get("when"))]
    return []


def read_rules(ctx: Context, node: Node) -> tuple[Rule, ...]:
    """The branches of a route in order; one without a condition or a target is told and left out."""
    if not isinstance(node, List):
        ctx.tell_shape(
            node, "route", _("a list of branches with `when` and `next`"), _("begin each branch with a dash")
        )
        return ()
    if not node.items:
        ctx.findings.error("F044", node, _("the route has no branches"), _("give it when and next"))
    rules: list[Rule] = []
    for item in node.items:
        if not isinstance(item, Map):
            ctx.tell_shape(item, "route", _("a branch with `when` and `next`"))
            continue
        found = read_mapping(ctx, item, "rule", item)
        if found.get("when") is not None and found.get("next") is not None:
            rules.append(Rule(found["when"], found["next"]))
    return tuple(rules)
