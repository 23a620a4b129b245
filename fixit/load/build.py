"""Nodes to a flow: its head, its steps and parts, and who comes after whom."""

from __future__ import annotations

from itertools import pairwise

from fixit.flow.fields import KINDS, SHAPES, fields_of, owners_of
from fixit.flow.model import Flow, Limits
from fixit.load.context import Context
from fixit.load.findings import listed, quote
from fixit.load.link import link_steps
from fixit.load.mappings import STAND_IN, read_mapping
from fixit.load.nodes import Map, Scalar
from fixit.load.steps import read_step
from fixit.messages import _, count, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from fixit.flow.model import Step
    from fixit.load.findings import Findings
    from fixit.load.nodes import Node
    from fixit.load.read import LoadedKit
    from fixit.load.spans import Path
    from fixit.load.steps import Draft

MOST_STEPS = 50_000


def build_flow(
    root: Map, findings: Findings, lines: list[str], kit: LoadedKit | None, stem: str, digest: str
) -> tuple[Flow | None, dict[str, Path]]:
    """The flow in `root`, None if there are no steps; and the paths of the steps that stand in parts.

    `stem`: the file's name, which the flow's id must equal; "" if it does not matter.
    """
    strays = take_strays(root)
    nodes = _collect_nodes(root)
    own = frozenset(key for part in nodes.values() for key in part.entries)
    ctx = Context(findings, lines, _id_of(root, stem), own, kit.packs if kit is not None else ())
    if strays:
        _tell_strays(ctx, strays)
    head = read_mapping(ctx, root, "head", root)
    _check_stem(ctx, root, head, stem)
    check_order(ctx, root, "head")
    _check_sections(ctx, root)
    homes: dict[str, Path] = {}
    sections = _read_sections(ctx, nodes, homes)
    steps = link_steps(ctx, sections, kit, head.get("solved"))
    if not steps:
        return None, homes
    return _make_flow(head, steps, ctx.prefix, digest), homes


def _id_of(root: Map, stem: str) -> str:
    node = root.get("id")
    written = node.value if isinstance(node, Scalar) else ""
    return stem or written or "flow"


def take_strays(root: Map) -> list[Scalar]:
    """The keys of steps that stand beside `steps` at the margin; they are put where they belong."""
    heads = fields_of("head")
    strays = [
        (key, node)
        for key, node in root
        if key.value not in heads and isinstance(node, Map) and _is_step(key, node)
    ]
    entry = root.entry("steps")
    if not strays or entry is None or root.broken:
        return []
    key, steps = entry
    if isinstance(steps, Scalar) and not steps.value:
        steps = Map(False, strays[0][1].start, strays[-1][1].end)
        root.entries["steps"] = (key, steps)
    if not isinstance(steps, Map):
        return []
    for stray, node in strays:
        del root.entries[stray.value]
        steps.entries.setdefault(stray.value, (stray, node))
        for name, (inner, value) in list(node.entries.items()):  # the next steps, if indented as before
            if inner.column > stray.column and _is_step(inner, value):
                del node.entries[name]
                steps.entries.setdefault(name, (inner, value))
    return [stray for stray, _node in strays]


def _is_step(key: Scalar, node: Node) -> bool:
    """Whether the key is no key of steps, and what it holds says what kind of step it is."""
    return isinstance(node, Map) and not owners_of(key.value) and any(kind in node.entries for kind in KINDS)


def _tell_strays(ctx: Context, strays: list[Scalar]) -> None:
    names = listed([stray.value for stray in strays], 5)
    message = _("the step {step} stands at the margin, not under steps").format(step=quote(strays[0].value))
    if len(strays) > 1:
        message = _("the steps {names} stand at the margin, not under steps").format(names=names)
    ctx.findings.error("F016", strays[0], message, _("indent it under steps:, with all its lines"))


def _collect_nodes(root: Map) -> dict[str, Map]:
    """Part -> its steps as nodes; the main line stands under ""."""
    steps, parts = root.get("steps"), root.get("parts")
    found = {"": steps} if isinstance(steps, Map) else {}
    if isinstance(parts, Map):
        found.update({key.value: value for key, value in parts if isinstance(value, Map)})
    return found


def _check_stem(ctx: Context, root: Map, head: dict[str, Any], stem: str) -> None:
    if stem and head.get("id") not in (None, stem):
        message = _("the id {id} is not the file's name, {name}").format(
            id=quote(head["id"]), name=quote(stem)
        )
        ctx.findings.error(
            "F031", root.get("id"), message, _("write id: {name}, or rename the file").format(name=stem)
        )


def check_order(ctx: Context, root: Map, group: str) -> None:
    """Tell where the keys of the head stand in another order than everywhere else."""
    order = list(fields_of(group))
    places = [order.index(name) for name in root.entries if name in order]
    for before, place in pairwise(places):
        if place < before and not root.broken:
            message = _("{key} usually stands above {other}").format(
                key=quote(order[place]), other=quote(order[before])
            )
            advice = _("the usual order is {names}").format(names=listed(order))
            ctx.findings.warn("F045", root.entries[order[place]][0], message, advice)
            return


def _check_sections(ctx: Context, root: Map) -> None:
    """Tell what should hold steps and does not."""
    for name in ("steps", "parts"):
        node = root.get(name)
        if node is None or node.broken:
            continue
        if not isinstance(node, Map):
            ctx.tell_shape(
                node,
                name,
                say(SHAPES[name]),
            )
        elif not node.entries:
            ctx.findings.error("F044", node, _("{name} is empty").format(name=quote(name)))
        elif name == "parts":
            for key, value in node:
                ctx.check_id(key, "a part")
                if not isinstance(value, Map):
                    ctx.tell_shape(value, key.value, _("a mapping of ids to steps"))


def _read_sections(ctx: Context, nodes: dict[str, Map], homes: dict[str, Path]) -> list[list[Draft]]:
    """The steps of the main line and of each part, as drafts; an id met before is told and left out."""
    seen: dict[str, Scalar] = {}
    sections: list[list[Draft]] = []
    for part, node in nodes.items():
        drafts: list[Draft] = []
        for key, value in node:
            first = seen.setdefault(key.value, key)
            if first is not key:
                message = _("the step {step} stands here twice, on lines {line} and {again}").format(
                    step=quote(key.value), line=first.line, again=key.line
                )
                ctx.findings.error("F014", key, message, _("step ids are unique in a file: rename one"))
                continue
            if part:
                homes[key.value] = ("parts", part, key.value)
            if len(seen) <= MOST_STEPS:
                drafts.append(read_step(ctx, key, value))
        sections.append(drafts)
    if len(seen) > MOST_STEPS:
        ctx.findings.error(
            "F011",
            None,
            _("the flow has {n} steps, more than {most}").format(n=count(len(seen)), most=count(MOST_STEPS)),
        )
    return sections


def _make_flow(head: dict[str, Any], steps: dict[str, Step], flow_id: str, digest: str) -> Flow:
    limits = head.get("limits")
    title = head.get("title") or dict(STAND_IN)
    flow = Flow(
        id=flow_id,
        version=head.get("version") or "",
        reviewed=head.get("reviewed") or "",
        title=title,
        first=next(iter(steps)),
        steps=steps,
        tier=head.get("tier") or "self-service",
        complaints=head.get("complaints"),
        limits=Limits(limits.get("tries"), limits.get("minutes")) if limits else None,
        human=head.get("human") or "support",
        languages=tuple(title),
        digest=digest,
    )
    return flow


def root_mapping(root: Node | None, findings: Findings, whole: bool) -> Map | None:
    """The mapping that a file must be; None, and told, if it is not."""
    if isinstance(root, Map):
        return root
    if root is None:
        if whole:
            findings.error("F013", None, _("the file is empty"), _("a flow begins with id: and its name"))
    elif isinstance(root, Scalar) and root.value in ("", "~", "null"):
        findings.error("F013", root, _("the file holds no flow"), _("a flow begins with id: and its name"))
    elif not root.broken and whole:
        shape = _("a text") if isinstance(root, Scalar) else _("a list")
        findings.error(
            "F020",
            root,
            _("a flow is a mapping, not {found}").format(found=shape),
            _("it begins with id: and its name"),
        )
    return None
