"""What a walk remembers, as bits: a register for each fact, remedy, question left out, flow gone on in.

A register has a bit for each class of what it may hold; the first class is that of a walk that has just
begun. A box is one integer: of each register the classes that it may be of. No bit at all: nothing that may
still come reads the register.
"""

from __future__ import annotations

from fixit.flow.conditions import Tried, leaves
from fixit.flow.deciding import always_decides
from fixit.flow.graph import components, is_cycle, ways_on
from fixit.flow.mentions import conditions_of, flows_ahead
from fixit.flow.model import Ask, Checklist, Enter, Try

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fixit.draw.values import Values
    from fixit.flow.conditions import Condition
    from fixit.flow.model import Flow, Kit, Step

    Key = tuple[str, str]
    """A flow's id and a step's."""

TRIED, SKIPPED, ENTERED, PASSED, KNOWN = "tried:", "skipped:", "entered:", "passed:", "known:"
"""What the names of registers begin with that hold no fact. KNOWN: lines of a checklist that become known
together, and never apart."""
RESULTS = ("", "failed", "came-back", "worked")
"""What may be known of a remedy, where its result matters."""
NOT_PASSED, ANSWERED, PASSED_BY = range(3)
"""Of a question that one may come back to in silence: whether it was the last reply, or passed since."""


class Register:
    """One thing to remember. `samples`: what each class stands for."""

    __slots__ = ("full", "name", "samples", "shift", "truths")

    def __init__(self, name: str, shift: int, samples: tuple[object, ...]) -> None:
        self.name = name
        self.shift = shift
        self.samples = samples
        self.full = ((1 << len(samples)) - 1) << shift
        self.truths: dict[object, int] = {}
        """Comparisons made so far, and the classes for which they are true, as bits."""

    def classes(self, box: int) -> int:
        """The classes that it may be of, as bits."""
        return (box & self.full) >> self.shift

    def put(self, box: int, classes: int) -> int:
        """The box with other classes of this register."""
        return box & ~self.full | classes << self.shift


class Registers:
    """The registers that the steps of some flows read."""

    def __init__(self, flows: Mapping[str, Flow], kit: Kit, values: Values) -> None:
        self.kit = kit
        self.values = values
        self.by_name: dict[str, Register] = {}
        self._width = 0
        self._groups = _groups_of_lines(flows.values())
        steps = {(flow.id, step.id): step for flow in flows.values() for step in flow.steps.values()}
        keys = list(steps)
        numbers = {key: number for number, key in enumerate(keys)}
        targets = [_targets(key, step, flows, numbers) for key, step in steps.items()]
        groups = components(targets)
        turning = [keys[number] for group in groups if is_cycle(group, targets) for number in group]
        self.loops = frozenset(f"{flow_id}.{step_id}" for flow_id, step_id in turning)
        """Whole names of the steps that one may come back to."""
        self.rank = {keys[number]: place for place, group in enumerate(groups) for number in group}
        """The order of steps along the walk: less is nearer to the end."""
        looks = {flow.id: self._bits_of(_conditions_ahead(flow, flows)) for flow in flows.values()}
        own = [self._read_by(key, step) for key, step in steps.items()]
        for number, (flow_id, step_id) in enumerate(keys):
            own[number] |= 0 if always_decides(steps[flow_id, step_id]) else looks[flow_id]
        self._kept = dict(zip(keys, _spread(groups, targets, own), strict=True))
        self.passed = tuple(one for one in self.by_name.values() if one.name.startswith(PASSED))

    def kept(self, flow_id: str, step_id: str) -> int:
        """The bits of all registers that may be read from a step on, the step itself included."""
        return self._kept.get((flow_id, step_id), 0)

    def find(self, name: str) -> Register | None:
        """The register of this name; None: nothing reads it."""
        return self.by_name.get(name)

    def knowing(self, fact: str) -> Register | None:
        """The register that says whether a fact is known: its own, or that of lines learnt together."""
        return self.by_name.get(self._groups.get(fact, fact))

    def holds(self, fact: str) -> str:
        """The name of the register that `knowing` finds."""
        return self._groups.get(fact, fact)

    def start(self, flow_id: str) -> int:
        """The box of a walk that begins in a flow, of which nothing is known."""
        box = sum(1 << one.shift for one in self.by_name.values())
        entered = self.find(ENTERED + flow_id)
        return box if entered is None else entered.put(box, 2)

    def place_of_result(self, remedy: str, result: str) -> int:
        """The class of what became of a remedy."""
        return RESULTS.index(result) if remedy in self.values.results else 1

    # --- what is read

    def _add(self, name: str, samples: tuple[object, ...]) -> int:
        """The bits of a register, made if it is not there."""
        found = self.by_name.get(name)
        if found is None:
            found = self.by_name[name] = Register(name, self._width, samples)
            self._width += len(samples)
        return found.full

    def _fact(self, name: str) -> int:
        bits = self._add(name, self.values.of(name).samples)
        group = self._groups.get(name)
        return bits if group is None else bits | self._add(group, ("", "known"))

    def _remedy(self, name: str) -> int:
        return self._add(TRIED + name, RESULTS if name in self.values.results else RESULTS[:2])

    def _bits_of(self, conditions: Iterable[Condition]) -> int:
        """What the conditions look at, and what is looked at before a fact of the kit is asked."""
        bits = 0
        for condition in conditions:
            for leaf in leaves(condition):
                if isinstance(leaf, Tried):
                    bits |= self._remedy(leaf.remedy)
                    continue
                bits |= self._fact(leaf.fact)
                if leaf.fact in self.kit.values:
                    asked = self.kit.asked_by.get(leaf.fact, leaf.fact)
                    bits |= self._add(SKIPPED + asked, ("", "skipped"))
        return bits

    def _read_by(self, key: Key, step: Step) -> int:
        bits = self._bits_of(conditions_of(step))
        if isinstance(step, Ask | Checklist) and not step.again:
            names = [step.fact] if isinstance(step, Ask) else [f"{step.fact}.{one.id}" for one in step.items]
            for name in names:
                bits |= self._fact(name)
            if ".".join(key) in self.loops:
                bits |= self._add(PASSED + ".".join(key), ("", "answered", "passed"))
        if isinstance(step, Ask | Checklist | Try):
            bits |= self._add(SKIPPED + step.fact, ("", "skipped"))
        for remedy in step.remedies if isinstance(step, Try) else ():
            bits |= self._remedy(remedy)
        if isinstance(step, Enter):
            bits |= self._add(ENTERED + step.flow, ("", "entered"))
        return bits


def _spread(groups: list[list[int]], targets: list[list[int]], own: list[int]) -> list[int]:
    """For each step what it and all that it may lead to read."""
    found = list(own)
    for group in groups:  # each after every group that it leads to
        together = 0
        for member in group:
            together |= own[member]
            for target in targets[member]:
                together |= found[target]
        for member in group:
            found[member] = together
    return found


def _targets(key: Key, step: Step, flows: Mapping[str, Flow], numbers: Mapping[Key, int]) -> list[int]:
    """The numbers of the steps that a step may lead to, in its own flow or in the one that it enters."""
    keys = [(key[0], edge.target) for edge in ways_on(step) if edge.target is not None]
    if isinstance(step, Enter) and step.flow in flows:
        keys.append((step.flow, flows[step.flow].first))
    return [numbers[one] for one in dict.fromkeys(keys) if one in numbers]


def _conditions_ahead(flow: Flow, flows: Mapping[str, Flow]) -> Iterator[Condition]:
    """Every condition of a flow, and of those that it may go on in: what a look ahead may read."""
    for one in flows_ahead(flow, flows.get):
        for step in one.steps.values():
            yield from conditions_of(step)


def _groups_of_lines(flows: Iterable[Flow]) -> dict[str, str]:
    """Lines of checklists that are only ever answered together -> the register that says if they were."""
    writers: dict[str, list[str]] = {}
    others: set[str] = set()
    for flow in flows:
        for step in flow.steps.values():
            if isinstance(step, Checklist):
                for item in step.items:
                    writers.setdefault(f"{step.fact}.{item.id}", []).append(f"{flow.id}.{step.id}")
            elif isinstance(step, Ask):
                others.add(step.fact)
                others.update(fact for option in step.options for fact in option.sets or ())
    firsts: dict[tuple[str, ...], str] = {}
    return {
        line: KNOWN + firsts.setdefault(tuple(found), line)
        for line, found in writers.items()
        if line not in others
    }
