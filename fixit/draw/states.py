"""The graph of a walk, for a page that walks without an engine: made by the engine itself.

Every step is met, and every reply given to every screen, for all that the walk may remember there at once.
What the walk remembers stands in registers; where the engine looks at one that is open, the way is split, and
the register stands in the guard of each part. So the graph grows with the steps of the guide, and not with
what people may have said before.
"""

from __future__ import annotations

from heapq import heappop, heappush

from fixit.draw.engine import Engine, TooManyError
from fixit.draw.registers import Registers
from fixit.draw.replies import replies_of
from fixit.draw.spots import Spot, own_id, way_of
from fixit.draw.values import Values
from fixit.flow.mentions import flows_ahead
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.draw.engine import Came, Piece
    from fixit.flow.model import Flow
    from fixit.walk.state import Library

    Guard = tuple[str, tuple[int, ...]]
    """A register, and the classes that it must be of."""

MOST_NODES = 20_000
MOST_RUNS = 100_000
"""Runs of the engine: what a page may cost to make."""


@record
class Move:
    """One way on: the replies that take it (() for any answer, or none wanted), what registers must hold,
    what they hold afterwards beside the answer itself, what is told on the way (step, way), whether questions
    passed before are forgotten (see `fixit.draw.engine.Came`), and where it leads."""

    replies: tuple[str, ...]
    guards: tuple[Guard, ...]
    puts: tuple[tuple[str, int], ...]
    told: tuple[tuple[str, int], ...]
    clears: int
    target: int


@record
class Node:
    """One screen, an ending, or (`kind` is "") a place that is only gone through. `key`: whole name of its
    step; `fact`: what an answer is kept as; `way`: which of the step's ways is shown, -1: none; `shown`:
    lines or remedies on it; `done`: whether the moves are all there are."""

    key: str
    kind: str = ""
    about: str = ""
    fact: str = ""
    way: int = -1
    shown: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    done: bool = False


@record
class States:
    """The graph; the walk begins at the first node. `whole`: False where a bound was reached."""

    nodes: list[Node]
    whole: bool
    values: Values
    registers: Registers
    flows: tuple[Flow, ...]

    def facts_of(self, node: Node) -> tuple[str, ...]:
        """The facts that an answer to a screen leaves, as far as it says them itself."""
        if node.kind in ("", "end", "try", "check", "consent"):
            return ()
        return tuple(f"{node.fact}.{line}" for line in node.shown) or (node.fact,)


def explore_states(library: Library, flow: Flow, nodes: int = MOST_NODES, runs: int = MOST_RUNS) -> States:
    """All screens and endings of a walk through `flow` about which nothing was known before."""
    return _Explorer(library, flow, nodes, runs).explore()


class _Explorer:
    """Nodes by number, each with its spot and the box of all that a walk may remember there."""

    def __init__(self, library: Library, flow: Flow, nodes: int, runs: int) -> None:
        flows = {one.id: one for one in flows_ahead(flow, library.get)}
        self.flow = flow
        self.flows = tuple(flows.values())
        self.values = Values(self.flows, library.kit)
        self.registers = Registers(flows, library.kit, self.values)
        self.engine = Engine(library, flows, self.registers)
        self.most_nodes, self.most_runs = nodes, runs
        self.nodes: list[Node] = []
        self.spots: list[Spot] = []
        self.boxes: list[int] = []
        self.found: dict[object, int] = {}
        self.waiting: list[tuple[int, int]] = []
        """Nodes to visit, those that others lead to last; a node is there only once."""

    def explore(self) -> States:
        first = Spot(self.flow.id, self.flow.first)
        self._reach(first, self.registers.start(self.flow.id) & self.registers.kept(first.flow, first.at))
        while self.waiting and len(self.nodes) <= self.most_nodes and self.engine.runs < self.most_runs:
            _rank, number = heappop(self.waiting)
            node = self.nodes[number]
            node.done = True  # for the box as it is: a way back to it may give it more, and it waits again
            try:
                node.moves = tuple(self._moves(number))
            except TooManyError:
                node.done = False
        whole = all(node.done for node in self.nodes) and not self.engine.gave_up
        return States(self.nodes, whole, self.values, self.registers, self.flows)

    def _moves(self, number: int) -> list[Move]:
        spot, box = self.spots[number], self.boxes[number]
        if spot.finish is not None:
            return []
        if spot.prompt is None:
            return [self._move((), piece, box) for piece in self.engine.meet(spot, box)]
        return [
            self._move(reply.names, piece, box, dict(reply.opens))
            for reply in replies_of(spot.prompt, self.values)
            for piece in self.engine.take(spot, box, reply)
        ]

    def _move(
        self, replies: tuple[str, ...], piece: Piece, box: int, opens: dict[str, int] | None = None
    ) -> Move:
        came = piece.came
        guards = tuple(
            (one.name, places_of(one.classes(piece.box)))
            for one in piece.apart
            if one.classes(piece.box) != one.classes(box)
        )
        target = self._reach(came.spot, self.engine.land(piece.box, came))
        return Move(replies, guards, self._put(came, opens or {}), came.told, came.clears, target)

    def _put(self, came: Came, opens: dict[str, int]) -> tuple[tuple[str, int], ...]:
        """What is put into registers that are still read; what is open is put there with the answer."""
        kept = self.registers.kept(came.spot.flow, own_id(came.spot.at)) if came.spot.finish is None else 0
        return tuple(
            (name, bits.bit_length() - 1)
            for name, bits in came.puts
            if name not in opens and self.registers.by_name[name].full & kept
        )

    def _reach(self, spot: Spot, box: int) -> int:
        """The number of the spot's node, which takes in the box, and is visited if that is new to it."""
        number = self.found.get(spot.key)
        if number is None:
            number = self.found[spot.key] = len(self.nodes)
            self.nodes.append(_node_of(spot))
            self.spots.append(spot)
            self.boxes.append(-1)
        before = self.boxes[number]
        if before == -1 or box & ~before:
            self.boxes[number] = box if before == -1 else before | box
            if before == -1 or self.nodes[number].done:
                rank = self.registers.rank.get((spot.flow, own_id(spot.at)), 0)
                heappush(self.waiting, (-rank, number))
            self.nodes[number].done = False
        return number


def places_of(bits: int) -> tuple[int, ...]:
    """The places of the bits that are set."""
    return tuple(place for place in range(bits.bit_length()) if bits >> place & 1)


def _node_of(spot: Spot) -> Node:
    if spot.finish is not None:
        return Node(f"{spot.flow}.{spot.finish.ending}", "end", spot.finish.outcome)
    prompt = spot.prompt
    if prompt is None:
        return Node(f"{spot.flow}.{own_id(spot.at)}")
    return Node(
        prompt.key, prompt.kind, prompt.about, prompt.step.fact, way_of(prompt.step, prompt.how), prompt.shown
    )


__all__ = ["Move", "Node", "States", "explore_states"]
