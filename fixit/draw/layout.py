"""Where each step stands in the page's graph, in rows from the first step down, and how the ways run.

No way runs behind a step. From row to row it goes through the gap between them; past a row it goes down a
trunk, a narrow place in that row which all ways to one step share. A way back goes round on the right.
"""

from __future__ import annotations

from itertools import pairwise

from fixit.draw.drawing import REASONS
from fixit.flow.graph import ONWARD, components
from fixit.messages import say
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fixit.draw.drawing import Drawing, Way

    Place = tuple[int, int]

WIDTH, HEIGHT = 210, 84
"""Pixels of a step."""
MARGIN = 44
"""Around the whole."""
SIDE = 34
"""Beside a step, for its own ways."""
BESIDE = 2 * SIDE + 8
"""Between two steps of a row."""
TRUNK = 16
"""Between two trunks."""
CURVE = 54
"""Between two rows, for the ways to change their column."""
LINE = 15
"""The height of one answer, which stands below its step."""
MOST_LETTERS = 32
"""Of an answer: so many stand below a step."""
SWEEPS = 4
"""How often rows are put in order by their neighbours, and moved to them."""
MOST_TRUNKS = 20_000
"""Of a guide with more, ways are drawn straight, and may run behind steps."""


@record
class Wire:
    """A line. `start`: the step whose way it is, "" for a piece of a trunk, which begins below `row`.

    `at`: where the words stand, `side`: whether they begin or end there; `head`: whether it comes to the step
    `end` itself.
    """

    start: str
    end: str
    row: int
    path: str
    words: str = ""
    at: Place = (0, 0)
    side: str = "start"
    by_itself: bool = False
    head: bool = True


@record
class Layout:
    """Step -> its left upper corner; the lines; the size of the whole."""

    places: dict[str, Place]
    wires: list[Wire]
    size: Place


def lay_out(drawing: Drawing) -> Layout:
    """The layout of a drawing."""
    return _Sheet(drawing).lay_out()


class _Sheet:
    """The steps, numbered, then the trunks; x is the middle of one, y its upper edge."""

    def __init__(self, drawing: Drawing) -> None:
        self.ids = list(drawing.nodes)
        number = {name: place for place, name in enumerate(self.ids)}
        self.ways: list[list[tuple[int, Way]]] = [
            [(number[way.target], way) for way in node.ways if way.target in number]
            for node in drawing.nodes.values()
        ]
        self.row_of = _ranks([list(dict.fromkeys(target for target, _way in ways)) for ways in self.ways])
        self.trunks: dict[tuple[int, int], int] = {}
        """(step, row) -> the trunk to that step in that row."""
        self.links: list[list[int]] = []
        self.rows: dict[int, list[int]] = {}

    def lay_out(self) -> Layout:
        """Rows, columns, lines."""
        self._plant_trunks()
        for place, row in enumerate(self.row_of):
            self.rows.setdefault(row, []).append(place)
        _order(self.rows, self.links)
        self.x = _columns(self.rows, self.links, self._apart)
        self.tops, self.bands = self._heights()
        wires = [*self._lines(), *self._trunk_lines()]
        places = {
            name: (self.x[place] - WIDTH // 2, self.tops[self.row_of[place]])
            for place, name in enumerate(self.ids)
        }
        right = (
            max(self.x, default=0)
            + WIDTH // 2
            + MARGIN
            + (SIDE if self.loops else 0)
            + TRUNK * min(self.loops, 6)
        )
        return Layout(places, wires, (right, self.bottom + MARGIN))

    def _is_on(self, source: int, target: int) -> bool:
        return self.row_of[target] > self.row_of[source]

    def _plant_trunks(self) -> None:
        """A trunk in every row between a step and the first of those that lead to it."""
        first: dict[int, int] = {}
        for source, ways in enumerate(self.ways):
            for target, _way in ways:
                if self._is_on(source, target):
                    first[target] = min(first.get(target, self.row_of[source]), self.row_of[source])
        wanted = sum(self.row_of[target] - row - 1 for target, row in first.items())
        for target, above in first.items() if wanted <= MOST_TRUNKS else ():
            for row in range(above + 1, self.row_of[target]):
                self.trunks[target, row] = len(self.row_of)
                self.row_of.append(row)
        self.links = [[] for _ in self.row_of]
        for source, ways in enumerate(self.ways):
            for target, _way in ways:
                if self._is_on(source, target):
                    self.links[source].append(self._below(source, target))
        for (target, row), trunk in self.trunks.items():
            self.links[trunk].append(self.trunks.get((target, row + 1), target))

    def _below(self, source: int, target: int) -> int:
        """What a way from `source` comes to in the next row: its target, or the trunk to it."""
        return self.trunks.get((target, self.row_of[source] + 1), target)

    def _apart(self, one: int, other: int) -> int:
        """How far the middles of two neighbours of a row must be apart."""
        steps = (one < len(self.ids)) + (other < len(self.ids))
        return (TRUNK, WIDTH // 2 + SIDE + TRUNK // 2, WIDTH + BESIDE)[steps]

    def _heights(self) -> tuple[dict[int, int], dict[int, int]]:
        """Row -> its upper edge; row -> where its answers end and the curves begin."""
        tops: dict[int, int] = {}
        bands: dict[int, int] = {}
        y = MARGIN
        for row in sorted(self.rows):
            most = max((len(self.ways[one]) for one in self.rows[row] if one < len(self.ids)), default=0)
            tops[row], bands[row] = y, y + HEIGHT + LINE * most + 6
            y = bands[row] + CURVE
        self.bottom = y - CURVE
        return tops, bands

    def _lines(self) -> Iterator[Wire]:
        """The line of every way, as far as the trunk, or the step, that it comes to."""
        self.loops = 0
        for source, ways in enumerate(self.ways):
            ordered = sorted(ways, key=lambda one: self._column(source, one[0]))
            half = len(ways) // 2
            if len(ways) == 1:
                yield self._line(source, *ways[0], 0, 0, 1)
                continue
            for place, (target, way) in enumerate(ordered[:half]):
                yield self._line(source, target, way, place, -1, half - place)
            for place, (target, way) in enumerate(reversed(ordered[half:])):
                yield self._line(source, target, way, half + place, 1, len(ways) - half - place)

    def _line(self, source: int, target: int, way: Way, level: int, side: int, out: int) -> Wire:
        """A line that leaves at the right (`side` 1), the left (-1) or below (0), as the `out`th from there.

        Its words stand `level` lines below the step.
        """
        row, middle = self.row_of[source], self.x[source]
        below, band = self._below(source, target), self.bands[row]
        y = self.tops[row] + HEIGHT + LINE * (level + 1)
        most = max(len(self.ways[source]) - len(self.ways[source]) // 2, 1)
        x = middle + side * (WIDTH // 2 + min(6 * out, (SIDE - 4) * out // most))
        edge = middle + side * (WIDTH // 2 - 2)
        path = f"M {edge} {y - 6} H {x} V {band}" if side else f"M {x} {self.tops[row] + HEIGHT} V {band}"
        if self._is_on(source, target):
            path += _curve(x, band, self.x[below], self.tops[self.row_of[below]])
        else:
            self.loops += 1
            aside = max(self.x) + WIDTH // 2 + SIDE + TRUNK * min(self.loops, 6)
            over = self.tops[self.row_of[target]] - 10
            path += f" V {band + 8} H {aside} V {over} H {self.x[target] + 16} V {over + 10}"
        at = (edge - 4 * side if side else x + 5, y - 2)
        head = below == target or not self._is_on(source, target)
        names = self.ids[source], self.ids[target]
        return Wire(*names, row, path, words_of(way), at, "end" if side > 0 else "start", way.onward, head)

    def _column(self, source: int, target: int) -> tuple[bool, int]:
        """Where a way goes, to let the ways of a step not cross; ways back are the rightmost."""
        return not self._is_on(source, target), self.x[self._below(source, target)]

    def _trunk_lines(self) -> Iterator[Wire]:
        """The trunks, in pieces from one way that joins them to the next."""
        joined = {
            (target, self.row_of[source] + 1)
            for source, ways in enumerate(self.ways)
            for target, _way in ways
            if (target, self.row_of[source] + 1) in self.trunks
        }
        alone = {target: True for target, _row in joined}
        for ways in self.ways:
            for target, way in ways:
                alone[target] = alone.get(target, True) and way.onward
        path, begun = "", 0
        for (target, row), trunk in self.trunks.items():  # of one target row by row
            if (target, row) in joined:
                begun = row - 1
                path = f"M {self.x[trunk]} {self.tops[row]}"
            after = self.trunks.get((target, row + 1), target)
            path += f" V {self.bands[row]}"
            path += _curve(self.x[trunk], self.bands[row], self.x[after], self.tops[row + 1])
            if after == target or (target, row + 1) in joined:
                name = self.ids[target]
                yield Wire("", name, begun, path, by_itself=alone[target], head=after == target)


def words_of(way: Way) -> str:
    """What is said to go a way, "" where nothing is."""
    words = " | ".join(one for one in way.labels if one != say(REASONS[ONWARD]))
    return words if len(words) <= MOST_LETTERS else words[: MOST_LETTERS - 1] + "…"


def _curve(x: int, y: int, to_x: int, to_y: int) -> str:
    """From one place of a gap between rows to another below it; it never leaves the gap."""
    if x == to_x:
        return f" V {to_y}"
    middle = (y + to_y) // 2
    return f" C {x} {middle}, {to_x} {middle}, {to_x} {to_y}"


def _ranks(targets: list[list[int]]) -> list[int]:
    """The row of each step: below every step that leads to it, steps of a circle by the file's order."""
    ranks = [0] * len(targets)
    for group in reversed(components(targets)):
        members = set(group)
        top = max(ranks[member] for member in group)
        for offset, member in enumerate(sorted(group)):
            ranks[member] = top + offset
        bottom = top + len(group)
        for member in group:
            for target in targets[member]:
                if target not in members:
                    ranks[target] = max(ranks[target], bottom)
    return ranks


def _sources(targets: Sequence[Sequence[int]]) -> list[list[int]]:
    sources: list[list[int]] = [[] for _ in targets]
    for place, ways in enumerate(targets):
        for target in ways:
            sources[target].append(place)
    return sources


def _order(rows: dict[int, list[int]], targets: Sequence[Sequence[int]]) -> None:
    """Put each row in the order of the middle of those that lead to it."""
    sources = _sources(targets)
    at = {place: x for row in rows.values() for x, place in enumerate(row)}
    for sweep in range(SWEEPS):
        near = sources if sweep % 2 == 0 else targets
        for row in sorted(rows, reverse=bool(sweep % 2)):
            middles = {
                place: sum(at[one] for one in near[place]) / len(near[place])
                if near[place]
                else float(at[place])
                for place in rows[row]
            }
            rows[row].sort(key=lambda place: (middles[place], place))  # used at once
            for x, place in enumerate(rows[row]):
                at[place] = x


def _columns(
    rows: dict[int, list[int]], targets: Sequence[Sequence[int]], apart: Callable[[int, int], int]
) -> list[int]:
    """The middle of each: near to those above and below it, with room between the neighbours of a row."""
    sources = _sources(targets)
    x = [0.0] * len(targets)
    for row in rows.values():
        for before, place in pairwise(row):
            x[place] = x[before] + apart(before, place)
    for sweep in range(2 * SWEEPS):
        near = sources if sweep % 2 == 0 else targets
        for number in sorted(rows, reverse=bool(sweep % 2)):
            row = rows[number]
            wanted = [
                sum(x[one] for one in near[place]) / len(near[place]) if near[place] else x[place]
                for place in row
            ]
            for place, middle in zip(row, _spread(row, wanted, apart), strict=True):
                x[place] = middle
    left = min(x, default=0.0)
    return [round(one - left) + MARGIN + WIDTH // 2 for one in x]


def _spread(row: list[int], wanted: list[float], apart: Callable[[int, int], int]) -> list[float]:
    """Places as wanted as can be, in order and with room: halfway between pushed right and pushed left."""
    gaps = [apart(one, other) for one, other in pairwise(row)]
    right, left = list(wanted), list(wanted)
    for place in range(1, len(row)):
        right[place] = max(right[place], right[place - 1] + gaps[place - 1])
    for place in range(len(row) - 2, -1, -1):
        left[place] = min(left[place], left[place + 1] - gaps[place])
    return [(one + other) / 2 for one, other in zip(right, left, strict=True)]
