"""Which questions one may come back to between two replies: the only ones of which a walk must remember so.

The engine passes a question whose answer is known, but not twice without a reply in between. To remember of
every question in a loop whether it was passed would multiply the states for nothing: hardly any flow comes
back to one in silence. So the first sweep does not remember it, and this says which questions need it.
"""

from __future__ import annotations

from fixit.flow.graph import components
from fixit.prove.met import AskMet, ChecklistMet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.prove.sweep import Sweep


def questions_met_again(found: Sweep) -> set[str]:
    """Whole names of questions that may be met with their answer known, answered or passed just before."""
    points = found.program.points
    names = [point.key for point in points if isinstance(point, AskMet | ChecklistMet) and not point.again]
    bits = {name: 1 << place for place, name in enumerate(dict.fromkeys(names))}
    answered = [bits.get(point.key, 0) if point.waits and not point.about else 0 for point in points]
    met = [bits.get(point.key, 0) if isinstance(point, AskMet | ChecklistMet) else 0 for point in points]
    passed = [0] * len(found.boxes)
    silent: list[list[int]] = []
    for box, moves in enumerate(found.moves):
        own = answered[found.point_of[box]]
        targets = []
        for move in moves:
            if move.target < 0:
                continue
            if not move.edge.cost:
                targets.append(move.target)
            elif own:
                passed[move.target] |= own
        silent.append(targets)
    again = 0
    for group in reversed(components(silent)):
        together = 0
        round_again = len(group) > 1 or group[0] in silent[group[0]]
        for box in group:
            together |= passed[box] | (met[found.point_of[box]] if round_again else 0)
        for box in group:
            own = met[found.point_of[box]]
            again |= together & own
            for target in silent[box]:
                passed[target] |= together | own
    return {name for name, bit in bits.items() if again & bit}
