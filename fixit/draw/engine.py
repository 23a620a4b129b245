"""Runs the engine for one step, or one reply, of a walk of which not all is known: once for each piece of the
box that it tells apart.
"""

from __future__ import annotations

from fixit.draw.opened import FactsToLearn, OpenFacts, OpenFlags, OpenTried, SplitError
from fixit.draw.reading import is_idle
from fixit.draw.registers import ANSWERED, ENTERED, NOT_PASSED, PASSED, PASSED_BY, SKIPPED, TRIED
from fixit.draw.spots import SHOWN, Quiet, own_id, spot_of, way_of
from fixit.flow.conditions import evaluate
from fixit.records import record
from fixit.walk.advance import Advance
from fixit.walk.change import copy
from fixit.walk.session import Session
from fixit.walk.state import Effort, Place, State
from fixit.walk.taking import pass_over, pass_prompt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fixit.draw.registers import Register, Registers
    from fixit.draw.replies import Reply
    from fixit.draw.spots import Spot
    from fixit.flow.model import Flow, Step
    from fixit.walk.state import Library

    Pairs = tuple[tuple[str, int], ...]

MOST_PIECES = 3_000
"""Runs of the engine for one step or one reply."""


@record
class Came:
    """What a run comes to. `puts`: registers, and the classes that they are of now, as bits; `told`: what was
    said on the way, (step, way); `clears`: questions passed since the last reply are forgotten, and with
    ANSWERED also which that was.
    """

    spot: Spot
    puts: Pairs
    told: Pairs = ()
    clears: int = 0


@record
class Piece:
    """A part of a box that comes to the same. `apart`: the registers that tell it from the rest."""

    box: int
    apart: tuple[Register, ...]
    came: Came


class TooManyError(Exception):
    """More pieces than are looked at."""


class Engine:
    """The engine, for the flows that a walk may come to."""

    def __init__(self, library: Library, flows: dict[str, Flow], registers: Registers) -> None:
        self.library = library
        self.quiet = Quiet(library, flows)
        self.registers = registers
        self.runs = 0
        self.gave_up = False
        """Whether a question was taken as asked because the look ahead from it would have cost too much."""

    def meet(self, spot: Spot, box: int) -> list[Piece]:
        """A step is met: what comes of it."""
        try:
            return self._split(box, lambda piece: self._meet(spot, piece, True))
        except TooManyError:
            if self._step(spot).when is not None:
                return self._split(box, lambda piece: self._meet_condition(spot, piece))
            found = self._split(box, lambda piece: self._meet(spot, piece, False))
            self.gave_up |= any(one.came.spot.prompt is not None for one in found)
            return found

    def take(self, spot: Spot, box: int, reply: Reply) -> list[Piece]:
        """A reply is given to a screen."""
        return self._split(box, lambda piece: self._take(spot, piece, reply))

    def _split(self, box: int, run: Callable[[int], Came]) -> list[Piece]:
        """The pieces of a box, each with what comes of it."""
        waiting: list[tuple[int, tuple[Register, ...]]] = [(box, ())]
        found: list[Piece] = []
        for _count in range(MOST_PIECES):
            if not waiting:
                return join_pieces(found)
            piece, apart = waiting.pop()
            self.runs += 1
            try:
                found.append(Piece(piece, apart, run(piece)))
            except SplitError as split:
                one = split.register
                parts = (split.classes, one.classes(piece) & ~split.classes)
                apart = apart if one in apart else (*apart, one)
                waiting += [(one.put(piece, part), apart) for part in reversed(parts)]
        raise TooManyError

    # --- one run

    def _step(self, spot: Spot) -> Step:
        flow = self.quiet.get(spot.flow)
        assert flow is not None, "a spot is in a flow that the walk may come to"
        return flow.steps[spot.at]

    def _meet_condition(self, spot: Spot, box: int) -> Came:
        """The first half of meeting a step: whether it is shown; all else is left for later."""
        advance = Advance(self.quiet, self._open(spot, box))
        step = self._step(spot)
        assert step.when is not None, "only what has a condition is met in halves"
        if advance.ask_kit(step.when):
            return Came(spot_of(advance.stop()), ())
        if evaluate(step.when, advance.state.memory) is True:
            return Came(copy(spot, at=spot.at + SHOWN), ())
        state = advance.stop() if advance.go(step.onward) else advance.state
        return Came(spot_of(state), ())

    def _meet(self, spot: Spot, box: int, looks: bool) -> Came:
        advance = Advance(self.quiet, self._open(spot, box))
        passed = advance.passed = OpenFlags(self.registers, box, PASSED)
        state = advance.stop() if advance.take_next() else advance.state
        told = tuple((f"{flow}.{step.id}", way_of(step, way)) for flow, step, way in advance.told)
        if looks and state.prompt is not None and is_idle(Session(self.library, (), state)):
            over = pass_over(copy(state, place=copy(state.place, skipped=frozenset())))
            return Came(spot_of(over), self._puts_of(over), told, PASSED_BY)
        puts = tuple((ENTERED + name, 2) for name in advance.entered)
        puts += tuple((PASSED + key, 1 << PASSED_BY) for key in set.__iter__(passed))
        return Came(spot_of(state), self._known(puts), told)

    def _open(self, spot: Spot, box: int) -> State:
        """The state as the engine sees it."""
        registers = self.registers
        place = Place(
            flow=spot.flow,
            at=spot.at,
            facts=OpenFacts(registers, box),
            ages={},
            visits={},
            skipped=OpenFlags(registers, box, SKIPPED),  # type: ignore[arg-type]  # it is only asked
            entered=OpenFlags(registers, box, ENTERED),  # type: ignore[arg-type]  # asked, and added to
            consents=spot.consents,
        )
        tried = OpenTried(registers, box)
        return State(place, tried, (), {}, frozenset(), Effort(), "", resting=spot.resting)

    def _take(self, spot: Spot, box: int, reply: Reply) -> Came:
        facts = FactsToLearn(self.registers, box)
        place = Place(spot.flow, spot.at, facts, {}, {}, frozenset(), (), spot.consents)
        asked = State(place, {}, (), {}, frozenset(), Effort(), "", prompt=spot.prompt, resting=spot.resting)
        passed = pass_prompt(self.quiet, asked, reply.kind, reply.value)
        assert spot.prompt is not None, "only a screen takes a reply"
        puts = (*self._puts_of(passed, dict(reply.opens)), (PASSED + spot.prompt.key, 1 << ANSWERED))
        return Came(spot_of(passed), self._known(puts), (), ANSWERED)

    def _puts_of(self, state: State, opens: dict[str, int] | None = None) -> Pairs:
        """What a state that began with nothing has learnt."""
        opens = opens or {}
        puts: list[tuple[str, int]] = []
        for name, value in state.place.facts.items():
            bits = opens.get(name) or 1 << self.registers.values.index(name, value)
            puts.append((name, bits))
            if self.registers.holds(name) != name:
                puts.append((self.registers.holds(name), 2))
        puts += [
            (TRIED + name, 1 << self.registers.place_of_result(name, result))
            for name, result in state.tried.items()
        ]
        return (*puts, *((SKIPPED + name, 2) for name in state.place.skipped))

    def _known(self, puts: Iterable[tuple[str, int]]) -> Pairs:
        """Those that anything reads."""
        return tuple(dict.fromkeys(one for one in puts if one[0] in self.registers.by_name))

    def land(self, piece: int, came: Came) -> int:
        """The box at the spot that a piece comes to."""
        if came.spot.finish is not None:
            return 0
        box = piece
        for one in self.registers.passed if came.clears else ():
            left = one.classes(box)
            stays = left & ~(1 << PASSED_BY) if came.clears == PASSED_BY else 0
            box = one.put(box, stays | ((1 << NOT_PASSED) if left != stays else 0))
        for name, classes in came.puts:
            box = self.registers.by_name[name].put(box, classes)
        return box & self.registers.kept(came.spot.flow, own_id(came.spot.at))


def join_pieces(pieces: list[Piece]) -> list[Piece]:
    """Pieces joined that come to the same and differ in one register only."""
    for register in dict.fromkeys(one for piece in pieces for one in piece.apart):
        joined: dict[object, Piece] = {}
        for piece in pieces:
            came = piece.came
            key = (piece.box & ~register.full, came.spot.key, came.puts, came.told, came.clears)
            first = joined.get(key)
            whole = piece.box | first.box if first is not None else piece.box
            apart = piece.apart if first is None else tuple(dict.fromkeys((*first.apart, *piece.apart)))
            joined[key] = Piece(whole, apart, came)
        pieces = list(joined.values())
    return pieces
