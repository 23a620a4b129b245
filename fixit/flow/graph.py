"""A flow as a graph: which step leads where and why, what can be reached, what goes round, what is left.

Nothing here recurses, and everything is linear in steps and edges (the usual number of questions left: a
bounded number of times over them).
"""

from __future__ import annotations

from fixit.flow.model import ENDINGS, GATED_RISKS, Ask, Checklist, Route, Try
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from fixit.flow.model import Flow, Step

OPTION = "option"  # an answer of a choice; detail: the option's id
ANSWER = "answer"  # any answer of a number, a text, a date, several, a checklist
UNSURE_EXIT = "unsure"  # "I don't know"
SKIP = "skip"  # the person skipped it
WORKED = "worked"  # a try that helped
FAILED = "failed"  # a try that did not help, or was tried before
CANNOT = "cannot"  # "I can't do that"
RULE = "rule"  # a rule of a route; detail: its place, from 0
ELSE = "else"  # none of a route's rules
ONWARD = "onward"  # a tell; a flow that was entered before
PASSED = "passed"  # its `when` is not true

CHOSEN = frozenset((OPTION, ANSWER, RULE, ELSE))
"""Reasons that go by what the person answered, here or before."""


@record
class Edge:
    """A way from a step to `target` (None: nowhere), and the reason to take it."""

    target: str | None
    reason: str
    detail: str = ""


def ways_on(step: Step) -> list[Edge]:
    """Every way on from a step; an ending has none."""
    if isinstance(step, ENDINGS):
        return []
    onward = step.onward
    edges: list[Edge] = []
    if isinstance(step, Ask):
        edges += [
            Edge(option.next or onward, OPTION, option.id) for option in step.options if step.type == "choice"
        ]
        edges += [] if step.type == "choice" else [Edge(onward, ANSWER)]
        edges += [Edge(step.unsure or onward, UNSURE_EXIT), Edge(onward, SKIP)]
    elif isinstance(step, Checklist):
        edges += [Edge(onward, ANSWER), Edge(onward, SKIP)]
    elif isinstance(step, Try):
        edges += [Edge(step.solved or onward, WORKED), Edge(onward, FAILED)]
        edges += [Edge(step.cannot or onward, CANNOT), Edge(onward, SKIP)]
    elif isinstance(step, Route):
        edges += [Edge(rule.next, RULE, str(place)) for place, rule in enumerate(step.rules)]
        edges.append(Edge(step.other or onward, ELSE))
    else:
        edges.append(Edge(onward, ONWARD))
    if step.when is not None:
        edges.append(Edge(onward, PASSED))
    return edges


class Graph:
    """The steps of a flow by number, in the file's order, with the ways on from each."""

    def __init__(self, flow: Flow, meant: Mapping[str, str] | None = None) -> None:
        """`meant`: targets that are not there, and the steps that they were meant to be."""
        self.ids = tuple(flow.steps)
        self.number = {step_id: number for number, step_id in enumerate(self.ids)}
        self.steps = tuple(flow.steps.values())
        self.ways = [ways_on(step) for step in self.steps]
        self.first = self.number.get(flow.first, 0)
        self._meant = meant or {}
        self._all: list[list[int]] | None = None

    def target(self, edge: Edge) -> int | None:
        """The number of the step an edge leads to; None: to nothing that is there."""
        name = edge.target
        if name is None:
            return None
        found = self.number.get(name)
        return found if found is not None else self.number.get(self._meant.get(name, ""))

    def targets(self, wanted: Callable[[int, Edge], bool] | None = None) -> list[list[int]]:
        """For each step the numbers of the steps that it leads to, by the `wanted` edges (else by all)."""
        if wanted is None and self._all is not None:
            return self._all
        result: list[list[int]] = []
        for number, edges in enumerate(self.ways):
            found: dict[int, None] = {}
            for edge in edges:
                target = self.target(edge)
                if target is not None and (wanted is None or wanted(number, edge)):
                    found[target] = None
            result.append(list(found))
        if wanted is None:
            self._all = result
        return result


def reach(targets: Sequence[Sequence[int]], starts: Iterable[int]) -> bytearray:
    """For each number 1 if it can be reached from `starts`, else 0."""
    seen = bytearray(len(targets))
    waiting = [start for start in starts if start < len(targets)]
    for start in waiting:
        seen[start] = 1
    while waiting:
        for target in targets[waiting.pop()]:
            if not seen[target]:
                seen[target] = 1
                waiting.append(target)
    return seen


def components(targets: Sequence[Sequence[int]]) -> list[list[int]]:
    """Groups of steps that lead to each other (Tarjan 1972), each group after every group it leads to."""
    size = len(targets)
    order, low, on_stack = [0] * size, [0] * size, bytearray(size)
    stack: list[int] = []
    groups: list[list[int]] = []
    count = 0
    for root in range(size):
        if order[root]:
            continue
        work: list[tuple[int, Iterator[int]]] = []
        node: int | None = root
        while node is not None or work:
            if node is not None:
                count += 1
                order[node] = low[node] = count
                stack.append(node)
                on_stack[node] = 1
                work.append((node, iter(targets[node])))
            here, rest = work[-1]
            node = None
            for target in rest:
                if not order[target]:
                    node = target
                    break
                if on_stack[target]:
                    low[here] = min(low[here], order[target])
            if node is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[here])
                if low[here] == order[here]:
                    groups.append(_take_group(stack, on_stack, here))
    return groups


def _take_group(stack: list[int], on_stack: bytearray, last: int) -> list[int]:
    at = len(stack) - 1
    while stack[at] != last:
        at -= 1
    group = stack[at:]
    del stack[at:]
    for member in group:
        on_stack[member] = 0
    return group


def is_cycle(group: Sequence[int], targets: Sequence[Sequence[int]]) -> bool:
    """Whether one can go round in a group."""
    return len(group) > 1 or group[0] in targets[group[0]]


MOST_LEFT = 99
"""More questions left than this are told as this."""

SWEEPS = 25
"""How often a loop is gone round to see how many questions it usually costs."""


def screens_left(
    flow: Flow, entered: Mapping[str, tuple[int, int]] | None = None
) -> dict[str, tuple[int, int]]:
    """For each step how many screens that wait for a reply there are from it (itself included) to an ending:
    (at least, usually). Both at most MOST_LEFT.

    Usually: every answer of a question is as likely as the next, one remedy in eight helps, one step with a
    condition in two is shown. `entered`: the same for the first steps of other flows, for `flow` steps.
    """
    graph = Graph(flow)
    others = entered or {}
    costs = [
        [_cost(step, edge) for edge in edges] for step, edges in zip(graph.steps, graph.ways, strict=True)
    ]
    least = _least_left(graph, costs, others)
    usual = _usual_left(graph, costs, others)
    pairs = (
        (min(low, MOST_LEFT), min(round(mean), MOST_LEFT)) for low, mean in zip(least, usual, strict=True)
    )
    return {step_id: (low, max(low, mean)) for step_id, (low, mean) in zip(graph.ids, pairs, strict=True)}


def _cost(step: Step, edge: Edge) -> int:
    """Screens that one way on from a step takes: the step's own, and consents before a risky one."""
    if edge.reason == PASSED or not isinstance(step, Ask | Checklist | Try):
        return 0
    if not isinstance(step, Try) or edge.reason == SKIP:
        return 1
    consents = (3 if step.risk == "data" else 1) if step.risk in GATED_RISKS else 0
    return 1 + consents + (1 if step.wait and edge.reason in (WORKED, FAILED) else 0)


def _entry(step: Step, others: Mapping[str, tuple[int, int]]) -> tuple[int, int] | None:
    """What is left after a step that goes on in another flow; None for any other step."""
    name: str = getattr(step, "flow", "")
    return others.get(name, (1, 3)) if name else None


def _least_left(graph: Graph, costs: list[list[int]], others: Mapping[str, tuple[int, int]]) -> list[int]:
    """Dijkstra from the endings backwards."""
    from heapq import heappop, heappush

    size = len(graph.ids)
    least = [MOST_LEFT] * size
    sources: list[list[tuple[int, int]]] = [[] for _ in range(size)]
    waiting: list[tuple[int, int]] = []
    for number, step in enumerate(graph.steps):
        entry = _entry(step, others)
        if isinstance(step, ENDINGS) or entry:
            least[number] = entry[0] if entry else 0
            heappush(waiting, (least[number], number))
        for edge, cost in zip(graph.ways[number], costs[number], strict=True):
            target = graph.target(edge)
            if target is not None:
                sources[target].append((number, cost))
    while waiting:
        far, number = heappop(waiting)
        if far > least[number]:
            continue
        for source, cost in sources[number]:
            if far + cost < least[source]:
                least[source] = far + cost
                heappush(waiting, (far + cost, source))
    return least


def _usual_left(graph: Graph, costs: list[list[int]], others: Mapping[str, tuple[int, int]]) -> list[float]:
    """The mean over a walk at random; loops are gone over again and again."""
    usual = [0.0] * len(graph.ids)
    ways = [_weigh(graph, number, costs[number], others) for number in range(len(graph.ids))]
    targets = graph.targets()
    for group in components(targets):
        for _sweep in range(SWEEPS if is_cycle(group, targets) else 1):
            moved = 0.0
            for number in reversed(group):
                entry, parts = ways[number]
                left = min(entry + sum(share * (cost + usual[to]) for share, cost, to in parts), MOST_LEFT)
                moved = max(moved, abs(left - usual[number]))
                usual[number] = left
            if moved < 0.05:
                break
    return usual


_WEIGHTS = {UNSURE_EXIT: 0.5, SKIP: 0.0, WORKED: 1.0, FAILED: 6.5, CANNOT: 0.5}


def _weigh(
    graph: Graph, number: int, costs: list[int], others: Mapping[str, tuple[int, int]]
) -> tuple[float, list[tuple[float, int, int]]]:
    """What a step adds by itself, and its ways on as (how likely, screens, target)."""
    step, edges = graph.steps[number], graph.ways[number]
    entry = _entry(step, others)
    if entry:
        return float(entry[1]), []
    weights = [_WEIGHTS.get(edge.reason, 1.0) for edge in edges]
    shown = sum(weights)
    if step.when is not None:
        weights[-1], shown = shown - 1.0, 2 * (shown - 1.0)
    found: dict[tuple[int, int], float] = {}
    for edge, weight, cost in zip(edges, weights, costs, strict=True):
        target = graph.target(edge)
        if target is not None and weight:
            found[cost, target] = found.get((cost, target), 0.0) + weight / shown
    return 0.0, [(share, cost, target) for (cost, target), share in found.items()]
