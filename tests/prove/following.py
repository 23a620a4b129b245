"""Follows a walk of the engine through the points of a proof, and says where the two part."""

from __future__ import annotations

from fixit.flow.mentions import flows_entered
from fixit.flow.model import Ask
from fixit.prove.compile import Program, compile_flows
from fixit.prove.edges import Edge
from fixit.prove.numbers_of import place_of
from fixit.prove.points import ENDED, NOWHERE, Point
from fixit.prove.rounds import questions_met_again
from fixit.prove.space import (
    CLAIM,
    ENTERED_FLAG,
    FACT,
    FIRST_VALUE,
    MEMBER,
    NOT_ASKED,
    OFFERED,
    PASSED_FLAG,
    REMEDY,
    REMEDY_VALUES,
    SEEN_FLAG,
    SKIP_FLAG,
    SKIPPED,
    UNSURE_AT,
    UNTRIED,
    Var,
)
from fixit.prove.sweep import Sweep
from fixit.walk.session import Session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.flow.model import Flow
    from fixit.walk.state import Library, State


def sweep_of(
    library: Library, flow_id: str, fresh: bool = False, bound: int = 30_000, looks: int = 5_000
) -> Sweep:
    """All boxes of a flow and of all flows that it goes on in.

    `looks`: where a look ahead gives up, a proof asks one question more than the engine does.
    """
    ids = [flow_id]
    for one in ids:
        flow = library.get(one)
        assert flow is not None
        ids += [
            other for other in dict.fromkeys(flows_entered(flow)) if other not in ids and library.get(other)
        ]
    flows = [flow for one in ids if (flow := library.get(one)) is not None]
    return _sweep(library, flows, fresh, bound, looks)


def _sweep(library: Library, flows: list[Flow], fresh: bool, bound: int, looks: int) -> Sweep:
    loops: set[str] = set()
    while True:
        program = compile_flows(flows, library.kit, loops=sorted(loops), find_flow=library.get, looks=looks)
        found = Sweep(program, bound).run(fresh)
        more = questions_met_again(found) - loops
        if not more or found.left:
            return found
        loops |= more


class Follower:
    """The states of a proof that a walk may be in; there is always one."""

    def __init__(self, program: Program, session: Session) -> None:
        self.program = program
        self.looped = False
        self.at = self.settle([(program.first, program.start)])
        self.keep_fitting(session)

    def settle(self, states: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Go on, without a reply, to where screens wait or the walk ends."""
        waiting, found, seen = list(states), [], set(states)
        while waiting:
            number, state = waiting.pop()
            point = self.program.points[number]
            if point.waits or point.ends:
                found.append((number, state))
                continue
            for edge, piece, _weight in point.expand(state):
                landed = (edge.target, edge.land(piece))
                self.looped |= landed in seen
                if landed not in seen:
                    seen.add(landed)
                    waiting.append(landed)
        return found

    def keep_fitting(self, session: Session) -> None:
        """Keep the states that speak of the same screen and of what the walk remembers."""
        if session.state.finish is not None and session.state.finish.step is None and self.looped:
            return  # round and round in silence: the engine gives up after a while
        same = [one for one in self.at if is_same_screen(self.program.points[one[0]], session)]
        assert same, f"no state is at {describe(session)}; there are {self.describe()}"
        fitting = [one for one in same if not misfits(self.program, one[1], session.state)]
        assert fitting, (
            f"at {describe(session)}: {[misfits(self.program, one[1], session.state) for one in same]}"
        )
        self.at = fitting

    def describe(self) -> list[str]:
        points = [self.program.points[number] for number, _state in self.at]
        return [f"{point.kind} {point.key} {point.about}" for point in points]

    def reply(self, value: object, session: Session) -> None:
        """Take a reply as the walk did; `session` is the walk after it."""
        landed = []
        for number, state in self.at:
            point = self.program.points[number]
            for edge, piece, _weight in point.expand(state):
                if takes(self.program, point, edge, value):
                    landed.append((edge.target, edge.land(piece)))
        assert landed, f"no way for {value!r} from {self.describe()}"
        self.at = self.settle(landed)
        self.keep_fitting(session)


def takes(program: Program, point: Point, edge: Edge, value: object) -> bool:
    """Whether a way on is that of a reply."""
    replies = {one.reply for one in point.edges}
    if point.kind in ("consent", "try", "check"):
        same = {"done-before": "not", "came-back": "not", "unsure": "no", "skip": "no"}
        wanted = value if value in replies else same.get(str(value))
        return edge.reply == wanted
    if value in ("unsure", "skip"):
        return edge.reply == value
    if isinstance(point.step, Ask) and point.kind == "choice":
        var = program.facts.fact(point.step.fact)
        bit = var.bit(var.values.index(str(value), FIRST_VALUE))
        return any(one is var and bits & bit for one, bits in edge.writes) and edge.reply != "unsure"
    return edge.reply not in ("unsure", "skip")


def is_same_screen(point: Point, session: Session) -> bool:
    """Whether a point is the screen, or the ending, where a session stands."""
    state = session.state
    if state.finish is not None:
        if state.finish.step is None:
            return point.kind == NOWHERE
        return point.kind == ENDED and point.key == f"{state.place.flow}.{state.finish.ending}"
    prompt = state.prompt
    assert prompt is not None
    if (point.kind, point.key) != (prompt.kind, prompt.key):
        return False
    if prompt.kind == "consent":
        return point.about == prompt.about
    return not prompt.key.startswith("kit.") or (point.flow, point.about) == (
        state.place.flow,
        state.place.at,
    )


def describe(session: Session) -> str:
    state = session.state
    if state.finish is not None:
        return f"the ending {state.finish.ending}"
    assert state.prompt is not None
    return f"{state.prompt.kind} {state.prompt.key} {state.prompt.about}"


def misfits(program: Program, packed: int, state: State) -> list[str]:
    """The variables that have another value in the walk than in the proof's state."""
    found = []
    keys = {name: program.facts.fact(key) for name, key in program.facts.kit.asked_by.items()}
    for var in program.space.vars:
        if var.name in keys and packed & keys[var.name].fresh:
            continue  # told apart together with the fact that it is learnt from
        field = packed & var.full
        bits = value_bits(program, var, state)
        if field and bits and not field & bits:
            places = [var.values[place] for place in var.places(packed)]
            walk = [var.values[place] for place in var.places(bits)]
            found.append(f"{var.kind} {var.name}: {walk} in the walk, {places} here")
    return found


def value_bits(program: Program, var: Var, state: State) -> int:
    """The bits that a variable may have for a walk that stands in `state`; 0: whatever."""
    place = state.place
    if var.kind == FACT:
        asked = program.facts.asked.get(var.name)
        if asked is not None and asked.type == "line" and var.name not in place.facts:
            return var.bits(NOT_ASKED, SKIPPED)
        return var.bit(fact_place(var, state, asked is not None))
    if var.kind == MEMBER:
        fact, _hash, value = var.name.rpartition("#")
        chosen = place.facts.get(fact)
        return var.bit(int(value in chosen)) if isinstance(chosen, tuple) else 0
    if var.kind == REMEDY:
        result = state.tried.get(var.name)
        if program.facts.is_private(var.name):
            return 0
        return var.bits(UNTRIED, OFFERED) if result is None else var.bit(REMEDY_VALUES.index(result))
    if var.kind == SKIP_FLAG:
        if var.name in place.skipped:
            return var.bit(1)
        return 0 if is_tried(program, var.name, state) else var.bit(0)
    if var.kind == ENTERED_FLAG:
        return var.bit(int(var.name in place.entered))
    assert var.kind in (PASSED_FLAG, CLAIM, SEEN_FLAG)
    return 0


def is_tried(program: Program, fact: str, state: State) -> bool:
    """Whether every remedy of a step has a result."""
    for flow in program.flows:
        for step in flow.steps.values():
            if step.fact == fact:
                return all(name in state.tried for name in getattr(step, "remedies", ("",)))
    return False


def fact_place(var: Var, state: State, may_be_skipped: bool) -> int:
    """The place of a fact's value in a walk."""
    value = state.place.facts.get(var.name)
    if value is None:
        return SKIPPED if may_be_skipped and var.name in state.place.skipped else NOT_ASKED
    if value == "unsure":
        return UNSURE_AT
    if var.cuts:
        number = state.place.ages.get(var.name, value)
        assert isinstance(number, float)
        cut = place_of(number, var.cuts)
        assert cut is not None
        return FIRST_VALUE + cut
    if isinstance(value, tuple):
        return FIRST_VALUE
    if str(value) in var.values[FIRST_VALUE:]:
        return var.values.index(str(value), FIRST_VALUE)
    return len(var.values) - 1
