"""Places of a walk: where a screen waits for a reply, where a step is met, where the walk ends.

Each point says which ways a state takes from it (`expand`) and which variables it looks at (`reads`).
"""

from __future__ import annotations

from fixit.prove.conds import tell_apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixit.flow.model import Step
    from fixit.prove.conds import Brought
    from fixit.prove.edges import Edge
    from fixit.prove.met import TryMet
    from fixit.prove.space import Var

    Move = tuple[Edge, int, float]
    """A way on, the part of the state that takes it, and how likely."""
    Read = tuple[Var, int]
    Watch = tuple[str, int, str]
    """What to look out for at a point: a kind, the bits that show it, a name."""

STAYS, SETTLES = "stays", "settles"
"""Notes of replies to a remedy: it is still shown; every remedy that is shown has a result now."""
START, MET, ASKED, ENDED, NOWHERE, ENTERED = "start", "met", "asked", "ended", "nowhere", "entered"


class Point:
    """One place. `kind` as above, or the prompt's; `step` None: there is no step."""

    def __init__(self, kind: str, flow: str, step: Step | None) -> None:
        self.kind = kind
        self.flow = flow
        self.step = step
        self.edges: list[Edge] = []
        self.extra: list[Read] = []
        self.watches: list[Watch] = []
        self.key = f"{flow}.{step.id}" if step is not None else flow
        self.about = ""

    @property
    def waits(self) -> bool:
        """Whether a person is asked here."""
        return False

    @property
    def ends(self) -> bool:
        """Whether the walk is over here."""
        return False

    def add(self, edge: Edge) -> Edge:
        """A way on from here."""
        self.edges.append(edge)
        return edge

    def reads(self) -> list[Read]:
        """Every variable that is looked at here, with the bits that are told apart."""
        return list(self.extra)

    def expand(self, state: int) -> list[Move]:
        """The ways on that a state takes from here."""
        raise NotImplementedError

    def picks(self, edge: Edge, part: int) -> list[int]:
        """A part that takes a way, in parts that do so for certain: "one of these" picked out, in turn."""
        return [part]

    def pick(self, edge: Edge, part: int) -> int:
        """The first of them."""
        return self.picks(edge, part)[0]


class End(Point):
    """The walk is over, or goes on where this proof does not follow."""

    @property
    def ends(self) -> bool:
        return True

    def expand(self, state: int) -> list[Move]:
        return []


class Prompt(Point):
    """A screen that waits: every reply may be given."""

    @property
    def waits(self) -> bool:
        return True

    def expand(self, state: int) -> list[Move]:
        whole = sum(edge.weight for edge in self.edges) or 1.0
        return [(edge, state, edge.weight / whole) for edge in self.edges]


class Passing(Point):
    """A place that is only gone through."""

    def expand(self, state: int) -> list[Move]:
        return [(edge, state, 1.0) for edge in self.edges]


class Start(Passing):
    """Where a walk begins: answers of the first sentence bring along what they always do."""

    def __init__(self, flow: str, told: Sequence[Brought]) -> None:
        super().__init__(START, flow, None)
        self.told = told

    def expand(self, state: int) -> list[Move]:
        pieces = [(state, 1.0)]
        for one in self.told:
            pieces = [part for piece in pieces for part in tell_apart(one, piece)]
        return [(self.edges[0], *piece) for piece in pieces]


class BundlePrompt(Prompt):
    """A screen about remedies: at least one of them is untried, whichever that is.

    A reply that sets results (`settling`), or that leaves all of them as they were, tells apart which.
    """

    remedies: tuple[Var, ...] = ()
    untried: int = 0
    tried: int = 0

    def expand(self, state: int) -> list[Move]:
        whole = sum(edge.weight for edge in self.edges) or 1.0
        moves: list[Move] = []
        for edge in self.edges:
            share = edge.weight / whole
            if edge.note == STAYS:
                moves.append((edge, state, share))
                continue
            moves += [(edge, piece, share * part) for piece, part in leave_bundle(self, edge, state)]
        return moves


def leave_bundle(bundle: BundlePrompt | TryMet, edge: Edge, state: int) -> list[tuple[int, float]]:
    """The state in pieces that say which remedy was the first untried one, where that can matter later."""
    open_ones = [var for var in bundle.remedies if state & var.full & bundle.untried]
    mixed = [var for var in open_ones if state & var.full & bundle.tried]
    if not mixed or len(mixed) < len(open_ones):
        return [(state, 1.0)]
    if len(mixed) > 1:
        settles = edge.note == SETTLES
        if settles and not any(var.tells for var in mixed):
            return [(state, 1.0)]
        if not settles and any(not edge.through & var.full for var in mixed):
            return [(state, 1.0)]
    pieces = []
    for var in mixed:
        pieces.append((var.narrow(state, bundle.untried), 1.0))
        state = var.narrow(state, bundle.tried)
    return pieces
