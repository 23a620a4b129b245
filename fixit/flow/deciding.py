"""Whether the answer to a question still decides anything: where the walk goes, what is said or handed over.

Found by walking ahead over the flow. What is known already settles conditions; what may still be learnt, a
remedy that may still be tried, and a question that is asked anew each time leave them open. A condition that
reads the answer and is open is a reader. Where this errs, it asks.
"""

from __future__ import annotations

from fixit.flow.conditions import All, Any, Known, Memory, Not, Tried, evaluate, leaves
from fixit.flow.mentions import conditions_inside, facts_read, flows_ahead, flows_entered, names_in, texts_of
from fixit.flow.model import UNSURE, Ask, Checklist, Enter, Escalate, Route, Try

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from fixit.flow.conditions import Condition, Truth
    from fixit.flow.mentions import FindFlow
    from fixit.flow.model import Flow, Step, Text

PASSED_TYPES = ("choice", "several")
"""Words, numbers and dates are asked for who reads the case."""


def decides(flow: Flow, step: Step, memory: Memory, find_flow: FindFlow) -> bool:
    """Whether an answer to `step`, a question of `flow`, may change anything from here on.

    `memory` is what is known; `find_flow` gives the flows that this one goes on in. A step that is no
    question, or asks for words, a number or a date, always counts as deciding; so does a question that
    nothing anywhere reads: its author wants it for the record.
    """
    if not isinstance(step, Ask | Checklist) or always_decides(step):
        return True
    ahead = Ahead(flow, facts_left(step), memory, find_flow)
    return ahead.is_read(step.onward) or not ahead.is_read_anywhere()


def is_read(flow: Flow, step: Ask | Checklist, find_flow: FindFlow) -> bool:
    """Whether any answer to the question leads elsewhere than the others, or is read by anything at all."""
    nothing = Memory(facts={}, tried={}, ages={})
    return _forks(step) or Ahead(flow, facts_left(step), nothing, find_flow).is_read_anywhere()


_names: dict[int, tuple[Flow, frozenset[str], tuple[str, ...]]] = {}
"""By a flow's identity (a changed flow is another): what it reads, and where it goes on."""
MOST_KEPT = 64


def _kept_names(flow: Flow) -> tuple[frozenset[str], tuple[str, ...]]:
    """The facts that a flow reads, and the flows that it goes on in; wanted for every question."""
    kept = _names.get(id(flow))
    if kept is None or kept[0] is not flow:
        if len(_names) >= MOST_KEPT:
            _names.clear()
        kept = _names[id(flow)] = (flow, facts_read(flow), flows_entered(flow))
    return kept[1], kept[2]


def is_read_in(step: Ask | Checklist, read: Collection[str]) -> bool:
    """As `is_read`, for many questions of one flow that goes on in no other; `read` is its `facts_read`."""
    return _forks(step) or any(fact in read for fact in facts_left(step))


def always_decides(step: Step) -> bool:
    """Whether it is asked whatever is known: no question, one asked anew each time, a fork of its own."""
    return not isinstance(step, Ask | Checklist) or step.again or _forks(step)


def _forks(step: Ask | Checklist) -> bool:
    if not isinstance(step, Ask):
        return False
    ways = {option.next or step.onward for option in step.options} | {step.unsure or step.onward}
    return step.type not in PASSED_TYPES or ways != {step.onward}


def facts_left(step: Ask | Checklist) -> frozenset[str]:
    """The facts that an answer leaves."""
    if isinstance(step, Checklist):
        return frozenset((step.fact, *(f"{step.fact}.{item.id}" for item in step.items)))
    return frozenset((step.fact, *(fact for option in step.options for fact in option.sets or ())))


class Ahead:
    """A look over all steps that may still come, for one that reads any of `facts`."""

    def __init__(self, flow: Flow, facts: frozenset[str], memory: Memory, find_flow: FindFlow) -> None:
        self.flow = flow
        self.facts = facts
        self.memory = memory
        self.find_flow = find_flow
        self.asked_anew = {step.fact for step in flow.steps.values() if getattr(step, "again", False)}

    def may_read(self) -> bool:
        """Whether anything in the flow names the answer, or goes on where something might."""
        read, entered = _kept_names(self.flow)
        return bool(entered) or not self.facts.isdisjoint(read)

    def is_read(self, start: str | None) -> bool:
        if not self.may_read():
            return False
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            name = waiting.pop()
            step = self.flow.steps.get(name) if name is not None else None
            if step is None or step.id in seen:
                continue
            seen.add(step.id)
            shown = True if step.when is None else self.settle(step.when)
            if shown is None and self.reads(step.when):
                return True
            if shown is not False and self.reads_at(step):
                return True
            waiting += () if shown is True else self.ways_past(step)
            waiting += () if shown is False else self.ways_from(step)
        return False

    def is_read_anywhere(self) -> bool:
        """Whether any step reads the answer, whether or not it may still come."""
        if not self.may_read():
            return False
        nothing = Memory(facts={}, tried={}, ages={})
        anew = Ahead(self.flow, self.facts, nothing, self.find_flow)
        return any(anew.reads(step.when) or anew.reads_at(step) for step in self.flow.steps.values())

    def reads(self, condition: Condition | None) -> bool:
        return condition is not None and any(
            getattr(leaf, "fact", "") in self.facts for leaf in leaves(condition)
        )

    def reads_at(self, step: Step) -> bool:
        """Whether the step, once it is come to, shows or weighs the answer, or goes where one does."""
        if isinstance(step, Enter):
            return self.read_elsewhere(step.flow)
        if isinstance(step, Escalate) and any(name in self.facts for name in step.needs):
            return True
        if any(self.reads(one) and self.settle(one) is None for one in conditions_inside(step)):
            return True
        return any(self.names(text) for text in texts_of(step))

    def names(self, text: Text) -> bool:
        return any(name in self.facts or f"{self.flow.id}.{name}" in self.facts for name in names_in(text))

    def ways_past(self, step: Step) -> Iterator[str | None]:
        """Where the walk goes on to from a step that is not shown."""
        yield step.onward

    def ways_from(self, step: Step) -> Iterator[str | None]:
        """Where the walk may go on to from a step that it comes to."""
        if isinstance(step, Route):
            for rule in step.rules:
                settled = self.settle(rule.when)
                if settled is not False:
                    yield rule.next
                if settled is True:
                    return
            yield step.other or step.onward
            return
        yield step.onward
        if isinstance(step, Ask):
            yield from (option.next for option in step.options)
            yield step.unsure
        elif isinstance(step, Try):
            yield step.solved
            yield step.cannot

    def read_elsewhere(self, flow_id: str) -> bool:
        """Whether a flow that is gone on in, or one that that goes on in, reads the answer anywhere."""
        entered = self.find_flow(flow_id)
        if entered is None:
            return False
        for flow in flows_ahead(entered, self.find_flow, lambda one: _kept_names(one)[1]):
            if not self.facts.isdisjoint(_kept_names(flow)[0]):
                other = Ahead(flow, self.facts, self.memory, self.find_flow)
                if any(other.reads(step.when) or other.reads_there(step) for step in flow.steps.values()):
                    return True
        return False

    def reads_there(self, step: Step) -> bool:
        return not isinstance(step, Enter) and self.reads_at(step)

    def settle(self, condition: Condition) -> Truth:
        """What the condition is and will stay; None where that is still open."""
        if isinstance(condition, Not):
            inner = self.settle(condition.part)
            return None if inner is None else not inner
        if isinstance(condition, All):
            return _all(self.settle(part) for part in condition.parts)
        if isinstance(condition, Any):
            none = _all(_opposite(self.settle(part)) for part in condition.parts)
            return _opposite(none)
        if isinstance(condition, Tried):
            return evaluate(condition, self.memory) if condition.remedy in self.memory.tried else None
        known = condition.fact in self.memory.facts and condition.fact not in self.asked_anew
        if isinstance(condition, Known) and known:
            return self.memory.facts[condition.fact] != UNSURE
        return evaluate(condition, self.memory) if known else None


def _opposite(truth: Truth) -> Truth:
    return None if truth is None else not truth


def _all(truths: Iterator[Truth]) -> Truth:
    found: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            found = None
    return found
