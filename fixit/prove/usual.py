"""Visits every state of a person of whom nothing is known, who skips nothing: screens are counted on these.

Here nothing is joined, since a mean wants every state with its own likelihood.
"""

from __future__ import annotations

from array import array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.prove.compile import Program


class Usual:
    """All states, numbered in the order they are found: `point_of`, `depth` (replies so far) go by number.

    The moves from a state stand in `targets`, `weights` and `costs` (1: a reply) from `begin[state]` to
    `end[state]`.
    """

    def __init__(self, program: Program, bound: int) -> None:
        self.program = program
        self.bound = bound
        self.point_of = array("i")
        self.depth = array("i")
        self.states: list[int] = []
        self.begin = array("i")
        self.end = array("i")
        self.targets = array("i")
        self.weights = array("f")
        self.costs = bytearray()
        self.complete = False
        self._seen: list[dict[int, int]] = [{} for _ in program.points]
        self._done = bytearray()

    def run(self) -> Usual:
        """Visit until nothing is left, or the bound is reached."""
        current = [self._add(self.program.first, self.program.fresh, 0)]
        while current:
            later: list[int] = []
            for number in current:  # grows while it is gone through
                if len(self.states) > self.bound:
                    return self
                if not self._done[number]:
                    self._done[number] = 1
                    self._visit(number, current, later)
            current = later
        self.complete = True
        return self

    def _add(self, point: int, state: int, depth: int) -> int:
        number = self._seen[point][state] = len(self.states)
        self.states.append(state)
        self.point_of.append(point)
        self.depth.append(depth)
        self.begin.append(0)
        self.end.append(0)
        self._done.append(0)
        return number

    def _visit(self, number: int, current: list[int], later: list[int]) -> None:
        depth = self.depth[number]
        self.begin[number] = len(self.targets)
        moves = self.program.points[self.point_of[number]].expand(self.states[number])
        for edge, piece, weight in moves:
            if not weight:
                continue
            landed = edge.land(piece)
            found = self._seen[edge.target].get(landed)
            if found is None:
                found = self._add(edge.target, landed, depth + edge.cost)
                (later if edge.cost else current).append(found)
            elif depth + edge.cost < self.depth[found]:
                self.depth[found] = depth + edge.cost
                current.append(found)
            self.targets.append(found)
            self.weights.append(weight)
            self.costs.append(edge.cost)
        self.end[number] = len(self.targets)

    def moves_of(self, number: int) -> range:
        """The numbers of the moves from a state."""
        return range(self.begin[number], self.end[number])
