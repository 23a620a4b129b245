"""Which answers make no difference to one another, and which facts can still matter from a step on.

Two values of a fact are of one class if nothing in the flows tells them apart: no condition names one of
them, and as answers they lead to the same place and set the same facts.
"""

from __future__ import annotations

from itertools import pairwise

from fixit.flow.conditions import All, Any, AtLeast, Below, Is, Known, Not, Tried, leaves
from fixit.flow.graph import components, ways_on
from fixit.flow.model import UNSURE, Ask, Checklist, Enter, Route, Try
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fixit.flow.conditions import Condition, Value
    from fixit.flow.model import Flow, Kit, Option, Step

MOST_MEMBERS = 8
"""Answers of a question that takes several which conditions name; of more, no walk is embedded."""
FAR = 1e12


@record
class Classes:
    """The classes of one fact. `kind`: values (each class a list of them), cuts (ranges [from, to) of a
    number or of a date's age in days), members (which of `names` are among the chosen; the class is a number
    whose bits say so). `samples`: a value of each class, as the walk holds it.
    """

    kind: str
    values: tuple[tuple[str, ...], ...] = ()
    cuts: tuple[tuple[float, float], ...] = ()
    names: tuple[str, ...] = ()
    samples: tuple[Value, ...] = ()


class Values:
    """The classes of all facts of some flows and their kit."""

    def __init__(self, flows: Iterable[Flow], kit: Kit) -> None:
        self.flows = tuple(flows)
        self.kit = kit
        self.named: dict[str, set[str]] = {}
        self.bounds: dict[str, set[float]] = {}
        self.results: set[str] = set()
        self.asks: dict[str, Ask] = dict(kit.facts)
        self._found: dict[str, Classes] = {}
        for flow in self.flows:
            for step in flow.steps.values():
                if isinstance(step, Ask):
                    self.asks.setdefault(step.fact, step)
                for condition in conditions_of(step):
                    self._note(condition)

    def _note(self, condition: Condition) -> None:
        for leaf in leaves(condition):
            if isinstance(leaf, Is):
                self.named.setdefault(leaf.fact, set()).add(leaf.value)
            elif isinstance(leaf, AtLeast | Below):
                self.bounds.setdefault(leaf.fact, set()).add(leaf.bound)
            elif isinstance(leaf, Tried) and leaf.result is not None:
                self.results.add(leaf.remedy)

    def of(self, fact: str) -> Classes:
        """The classes of a fact; the last one of `values` and `cuts` is "I don't know"."""
        if fact not in self._found:
            self._found[fact] = self._make(fact)
        return self._found[fact]

    def _make(self, fact: str) -> Classes:
        ask = self.asks.get(fact)
        if ask is None:
            words = self.kit.values.get(fact) or ("yes", "no")
            return self._by_name(fact, [(word, "") for word in words])
        if ask.type in ("number", "date"):
            return self._cuts(fact, ask)
        if ask.type == "several":
            names = tuple(one.id for one in ask.options if one.id in self.named.get(fact, ()))
            names = names[:MOST_MEMBERS]
            chosen = [
                tuple(name for bit, name in enumerate(names) if number >> bit & 1)
                for number in range(1 << len(names))
            ]
            return Classes("members", names=names, samples=(*chosen, UNSURE))
        if ask.type == "text":
            return self._by_name(fact, [(word, "") for word in sorted(self.named.get(fact, ()))] + [("", "")])
        return self._by_name(fact, [(one.id, _way(one)) for one in ask.options])

    def _by_name(self, fact: str, words: list[tuple[str, str]]) -> Classes:
        """Values that a condition names stand alone, the others together by where they lead."""
        groups: dict[tuple[str, str], list[str]] = {}
        named = self.named.get(fact, ())
        for word, way in words:
            if word != UNSURE:
                groups.setdefault((word if word in named else "", way), []).append(word)
        values = tuple(tuple(group) for group in groups.values())
        samples = tuple(group[0] or "some words" for group in values)
        return Classes("values", (*values, (UNSURE,)), samples=(*samples, UNSURE))

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
        return Classes("cuts", cuts=tuple(cuts), samples=(*samples, UNSURE))

    def index(self, fact: str, value: Value) -> int:
        """The class of a value as the walk holds it; of a date its age is the value."""
        classes = self.of(fact)
        last = len(classes.samples) - 1
        if value == UNSURE:
            return last
        if classes.kind == "cuts" and isinstance(value, int | float):
            found = (place for place, (low, high) in enumerate(classes.cuts) if low <= value < high)
            return next(found, 0)
        if classes.kind == "members":
            return sum(1 << bit for bit, name in enumerate(classes.names) if name in str_tuple(value))
        for place, group in enumerate(classes.values):
            if value in group:
                return place
        return max(last - 1, 0)

    def alike(self, fact: str, place: int, ahead: Names) -> str:
        """What all that lies ahead tells apart of a class of values: alike are those with the same words."""
        classes = self.of(fact)
        if f"{fact}*" in ahead or (classes.kind == "cuts" and f"{fact}#" in ahead):
            return str(place)
        unsure = place == len(classes.samples) - 1
        own = str_tuple(classes.samples[place])
        words = ["known" if f"{fact}?" in ahead and not unsure else ""]
        for name in self.order_of(fact):
            if f"{fact}={name}" in ahead and name in own:
                words.append(f"={name}")
            if f"{fact}!{name}" in ahead and not unsure and name not in own:
                words.append(f"!{name}")
        return " ".join(words)

    def order_of(self, fact: str) -> tuple[str, ...]:
        """The values of a fact that conditions name, in a fixed order."""
        return tuple(sorted(self.named.get(fact, ())))


def str_tuple(value: Value) -> tuple[str, ...]:
    """The chosen answers, whether one or several."""
    return value if isinstance(value, tuple) else (str(value),)


def _way(option: Option) -> str:
    return f"{option.next} {sorted((option.sets or {}).items())}"


def conditions_of(step: Step) -> Iterator[Condition]:
    """Every condition of a step."""
    if step.when is not None:
        yield step.when
    if isinstance(step, Route):
        yield from (rule.when for rule in step.rules)
    yield from (way.when for way in getattr(step, "how", ()) if way.when is not None)


class Ahead:
    """What can still be looked at from each step on: facts by name; beside them `fact=value` that is compared
    (`fact!value`: under `not`), `fact#` that is measured, `fact?` that may be unknown, `fact*` whose answer
    leads on; `name skipped` and `name tried`.
    """

    def __init__(self, flows: Iterable[Flow], kit: Kit) -> None:
        self.names: dict[str, int] = {}
        by_id = {flow.id: flow for flow in flows}
        numbers: dict[tuple[str, str], int] = {}
        steps: list[tuple[str, Step]] = []
        for flow in by_id.values():
            for step_id, step in flow.steps.items():
                numbers[flow.id, step_id] = len(steps)
                steps.append((flow.id, step))
        targets = [
            [numbers[key] for key in _next_keys(flow_id, step, by_id) if key in numbers]
            for flow_id, step in steps
        ]
        own = [self._bits(_looked_at(step, kit)) for _flow, step in steps]
        reads = list(own)
        for group in components(targets):
            together = 0
            for member in group:
                together |= own[member]
                for target in targets[member]:
                    together |= reads[target]
            for member in group:
                reads[member] = together
        self._reads = {key: reads[number] for key, number in numbers.items()}

    def _bits(self, names: Iterable[str]) -> int:
        bits = 0
        for name in names:
            if name not in self.names:
                self.names[name] = len(self.names)
            bits |= 1 << self.names[name]
        return bits

    def of(self, flow_id: str, step_id: str) -> Names:
        """The names that matter from a step on, the step itself included."""
        return Names(self._reads.get((flow_id, step_id), 0), self.names)


class Names:
    """Some of the names that `numbers` knows, as bits: of thousands of steps each has thousands of names."""

    __slots__ = ("bits", "numbers")

    def __init__(self, bits: int, numbers: dict[str, int]) -> None:
        self.bits = bits
        self.numbers = numbers

    def __contains__(self, name: object) -> bool:
        number = self.numbers.get(name)  # type: ignore[call-overload]  # any name may be asked for
        return number is not None and bool(self.bits >> number & 1)


def _next_keys(flow_id: str, step: Step, flows: Mapping[str, Flow]) -> Iterator[tuple[str, str]]:
    for edge in ways_on(step):
        if edge.target is not None:
            yield flow_id, edge.target
    if isinstance(step, Enter) and step.flow in flows:
        yield step.flow, flows[step.flow].first


def _told_apart(condition: Condition) -> Iterator[str]:
    """What a condition tells apart of its facts. Only "true" counts: what is not known is as good as what is
    false, but for what stands under `not`.
    """
    waiting = [(condition, False)]
    while waiting:
        part, turned = waiting.pop()
        if isinstance(part, Not):
            waiting.append((part.part, not turned))
        elif isinstance(part, All | Any):
            waiting += [(one, turned) for one in part.parts]
        elif isinstance(part, Is):
            yield f"{part.fact}{'!' if turned else '='}{part.value}"
        elif isinstance(part, AtLeast | Below):
            yield f"{part.fact}#"
        elif isinstance(part, Known):
            yield f"{part.fact}?"


def _looked_at(step: Step, kit: Kit) -> Iterator[str]:
    for condition in conditions_of(step):
        for leaf in leaves(condition):
            if isinstance(leaf, Tried):
                yield f"{leaf.remedy} tried"
                continue
            key = kit.asked_by.get(leaf.fact, leaf.fact)
            yield from (leaf.fact, key, f"{key} skipped")
        yield from _told_apart(condition)
    if isinstance(step, Ask | Checklist | Try):
        yield step.fact
        yield f"{step.fact} skipped"
    if isinstance(step, Ask):
        if not step.again and step.type == "choice":
            yield f"{step.fact}*"
    elif isinstance(step, Checklist):
        yield from (f"{step.fact}.{item.id}" for item in step.items)
    elif isinstance(step, Try):
        yield from (f"{name} tried" for name in step.remedies)
    elif isinstance(step, Enter):
        yield f"entered {step.flow}"
