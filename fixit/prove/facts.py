"""The facts and remedies of a proof as variables: what each may be, and what may be known of it before.

Before the first question may be known: what the first sentence or the intake tells of the phone (facts of the
kit), what the first sentence answers (options and lines with `heard`), remedies tried already, and, in a flow
that other flows lead to, what was answered there.
"""

from __future__ import annotations

from fixit.flow.conditions import AtLeast, Below, Is, Tried, leaves
from fixit.flow.mentions import conditions_of
from fixit.flow.model import UNSURE as UNSURE_WORD
from fixit.flow.model import Ask, Checklist, Try
from fixit.prove.numbers_of import OLDEST, cut_range
from fixit.prove.space import (
    CAME_BACK_AT,
    ENTERED_FLAG,
    FACT,
    FAILED_AT,
    FIRST_VALUE,
    MEMBER,
    NOT_ASKED,
    OFFERED,
    REMEDY,
    REMEDY_VALUES,
    SKIP_FLAG,
    SKIPPED,
    UNSURE_AT,
    UNTRIED,
    WORKED_AT,
    YES,
    Space,
    Var,
)
from fixit.records import record
from fixit.walk.replies import plain_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fixit.flow.conditions import Condition
    from fixit.flow.model import Flow, Kit, Option, Step

KIT = "kit."


@record
class Asked:
    """A question as far as its answers go. `flow`: the id of the flow that asks it; "kit" for the kit."""

    flow: str
    type: str
    options: tuple[Option, ...] = ()
    low: float | None = None
    high: float | None = None


class Facts:
    """Makes the variables of `flows` (the first is where the walk begins), which `neighbours` may lead to.

    `beyond`: flows that are entered and not followed, but whose conditions count as well.
    """

    def __init__(
        self,
        space: Space,
        kit: Kit,
        flows: Sequence[Flow],
        neighbours: Sequence[Flow],
        beyond: Sequence[Flow] = (),
    ) -> None:
        self.space = space
        self.kit = kit
        self.flows = flows
        self.neighbours = neighbours
        self.beyond = beyond
        self.asked: dict[str, Asked] = {}
        self.bounds: dict[str, set[float]] = {}
        self.members: dict[str, set[str]] = {}
        self.values: dict[str, list[str]] = {}
        self.results: set[str] = set()
        self.compared: set[str] = set()
        self.shown_by: dict[str, set[str]] = {}
        self.told = _answers_heard(flows[0])
        """Answers that the first sentence may give: by fact."""
        self.set_elsewhere = _answers_set(neighbours)
        """Values that answers in the flows that lead here may bring along: by fact."""
        self._gather()
        self._from_elsewhere = _names_elsewhere(neighbours)

    def _gather(self) -> None:
        for name, ask in self.kit.facts.items():
            self.asked[name] = Asked("kit", ask.type, ask.options, ask.low, ask.high)
            self._gather_sets(ask)
        for flow in (*self.flows, *self.neighbours):
            for step in flow.steps.values():
                self._gather_asked(flow.id, step)
        for flow in self.flows:
            for step in flow.steps.values():
                for condition in conditions_of(step):
                    self._gather_leaves(condition)
                for remedy in step.remedies if isinstance(step, Try) else ():
                    self.shown_by.setdefault(remedy, set()).add(step.fact)
        for flow in self.beyond:
            for step in flow.steps.values():
                self._gather_asked(flow.id, step)
                for condition in conditions_of(step):
                    self._gather_leaves(condition)
        for name, values in self.kit.values.items():
            self.values.setdefault(name, []).extend(values)

    def _gather_asked(self, flow: str, step: Step) -> None:
        if isinstance(step, Ask):
            self.asked.setdefault(step.fact, Asked(flow, step.type, step.options, step.low, step.high))
            self._gather_sets(step)
        elif isinstance(step, Checklist):
            for item in step.items:
                self.asked.setdefault(f"{step.fact}.{item.id}", Asked(flow, "line"))

    def _gather_sets(self, step: Ask) -> None:
        for option in step.options:
            for name, value in (option.sets or {}).items():
                self.values.setdefault(name, []).append(value)

    def _gather_leaves(self, condition: Condition) -> None:
        for leaf in leaves(condition):
            if isinstance(leaf, AtLeast | Below):
                self.bounds.setdefault(leaf.fact, set()).add(leaf.bound)
            elif isinstance(leaf, Is) and leaf.value != UNSURE_WORD:
                self.members.setdefault(leaf.fact, set()).add(leaf.value)
            elif isinstance(leaf, Tried):
                self.compared.add(leaf.remedy)
                if leaf.result is not None:
                    self.results.add(leaf.remedy)

    def fact(self, name: str) -> Var:
        """The variable of a fact, made at its first use."""
        found = self.space.find(FACT, name)
        return found if found is not None else self._make_fact(name)

    def _make_fact(self, name: str) -> Var:
        asked = self.asked.get(name, Asked("", "choice"))
        named = [option.id for option in asked.options] + self.values.get(name, [])
        own: list[str] = list(dict.fromkeys(named))
        cuts = []
        if asked.type == "line":
            own = ["yes", "no"]
        elif asked.type in ("number", "date"):
            whole = asked.type == "date"
            low, high = (0.0, OLDEST) if whole else (asked.low, asked.high)
            found = cut_range(self.bounds.get(name, ()), low, high, whole)
            cuts = [one for one, _sample in found]
            own = [plain_number(sample) for _one, sample in found] or ["0"]
        elif asked.type == "several":
            own = ["chosen"]
        elif asked.type == "text":
            own = [*sorted(self.members.get(name, ())), "some words"]
        var = self.space.add(FACT, name, ("", "skipped", UNSURE_WORD, *own), (NOT_ASKED,))
        var.cuts = tuple(cuts)
        var.line = asked.type == "line"
        var.start = var.bit(NOT_ASKED) | self._given(name, asked, var)
        if asked.type == "several":
            self._make_members(name, asked, var)
        return var

    def _make_members(self, name: str, asked: Asked, var: Var) -> None:
        for option in asked.options:
            if option.id in self.members.get(name, ()):
                member = self.space.flag(MEMBER, f"{name}#{option.id}")
                member.start = member.full if var.start & var.known else member.bit(0)

    def member(self, name: str, value: str) -> Var | None:
        """The variable that says whether one of several was chosen; None: it cannot be."""
        self.fact(name)
        return self.space.find(MEMBER, f"{name}#{value}")

    def _given(self, name: str, asked: Asked, var: Var) -> int:
        """The values that may be known before the walk begins."""
        if name in self.kit.asked_by:
            return 0  # told with the fact that it is learnt from
        if name in self._from_elsewhere:
            return var.full & ~var.bit(NOT_ASKED)
        if asked.flow != "kit":
            words = {*self.told.get(name, ()), *self.set_elsewhere.get(name, ())}
            return sum(self.set_bits_of(var, value) for value in words)
        told = self.chosen(var, self._telling(name, asked)) if asked.type == "choice" else var.known
        return told | (var.bits(SKIPPED, UNSURE_AT) if self.neighbours else 0)

    def _telling(self, name: str, asked: Asked) -> list[Option]:
        """The answers to a question of the kit that bring along all that is learnt from it."""
        brought = [other for other, key in self.kit.asked_by.items() if key == name]
        return [one for one in asked.options if all(other in (one.sets or {}) for other in brought)]

    def remedy(self, name: str) -> Var:
        """The variable of a remedy, made at its first use."""
        found = self.space.find(REMEDY, name)
        if found is None:
            found = self.space.add(REMEDY, name, REMEDY_VALUES, (UNTRIED, OFFERED))
            found.tells = name in self.results
            found.start = found.bits(UNTRIED, FAILED_AT)
            if self.neighbours and found.tells:
                found.start |= found.bits(WORKED_AT, CAME_BACK_AT)
        return found

    def skip_flag(self, step: Step) -> Var:
        """Whether a try or a checklist was skipped."""
        var = self.space.flag(SKIP_FLAG, step.fact, fresh=True)
        if step.fact in self._from_elsewhere:
            var.start = var.full
        return var

    def entered_flag(self, flow_id: str) -> Var:
        """Whether a flow was entered in this case."""
        var = self.space.flag(ENTERED_FLAG, flow_id, fresh=True)
        if flow_id == self.flows[0].id:
            var.start = var.bit(YES)
        elif any(flow.id == flow_id for flow in self.neighbours):
            var.start = var.full
        return var

    def shown_elsewhere(self, remedy: str) -> bool:
        """Whether more than one step shows the remedy."""
        return len(self.shown_by.get(remedy, ())) > 1

    def is_private(self, remedy: str) -> bool:
        """Whether nothing but one step ever looks at the remedy."""
        return not self.shown_elsewhere(remedy) and remedy not in self.compared

    def needed(self, name: str) -> list[str]:
        """The facts that an ending needs under this name: one, or all lines of a checklist."""
        if name in self.asked or name in self.kit.values or name in self.kit.asked_by:
            return [name]
        return [fact for fact, asked in self.asked.items() if asked.type == "line" and _is_line(fact, name)]

    def chosen(self, var: Var, options: Iterable[Option]) -> int:
        """The bits of some options of a question."""
        places = {value: place for place, value in enumerate(var.values) if place >= FIRST_VALUE}
        return sum(var.bit(places[option.id]) for option in options)

    def set_bits(self, name: str, value: str) -> tuple[Var, int]:
        """The variable that an option sets, and the bit of the value."""
        var = self.fact(name)
        return var, self.set_bits_of(var, value)

    def set_bits_of(self, var: Var, value: str) -> int:
        """The bit of a value of a fact."""
        return var.bit(UNSURE_AT if value == UNSURE_WORD else var.values.index(value, FIRST_VALUE))


def _answers_heard(flow: Flow) -> dict[str, tuple[str, ...]]:
    """Whole names of facts -> the answers that the first sentence may give."""
    told: dict[str, tuple[str, ...]] = {}
    for step in flow.steps.values():
        if isinstance(step, Ask):
            told[step.fact] = tuple(one.id for one in step.options if one.heard)
        elif isinstance(step, Checklist):
            for item in step.items:
                answers = (("yes", item.heard), ("no", item.heard_no))
                told[f"{step.fact}.{item.id}"] = tuple(answer for answer, words in answers if words)
    return told


def brought_by_words(step: Step) -> Iterator[str]:
    """Facts that come along with an answer of the first sentence to this step."""
    for option in step.options if isinstance(step, Ask) else ():
        yield from (option.sets or {}) if option.heard else ()


def _answers_set(flows: Sequence[Flow]) -> dict[str, set[str]]:
    """Facts -> the values that options of these flows bring along."""
    found: dict[str, set[str]] = {}
    for flow in flows:
        for step in flow.steps.values():
            for option in step.options if isinstance(step, Ask) else ():
                for name, value in (option.sets or {}).items():
                    found.setdefault(name, set()).add(value)
    return found


def _is_line(fact: str, checklist: str) -> bool:
    return fact.rpartition(".")[0] == checklist


def _names_elsewhere(neighbours: Sequence[Flow]) -> set[str]:
    """Facts and steps that a walk may have met in the flows that lead here."""
    names: set[str] = set()
    for flow in neighbours:
        for step in flow.steps.values():
            if isinstance(step, Ask | Checklist | Try):
                names.add(step.fact)
            if isinstance(step, Checklist):
                names.update(f"{step.fact}.{item.id}" for item in step.items)
    return names
