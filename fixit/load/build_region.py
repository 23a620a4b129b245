"""Nodes to a region pack: what is particular to one country, built like the kit, with endings of its own."""

from __future__ import annotations

from fixit.flow.model import Kit
from fixit.load.answers import read_how
from fixit.load.build import check_order
from fixit.load.build_kit import read_sections, read_shared
from fixit.load.context import Context
from fixit.load.findings import quote
from fixit.load.folders import PACK_BEGIN
from fixit.load.mappings import STAND_IN, read_mapping
from fixit.load.nodes import List, Map
from fixit.load.read import LoadedPack
from fixit.load.runs import steps_of
from fixit.load.spans import Spans
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from fixit.diagnostics import Diagnostic
    from fixit.flow.model import Variant
    from fixit.load.findings import Findings


def build_region(root: Map, findings: Findings, lines: list[str], stem: str, digest: str) -> LoadedPack:
    """The pack in `root`. `stem`: the file's name without its ending, which the pack's id must equal."""
    sections, runs, own = read_sections(root)
    ctx = Context(findings, lines, stem or PACK_BEGIN + "xx", own, None)
    head = read_mapping(ctx, root, "region", root)
    _check_names(ctx, root, head, stem)
    check_order(ctx, root, "region")
    kit = read_shared(ctx, root, sections, runs, digest)
    ways = _read_ways(ctx, root)
    _check_steps(ctx, runs)
    country = head.get("country") or stem.removeprefix(PACK_BEGIN)
    title = head.get("title") or dict(STAND_IN)
    spans = Spans(findings.file, root)
    return LoadedPack(
        ctx.prefix, country, title, head.get("heard"), kit, ways, runs, own, spans, [], lines, digest
    )


def empty_pack(stem: str, file: str, found: list[Diagnostic], lines: list[str]) -> LoadedPack:
    """What stands for a pack that cannot be read at all."""
    country = stem.removeprefix(PACK_BEGIN)
    kit, spans = Kit({}, {}, {}, {}), Spans(file, None)
    return LoadedPack(stem, country, dict(STAND_IN), None, kit, {}, {}, frozenset(), spans, found, lines)


def _check_names(ctx: Context, root: Map, head: dict[str, Any], stem: str) -> None:
    """The file's name, the id and the country say the same."""
    country = head.get("country")
    if head.get("id") is not None and stem and head["id"] != stem:
        message = _("the id {id} is not the file's name, {name}").format(
            id=quote(head["id"]), name=quote(stem)
        )
        ctx.findings.error(
            "F031", root.get("id"), message, _("write id: {name}, or rename the file").format(name=stem)
        )
    elif country is not None and head.get("id") not in (None, PACK_BEGIN + country):
        message = _("the pack of {country} is called {name}, not {id}").format(
            country=quote(country), name=quote(PACK_BEGIN + country), id=quote(head["id"])
        )
        ctx.findings.error(
            "F031", root.get("country"), message, _("let the file's name, id: and country: agree")
        )


def _read_ways(ctx: Context, root: Map) -> dict[str, tuple[Variant, ...]]:
    """Ways by id, each with the conditions of its own."""
    section = root.get("ways")
    if section is None:
        return {}
    if not isinstance(section, Map):
        ctx.tell_shape(section, "ways", _("a mapping of ids to lists of ways"))
        return {}
    found: dict[str, tuple[Variant, ...]] = {}
    for key, node in section:
        ctx.check_id(key, _("ways"))
        if not isinstance(node, List) and not node.broken:
            ctx.tell_shape(node, key.value, _("a list of ways with `text`, and `when` where it depends"))
            continue
        _refuse_uses(ctx, node)
        found[key.value] = read_how(ctx, node)
    return found


def _refuse_uses(ctx: Context, how: object) -> None:
    for item in how.items if isinstance(how, List) else ():
        if isinstance(item, Map) and "use" in item.entries:
            message = _("a region pack takes in no ways of another")
            ctx.findings.error("F047", item.entries["use"][0], message, _("write text: here"))


def _check_steps(ctx: Context, runs: dict[str, Map]) -> None:
    """A run of a pack ends as solved only in the flow, and takes in nothing."""
    for run in runs.values():
        for key, node in steps_of(run) or ():
            if not isinstance(node, Map):
                continue
            _refuse_uses(ctx, node.get("how"))
            if "resolved" in node.entries:
                message = _("{step} says resolved:, which only the flow may say").format(
                    step=quote(key.value)
                )
                advice = _(
                    "lead to an exit of the run; a try that worked goes to the flow's solved: by itself"
                )
                ctx.findings.error("F047", node.entries["resolved"][0], message, advice)
