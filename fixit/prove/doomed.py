"""The states from which a walk can come to nothing good, whatever is said: worked out backwards, exactly.

A box of a sweep holds many states at once, and of some of them the walk may end while of others it does not.
So each box is taken for doomed at first, and then less and less of it: what a reply leads out of, what a
condition leads elsewhere. What is left is doomed. A person may give any reply, so a state before a screen
is doomed only if all replies to it are.
"""

from __future__ import annotations

from heapq import heappop, heappush

from fixit.flow.graph import components
from fixit.prove.split import TooMany
from fixit.prove.walks import is_whole, without_brought

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixit.prove.compile import Program
    from fixit.prove.edges import Edge
    from fixit.prove.space import Var
    from fixit.prove.sweep import Move, Sweep

MOST_PARTS = 3_000
"""Parts that one box is taken to pieces in, at the most."""


class Doomed:
    """Takes those boxes of a sweep to pieces of which it is not known that they are well.

    `parts`: number of a box -> the states of it that are doomed. `skips`: whether skipping counts as a way
    on. TooMany: some box would fall into too many parts.
    """

    def __init__(self, found: Sweep, suspects: Iterable[int], skips: bool) -> None:
        self.found = found
        self.program = found.program
        self.parts = {number: [found.boxes[number]] for number in suspects}
        self.moves = {
            number: [move for move in found.moves[number] if skips or move.edge.kind != "skip"]
            for number in self.parts
        }
        self._shrink()

    def is_screen(self, number: int) -> bool:
        """Whether a box waits for a reply."""
        return self.program.points[self.found.point_of[number]].waits

    def _shrink(self) -> None:
        """Take away what is not doomed, until nothing changes."""
        coming: dict[int, list[int]] = {number: [] for number in self.parts}
        for number, moves in self.moves.items():
            for target in {move.target for move in moves if move.target in coming}:
                coming[target].append(number)
        ranks = self._rank()
        waiting = sorted((ranks[number], number) for number in self.parts)
        queued = set(self.parts)
        while waiting:
            _rank, number = heappop(waiting)
            queued.discard(number)
            parts = self._doomed_parts(number)
            if set(parts) == set(self.parts[number]):
                continue
            self.parts[number] = parts
            for one in coming[number]:
                if self.parts[one] and one not in queued:
                    queued.add(one)
                    heappush(waiting, (ranks[one], one))

    def _rank(self) -> dict[int, int]:
        """The order in which boxes are looked at: after all that they lead to, but for ways round."""
        numbers = list(self.parts)
        places = {number: place for place, number in enumerate(numbers)}
        targets = [
            [places[move.target] for move in self.moves[number] if move.target in places]
            for number in numbers
        ]
        groups = components(targets)
        return {numbers[place]: rank for rank, group in enumerate(groups) for place in group}

    def _doomed_parts(self, number: int) -> list[int]:
        """What of a box is doomed, by what is of those it leads to."""
        if not self.is_screen(number):
            return simplify([part for move in self.moves[number] for part in self.before(number, move)])
        replies: dict[int, list[Move]] = {}
        for move in self.moves[number]:
            replies.setdefault(id(move.edge), []).append(move)
        parts = [self.found.boxes[number]]
        for moves in replies.values():
            ways = simplify([part for move in moves for part in self.before(number, move)])
            parts = meet(self.program, parts, ways)
            if not parts:
                break
        return parts

    def before(self, number: int, move: Move) -> list[int]:
        """The parts of a box from which one of its moves leads into what is doomed."""
        there = self.parts.get(move.target)
        if not there:
            return []
        point = self.program.points[self.found.point_of[number]]
        landed = move.edge.land(move.piece)
        within = meet(self.program, [landed], there)
        found = (
            [move.piece] if within == [landed] else before_edge(self.program, move.edge, move.piece, within)
        )
        picked = [one for part in found for one in point.picks(move.edge, part)]
        return [without_brought(self.program, part, self.found.boxes[number]) for part in picked]


def before_edge(program: Program, edge: Edge, piece: int, parts: list[int]) -> list[int]:
    """The parts of a piece for which a way on lands in `parts`, whichever of its replies is given."""
    changing = {var.index: var for var, _bits in edge.writes}
    changing.update({var.index: var for _before, _after, var in edge.images})
    fields = sum(var.full for var in changing.values())
    for one in edge.saturate:
        for var in program.space.vars_of(one.full & ~fields):
            changing[var.index] = var
            fields |= var.full
    for var in changing.values():
        if edge.keep & var.full:
            parts = _before_var(program, edge, var, piece, parts)
    same = edge.through & ~fields
    whole = piece & ~same & ~fields | sum(
        piece & var.full for var in changing.values() if not edge.keep & var.full
    )
    return simplify([whole | part & fields & edge.keep | piece & part & same for part in parts])


def _before_var(program: Program, edge: Edge, var: Var, piece: int, parts: list[int]) -> list[int]:
    """The parts with one variable as it was before."""
    if not piece & var.full:
        landed = edge.land(0) & var.full
        return cover(program, parts, var, landed) if landed else parts
    groups: dict[int, int] = {}
    for place in var.places(piece):
        landed = edge.land(var.bit(place)) & var.full
        groups[landed] = groups.get(landed, 0) | var.bit(place)
    found = []
    for part in parts:
        bits = sum(bits for landed, bits in groups.items() if not landed & ~part)
        if bits:
            found.append(part & ~var.full | bits)
    for landed, bits in groups.items():
        if any(landed & part and landed & ~part for part in parts):
            found += [part | bits for part in cover(program, parts, var, landed)]
    return found


def cover(program: Program, parts: list[int], var: Var, bits: int) -> list[int]:
    """What of `parts` holds for every one of some values of a variable; without that variable."""
    found: list[int] | None = None
    known: set[frozenset[int]] = set()
    for place in var.places(bits):
        some = simplify([part & ~var.full for part in parts if part & var.bit(place)])
        if frozenset(some) in known:
            continue
        known.add(frozenset(some))
        found = some if found is None else meet(program, found, some)
        if not found:
            return []
    return found or []


def meet(program: Program, some: list[int], others: list[int]) -> list[int]:
    """What is in both of two lists of boxes."""
    found: list[int] = []
    for one in some:
        for other in others:
            both = one & other
            if is_whole(program, one | other, both):
                found.append(both)
        if len(found) > MOST_PARTS:
            found = simplify(found)
    return simplify(found)


def simplify(parts: list[int]) -> list[int]:
    """The same states without the boxes that others hold."""
    found: list[int] = []
    for part in sorted(set(parts), key=int.bit_count, reverse=True):
        if not any(not part & ~other for other in found):
            found.append(part)
    if len(found) > MOST_PARTS:
        raise TooMany
    return found
