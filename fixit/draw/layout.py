"""Where each step stands in the page's graph: in rows from the first step down, few ways crossing."""

from __future__ import annotations

from fixit.flow.graph import components

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.draw.drawing import Drawing

COLUMN, ROW = 250, 130
"""Pixels from one step to the next."""
SWEEPS = 4
"""How often rows are put in order by their neighbours."""


def place_nodes(drawing: Drawing) -> tuple[dict[str, tuple[int, int]], tuple[int, int]]:
    """Step -> (x, y) of its left upper corner, and the size of the whole."""
    ids = list(drawing.nodes)
    number = {name: place for place, name in enumerate(ids)}
    targets = [
        list(dict.fromkeys(number[way.target] for way in node.ways if way.target in number))
        for node in drawing.nodes.values()
    ]
    ranks = _ranks(targets)
    rows: dict[int, list[int]] = {}
    for place, row in enumerate(ranks):
        rows.setdefault(row, []).append(place)
    _order(rows, targets)
    places: dict[str, tuple[int, int]] = {}
    for y, row in enumerate(sorted(rows)):
        for x, place in enumerate(rows[row]):
            places[ids[place]] = (x * COLUMN, y * ROW)
    width = max((len(row) for row in rows.values()), default=1) * COLUMN
    return places, (width, max(len(rows), 1) * ROW)


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


def _order(rows: dict[int, list[int]], targets: list[list[int]]) -> None:
    """Put each row in the order of the middle of those that lead to it."""
    sources: list[list[int]] = [[] for _ in targets]
    for place, ways in enumerate(targets):
        for target in ways:
            sources[target].append(place)
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
