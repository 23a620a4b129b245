"""Nodes to the kit: facts that all flows share, names of remedies, runs of steps; packs have these, too."""

from __future__ import annotations

from fixit.flow.fields import Field
from fixit.flow.model import Ask, Kit
from fixit.flow.near import nearest
from fixit.load.context import Context
from fixit.load.findings import listed, quote
from fixit.load.mappings import read_mapping
from fixit.load.nodes import List, Map, Scalar
from fixit.load.runs import KIT, exits_of, redirect, steps_of
from fixit.load.steps import read_step
from fixit.load.texts import read_phrases, read_text
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fixit.flow.model import Text
    from fixit.load.findings import Findings
    from fixit.load.nodes import Node
    from fixit.load.read import LoadedPack
    from fixit.load.steps import Draft

_NAME = Field("remedies", "text", "")
_PHRASES = Field("done-before", "phrases", "")


def build_kit(
    root: Map, findings: Findings, lines: list[str], digest: str, packs: Sequence[LoadedPack] | None
) -> tuple[Kit, dict[str, Map], frozenset[str]]:
    """The kit in `root`, its runs as nodes, to be taken in by flows, and the ids of all its steps.

    `packs`: the region packs whose ways its steps may take in; None: not known.
    """
    sections, runs, own = read_sections(root)
    ctx = Context(findings, lines, KIT, own, packs)
    head = read_mapping(ctx, root, "kit", root)
    if head.get("id") not in (None, KIT):
        findings.error(
            "F031",
            root.get("id"),
            _("the kit's id is {id}").format(id=quote(KIT)),
            _("write {words}").format(words=f"id: {KIT}"),
        )
    kit = read_shared(ctx, root, sections, runs, digest)
    kit.done_before = _read_done_before(ctx, _section(root, "done-before"), kit.remedies)
    return kit, runs, own


def read_sections(root: Map) -> tuple[dict[str, Map], dict[str, Map], frozenset[str]]:
    """The sections of a file of shared steps, its runs, and the ids of all its steps."""
    sections = {name: _section(root, name) for name in ("facts", "remedies", "runs")}
    runs = {key.value: node for key, node in sections["runs"] if isinstance(node, Map)}
    own = set(sections["facts"].entries)
    for run in runs.values():
        nodes = steps_of(run)
        own.update(nodes.entries if nodes is not None else ())
    return sections, runs, frozenset(own)


def read_shared(ctx: Context, root: Map, sections: dict[str, Map], runs: dict[str, Map], digest: str) -> Kit:
    """Facts and remedies of the sections, by whole name; faults of the runs are told."""
    for name, section in sections.items():
        node = root.get(name)
        if node is not None and node is not section:
            ctx.tell_shape(node, name, _("a mapping"))
    kit = Kit({}, {}, {}, _read_remedies(ctx, sections["remedies"]), digest)
    _read_facts(ctx, sections["facts"], kit)
    _check_runs(ctx, runs, sections)
    return kit


def _section(root: Map, name: str) -> Map:
    node = root.get(name)
    return node if isinstance(node, Map) else Map(False, root.start, root.start)


def _read_remedies(ctx: Context, section: Map) -> dict[str, Text]:
    remedies: dict[str, Text] = {}
    for key, value in section:
        ctx.check_id(key, _("a remedy"))
        text = read_text(ctx, value, _NAME)
        if text:
            remedies[f"{ctx.prefix}.{key.value}"] = text
    return remedies


def _read_done_before(
    ctx: Context, section: Map, remedies: Mapping[str, Text]
) -> dict[str, Mapping[str, tuple[str, ...]]]:
    """Words by language, by the whole name of the remedy that they tell of."""
    done: dict[str, Mapping[str, tuple[str, ...]]] = {}
    names = [name.partition(".")[2] for name in remedies]
    for key, value in section:
        if key.value not in names:
            message = _("there is no remedy {name} here").format(name=quote(key.value))
            ctx.tell_near("F037", key, message, nearest(key.value, names), listed(names))
        done[f"{ctx.prefix}.{key.value}"] = read_phrases(ctx, value, _PHRASES) or {}
    return done


def _read_facts(ctx: Context, section: Map, kit: Kit) -> None:
    facts: dict[str, Ask] = {}
    asked_by: dict[str, str] = {}
    values: dict[str, tuple[str, ...]] = {}
    for key, node in section:
        name = f"{ctx.prefix}.{key.value}"
        if isinstance(node, Map) and ("by" in node.entries or "values" in node.entries):
            ctx.check_id(key, _("a fact"))
            found = read_mapping(ctx, node, "learnt-fact", key)
            by = found.get("by")
            if by is not None:
                asked_by[name] = f"{ctx.prefix}.{by}"
                if by not in section.entries:
                    place = node.entries["by"][1]
                    if isinstance(place, Scalar):
                        message = _("there is no fact {name} here").format(name=quote(by))
                        ctx.tell_near(
                            "F048", place, message, nearest(by, section.entries), listed(section.entries)
                        )
            values[name] = found.get("values") or ()
            continue
        draft = read_step(ctx, key, node)
        if not isinstance(draft.step, Ask):
            if isinstance(node, Map) and node.entries and not isinstance(draft.step, Ask):
                ctx.findings.error(
                    "F048",
                    key,
                    _("the fact {name} is no question").format(name=quote(key.value)),
                    _("it wants ask:, or by: and values:"),
                )
            continue
        _check_no_targets(ctx, draft.step, node)
        _check_own_ways(ctx, node)
        draft.step.id = name
        facts[name] = draft.step
        values[name] = tuple(option.id for option in draft.step.options)
    kit.facts, kit.asked_by, kit.values = facts, asked_by, values


def _check_no_targets(ctx: Context, step: Ask, node: object) -> None:
    if (
        step.unsure
        or any(option.next for option in step.options)
        or (isinstance(node, Map) and "next" in node.entries)
    ):
        place = node if isinstance(node, Map) else None
        message = _("such a fact is asked in the midst of a flow and leads nowhere by itself")
        ctx.findings.error("F048", place, message, _("leave next out; write options with label:"))
        step.unsure = None
        for option in step.options:
            option.next = None


def _check_own_ways(ctx: Context, node: Node) -> None:
    """Tell where a fact takes in ways of region packs: which pack that is may depend on this very fact."""
    how = node.get("how") if isinstance(node, Map) else None
    for item in how.items if isinstance(how, List) else ():
        if isinstance(item, Map) and "use" in item.entries:
            message = _("a fact takes in no ways of a region pack")
            ctx.findings.error("F048", item.entries["use"][0], message, _("write text: here"))


def _check_runs(ctx: Context, runs: dict[str, Map], sections: dict[str, Map]) -> None:
    """Read each run as a flow would, for its faults; ids are unique over facts and runs."""
    seen: dict[str, Scalar] = {key.value: key for key, _value in sections["facts"]}
    for key, node in sections["runs"]:
        ctx.check_id(key, _("a run"))
        if not isinstance(node, Map):
            ctx.tell_shape(node, key.value, _("a mapping with `exits` and `steps`"))
            continue
        read_mapping(ctx, node, "run", key)
        steps = steps_of(runs[key.value])
        if steps is None or not steps.entries:
            if node.get("steps") is not None:
                ctx.tell_shape(node.entries["steps"][1], "steps", _("a mapping of ids to steps"))
            continue
        for step_key, _value in steps:
            first = seen.setdefault(step_key.value, step_key)
            if first is not step_key:
                message = _("{key} stands here twice, on lines {line} and {again}").format(
                    key=quote(step_key.value), line=first.line, again=step_key.line
                )
                ctx.findings.error(
                    "F014", step_key, message, _("ids are unique over facts and runs: rename one")
                )
        _check_targets(ctx, node, steps)


def _check_targets(ctx: Context, run: Map, steps: Map) -> None:
    """Every target is a step or an exit of the run, and no run uses another."""
    known = (*steps.entries, *exits_of(run))
    for key, node in steps:
        draft = read_step(ctx, key, node)
        for target in _targets_of(draft):
            if target not in known:
                message = _("the run has no step and no exit {name}").format(name=quote(target))
                near = nearest(target, known)
                advice = (
                    _("did you mean {name}?").format(name=quote(near))
                    if near
                    else _("known here: {names}").format(names=listed(known))
                )
                ctx.findings.error("F047", _find_scalar(node, target) or key, message, advice)
        if draft.use:
            ctx.findings.error("F047", key, _("a run cannot use another run"), _("write its steps out"))


def _targets_of(draft: Draft) -> list[str]:
    """Every step or exit that a step names, as written."""
    targets = [draft.next] if draft.next else []

    def note(target: str) -> str:
        targets.append(target)
        return target

    redirect(draft.step, note)
    return targets


def _find_scalar(node: object, value: str) -> Scalar | None:
    """The first text of that value below a node."""
    waiting: list[object] = [node]
    for one in waiting:
        if isinstance(one, Scalar) and one.value == value:
            return one
        if isinstance(one, Map):
            waiting.extend(child for _key, child in one)
        elif isinstance(one, List):
            waiting.extend(one.items)
    return None
