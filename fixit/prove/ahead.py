"""Looks ahead from a question, as `fixit.flow.deciding` does, for all states of a box at once.

What is known of a box is not one truth but several: a condition may come out as any of them. So the look says
whether the answer is read for some states of the box, and whether for all of them.
"""

from __future__ import annotations

from itertools import product

from fixit.flow.conditions import All, Any, Memory, Not, Tried
from fixit.flow.deciding import Ahead, facts_left
from fixit.flow.mentions import conditions_inside, flows_ahead, texts_of
from fixit.flow.model import Enter, Escalate, Route
from fixit.prove.space import NOT_ASKED, OFFERED, SKIPPED, UNTRIED
from fixit.prove.split import NOT_TRUE, TRUE, literals, possible, undecided

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container

    from fixit.flow.conditions import AtLeast, Below, Condition, Is, Known, Truth
    from fixit.flow.mentions import FindFlow
    from fixit.flow.model import Ask, Checklist, Flow, Step
    from fixit.prove.space import Var
    from fixit.prove.split import Reader, Tree

    Leaf = Is | AtLeast | Below | Known | Tried
    Truths = frozenset[bool | None]
    Rule = tuple[Truths, str | None]
    Test = tuple[Var, int]
    """The bits of a variable to tell apart from its others."""

NOTHING_KNOWN = Memory(facts={}, tried={}, ages={})
ONLY = {truth: frozenset((truth,)) for truth in (True, False, None)}


class Node:
    """A step ahead: what it does where its condition is true, false, unknown, as far as a box may have that.

    `shown`: what the condition may be; `by_when`: whether the condition itself reads the answer. `read`:
    whether the step, once shown, may read it, and whether it surely does. `rules`: of a fork, in order.
    """

    __slots__ = ("by_when", "onward", "read", "rules", "shown", "test", "ways")

    def __init__(self, onward: str | None, shown: Truths, by_when: bool) -> None:
        self.onward = onward
        self.shown = shown
        self.by_when = by_when
        self.read = (False, False)
        self.ways: list[str | None] = []
        self.rules: list[Rule] | None = None
        self.test: Test | None = None

    def leads_to(self, known: Container[str | None], surely: bool) -> bool:
        """Whether the answer is read here or at a step of `known` (for some states; `surely`: for all)."""
        inside = any(way in known for way in self.ways)
        for truths, target in reversed(self.rules or ()):
            inside = _leads(truths, target in known, inside, surely)
        return _leads(self.shown, inside or self.read[surely], self.onward in known, surely, self.by_when)


class Look:
    """One look ahead from `step` of `flow` for the box `state`. `may`: for some state of the box the answer
    is read; `must`: for all. `test`: by what to take the box apart where they differ.
    """

    def __init__(
        self, reader: Reader, flow: Flow, step: Ask | Checklist, find_flow: FindFlow, state: int
    ) -> None:
        self.reader = reader
        self.find_flow = find_flow
        self.state = state
        self.facts_left = facts_left(step)
        self._test: Test | None = None
        nodes = self._gather(Ahead(flow, self.facts_left, NOTHING_KNOWN, find_flow), step.onward)
        may, must = _spread(nodes, False), _spread(nodes, True)
        self.may, self.must = step.onward in may, step.onward in must
        self.test = next(
            (
                node.test
                for name, node in nodes.items()
                if node.test is not None and name in may and name not in must
            ),
            None,
        )

    def _gather(self, ahead: Ahead, start: str | None) -> dict[str, Node]:
        """Every step that may still come, nearest first."""
        nodes: dict[str, Node] = {}
        waiting = [start]
        for name in waiting:
            step = ahead.flow.steps.get(name) if name is not None else None
            if step is None or step.id in nodes:
                continue
            self._test = None
            node = nodes[step.id] = self._node(ahead, step)
            node.test = self._test
            waiting += [node.onward, *node.ways]
            waiting += [target for truths, target in node.rules or () if truths != ONLY[False]]
        return nodes

    def _node(self, ahead: Ahead, step: Step) -> Node:
        shown = ONLY[True] if step.when is None else self.truths(step.when, ahead.asked_anew)
        node = Node(step.onward, shown, ahead.reads(step.when))
        if shown == ONLY[False]:
            return node
        node.read = self._reads_at(ahead, step)
        if isinstance(step, Route):
            node.rules = [(self.truths(rule.when, ahead.asked_anew), rule.next) for rule in step.rules]
            node.ways = [step.other or step.onward]
        else:
            node.ways = list(ahead.ways_from(step))
        return node

    def _reads_at(self, ahead: Ahead, step: Step) -> tuple[bool, bool]:
        """Whether the step, once it is come to, may read the answer, and whether it surely does."""
        if isinstance(step, Enter):
            return self._read_elsewhere(step.flow)
        if isinstance(step, Escalate) and any(name in self.facts_left for name in step.needs):
            return True, True
        if any(ahead.names(text) for text in texts_of(step)):
            return True, True
        found = [self.truths(one, ahead.asked_anew) for one in conditions_inside(step) if ahead.reads(one)]
        return any(None in one for one in found), any(one == ONLY[None] for one in found)

    def _read_elsewhere(self, flow_id: str) -> tuple[bool, bool]:
        """The same of a flow that is gone on in, and of those that that goes on in."""
        entered, may = self.find_flow(flow_id), False
        for flow in flows_ahead(entered, self.find_flow) if entered is not None else ():
            other = Ahead(flow, self.facts_left, NOTHING_KNOWN, self.find_flow)
            for step in flow.steps.values():
                if other.reads(step.when):
                    return True, True
                here = (False, False) if isinstance(step, Enter) else self._reads_at(other, step)
                if here[1]:
                    return True, True
                may = may or here[0]
        return may, False

    # --- what a condition may be

    def truths(self, condition: Condition, asked_anew: Container[str]) -> Truths:
        """All that a condition may be, and stay, for the states of the box."""
        if isinstance(condition, Not):
            return frozenset(
                None if one is None else not one for one in self.truths(condition.part, asked_anew)
            )
        if isinstance(condition, All | Any):
            decisive = isinstance(condition, Any)
            found = ONLY[not decisive]
            for part in condition.parts:
                pairs = product(found, self.truths(part, asked_anew))
                found = frozenset(_join(one, other, decisive) for one, other in pairs)
            return found
        return self._truths_of_leaf(condition, asked_anew)

    def _truths_of_leaf(self, leaf: Leaf, asked_anew: Container[str]) -> Truths:
        if isinstance(leaf, Tried):
            var = self.reader.facts.remedy(leaf.remedy)
            known = var.full & ~var.bits(UNTRIED, OFFERED)
        elif leaf.fact in asked_anew:
            return ONLY[None]
        else:
            var = self.reader.facts.fact(leaf.fact)
            known = var.full & ~var.bits(NOT_ASKED, SKIPPED)
        state = fill(self.state, var)
        if not state & known:
            return ONLY[None]
        if state & var.full & ~known:
            self._test = self._test or (var, known)
            return frozenset((True, False, None))
        holds = self._holds(self.reader.read(leaf), state)
        fails = self._holds(self.reader.read(leaf, False), state)
        if holds == TRUE:
            return ONLY[True]
        if fails == TRUE:
            return ONLY[False]
        return frozenset(
            one
            for one, so in ((True, holds & TRUE), (False, fails & TRUE), (None, holds & fails & NOT_TRUE))
            if so
        )

    def _holds(self, tree: Tree, state: int) -> int:
        for one in literals(tree):
            state = fill(state, one.var)
        literal = undecided(tree, state)
        if literal is not None:
            self._test = self._test or (literal.var, literal.yes)
        return possible(tree, state)


def _leads(truths: Truths, holds: bool, fails: bool, surely: bool, read: bool = False) -> bool:
    """Whether a condition that comes out as one of `truths` leads to where the answer is read (`surely`: as
    each of them), if it does where it `holds`, or where it `fails`. An open one leads both ways; `read`: and
    reads the answer itself."""
    each = [holds if one is True else fails if one is False else read or holds or fails for one in truths]
    return all(each) if surely else any(each)


def _join(one: Truth, other: Truth, decisive: bool) -> Truth:
    """And (decisive False) or or (decisive True) of two truths."""
    if one is decisive or other is decisive:
        return decisive
    return None if one is None or other is None else not decisive


def _spread(nodes: dict[str, Node], surely: bool) -> set[str | None]:
    """The steps from which the answer is read, sooner or later."""
    found: set[str | None] = set()
    before = -1
    while len(found) != before:
        before = len(found)
        for name, node in reversed(nodes.items()):
            if name not in found and node.leads_to(found, surely):
                found.add(name)
    return found


def fill(state: int, var: Var) -> int:
    """A state with all values of a variable that it has none of: nothing was found out about it yet."""
    return state if state & var.full else state | var.full
