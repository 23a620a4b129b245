"""What is still read from each point on: all else is forgotten there, so that states can be one.

A backward analysis over the points. Not whole variables but distinctions flow back: if from here on only
"is it Samsung" is asked, then all other makes are one.
"""

from __future__ import annotations

from fixit.flow.graph import components
from fixit.prove.edges import Edge, Saturation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.prove.points import Point
    from fixit.prove.space import Space, Var


EVERYTHING = "everything"
"""Note of the very first way: nothing was told apart before."""


MANY = 50
"""Distinctions; where more are lost on a way, it is quicker to look at what is kept."""


class Live:
    """The distinctions that are still made at each point: `lits` as a set of bits; `fields` the variables."""

    def __init__(self, points: list[Point], space: Space) -> None:
        self.space = space
        self.masks: list[int] = []
        """The bits of a variable that a distinction sets apart, by its number."""
        self.owner: list[Var] = []
        self._numbers: dict[tuple[int, int], int] = {}
        self._classes: dict[tuple[int, int], Saturation | None] = {}
        own = [self._own(point) for point in points]
        self.lits = [lits for lits, _fields in own]
        self.fields = [fields for _lits, fields in own]
        self._flow_back(points)

    def _own(self, point: Point) -> tuple[int, int]:
        lits, fields = 0, 0
        for var, bits in point.reads():
            fields |= var.full
            apart = bits & var.full
            if apart not in (0, var.full):
                lits |= 1 << self._number(var, apart)
        return lits, fields

    def _number(self, var: Var, bits: int) -> int:
        key = (var.index, bits)
        if key not in self._numbers:
            number = self._numbers[key] = len(self.masks)
            self.masks.append(bits)
            self.owner.append(var)
            var.lits |= 1 << number
        return self._numbers[key]

    def _flow_back(self, points: list[Point]) -> None:
        targets = [list({edge.target: None for edge in point.edges}) for point in points]
        for group in components(targets):  # each after every group that it leads to
            changed = True
            while changed:
                changed = False
                for number in reversed(group):
                    changed |= self._update(number, points[number])
                changed = changed and len(group) > 1

    def _update(self, number: int, point: Point) -> bool:
        lits, fields = self.lits[number], self.fields[number]
        for edge in point.edges:
            more, fields_on = self.lits[edge.target], self.fields[edge.target]
            for var, _bits in edge.writes:
                more &= ~var.lits
                fields_on &= ~var.full
            lits |= more
            fields |= fields_on
            for before, _after, var in edge.images:
                if fields_on & var.full:
                    lits |= 1 << self._number(var, before)
        changed = lits != self.lits[number] or fields != self.fields[number]
        self.lits[number], self.fields[number] = lits, fields
        return changed

    def settle(self, number: int, edge: Edge) -> None:
        """Tell an edge from point `number` what to keep, and which values have become one."""
        there = self.lits[edge.target]
        keep = self.fields[edge.target]
        coarser: dict[int, Var] = {}
        for var in [var for var, _bits in edge.writes] + [var for _before, _after, var in edge.images]:
            coarser[var.index] = var
        if edge.note == EVERYTHING:
            coarser = {var.index: var for var in self.space.vars}
        lost = self.lits[number] & ~there if keep else 0
        if lost.bit_count() > MANY:
            kept = 0
            for var in self.space.vars_of(keep):
                kept |= var.lits
            lost &= kept
        while lost:
            low = lost & -lost
            var = self.owner[low.bit_length() - 1]
            coarser[var.index] = var
            lost ^= low
        found = [self.classes(var, there) for var in coarser.values() if keep & var.full]
        edge.settle(keep, [one for one in found if one is not None])

    def classes(self, var: Var, lits: int) -> Saturation | None:
        """Groups of values that `lits` tell apart; None where each value stands alone."""
        key = (var.index, lits & var.lits)
        if key not in self._classes:
            groups = [var.full]
            rest = key[1]
            while rest:
                low = rest & -rest
                mask = self.masks[low.bit_length() - 1]
                groups = [part for group in groups for part in (group & mask, group & ~mask) if part]
                rest ^= low
            alone = all(group & (group - 1) == 0 for group in groups)
            self._classes[key] = None if alone else Saturation(var, tuple(groups))
        return self._classes[key]


def settle_edges(points: list[Point], space: Space) -> Live:
    """Tell every edge what is still read where it leads."""
    live = Live(points, space)
    for number, point in enumerate(points):
        for edge in point.edges:
            live.settle(number, edge)
    return live


__all__ = ["Edge", "Live", "settle_edges"]
