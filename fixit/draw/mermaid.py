"""A flow as a Mermaid flowchart. Steps are named n0, n1...: an id such as `end` is a keyword there."""

from __future__ import annotations

from fixit.draw.drawing import SIGNS, Drawing, Node, risky
from fixit.draw.marks import for_mermaid, wrap
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

SHAPES = {
    "ask": ("{{", "}}"),
    "checklist": ("{{", "}}"),
    "route": ("{", "}"),
    "resolved": ("([", "])"),
    "explained": ("([", "])"),
    "escalate": ("([", "])"),
    "flow": ("[[", "]]"),
}


def mermaid_lines(drawing: Drawing) -> Iterator[str]:
    """The lines of the flowchart."""
    yield "flowchart TD"
    names = {step: f"n{number}" for number, step in enumerate(drawing.nodes)}
    lost: dict[str, str] = {}
    for step, node in drawing.nodes.items():
        left, right = SHAPES.get(node.kind, ("[", "]"))
        yield f'  {names[step]}{left}"{"<br/>".join(label_lines(node, for_mermaid))}"{right}'
    for step, node in drawing.nodes.items():
        for way in node.ways:
            labels = for_mermaid(" / ".join(way.labels))
            arrow = "-.->" if way.onward else "-->"
            if way.target is not None:
                target = names.get(way.target) or lost.setdefault(way.target, f"x{len(lost)}")
            else:
                target = lost.setdefault(f"? {way.missing}", f"x{len(lost)}")
            yield f'  {names[step]} {arrow}|"{labels}"| {target}'
    for words, name in lost.items():
        yield f'  {name}["{for_mermaid(words)} …"]'
    yield from _classes(drawing, names)


def label_lines(node: Node, escape: Escape) -> list[str]:
    """What stands in the box of a step, line by line, escaped."""
    sign = SIGNS.get(node.kind, "")
    kind = f"{node.kind} {node.to}".strip()
    lines = [escape(f"{sign} {node.id} ({kind})".strip())]
    lines += [escape(line) for line in wrap(node.words[:160])] if node.words else []
    lines += [escape(f"! {mark}") for mark in node.marks()]
    if node.condition:
        lines += [escape(line) for line in wrap(_("when {condition}").format(condition=node.condition)[:160])]
    return lines


def _classes(drawing: Drawing, names: dict[str, str]) -> Iterator[str]:
    """Colours, which repeat what the words say already."""
    groups = {
        "ending": [names[step] for step, node in drawing.nodes.items() if node.ending],
        "risk": [names[step] for step, node in drawing.nodes.items() if risky(node)],
        "lacking": [names[step] for step, node in drawing.nodes.items() if node.missing],
    }
    styles = {"ending": "stroke-width:3px", "risk": "stroke:#c00", "lacking": "stroke-dasharray:4"}
    for group, members in groups.items():
        if members:
            yield f"  classDef {group} {styles[group]}"
            yield f"  class {','.join(members)} {group}"


if TYPE_CHECKING:
    from collections.abc import Callable

    Escape = Callable[[str], str]
