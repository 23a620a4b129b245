"""Makes points and the ways between them: what all kinds of steps share."""

from __future__ import annotations

from fixit.flow.deciding import always_decides, facts_left
from fixit.flow.mentions import facts_read, flows_entered
from fixit.flow.model import Ask
from fixit.prove.conds import Brought, Cond
from fixit.prove.edges import ANSWER, SILENT, SKIPS, Edge
from fixit.prove.idle import Idle
from fixit.prove.met import StepMet, TryMet
from fixit.prove.points import MET, NOWHERE, End, Point
from fixit.prove.space import (
    BAD,
    CLAIM,
    GOOD,
    NO,
    NOT_MET,
    OWN_REPLY,
    PASSED_BY,
    PASSED_FLAG,
    SEEN_FLAG,
    UNSURE_AT,
    WEAK,
    YES,
    Space,
    Var,
)
from fixit.prove.split import Reader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fixit.flow.conditions import Condition
    from fixit.flow.mentions import FindFlow
    from fixit.flow.model import Checklist, Flow, Kit, Option, Step, Variant
    from fixit.prove.facts import Facts
    from fixit.prove.space import Var as _Var

    Order = tuple[str, str, str]
    """What an author claims: "before" or "never-after", and the whole names of two steps."""

LOST = "lost"
"""Note of a way on that nothing says aloud: falling onward."""


class Making:
    """The points made so far. `flows` by id; `loops`: whole names of questions that stand in a loop."""

    def __init__(
        self,
        facts: Facts,
        flows: Mapping[str, Flow],
        kit: Kit,
        loops: Sequence[str],
        orders: Sequence[Order] = (),
        boundaries: frozenset[str] = frozenset(),
        find_flow: FindFlow = lambda flow_id: None,
        looks: int | None = None,
    ) -> None:
        self.facts = facts
        self.space: Space = facts.space
        self.flows = flows
        self.kit = kit
        self.orders = orders
        self.boundaries = boundaries
        self.find_flow = find_flow
        self.looks = looks
        self.gave_up = False
        self.reader = Reader(facts)
        self.points: list[Point] = []
        self.numbers: dict[tuple[str, ...], int] = {}
        self.waiting: list[StepMet | End] = []
        self.conds: dict[tuple[str, str, str], Cond] = {}
        self.claim = self.space.add(CLAIM, "", ("good", "weak", "bad"))
        self.claim.start = self.claim.bit(BAD)
        self.passed = [self._make_passed(name) for name in loops]
        self.seen = {order[1]: self.space.flag(SEEN_FLAG, order[1]) for order in orders}
        self.brought = [one for one in map(self._brought_by, kit.facts.values()) if one is not None]
        own = self.facts.flows[0].steps.values()
        told = [self._told_with(step) for step in own if isinstance(step, Ask)]
        self.told = [one for one in told if one is not None]
        self._named: dict[str, frozenset[str]] = {}
        self.make: Callable[[Step, str, bool], Point] | None = None

    def _make_passed(self, name: str) -> _Var:
        var = self.space.add(PASSED_FLAG, name, ("no", "answered", "passed"))
        var.start = var.bit(NOT_MET)
        return var

    def idle(self, flow_id: str, step: Ask | Checklist) -> Idle | None:
        """Whether a question is passed over where it decides nothing; None: it always decides."""
        if always_decides(step) or not self._is_named(flow_id, step):
            return None
        found = Idle(self.reader, self.flows[flow_id], step, self.find_flow, self.brought, self.looks)
        self.gave_up |= found.gave_up
        return None if found.never else found

    def _is_named(self, flow_id: str, step: Ask | Checklist) -> bool:
        """Whether anything in the flow, or beyond it, speaks of the answer."""
        if flow_id not in self._named:
            self._named[flow_id] = facts_read(self.flows[flow_id])
        named = self._named[flow_id]
        return bool(flows_entered(self.flows[flow_id])) or any(name in named for name in facts_left(step))

    def pass_over(self, edge: Edge) -> Edge:
        """Passing over a question that decides nothing: like a reply, it lets questions be passed again."""
        for var in self.passed:
            edge.image(var, var.bit(PASSED_BY), var.bit(NOT_MET))
        return edge

    # --- points by name

    def point(self, key: tuple[str, ...], made: Point) -> int:
        """The number of a new point."""
        number = self.numbers[key] = len(self.points)
        self.points.append(made)
        return number

    def met(self, flow_id: str, step_id: str | None, decided: bool = False) -> int:
        """The point where a step is met; the one that leads nowhere if it is not there."""
        step = self.flows[flow_id].steps.get(step_id) if step_id is not None else None
        if step is None:
            nowhere: tuple[str, ...] = (NOWHERE, flow_id)
            if nowhere not in self.numbers:
                self.point(nowhere, End(NOWHERE, flow_id, None))
            return self.numbers[nowhere]
        key = (MET, flow_id, step.id, "decided" if decided else "")
        if key not in self.numbers:
            assert self.make is not None
            made = self.make(step, flow_id, decided)
            self.point(key, made)
            self.waiting.append(made)  # type: ignore[arg-type]  # steps are met, or endings
        return self.numbers[key]

    def cond(self, step: Step, flow_id: str, where: str, condition: Condition) -> Cond:
        """The condition at a place of a step; the same for all points of the step."""
        key = (flow_id, step.id, where)
        if key not in self.conds:
            self.conds[key] = Cond(self.reader, step, flow_id, where, condition, self.brought)
        return self.conds[key]

    def read_ways(self, point: StepMet, ways: Sequence[Variant]) -> None:
        """Give a point the conditions of the ways to do it."""
        assert point.step is not None
        for place, way in enumerate(ways, 1):
            cond = (
                self.cond(point.step, point.flow, f"way {place}", way.when) if way.when is not None else None
            )
            point.ways.append(cond)
            point.waits_for |= cond.waits if cond is not None else 0

    # --- ways on, and how they count for "solved"

    def fall(self, flow_id: str, target: str | None) -> Edge:
        """Falling onward: nobody said that all is well."""
        return Edge(self.met(flow_id, target), note=LOST).write(self.claim, self.claim.bit(BAD))

    def lead(self, flow_id: str, target: str | None) -> Edge:
        """Led by what the author wrote: an answer that only led here may say that all is well."""
        edge = Edge(self.met(flow_id, target))
        return edge.image(self.claim, self.claim.bit(WEAK), self.claim.bit(GOOD))

    def reply(self, edge: Edge, claim: int | None, own: _Var | None = None) -> Edge:
        """A reply of the person: questions passed on the way here count no more, this one does.

        `claim` None: a question of the kit, which changes nothing about what was said before.
        """
        for var in self.passed:
            edge.write(var, var.bit(OWN_REPLY if var is own else NOT_MET))
        return edge if claim is None else edge.write(self.claim, self.claim.bit(claim))

    def passed_flag(self, flow_id: str, step: Step) -> _Var | None:
        """Of a question in a loop: whether it was passed since the last reply."""
        return self.space.find(PASSED_FLAG, f"{flow_id}.{step.id}")

    # --- steps that are shown, and in what order

    def show(self, point: Point, target: int) -> Edge:
        """The way to a step's first screen."""
        edge = point.add(Edge(target))
        seen = self.seen.get(point.key)
        if seen is not None:
            edge.write(seen, seen.bit(YES))
        return edge

    def watch_order(self, screen: Point, key: str) -> None:
        """Have an eye on what was shown before a step's first screen."""
        for number, (kind, first, then) in enumerate(self.orders):
            if then == key and first != then:
                seen = self.seen[first]
                bits = seen.bit(NO) if kind == "before" else seen.bit(YES)
                screen.watches.append(("order", bits, str(number)))
                screen.extra.append((seen, seen.bit(YES)))

    def is_ordered(self, key: str) -> bool:
        """Whether a step stands in a claim."""
        return any(key in order[1:] for order in self.orders)

    # --- facts of the kit

    def _brought_by(self, ask: Ask) -> Brought | None:
        """What each answer to a question of the kit, known before, brings along; None: nothing."""
        var = self.facts.fact(ask.fact)
        groups: dict[tuple[tuple[str, str], ...], list[Option]] = {}
        for option in ask.options if ask.type == "choice" else ():
            groups.setdefault(tuple(sorted((option.sets or {}).items())), []).append(option)
        if not any(groups):
            return None
        found = []
        for sets, options in groups.items():
            put = [self.facts.set_bits(*item) for item in sets]
            clear = sum(one.full for one, _bits in put)
            found.append((self.facts.chosen(var, options), clear, sum(bits for _one, bits in put)))
        rest = var.full & ~sum(bits for bits, _clear, _put in found) & ~var.fresh
        dependents = [self.facts.fact(name) for name, key in self.kit.asked_by.items() if key == ask.fact]
        unsure = var.bit(UNSURE_AT)
        found.append(
            (unsure, sum(one.full for one in dependents), sum(one.bit(UNSURE_AT) for one in dependents))
        )
        found.append((rest & ~unsure, 0, 0))
        return Brought(var, tuple(found))

    def _told_with(self, ask: Ask) -> Brought | None:
        """What each answer of the first sentence brings along; None: nothing."""
        elsewhere = self.facts.set_elsewhere.get(ask.fact, ())
        heard = [one for one in ask.options if one.heard and one.sets and one.id not in elsewhere]
        if not heard or ask.type != "choice":
            return None
        var, found = self.facts.fact(ask.fact), []
        for option in heard:
            put = [self.facts.set_bits(*item) for item in (option.sets or {}).items()]
            clear = sum(one.full for one, _bits in put)
            found.append((self.facts.chosen(var, (option,)), clear, sum(bits for _one, bits in put)))
        rest = var.full & ~var.fresh & ~self.facts.chosen(var, heard)
        return Brought(var, (*found, (rest, 0, 0)))

    def learn(self, edge: Edge, fact: str, writes: Sequence[tuple[Var, int]]) -> None:
        """Facts that this question should have brought, and did not, are known to be unknown."""
        written = {var.name for var, _bits in writes}
        for name, asked_by in self.kit.asked_by.items():
            if asked_by == fact and name not in written:
                var = self.facts.fact(name)
                edge.image(var, var.fresh, var.bit(UNSURE_AT))


__all__ = ["ANSWER", "BAD", "GOOD", "LOST", "SILENT", "SKIPS", "WEAK", "Making", "TryMet"]
