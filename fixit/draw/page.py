"""One page that holds a guide: its graph to look at, its steps to read in every language, its walk.

The page is a frame of HTML with the data beside it; the script and the style are handed in, and allowed by
their digests alone. Nothing of a guide is ever read as markup: the script sets texts, and nothing else.
"""

from __future__ import annotations

from fixit.draw.conditions import say_condition
from fixit.draw.drawing import draw_flow
from fixit.draw.layout import lay_out
from fixit.draw.marks import for_html
from fixit.flow.graph import ways_on
from fixit.flow.model import Ask, Checklist, Escalate, Explained, Resolved, Try
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from fixit.draw.drawing import Drawing
    from fixit.draw.states import Move, Node, States
    from fixit.flow.model import Flow, Kit, Option, Step

    Data = dict[str, object]


@record
class Assets:
    """The page's script and style, and their digests (`sha256-...`); the words of the program by language."""

    script: str
    style: str
    script_digest: str
    style_digest: str
    words: Mapping[str, Mapping[str, str]]


def render_page(flow: Flow, kit: Kit, states: States, assets: Assets, language: str) -> str:
    """The whole page."""
    import json

    drawing = draw_flow(flow, language)
    data = page_data(flow, kit, states, drawing, assets.words, language)
    # "<" never stands in the data, so that nothing in it can end the element that holds it
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    policy = (
        f"default-src 'none'; script-src '{assets.script_digest}'; style-src '{assets.style_digest}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return f"""<!doctype html>
<html lang="{for_html(language or "en")}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{for_html(drawing.title)}</title>
<style>{assets.style}</style>
</head>
<body>
<noscript>This page needs JavaScript; nothing is loaded from anywhere.</noscript>
<script type="application/json" id="data">{told}</script>
<script>{assets.script}</script>
</body>
</html>
"""


def page_data(
    flow: Flow,
    kit: Kit,
    states: States,
    drawing: Drawing,
    words: Mapping[str, Mapping[str, str]],
    language: str,
) -> Data:
    """All that the script needs."""
    layout = lay_out(drawing)
    steps = {
        f"{one.id}.{step.id}": step_data(step, one) for one in states.flows for step in one.steps.values()
    }
    steps.update({name: step_data(ask, flow) for name, ask in kit.facts.items()})
    nodes = [
        {
            "id": name,
            "kind": node.kind,
            "to": node.to,
            "words": node.words,
            "marks": list(node.marks()),
            "ways": [[way.target, list(way.labels), way.onward] for way in node.ways],
            "at": layout.places[name],
        }
        for name, node in drawing.nodes.items()
    ]
    wires = [
        [
            *(wire.start, wire.end, wire.row, wire.path, wire.words, wire.at, wire.side),
            wire.by_itself,
            wire.head,
        ]
        for wire in layout.wires
    ]
    return {
        "flow": flow.id,
        "version": flow.version,
        "title": flow.title,
        "languages": list(flow.languages),
        "language": language,
        "words": {tag: dict(one) for tag, one in words.items()},
        "graph": {"nodes": nodes, "wires": wires, "size": layout.size, "first": drawing.first},
        "steps": steps,
        "walk": walk_data(states),
    }


def step_data(step: Step, flow: Flow) -> Data:
    """A step with all its texts in every language."""
    found: Data = {
        "id": step.id,
        "fact": step.fact,
        "flow": flow.id,
        "kind": type(step).__name__.lower(),
        "text": step.text,
    }
    for name in ("short", "expert", "why", "say", "note", "check", "prevent", "meanwhile", "bring", "unit"):
        text = getattr(step, name, None)
        if text:
            found[name] = text
    if step.when is not None:
        found["when"] = say_condition(step.when)
    if isinstance(step, Ask):
        found["type"] = step.type
        found["options"] = [option_data(one) for one in step.options]
        found["low"], found["high"] = step.low, step.high
    if isinstance(step, Checklist):
        found["options"] = [{"id": one.id, "label": one.label} for one in step.items]
    if isinstance(step, Try):
        found["risk"], found["minutes"], found["wait"] = step.risk, step.minutes, step.wait
    how = [
        {"when": say_condition(one.when) if one.when is not None else "", "text": one.text}
        for one in getattr(step, "how", ())
    ]
    if how:
        found["how"] = how
    if isinstance(step, Escalate):
        found["role"] = step.role
        found["urgent"] = step.urgent
    if isinstance(step, Resolved | Explained):
        found["see"] = list(step.see)
    found["ways"] = [[edge.reason, edge.detail, edge.target] for edge in ways_on(step)]
    return found


def option_data(option: Option) -> Data:
    """An answer, and the facts that it brings along."""
    found: Data = {"id": option.id, "label": option.label}
    return found | {"sets": option.sets} if option.sets else found


def walk_data(states: States) -> Data:
    """The states: see `node_data`; `facts` are those whose answers the page has to sort into classes."""
    guarded = {name for node in states.nodes for move in node.moves for name, _places in move.guards}
    answered = {name for node in states.nodes for name in states.facts_of(node)}
    facts: Data = {}
    for name in sorted(guarded & answered):
        classes = states.values.of(name)
        facts[name] = {
            "kind": classes.kind,
            "values": classes.values,
            "cuts": classes.cuts,
            "names": classes.names,
            "unsure": classes.unsure,
        }
    nodes = [node_data(node, guarded) for node in states.nodes]
    return {"nodes": nodes, "facts": facts, "whole": states.whole}


def node_data(node: Node, guarded: Container[str]) -> list[object]:
    """A node: [moves, or null where they are not all there; of a screen also key, kind, about, way, shown].
    A move: [target, guards, puts, told, replies, clears], without what is empty at the end."""
    moves = [_move(move, guarded) for move in node.moves] if node.done else None
    if not node.kind:
        return [moves]
    return [moves, node.key, node.kind, node.about, node.way, list(node.shown)]


def _move(move: Move, guarded: Container[str]) -> list[object]:
    puts = [pair for pair in move.puts if pair[0] in guarded]
    data: list[object] = [move.target, move.guards, puts, move.told, move.replies, move.clears]
    while not data[-1] and len(data) > 1:
        data.pop()
    return data
