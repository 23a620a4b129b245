"""Walks that have no end: no ending to be reached, no end but by skipping, round and round in silence."""

from __future__ import annotations

from fixit.flow.graph import components
from fixit.flow.model import Ask, Checklist
from fixit.messages import _, mark, say
from fixit.prove.doomed import Doomed
from fixit.prove.points import ENDED, ENTERED, NOWHERE
from fixit.prove.proof import REFUTED, Finding
from fixit.prove.space import PASSED_FLAG
from fixit.prove.split import TooMany
from fixit.prove.walks import walk_to
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.prove.points import Point
    from fixit.prove.sweep import Sweep

ENDS = (ENDED, ENTERED, NOWHERE)
"""Where a walk is over; that it is so nowhere is told of by itself."""


@record
class Kind:
    """A way of having no end. `silent`: a screen is as good as an ending; `skips`: skipping is a way on."""

    code: str
    silent: bool
    skips: bool
    message: str


KINDS = (
    Kind("silent-loop", True, True, mark("from here the walk goes round and round, and asks nothing")),
    Kind("no-ending", False, True, mark("from here no ending can be reached, whatever the person says")),
    Kind(
        "only-by-skipping", False, False, mark("from here an ending is reached only by skipping a question")
    ),
)


def find_endless(plain: Sweep, whole: Sweep) -> Iterator[Finding]:
    """Walks that cannot end, each kind with its shortest; of several kinds only the worst."""
    for kind in KINDS:
        if kind.silent and not _may_go_round(whole):
            continue
        told = _find_kind(kind, whole)
        if told is None:
            continue
        yield _find_kind(kind, plain) or told  # best without a history, if it can be without
        if not kind.silent:
            return


def _may_go_round(found: Sweep) -> bool:
    """Whether points lead round to themselves without a screen in between."""
    points = found.program.points
    targets = [
        [edge.target for edge in point.edges if not edge.cost] if not point.waits else [] for point in points
    ]
    return any(len(group) > 1 or group[0] in targets[group[0]] for group in components(targets))


def _find_kind(kind: Kind, found: Sweep) -> Finding | None:
    well = _well_boxes(found, kind)
    suspects = [number for number in range(len(well)) if not well[number]]
    if not suspects:
        return None
    suspects.sort(key=lambda number: found.levels[number])
    try:
        doomed = Doomed(found, suspects, kind.skips)
    except TooMany:
        key = found.program.points[found.point_of[suspects[0]]].key
        return Finding("not-settled", REFUTED, key, _("whether walks can end from here could not be settled"))
    for number in suspects:
        if doomed.parts[number] and (kind.silent or doomed.is_screen(number)):
            return _tell(kind, found, number, doomed)
    return None


def _is_good(point: Point, kind: Kind) -> bool:
    return point.kind in ENDS or (kind.silent and point.waits)


def _well_boxes(found: Sweep, kind: Kind) -> bytearray:
    """For each box 1 if whatever is in it can go on to what is good, as far as whole boxes show it."""
    well = bytearray(len(found.boxes))
    needed: list[dict[int, int]] = []
    coming: list[list[tuple[int, int]]] = [[] for _ in found.boxes]
    waiting: list[int] = []
    for number, at in enumerate(found.point_of):
        point = found.program.points[at]
        groups: dict[int, int] = {}
        for move in found.moves[number]:
            if not kind.skips and move.edge.kind == "skip":
                continue
            group = id(move.edge) if point.waits else 0
            groups[group] = groups.get(group, 0) + 1
            if move.target >= 0:
                coming[move.target].append((number, group))
        needed.append(groups)
        if _is_good(point, kind):
            well[number] = 1
            waiting.append(number)
    while waiting:
        for number, group in coming[waiting.pop()]:
            needed[number][group] -= 1
            if not needed[number][group] and not well[number]:
                well[number] = 1
                waiting.append(number)
    return well


def _tell(kind: Kind, found: Sweep, number: int, doomed: Doomed) -> Finding:
    loop = _go_round(doomed, number) if kind.silent else []
    key = found.program.points[found.point_of[number]].key
    walk = walk_to(found, number, doomed.parts[number][0])
    return Finding(kind.code, REFUTED, key, say(kind.message), walk=walk, loop=tuple(dict.fromkeys(loop)))


def _go_round(doomed: Doomed, number: int) -> list[str]:
    """Whole names of the steps that are gone round from a box on."""
    found, seen = doomed.found, [number]
    while True:
        number = next(move.target for move in doomed.moves[number] if doomed.before(number, move))
        if number in seen:
            return [found.program.points[found.point_of[one]].key for one in seen[seen.index(number) :]]
        seen.append(number)


def find_loops(found: Sweep) -> tuple[tuple[str, ...], ...]:
    """Screens that a person may come back to as long as they choose, by what they choose."""
    targets = [[move.target for move in moves if move.target >= 0] for moves in found.moves]
    points = found.program.points
    loops: dict[frozenset[str], tuple[str, ...]] = {}
    for group in components(targets):
        if len(group) > 1 or group[0] in targets[group[0]]:
            asked = [points[found.point_of[number]] for number in sorted(group)]
            names = tuple(dict.fromkeys(point.key for point in asked if _may_return(found, point)))
            if names:
                loops.setdefault(frozenset(names), names)
    return tuple(loops.values())


def _may_return(found: Sweep, point: Point) -> bool:
    """Whether a screen may be shown again and again: all others are passed over when they are met again."""
    if not point.waits or point.about:
        return False
    again = isinstance(point.step, Ask | Checklist) and point.step.again
    return again or found.program.space.find(PASSED_FLAG, point.key) is not None


__all__ = ["find_endless", "find_loops"]
