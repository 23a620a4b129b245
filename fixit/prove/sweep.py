"""Visits all states level by level, many at once: states that differ in one variable only become one box.

A level is what a person has said: each reply counts one. Within a level
points are visited in the order in which a walk passes them, so that whatever can meet has met before it goes
on. A box is the product of its variables' values; joining two boxes that differ in one variable is exact, and
ten questions that have nothing to do with each other cost ten boxes and not two to the tenth states.
"""

from __future__ import annotations

from heapq import heappop, heappush

from fixit.flow.graph import components
from fixit.prove.split import TooMany

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixit.prove.compile import Program
    from fixit.prove.edges import Edge
    from fixit.prove.points import Point

MOST_COMPARED = 400
"""Boxes of one point that a new one is held against."""


class Move:
    """One way on from a box: the part of the box that takes it, and the box where it lands."""

    __slots__ = ("edge", "piece", "target", "weight")

    def __init__(self, edge: Edge, piece: int, weight: float) -> None:
        self.edge = edge
        self.piece = piece
        self.weight = weight
        self.target = -1


class Sweep:
    """All boxes that were found. By number: `point_of`, `boxes`, `levels`, `moves`, and `sources`: the moves
    that made a box, each with the number of the box it comes from and its landing.

    `first`: (kind, point, name) -> the first box in which a watch of a point saw something; `reads`: (number
    of the condition, fact, "unknown" or "known") -> the first box that compared a fact so.
    """

    def __init__(self, program: Program, bound: int) -> None:
        self.program = program
        self.bound = bound
        self.point_of: list[int] = []
        self.boxes: list[int] = []
        self.levels: list[int] = []
        self.moves: list[list[Move]] = []
        self.sources: list[list[tuple[int, Move, int]]] = []
        self.first: dict[tuple[str, int, str], int] = {}
        self.reads: dict[tuple[int, str, str], int] = {}
        self.too_many: set[int] = set()
        self.left: set[int] = set()
        """Points where boxes still waited when the bound was reached."""
        self.fresh = False
        self.begins = 0
        """The box that the walk begins in; others may lead there, too."""
        self.count = 0
        """Moves made."""
        self._conds = {id(cond): number for number, cond in enumerate(program.conds)}
        self._ranks = _rank_points(program.points)
        self._known: list[dict[int, int]] = [{} for _ in program.points]
        self._fields = [var.full for var in program.space.vars]

    def run(self, fresh: bool = False) -> Sweep:
        """Visit until nothing is left, or the bound is reached.

        `fresh`: only what happens to a person of whom nothing is known and who has tried nothing.
        """
        self.fresh = fresh
        start = self.program.fresh if fresh else self.program.start
        self._waiting: dict[int, list[tuple[int, tuple[int, Move, int] | None]]] = {
            self.program.first: [(start, None)]
        }
        level = 0
        while self._waiting:
            self._later: dict[int, list[tuple[int, tuple[int, Move, int] | None]]] = {}
            self._heap = [(self._ranks[point], point) for point in self._waiting]
            self._heap.sort()
            while self._heap:
                _rank, point = heappop(self._heap)
                met = self._waiting.pop(point, None)
                if met is None:
                    continue
                if len(self.boxes) > self.bound:
                    self.left = {point, *self._waiting, *self._later}
                    return self
                self._visit(point, met, level)
            self._waiting = self._later
            level += 1
        return self

    def _visit(self, point: int, met: list[tuple[int, tuple[int, Move, int] | None]], level: int) -> None:
        """Join what has met at a point, and go on from what is new."""
        known = self._known[point]
        for box, places in self._join([box for box, _source in met]):
            sources = [source for place in places if (source := met[place][1]) is not None]
            number = known.get(box)
            if number is None:
                number = self._within(known, box)
            if number is None:
                number = self._add(point, box, level)
                known[box] = number
                self.sources[number] = sources
                if len(sources) < len(places):
                    self.begins = number
                self._expand(number, point, box, level)
            for _from, move, _landed in sources:
                move.target = number

    def _add(self, point: int, box: int, level: int) -> int:
        self.point_of.append(point)
        self.boxes.append(box)
        self.levels.append(level)
        self.moves.append([])
        self.sources.append([])
        return len(self.boxes) - 1

    def _within(self, known: dict[int, int], box: int) -> int | None:
        """A box that is there already and holds this one."""
        if len(known) > MOST_COMPARED:
            return None
        for other, number in known.items():
            if not box & ~other:
                return number
        return None

    def _expand(self, number: int, at: int, box: int, level: int) -> None:
        point = self.program.points[at]
        for kind, bits, name in point.watches:
            if box & bits:
                self.first.setdefault((kind, at, name), number)
        try:
            moves = point.expand(box)
        except TooMany:
            self.too_many.add(at)
            return
        self._note_reads(number, point, box)
        for edge, piece, weight in moves:
            move = Move(edge, piece, weight)
            self.moves[number].append(move)
            landed = edge.land(piece)
            self.count += 1
            waiting = self._later if edge.cost else self._waiting
            if edge.target not in waiting:
                waiting[edge.target] = []
                if not edge.cost:
                    heappush(self._heap, (self._ranks[edge.target], edge.target))
            waiting[edge.target].append((landed, (number, move, landed)))

    def _note_reads(self, number: int, point: Point, box: int) -> None:
        """Remember where a fact was compared that nobody was asked, or that was known."""
        conds = getattr(point, "conds", None)
        for cond in conds() if conds is not None else ():
            if box & cond.unknown_bits:
                for fact, bits in cond.unknown.items():
                    if box & bits:
                        self.reads.setdefault((self._conds[id(cond)], fact, "unknown"), number)
            if box & cond.known_bits:
                for fact, bits in cond.known.items():
                    if box & bits:
                        self.reads.setdefault((self._conds[id(cond)], fact, "known"), number)

    def _join(self, boxes: list[int]) -> Iterable[tuple[int, list[int]]]:
        """Boxes with those joined that differ in one variable, and the places of those each is made of."""
        found: dict[int, list[int]] = {}
        for place, box in enumerate(boxes):
            found.setdefault(box, []).append(place)
        if len(found) == 1:
            return found.items()
        some, every = 0, -1
        for box in found:
            some |= box
            every &= box
        differing = some & ~every
        fields = [full for full in self._fields if differing & full]
        before = 0
        while len(found) > 1 and len(found) != before:
            before = len(found)
            for full in fields:
                found = _join_by(found, full)
        return found.items()


def _join_by(boxes: dict[int, list[int]], full: int) -> dict[int, list[int]]:
    """Join the boxes that are alike but for one variable."""
    rest = ~full
    if len({box & rest for box in boxes}) == len(boxes):
        return boxes
    groups: dict[int, list[int]] = {}
    for box in boxes:
        groups.setdefault(box & rest, []).append(box)
    joined: dict[int, list[int]] = {}
    for group in groups.values():
        if len(group) == 1:
            joined[group[0]] = boxes[group[0]]
            continue
        whole, places = 0, []
        for box in group:
            whole |= box
            places += boxes[box]
        joined[whole] = places
    return joined


def _rank_points(points: list[Point]) -> list[int]:
    """The order of points along silent ways: each before those it leads to, where they do not go round."""
    targets = [list(dict.fromkeys(edge.target for edge in point.edges if not edge.cost)) for point in points]
    ranks = [0] * len(points)
    groups = components(targets)
    for place, group in enumerate(groups):
        for number in group:
            ranks[number] = len(groups) - place
    return ranks
