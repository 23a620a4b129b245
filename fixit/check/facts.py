"""The facts that a flow's conditions, needs and placeholders may name, and what each may be."""

from __future__ import annotations

from fixit.flow.model import Ask, Checklist, Try
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import Protocol

    from fixit.flow.model import Flow, Kit, Step

    class Neighbours(Collection[str], Protocol):
        """The ids of the flows that may be named."""

        def names_of(self, flow_id: str) -> Collection[str] | None:
            """The whole names of a flow's facts and remedies (of `kit`: of its runs); None: not known."""


LINE = "line"  # of a checklist
WHOLE_CHECKLIST = "checklist"
FOREIGN = "foreign"  # another flow's: its kind is not looked up
LINE_VALUES = ("yes", "no")


@record
class Fact:
    """One fact. `kind`: an ask's type, or one of the above; `values`: all it may be, None: anything."""

    name: str
    kind: str
    values: tuple[str, ...] | None = None
    step: str = ""
    """The flow's own step that asks it."""


class FactTable:
    """All facts by whole name."""

    def __init__(self, flow: Flow, kit: Kit, neighbours: Collection[str] | None) -> None:
        self._flow = flow
        self._neighbours = neighbours
        self._facts = {
            fact.name: fact for fact in (*_facts_of_kit(kit), *_facts_of_steps(flow.steps.values()))
        }
        self.remedies = {
            name for step in flow.steps.values() if isinstance(step, Try) for name in step.remedies
        }
        self.tries = {step.fact for step in flow.steps.values() if isinstance(step, Try)}

    def find(self, name: str) -> Fact | None:
        """The fact of this whole name, or of this name as a flow writes its own."""
        found = self._facts.get(name) or self._facts.get(f"{self._flow.id}.{name}")
        return found or (Fact(name, FOREIGN) if self._is_foreign(name) else None)

    def _is_foreign(self, name: str) -> bool:
        """Whether another flow, or a run of the kit that this flow does not use, has this fact or remedy."""
        flow_id, dot, _step = name.partition(".")
        neighbours = self._neighbours
        if not dot or flow_id == self._flow.id:
            return False
        if neighbours is None:
            return flow_id != "kit"
        names = neighbours.names_of(flow_id) if hasattr(neighbours, "names_of") else None
        if names is None:
            return flow_id != "kit" and flow_id in neighbours
        return name in names

    def names(self) -> Iterator[str]:
        """The names of all facts as this flow writes them, for near names."""
        own = f"{self._flow.id}."
        return (name.removeprefix(own) for name in self._facts)

    def knows_remedy(self, name: str, kit: Kit) -> bool:
        """Whether anything is called so that can be tried."""
        return name in kit.remedies or name in self.tries or self._is_foreign(name)


def names_in(steps: Collection[Step]) -> frozenset[str]:
    """The whole names of all facts and remedies of some steps."""
    tries = (step for step in steps if isinstance(step, Try))
    return frozenset((*(fact.name for fact in _facts_of_steps(steps)), *(step.fact for step in tries)))


def _facts_of_steps(steps: Collection[Step]) -> Iterator[Fact]:
    for step in steps:
        if isinstance(step, Ask):
            closed = step.type in ("choice", "several")
            yield Fact(step.fact, step.type, tuple(o.id for o in step.options) if closed else None, step.id)
        elif isinstance(step, Checklist):
            yield Fact(step.fact, WHOLE_CHECKLIST, None, step.id)
            for item in step.items:
                yield Fact(f"{step.fact}.{item.id}", LINE, LINE_VALUES, step.id)


def _facts_of_kit(kit: Kit) -> Iterator[Fact]:
    for name in {**kit.values, **kit.asked_by, **kit.facts}:
        ask = kit.facts.get(name)
        kind = ask.type if ask else "choice"
        values = kit.values.get(name) or (tuple(option.id for option in ask.options) if ask else ())
        yield Fact(name, kind, values if values and kind in ("choice", "several") else None)
