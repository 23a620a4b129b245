"""Points where steps are met: passed over, or done, on the way from one screen to the next."""

from __future__ import annotations

from fixit.prove.conds import Outcome
from fixit.prove.points import Point, leave_bundle
from fixit.prove.space import NOT_MET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.flow.model import Step
    from fixit.prove.conds import Cond
    from fixit.prove.edges import Edge
    from fixit.prove.idle import Idle
    from fixit.prove.points import Move, Read
    from fixit.prove.space import Var


class StepMet(Point):
    """A step is met: passed over, or done. `when` None: always done."""

    when: Cond | None = None
    ways: list[Cond | None]
    """The ways to do it or to find it out: the first that fits is shown."""
    ways_seen: set[int]
    waits_for = 0
    passing: Edge
    asking: dict[str, Edge]
    """Fact of the kit -> the way to its question, where the step's condition or a rule depends on it."""

    def __init__(self, kind: str, flow: str, step: Step) -> None:
        super().__init__(kind, flow, step)
        self.asking = {}
        self.ways = []
        self.ways_seen = set()

    def conds(self) -> list[Cond]:
        """Every condition that is looked at here."""
        return [one for one in (self.when, *self.ways) if one is not None]

    def reads(self) -> list[Read]:
        found = super().reads()
        for cond in self.conds():
            found += cond.reads()
        return found

    def expand(self, state: int) -> list[Move]:
        moves: list[Move] = []
        if self.when is None:
            self.do(state, 1.0, moves)
            return moves
        outcome = self.when.run(state)
        self.ask(outcome, moves)
        moves += [(self.passing, piece, weight) for piece, weight in outcome.others]
        for piece, weight in outcome.trues:
            self.do(piece, weight, moves)
        return moves

    def ask(self, outcome: Outcome, moves: list[Move], asking: dict[str, Edge] | None = None) -> None:
        """Go and ask the facts of the kit that are missing."""
        for fact, (piece, weight) in outcome.asks:
            moves.append(((asking or self.asking)[fact], piece, weight))

    def do(self, state: int, weight: float, moves: list[Move]) -> None:
        """Add the ways on of a state that is not passed over."""
        raise NotImplementedError


class QuestionMet(StepMet):
    """A question is met. `idle` says where it decides nothing, and is passed over by the way `over`."""

    idle: Idle | None = None
    over: Edge

    def reads(self) -> list[Read]:
        return super().reads() + (self.idle.reads() if self.idle is not None else [])

    def put(self, screen: Edge, state: int, weight: float, moves: list[Move]) -> None:
        """Show a question that is open, unless it is idle."""
        if self.idle is None:
            moves.append((screen, state, weight))
            return
        asked, passed = self.idle.run(state, weight)
        moves += [(screen, *piece) for piece in asked]
        moves += [(self.over, *piece) for piece in passed]


class AskMet(QuestionMet):
    """A question is met: asked, or passed with its known answer."""

    var: Var
    again = False
    passed: Var | None = None
    asked: Edge
    parts: list[tuple[int, Edge]]

    def show(self, state: int, weight: float, moves: list[Move], is_open: bool = False) -> None:
        """Ask, after the facts of the kit that the words of the question depend on."""
        outcome = pick_way(self.ways, self.ways_seen, self.waits_for, state, weight)
        if outcome is not None and outcome.asks:
            self.ask(outcome, moves)
        for piece, share in outcome.trues if outcome is not None and outcome.asks else [(state, weight)]:
            if is_open:
                self.put(self.asked, piece, share, moves)
            else:
                moves.append((self.asked, piece, share))

    def do(self, state: int, weight: float, moves: list[Move]) -> None:
        if self.again:
            self.show(state, weight, moves)
            return
        if self.passed is not None and state & self.passed.full & ~self.passed.bit(NOT_MET):
            self.show(self.passed.narrow(state, ~self.passed.bit(NOT_MET)), weight, moves)
            state = self.passed.narrow(state, self.passed.bit(NOT_MET))
            if not state & self.passed.full:
                return
        field = state & self.var.full
        for bits, edge in self.parts:
            part = field & bits
            if not part:
                continue
            share = weight * part.bit_count() / field.bit_count()
            piece = state ^ field ^ part
            if edge is self.asked:
                self.show(piece, share, moves, True)
            else:
                moves.append((edge, piece, share))


class ChecklistMet(QuestionMet):
    """A checklist is met: asked whole, asked for the lines that are open, or passed."""

    lines: tuple[Var, ...] = ()
    again = False
    passed: Var | None = None
    skip: Var
    whole: Edge
    some: Edge
    done: Edge
    open_bits = 0

    def picks(self, edge: Edge, part: int) -> list[int]:
        if self.again or edge not in (self.some, self.over):
            return [part]
        left = [line for line in self.lines if part & line.full & self.open_bits]
        return [line.narrow(part, self.open_bits) for line in left]

    def do(self, state: int, weight: float, moves: list[Move]) -> None:
        if self.again:
            moves.append((self.whole, state, weight))
            return
        if self.passed is not None and state & self.passed.full & ~self.passed.bit(NOT_MET):
            moves.append((self.whole, self.passed.narrow(state, ~self.passed.bit(NOT_MET)), weight))
            state = self.passed.narrow(state, self.passed.bit(NOT_MET))
            if not state & self.passed.full:
                return
        if not state & self.open_bits:
            moves.append((self.done, state, weight))
            return
        skipped, not_skipped = state & self.skip.bit(1), state & self.skip.bit(0)
        if skipped:
            piece = self.skip.narrow(state, self.skip.bit(1))
            moves.append((self.done, piece, weight))
        if not_skipped:
            rest = self.skip.narrow(state, self.skip.bit(0))
            if all(rest & line.full & ~self.open_bits for line in self.lines):
                known = rest
                for line in self.lines:
                    known = line.narrow(known, ~self.open_bits)
                moves.append((self.done, known, weight))
            self.put(self.some, rest, weight, moves)


class TryMet(StepMet):
    """A remedy is met: passed over where it is tried or skipped, else shown. `decided`: it is being shown."""

    remedies: tuple[Var, ...] = ()
    untried = 0
    tried = 0
    skip: Var
    decided = False
    shown: Edge
    over: Edge
    asking_way: dict[str, Edge]
    """The same where the way to do it depends on it: the remedy is as good as shown then."""

    def picks(self, edge: Edge, part: int) -> list[int]:
        if self.decided or not (edge is self.shown or edge in self.asking_way.values()):
            return [part]
        left = [var for var in self.remedies if part & var.full & self.untried]
        return [var.narrow(part, self.untried) for var in left]

    def expand(self, state: int) -> list[Move]:
        moves = super().expand(state)
        if not self.decided:
            return moves
        found: list[Move] = []
        for edge, piece, weight in moves:
            if edge is self.passing:
                found += [(edge, one, weight * part) for one, part in leave_bundle(self, edge, piece)]
            else:
                found.append((edge, piece, weight))
        return found

    def do(self, state: int, weight: float, moves: list[Move]) -> None:
        skipped = state & self.skip.bit(1)
        if skipped and not self.decided:
            rest = state & self.skip.bit(0)
            moves.append((self.over, self.skip.narrow(state, self.skip.bit(1)), weight))
            if not rest:
                return
            state = self.skip.narrow(state, self.skip.bit(0))
        if not self.decided and all(state & var.full & self.tried for var in self.remedies):
            all_tried = state
            for var in self.remedies:
                all_tried = var.narrow(all_tried, self.tried)
            moves.append((self.over, all_tried, weight))
        if state & self.untried:
            self.show(state, weight, moves)

    def show(self, state: int, weight: float, moves: list[Move]) -> None:
        """Pick the way that fits this phone, asking what it depends on, and show the remedy."""
        outcome = pick_way(self.ways, self.ways_seen, self.waits_for, state, weight, self.untried)
        if outcome is None or not outcome.asks:
            moves.append((self.shown, state, weight))
            return
        self.ask(outcome, moves, self.asking_way)
        moves += [(self.shown, piece, share) for piece, share in outcome.trues]


class TellMet(StepMet):
    """Something to know is met. Whether it is shown changes nothing, so it splits nothing."""

    told: Edge | None = None
    """Another way on where it was shown; only where somebody wants to know."""

    def expand(self, state: int) -> list[Move]:
        moves: list[Move] = []
        if self.when is None:
            self.do(state, 1.0, moves)
            return moves
        outcome = self.when.run(state)
        self.ask(outcome, moves)
        for piece, weight in outcome.trues:
            self.do(piece, weight, moves)
        if self.told is None and all(edge is self.passing for edge, _piece, _weight in moves):
            return [(self.passing, state, 1.0)]
        moves += [(self.passing, piece, weight) for piece, weight in outcome.others]
        return moves

    def do(self, state: int, weight: float, moves: list[Move]) -> None:
        outcome = pick_way(self.ways, self.ways_seen, self.waits_for, state, weight)
        onward = self.told or self.passing
        if outcome is None or not outcome.asks:
            moves.append((onward, state, weight))
            return
        self.ask(outcome, moves)
        moves += [(onward, piece, share) for piece, share in outcome.trues]


def pick_way(
    ways: list[Cond | None], seen: set[int], waits_for: int, state: int, weight: float, must: int = -1
) -> Outcome | None:
    """Which pieces wait for a fact of the kit before a way can be picked, and which do not (`trues`).

    None where nothing waits and every way was seen before: then it does not matter which is picked. Which way
    it is splits nothing, since it changes nothing but words. Pieces with none of the bits `must` are no
    states: of remedies that are shown, one at least is untried.
    """
    if not state & waits_for and len(seen) == len(ways):
        return None
    whole = Outcome([], [], [])
    pieces = [(state, weight)]
    for way in ways if state & waits_for else ():
        if way is not None:
            pieces = [part for piece in pieces for part in way.settle_known(*piece)]
    for piece in pieces:
        asks, rest = _try_ways(ways, seen, piece, must)
        whole.asks += asks
        whole.trues += rest if asks else [piece]
    return whole


def _try_ways(
    ways: list[Cond | None], seen: set[int], piece: tuple[int, float], must: int
) -> tuple[list[tuple[str, tuple[int, float]]], list[tuple[int, float]]]:
    """What is asked before a way can be picked, and the pieces for which one is, or none fits."""
    asks: list[tuple[str, tuple[int, float]]] = []
    picked: list[tuple[int, float]] = []
    rest = [piece]
    for place, way in enumerate(ways):
        if way is None:
            seen.update((place,) if rest else ())
            return asks, picked + rest
        going = []
        for one, share in rest:
            outcome = way.run(one, share)
            asks += [(fact, part) for fact, part in outcome.asks if part[0] & must]
            trues = [part for part in outcome.trues if part[0] & must]
            picked += trues
            seen.update((place,) if trues else ())
            going += [part for part in outcome.others if part[0] & must]
        rest = going
    return asks, picked + rest


class RouteMet(StepMet):
    """A fork is met: the first rule that is true is taken."""

    rules: list[tuple[Cond, Edge]]
    other: Edge
    taken: set[int]

    def conds(self) -> list[Cond]:
        return [*super().conds(), *(cond for cond, _edge in self.rules)]

    def do(self, state: int, weight: float, moves: list[Move]) -> None:
        rest = [(state, weight)]
        for place, (cond, edge) in enumerate(self.rules):
            going = []
            for piece, share in rest:
                outcome = cond.run(piece, share)
                self.ask(outcome, moves)
                if outcome.trues:
                    self.taken.add(place)
                moves += [(edge, *true) for true in outcome.trues]
                going += outcome.others
            rest = going
        if rest:
            self.taken.add(len(self.rules))
            moves += [(self.other, *piece) for piece in rest]


class EnterMet(StepMet):
    """Another flow is met: entered once, then passed over."""

    flag: Var
    entering: Edge | None = None

    def do(self, state: int, weight: float, moves: list[Move]) -> None:
        if self.entering is None:
            moves.append((self.passing, state, weight))
            return
        yes, no = state & self.flag.bit(1), state & self.flag.bit(0)
        if yes:
            moves.append((self.passing, self.flag.narrow(state, self.flag.bit(1)), weight))
        if no:
            moves.append((self.entering, self.flag.narrow(state, self.flag.bit(0)), weight))


class EndMet(StepMet):
    """An ending with a condition of its own: a flow that was not checked may have one."""

    ended: Edge

    def do(self, state: int, weight: float, moves: list[Move]) -> None:
        moves.append((self.ended, state, weight))
