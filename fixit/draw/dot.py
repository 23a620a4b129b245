"""A flow in the language of Graphviz. Nothing in a label is read as markup, a link or a command."""

from __future__ import annotations

from fixit.draw.drawing import Drawing, Node, risky
from fixit.draw.marks import for_dot
from fixit.draw.mermaid import label_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

SHAPES = {
    "ask": "box",
    "checklist": "box",
    "route": "diamond",
    "tell": "note",
    "try": "box3d",
    "flow": "folder",
    "resolved": "doubleoctagon",
    "explained": "octagon",
    "escalate": "octagon",
}


def dot_lines(drawing: Drawing) -> Iterator[str]:
    """The lines of the digraph."""
    yield f'digraph "{for_dot(drawing.flow)}" {{'
    yield '  graph [rankdir=TB, fontname="sans-serif"]'
    yield '  node [shape=box, fontname="sans-serif", fontsize=11]'
    yield '  edge [fontname="sans-serif", fontsize=9]'
    names = {step: f"n{number}" for number, step in enumerate(drawing.nodes)}
    lost: dict[str, str] = {}
    for step, node in drawing.nodes.items():
        yield f"  {names[step]} [{_attributes(node)}]"
    for step, node in drawing.nodes.items():
        for way in node.ways:
            named = way.target if way.target is not None else f"? {way.missing}"
            target = names.get(way.target or "") or lost.setdefault(named, f"x{len(lost)}")
            style = ", style=dashed" if way.onward else ""
            yield f'  {names[step]} -> {target} [label="{for_dot(" | ".join(way.labels)[:120])}"{style}]'
    for words, name in lost.items():
        yield f'  {name} [label="{for_dot(words)} …", style=dotted]'
    yield "}"


def _attributes(node: Node) -> str:
    label = "\\n".join(label_lines(node, for_dot))
    extra = ", penwidth=2" if node.ending else ""
    extra += ', color="#cc0000"' if risky(node) else ""
    extra += ", style=dashed" if node.missing or not node.reached else ""
    return f'label="{label}", shape={SHAPES.get(node.kind, "box")}{extra}'
