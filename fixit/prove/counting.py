"""How many screens a walk takes: least, mean, most, and the longest walk."""

from __future__ import annotations

from fixit.flow.graph import components
from fixit.messages import _, count
from fixit.prove.points import ENDED, ENTERED
from fixit.prove.proof import Numbers
from fixit.prove.split import TooMany
from fixit.prove.usual import Usual

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.prove.compile import Program

ROUNDS = 60
"""How often a loop is gone over to see what it usually costs."""


def count_screens(program: Program, bound: int) -> Numbers | str:
    """The numbers of a flow; why there are none where there are more than `bound` states, or no ending."""
    try:
        states = Usual(program, bound).run()
    except TooMany:
        return _("a condition falls into too many cases")
    if not states.complete:
        return _("there are more than {bound} single states").format(bound=count(bound))
    kinds = [program.points[at].kind for at in states.point_of]
    ends = [number for number, kind in enumerate(kinds) if kind in (ENDED, ENTERED)]
    if not ends:
        return _("there is no ending")
    targets = [
        [states.targets[move] for move in states.moves_of(number)] for number in range(len(states.states))
    ]
    groups = components(targets)
    means = _means(states, targets, groups)
    most, longest, looped = _longest(states, targets, groups)
    return Numbers(
        least=min(states.depth[number] for number in ends),
        mean=round(means, 2),
        most=most,
        longest=longest,
        looped=looped,
        states=len(states.states),
    )


def _means(states: Usual, targets: list[list[int]], groups: list[list[int]]) -> float:
    """The mean number of screens from the first state on."""
    mean = [0.0] * len(targets)
    for group in groups:
        again = len(group) > 1 or group[0] in targets[group[0]]
        for _round in range(ROUNDS if again else 1):
            for number in reversed(group):
                total, whole = 0.0, 0.0
                for move in states.moves_of(number):
                    weight = states.weights[move]
                    whole += weight
                    total += weight * ((1 if states.costs[move] else 0) + mean[states.targets[move]])
                mean[number] = total / whole if whole else 0.0
    return mean[0]


def _longest(
    states: Usual, targets: list[list[int]], groups: list[list[int]]
) -> tuple[int, tuple[str, ...], bool]:
    """The most screens of a walk, its steps, and whether a loop is in it; a loop's screens count once."""
    points = states.program.points
    home = [0] * len(targets)
    for place, group in enumerate(groups):
        for number in group:
            home[number] = place
    most = [0] * len(groups)
    following = [-1] * len(groups)
    for place, group in enumerate(groups):
        for number in group:
            for target in targets[number]:
                if home[target] != place and (
                    following[place] < 0 or most[home[target]] > most[following[place]]
                ):
                    following[place] = home[target]
        screens = len({states.point_of[number] for number in group if points[states.point_of[number]].waits})
        most[place] = screens + (most[following[place]] if following[place] >= 0 else 0)
    steps: list[str] = []
    looped = False
    at = home[0]
    whole = most[at]
    while at >= 0:
        waiting = [points[states.point_of[number]] for number in groups[at]]
        looped |= len(groups[at]) > 1
        steps += dict.fromkeys(point.key for point in waiting if point.waits or point.ends)
        at = following[at]
    return whole, tuple(steps), looped
