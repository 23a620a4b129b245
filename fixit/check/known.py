"""Which answers a person may have given on the way to a step: never fewer than in truth, sometimes more.

One bit for every answer that something reads; the bits flow along the graph once, group by group, so that
thirty yes-or-no questions cost thirty steps and not 2^30 walks.
"""

from __future__ import annotations

from fixit.flow.conditions import All, AtLeast, Below, Is, Known, Not, Tried
from fixit.flow.graph import ANSWER, OPTION, UNSURE_EXIT, components, is_cycle, reach
from fixit.flow.model import UNSURE, Ask, Checklist

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixit.flow.conditions import Condition
    from fixit.flow.graph import Edge, Graph

REST = ""
"""Stands for every value that nothing compares with."""

TRUE, FALSE = 1, 2


class Knowledge:
    """For every step the answers that may have been given before it is met."""

    def __init__(self, graph: Graph, facts: Mapping[str, set[str]]) -> None:
        """`facts`: the flow's own facts that something reads, with the values it is compared with."""
        self.graph = graph
        self.reached = reach(graph.targets(), [graph.first] if graph.ids else [])
        self._bits: dict[str, dict[str, int]] = {}
        count = 0
        for fact, values in facts.items():
            own = self._bits[fact] = {}
            for value in (REST, UNSURE, *sorted(values)):
                own[value] = 1 << count
                count += 1
        self._sets = {
            (number, option.id): option.sets
            for number, step in enumerate(graph.steps)
            if isinstance(step, Ask)
            for option in step.options
            if option.sets
        }
        self._group_of: list[int] = [0] * len(graph.ids)
        self._masks: list[int] = []
        self._flow_through()

    def _flow_through(self) -> None:
        targets = self.graph.targets()
        groups = components(targets)
        for place, group in enumerate(groups):
            for number in group:
                self._group_of[number] = place
        self._masks = [0] * len(groups)
        if self.graph.ids:
            self._masks[self._group_of[self.graph.first]] = self._told()
        for place in range(len(groups) - 1, -1, -1):
            group = groups[place]
            ways = [
                (self._group_of[target], self._learnt(number, edge))
                for number in group
                if self.reached[number]
                for edge in self.graph.ways[number]
                if (target := self.graph.target(edge)) is not None
            ]
            mask = self._masks[place]
            if is_cycle(group, targets):
                for to, bits in ways:
                    mask |= bits if to == place else 0
                self._masks[place] = mask
            for to, bits in ways:
                if to != place:
                    self._masks[to] |= mask | bits

    def _told(self) -> int:
        """The bits of what the first sentence may have answered before the first step."""
        bits = 0
        for number, step in enumerate(self.graph.steps):
            if isinstance(step, Ask):
                for option in step.options:
                    bits |= self._chosen(number, step, option.id) if option.heard else 0
            elif isinstance(step, Checklist):
                for item in step.items:
                    own = self._bits.get(f"{step.fact}.{item.id}", {})
                    for answer, words in (("yes", item.heard), ("no", item.heard_no)):
                        bits |= own.get(answer, own.get(REST, 0)) if words else 0
        return bits

    def _learnt(self, number: int, edge: Edge) -> int:
        """The bits of what a person has answered who takes this edge."""
        step = self.graph.steps[number]
        if isinstance(step, Checklist):
            items = step.items if edge.reason == ANSWER else ()
            return sum(sum(self._bits.get(f"{step.fact}.{item.id}", {}).values()) for item in items)
        if not isinstance(step, Ask):
            return 0
        own = self._bits.get(step.fact, {})
        if edge.reason == UNSURE_EXIT:
            return own.get(UNSURE, 0)
        if edge.reason == ANSWER:
            return sum(own.values()) & ~own.get(UNSURE, 0)
        if edge.reason != OPTION:
            return 0
        return self._chosen(number, step, edge.detail)

    def _chosen(self, number: int, step: Ask, option: str) -> int:
        """The bits of an answer, and of what follows from it."""
        own = self._bits.get(step.fact, {})
        bits = own.get(option, own.get(REST, 0))
        for fact, value in self._sets.get((number, option), {}).items():
            others = self._bits.get(fact, {})
            bits |= others.get(value, others.get(REST, 0))
        return bits

    def at(self, step_id: str) -> int:
        """The bits that may be set when the step is met; 0 too if it cannot be."""
        return self._masks[self._group_of[self.graph.number[step_id]]]

    def can_reach(self, step_id: str) -> bool:
        """Whether anybody gets to the step."""
        return bool(self.reached[self.graph.number[step_id]])

    def may_be_asked(self, fact: str, mask: int) -> bool:
        """Whether the fact may be answered, be it with "I don't know"; True of facts of elsewhere."""
        own = self._bits.get(fact)
        return own is None or bool(mask & sum(own.values()))

    def truths(self, condition: Condition, mask: int) -> int:
        """Whether the condition may be TRUE, FALSE, both (3) or neither; what is of elsewhere may be both."""
        if isinstance(condition, Is | AtLeast | Below | Known):
            return self._truths_of_leaf(condition, mask)
        if isinstance(condition, Tried):
            return TRUE | FALSE
        if isinstance(condition, Not):
            inner = self.truths(condition.part, mask)
            return (FALSE if inner & TRUE else 0) | (TRUE if inner & FALSE else 0)
        parts = [self.truths(part, mask) for part in condition.parts]
        every, some = (TRUE, FALSE) if isinstance(condition, All) else (FALSE, TRUE)
        together = every if all(part & every for part in parts) else 0
        return together | (some if any(part & some for part in parts) else 0)

    def _truths_of_leaf(self, leaf: Is | AtLeast | Below | Known, mask: int) -> int:
        own = self._bits.get(leaf.fact)
        if own is None:
            return TRUE | FALSE
        unsure = mask & own[UNSURE]
        known = mask & sum(own.values()) & ~unsure
        if isinstance(leaf, Known):
            return FALSE | (TRUE if known else 0)
        if not isinstance(leaf, Is):
            return TRUE | FALSE if known else 0
        if leaf.value == UNSURE:
            return (TRUE if unsure else 0) | (FALSE if known else 0)
        same = known & own.get(leaf.value, 0)
        return (TRUE if same else 0) | (FALSE if known & ~own.get(leaf.value, 0) else 0)
