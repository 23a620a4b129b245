"""Which answers make no difference to one another.

Two values of a fact are of one class if nothing in the flows tells them apart: no condition names one of
them, and as answers they lead to the same place and set the same facts.
"""

from __future__ import annotations

from itertools import pairwise

from fixit.flow.conditions import AtLeast, Below, Is, Tried, leaves
from fixit.flow.mentions import conditions_of
from fixit.flow.model import UNSURE, Ask, Checklist
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixit.flow.conditions import Condition, Value
    from fixit.flow.model import Flow, Kit, Option

MOST_MEMBERS = 8
"""Answers of a question that takes several which conditions name; of more, no walk is embedded."""
FAR = 1e12
LINE = ("yes", "no")


@record
class Classes:
    """The classes of one fact. `kind`: values (each class a list of them), cuts (ranges [from, to) of a
    number or of a date's age in days), members (which of `names` are among the chosen; the class is a number
    whose bits say so). `samples`: a value of each class, as the walk holds it; the first stands for a fact
    that is not known, the last for "I don't know".
    """

    kind: str
    values: tuple[tuple[str, ...], ...] = ()
    cuts: tuple[tuple[float, float], ...] = ()
    names: tuple[str, ...] = ()
    samples: tuple[Value | None, ...] = ()

    @property
    def unsure(self) -> int:
        """The class of "I don't know"."""
        return len(self.samples) - 1

    @property
    def answers(self) -> int:
        """The classes of all other answers, as bits."""
        return (1 << self.unsure) - 2


class Values:
    """The classes of all facts of some flows and their kit."""

    def __init__(self, flows: Iterable[Flow], kit: Kit) -> None:
        self.kit = kit
        self.named: dict[str, set[str]] = {}
        self.bounds: dict[str, set[float]] = {}
        self.results: set[str] = set()
        """Remedies whose result a condition asks for."""
        self.asks: dict[str, Ask] = {}
        self._ways: dict[tuple[str, str], list[str]] = {}
        """Where answers lead: by fact and option, over all steps that ask for the fact."""
        self._asked = 0
        self.set: dict[str, dict[str, None]] = {}
        """Values that options bring along: by fact."""
        self.lines: set[str] = set()
        self._found: dict[str, Classes] = {}
        for ask in kit.facts.values():
            self._note_ask(ask)
        for flow in flows:
            for step in flow.steps.values():
                if isinstance(step, Ask):
                    self._note_ask(step)
                if isinstance(step, Checklist):
                    self.lines.update(f"{step.fact}.{item.id}" for item in step.items)
                for condition in conditions_of(step):
                    self._note(condition)

    def _note_ask(self, ask: Ask) -> None:
        self.asks.setdefault(ask.fact, ask)
        self._asked += 1
        for option in ask.options:
            way = f"{self._asked} {way_of(option)}"
            self._ways.setdefault((ask.fact, option.id), []).append(way)
            for fact, value in (option.sets or {}).items():
                self.set.setdefault(fact, {})[value] = None

    def _note(self, condition: Condition) -> None:
        for leaf in leaves(condition):
            if isinstance(leaf, Is):
                self.named.setdefault(leaf.fact, set()).add(leaf.value)
            elif isinstance(leaf, AtLeast | Below):
                self.bounds.setdefault(leaf.fact, set()).add(leaf.bound)
            elif isinstance(leaf, Tried) and leaf.result is not None:
                self.results.add(leaf.remedy)

    def of(self, fact: str) -> Classes:
        """The classes of a fact."""
        if fact not in self._found:
            self._found[fact] = self._make(fact)
        return self._found[fact]

    def _make(self, fact: str) -> Classes:
        ask = self.asks.get(fact)
        if ask is None:
            words = [*(self.kit.values.get(fact) or ()), *self.set.get(fact, ())]
            words += LINE if fact in self.lines else ()
            return self._by_name(fact, [(word, "") for word in dict.fromkeys(words)])
        if ask.type in ("number", "date"):
            return self._cuts(fact, ask)
        if ask.type == "several":
            names = tuple(one.id for one in ask.options if one.id in self.named.get(fact, ()))
            names = names[:MOST_MEMBERS]
            chosen = [
                tuple(name for bit, name in enumerate(names) if number >> bit & 1)
                for number in range(1 << len(names))
            ]
            return Classes("members", names=names, samples=(None, *chosen, UNSURE))
        if ask.type == "text":
            return self._by_name(fact, [(word, "") for word in sorted(self.named.get(fact, ()))] + [("", "")])
        return self._by_name(fact, [(one.id, self._ways_of(fact, one)) for one in ask.options])

    def _ways_of(self, fact: str, option: Option) -> str:
        """All that an answer does, wherever it is given."""
        return " ".join(self._ways[fact, option.id])

    def _by_name(self, fact: str, words: list[tuple[str, str]]) -> Classes:
        """Values that a condition names stand alone, the others together by where they lead."""
        groups: dict[tuple[str, str], list[str]] = {}
        named = self.named.get(fact, ())
        for word, way in words:
            if word != UNSURE:
                groups.setdefault((word if word in named else "", way), []).append(word)
        values = tuple(tuple(group) for group in groups.values())
        samples = tuple(group[0] or "some words" for group in values)
        return Classes("values", (*values, (UNSURE,)), samples=(None, *samples, UNSURE))

    def _cuts(self, fact: str, ask: Ask) -> Classes:
        bounds = sorted(self.bounds.get(fact, ()))
        edges = [-FAR, *bounds, FAR]
        cuts, samples = [], []
        for low, high in pairwise(edges):
            least = max(low, ask.low if ask.low is not None else -FAR, 0.0 if ask.type == "date" else -FAR)
            most = min(high, ask.high + 1e-9 if ask.high is not None else FAR)
            if least < most:
                cuts.append((low, high))
                samples.append(float(least) if least > -FAR else float(min(most, 1.0) - 1.0))
        return Classes("cuts", cuts=tuple(cuts), samples=(None, *samples, UNSURE))

    def index(self, fact: str, value: Value) -> int:
        """The class of a value as the walk holds it; of a date its age is the value."""
        classes = self.of(fact)
        if value == UNSURE:
            return classes.unsure
        if classes.kind == "cuts" and isinstance(value, int | float):
            found = (place for place, (low, high) in enumerate(classes.cuts, 1) if low <= value < high)
            return next(found, 1)
        if classes.kind == "members":
            chosen = value if isinstance(value, tuple) else (str(value),)
            return 1 + sum(1 << bit for bit, name in enumerate(classes.names) if name in chosen)
        for place, group in enumerate(classes.values, 1):
            if value in group:
                return place
        return max(classes.unsure - 1, 1)


def way_of(option: Option) -> str:
    """What an answer does where it is given: where it leads, and what it brings along."""
    return f"{option.next} {sorted((option.sets or {}).items())}"
