"""A flow as an indented tree in lines: a step is described once, where it is met first, and named elsewhere.

Steps that follow each other onward stand below each other; only what branches off is indented, so that a long
flow does not wander to the right.
"""

from __future__ import annotations

from fixit.draw.drawing import REASONS, SIGNS, Drawing, Node, risky
from fixit.draw.marks import shorten
from fixit.flow.graph import ANSWER, ELSE, FAILED, ONWARD, UNSURE_EXIT
from fixit.messages import _, ngettext, say
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.draw.drawing import Way

    Line = list[tuple[str, str]]
    """(style, text) pieces, as the terminal paints them."""

INDENT = "    "
MOST_LABELS = 8
"""Answers named on one line; a question may have a thousand."""
MOST_DEEP = 10
"""Branches nested deeper than this are told below, at the margin."""


GOES_ON = (UNSURE_EXIT, FAILED, ELSE, ANSWER, ONWARD)
"""What leads to the step below, as a rule."""


@record
class Branch:
    """A run of steps that follow each other, and how deep it stands."""

    steps: list[str]
    deep: int


def tree_lines(drawing: Drawing) -> Iterator[Line]:
    """The lines of the tree."""
    yield from _head(drawing)
    plan = _Plan(drawing)
    roots = [drawing.first, *plan.far]
    for root in roots:
        yield []
        yield from _print(root, plan)
    lost = [name for name in drawing.nodes if name not in plan.heads and name not in plan.claimed]
    shown: set[str] = set()
    for name in lost:
        if name in shown:
            continue
        yield []
        yield from _step_line(drawing.nodes[name], 0)
        shown.add(name)


def _head(drawing: Drawing) -> Iterator[Line]:
    shown = len(drawing.nodes)
    size = (
        ngettext("{n} step", "{n} steps", shown)
        if shown == drawing.total
        else ngettext("{n} of {all} step", "{n} of {all} steps", drawing.total)
    ).format(n=shown, all=drawing.total)
    about = f"{', '.join(drawing.languages)} · {size}"
    version = f" {drawing.version}" if drawing.version else ""
    yield [("bold", drawing.flow), ("", version), ("", f"  {drawing.title}")]
    yield [("dim", about)]
    if drawing.before:
        listed = ", ".join(drawing.before[:12]) + (" …" if len(drawing.before) > 12 else "")
        yield [("dim", _("comes from: {names}").format(names=listed))]


class _Plan:
    """Which step stands where. Outer branches take their steps before inner ones do."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.claimed: set[str] = set()
        self.heads: dict[str, Branch] = {}
        self.far: list[str] = []
        """Heads of branches that would stand too deep: told at the margin."""
        self.under: dict[tuple[str, str], bool] = {}
        """(step, target) -> the target is described right there."""
        self._claim_all()

    def _claim_all(self) -> None:
        waiting = [(self.drawing.first, 0)]
        place = 0
        while place < len(waiting):
            head, deep = waiting[place]
            place += 1
            if head in self.claimed:
                continue
            branch = self.heads[head] = Branch(self._run(head), deep)
            for name in branch.steps:
                for way in self.drawing.nodes[name].ways:
                    target = way.target
                    if target is None or target in self.claimed or target not in self.drawing.nodes:
                        continue
                    inner = deep + 1
                    if inner > MOST_DEEP:
                        self.far.append(target)
                        inner = 0
                    else:
                        self.under[name, target] = True
                    waiting.append((target, inner))
        self._settle()

    def _settle(self) -> None:
        """Keep one home for each head: the first that wanted it."""
        homes: set[str] = set(self.far)
        self.far = list(dict.fromkeys(name for name in self.far if name in self.heads))
        for step, target in list(self.under):
            if target in homes or target not in self.heads:
                del self.under[step, target]
            homes.add(target)

    def _run(self, head: str) -> list[str]:
        """The steps that follow each other from `head`, up to one that stands elsewhere."""
        steps: list[str] = []
        name: str | None = head
        while name is not None and name in self.drawing.nodes and name not in self.claimed:
            self.claimed.add(name)
            steps.append(name)
            name = _next_of(self.drawing.nodes[name])
        return steps


def _next_of(node: Node) -> str | None:
    """The step that the person goes on to by itself: the last way written, else the only one."""
    onward = [way.target for way in node.ways if way.onward]
    if onward:
        return onward[-1]
    for way in node.ways:
        if {say(REASONS[one]) for one in GOES_ON} & set(way.labels):
            return way.target
    return None


def _print(root: str, plan: _Plan) -> Iterator[Line]:
    """One branch with all that stands in it."""
    deep = plan.heads[root].deep
    stack: list[Iterator[Line | str]] = [_branch(root, plan, deep)]
    while stack:
        piece = next(stack[-1], None)
        if piece is None:
            stack.pop()
        elif isinstance(piece, str):
            stack.append(_branch(piece, plan, plan.heads[piece].deep))
        else:
            yield piece


def _branch(head: str, plan: _Plan, deep: int) -> Iterator[Line | str]:
    """The lines of a branch; an id stands for the branch that begins with it."""
    nodes = plan.drawing.nodes
    steps = plan.heads[head].steps
    for place, name in enumerate(steps):
        node = nodes[name]
        below = steps[place + 1] if place + 1 < len(steps) else None
        yield from _step_line(node, deep)
        for way in node.ways:
            inside = plan.under.get((name, way.target or ""), False)
            if way.target is not None and way.target == below:
                if not way.onward:
                    yield _way_line(way, deep, _("↓ below") if len(way.labels) else "")
                continue
            yield _way_line(way, deep, _where(way, inside, nodes))
            if inside and way.target is not None:
                yield way.target


def _where(way: Way, inside: bool, nodes: dict[str, Node]) -> str:
    if inside:
        return ""
    if way.target is None:
        return "→ " + (_("{name} (not there)").format(name=way.missing) if way.missing else _("nowhere"))
    return f"→ {way.target}" + ("" if way.target in nodes else " …")


def _step_line(node: Node, deep: int) -> Iterator[Line]:
    line: Line = [("", INDENT * deep)]
    sign = SIGNS.get(node.kind, "")
    line += [("strong" if sign else "bold", f"{sign} {node.id}" if sign else node.id)]
    kind = f"{node.kind} {node.to}".strip() if node.to else node.kind
    line.append(("dim", f"  {kind}"))
    if node.words:
        line.append(("", f"  {shorten(node.words, 90)}"))
    for mark in node.marks():
        line.append(
            ("danger" if risky(node) and mark.endswith(f": {node.risk}") else "accent", f"  ⚠ {mark}")
        )
    yield line
    if node.condition:
        yield [("dim", f"{INDENT * deep}  " + _("when {condition}").format(condition=node.condition))]


def _way_line(way: Way, deep: int, where: str) -> Line:
    labels = " | ".join(shorten(label, 60) for label in way.labels[:MOST_LABELS])
    if len(way.labels) > MOST_LABELS:
        labels += " | " + _("and {n} more").format(n=len(way.labels) - MOST_LABELS)
    return [
        ("", f"{INDENT * deep}  "),
        ("dim", "· "),
        ("", labels),
        ("accent", f" {where}" if where else ":"),
    ]
