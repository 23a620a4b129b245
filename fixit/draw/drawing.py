"""What a picture of a flow shows: steps with their words and marks, and the ways between them.

Every format is written from this, so that all say the same. Nothing here recurses, and all is linear.
"""

from __future__ import annotations

from fixit.draw.conditions import say_condition
from fixit.flow.graph import (
    ANSWER,
    CANNOT,
    ELSE,
    FAILED,
    ONWARD,
    OPTION,
    PASSED,
    RULE,
    SKIP,
    UNSURE_EXIT,
    WORKED,
    Graph,
    reach,
)
from fixit.flow.model import (
    GATED_RISKS,
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
from fixit.flow.texts import in_language
from fixit.messages import _, mark, say
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fixit.flow.model import Flow, Step, Text

KINDS: dict[type, str] = {
    Ask: "ask",
    Checklist: "checklist",
    Try: "try",
    Tell: "tell",
    Route: "route",
    Enter: "flow",
    Resolved: "resolved",
    Explained: "explained",
    Escalate: "escalate",
}
SIGNS = {"resolved": "✓", "explained": "·", "escalate": "→"}
REASONS = {
    ANSWER: mark("any answer"),
    UNSURE_EXIT: mark("don't know"),
    SKIP: mark("skip"),
    WORKED: mark("helped"),
    FAILED: mark("did not help"),
    CANNOT: mark("can't"),
    ELSE: mark("else"),
    ONWARD: mark("then"),
    PASSED: mark("passed over"),
}
BY_ITSELF = frozenset(("did not help", "can't", "then", "any answer", "skip", "passed over"))
"""Labels of what goes onward whatever the person says."""
QUIET = (SKIP, PASSED)
"""Reasons that are drawn only where nothing else leads there."""


@record
class Way:
    """All ways from one step to another: `target` None: to nothing that is there; `missing`: as written."""

    target: str | None
    labels: tuple[str, ...]
    onward: bool = False
    """Only what goes onward by itself: did not help, skip, passed over."""
    missing: str = ""


@record
class Node:
    """One step. `far`: steps from where the drawing begins; `cut`: some of its ways are not drawn."""

    id: str
    kind: str
    words: str
    to: str = ""
    """Of an escalation its role, of `flow` the other flow."""
    risk: str = ""
    """Of a try, where something may be lost."""
    missing: tuple[str, ...] = ()
    """Languages that some of its texts lack."""
    condition: str = ""
    ways: tuple[Way, ...] = ()
    far: int = 0
    cut: bool = False
    reached: bool = True

    @property
    def ending(self) -> bool:
        """Whether a walk ends here."""
        return self.kind in SIGNS

    def marks(self) -> Iterator[str]:
        """What must not be overlooked, in words."""
        if self.risk:
            yield _("risk: {risk}").format(risk=self.risk)
        if self.missing:
            yield _("no {languages}").format(languages=", ".join(self.missing))
        if not self.reached:
            yield _("never reached")


@record
class Drawing:
    """A flow, or the part of it around a step. `before`: steps that lead to the first one, not drawn."""

    flow: str
    version: str
    title: str
    languages: tuple[str, ...]
    first: str
    nodes: dict[str, Node]
    total: int
    before: tuple[str, ...] = ()


def draw_flow(flow: Flow, language: str = "", focus: str = "", depth: int | None = None) -> Drawing:
    """The drawing of a flow in one language, of all of it or of what is at most `depth` ways from `focus`.

    `focus` "": the flow's first step; a step of the flow otherwise.
    """
    graph = Graph(flow)
    start = graph.number[focus] if focus else graph.first
    targets = graph.targets()
    far = _distances(targets, start)
    reached = reach(targets, [graph.first])
    whole = not focus and depth is None
    nodes: dict[str, Node] = {}
    for number, (step_id, step) in enumerate(zip(graph.ids, graph.steps, strict=True)):
        if not whole and (number not in far or (depth is not None and far[number] > depth)):
            continue
        node = _node_of(step, flow, language)
        node.far, node.reached = far.get(number, 0), bool(reached[number])
        node.ways = tuple(_ways_of(step, graph, number, flow, language))
        nodes[step_id] = node
    for node in nodes.values():
        node.cut = any(way.target is not None and way.target not in nodes for way in node.ways)
    before = [name for name, row in zip(graph.ids, targets, strict=True) if focus and start in row]
    return Drawing(
        flow=flow.id,
        version=flow.version,
        title=in_language(flow.title, language, *flow.languages),
        languages=flow.languages,
        first=graph.ids[start],
        nodes=nodes,
        total=len(graph.ids),
        before=tuple(before),
    )


def _distances(targets: Sequence[Sequence[int]], start: int) -> dict[int, int]:
    far = {start: 0}
    row = [start]
    while row:
        later = []
        for number in row:
            for target in targets[number]:
                if target not in far:
                    far[target] = far[number] + 1
                    later.append(target)
        row = later
    return far


def _node_of(step: Step, flow: Flow, language: str) -> Node:
    kind = KINDS[type(step)]
    words = in_language(step.text, language, *flow.languages)
    node = Node(step.id, kind, " ".join(words.split()))
    if isinstance(step, Escalate):
        node.to = step.role
    if isinstance(step, Enter):
        node.to = step.flow
    if isinstance(step, Try) and step.risk != "none":
        node.risk = step.risk
    if step.when is not None:
        node.condition = say_condition(step.when)
    missing = dict.fromkeys(tag for text in texts_of(step) for tag in flow.languages if not has(text, tag))
    node.missing = tuple(missing)
    return node


def has(text: Text, tag: str) -> bool:
    """Whether a text can be read in a language."""
    return bool(text.get(tag) or text.get("und"))


def texts_of(step: Step) -> Iterator[Text]:
    """Every text of a step that a person or staff may read."""
    parts = [step.text, step.short, step.expert, step.why, step.say, step.note]
    if isinstance(step, Ask):
        parts += [step.unit, *(option.label for option in step.options)]
    if isinstance(step, Checklist):
        parts += [item.label for item in step.items]
    if isinstance(step, Try):
        parts += [step.check, step.prevent]
    if isinstance(step, Ask | Try | Tell):
        parts += [variant.text for variant in step.how]
    if isinstance(step, Resolved):
        parts.append(step.prevent)
    if isinstance(step, Explained):
        parts.append(step.meanwhile)
    if isinstance(step, Escalate):
        parts.append(step.bring)
    yield from (part for part in parts if part)


def _ways_of(step: Step, graph: Graph, number: int, flow: Flow, language: str) -> Iterator[Way]:
    """The ways on, those to one step together; what happens by itself is named only where it counts."""
    labels: dict[tuple[str | None, str], list[str]] = {}
    quiet: dict[tuple[str | None, str], list[str]] = {}
    for edge in graph.ways[number]:
        found = graph.target(edge)
        key: tuple[str | None, str] = (None, edge.target or "")
        if found is not None:
            key = (graph.ids[found], "")
        place = quiet if edge.reason in QUIET else labels
        place.setdefault(key, []).append(_label(step, edge.reason, edge.detail, flow, language))
    for way, names in labels.items():
        onward = set(names) <= set(map(say, BY_ITSELF))
        yield Way(way[0], tuple(names), onward, way[1])
    for way, names in quiet.items():
        if way not in labels:
            yield Way(way[0], tuple(names), True, way[1])


def _label(step: Step, reason: str, detail: str, flow: Flow, language: str) -> str:
    if reason == OPTION and isinstance(step, Ask):
        label = next((option.label for option in step.options if option.id == detail), {})
        words = " ".join(in_language(label, language, *flow.languages).split())
        return f"{detail}: {words}" if words and words.lower() != detail.lower() else detail
    if reason == RULE and isinstance(step, Route):
        return _("if {condition}").format(condition=say_condition(step.rules[int(detail)].when))
    return say(REASONS.get(reason, reason))


def risky(node: Node) -> bool:
    """Whether the engine asks for a conscious yes first."""
    return node.risk in GATED_RISKS
