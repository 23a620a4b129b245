"""A walk of which not all is known, as the engine sees it, until it looks too closely.

What the engine looks at is answered where all that a box may hold gives the same answer; else the box is
split there.
"""

from __future__ import annotations

from fixit.draw.registers import TRIED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from fixit.draw.registers import Register, Registers


class SplitError(Exception):
    """The engine looks at what is still open; `classes`, as bits, are to be told from the others."""

    def __init__(self, register: Register, classes: int) -> None:
        super().__init__(register.name)
        self.register = register
        self.classes = classes


def settle(register: Register, classes: int, true: int) -> bool:
    """What holds of all `classes`, if `true` are those that it holds of; SplitError where it is of some."""
    ours = classes & true
    if ours and ours != classes:
        raise SplitError(register, ours)
    return bool(ours)


def is_set(register: Register | None, box: int) -> bool:
    """Whether a register holds anything but what it began with; no if nothing reads it any more."""
    return register is not None and settle(register, register.classes(box), -2)


class OpenValue:
    """A value of which some classes are possible: it can be compared, and splits the walk if it must."""

    register: Register
    classes: int

    def __eq__(self, other: object) -> bool:
        return self._holds(("is", other), lambda sample: sample == other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return id(self)

    def _holds(self, name: object, test: Callable[[Any], bool]) -> bool:
        """Whether the test, which has a name of its own, holds of the value."""
        register = self.register
        true = register.truths.get(name)
        if true is None:
            places = (place for place, sample in enumerate(register.samples) if test(sample))
            true = register.truths[name] = sum(1 << place for place in places)
        return settle(register, self.classes, true)


class OpenTuple(OpenValue, tuple):  # type: ignore[type-arg]  # the engine asks what is in it
    """An open answer to a question that takes several."""

    def __contains__(self, name: object) -> bool:
        return self._holds(("has", name), lambda sample: isinstance(sample, tuple) and name in sample)


class OpenNumber(OpenValue, float):
    """An open number, or age of a date."""

    def __ge__(self, bound: float) -> bool:
        return self._holds((">=", bound), lambda sample: isinstance(sample, float) and sample >= bound)

    def __lt__(self, bound: float) -> bool:
        return self._holds(("<", bound), lambda sample: isinstance(sample, float) and sample < bound)


SEEN_AS: dict[str, type[OpenValue]] = {"values": OpenValue, "members": OpenTuple, "cuts": OpenNumber}


def see(register: Register, classes: int, kind: str) -> Any:
    """The value, if it can be but one, else one that is open."""
    if classes & (classes - 1) == 0:
        return register.samples[classes.bit_length() - 1]
    seen = SEEN_AS[kind]()
    seen.register, seen.classes = register, classes
    return seen


class FactsToLearn(dict):  # type: ignore[type-arg]  # a dict to the engine
    """Facts of a walk of which only whether they are known is looked at: what is learnt is all it holds."""

    def __init__(self, registers: Registers, box: int) -> None:
        super().__init__()
        self.registers = registers
        self.box = box

    def __contains__(self, name: object) -> bool:
        return is_set(self.registers.knowing(str(name)), self.box)


class OpenFacts(FactsToLearn):
    """The facts of a walk, with their values."""

    def __getitem__(self, name: str) -> Any:
        register = self.registers.by_name[name]
        classes = register.classes(self.box) & -2
        assert classes, "what is read is kept, and its value is learnt with it"
        return see(register, classes, self.registers.values.of(name).kind)

    def get(self, name: str, default: Any = None) -> Any:
        """The value, as of any dict."""
        if name not in self:
            return default
        return self[name]


class OpenTried(dict):  # type: ignore[type-arg]  # a dict to the engine
    """What became of the remedies of a walk."""

    def __init__(self, registers: Registers, box: int) -> None:
        super().__init__()
        self.registers = registers
        self.box = box

    def __contains__(self, name: object) -> bool:
        return is_set(self.registers.find(f"{TRIED}{name}"), self.box)

    def get(self, name: str, default: Any = None) -> Any:
        """The result, as of any dict."""
        register = self.registers.find(TRIED + name)
        if register is None or name not in self:
            return default
        return see(register, register.classes(self.box), "values")


class OpenFlags(set):  # type: ignore[type-arg]  # a set to the engine
    """Names of one kind that the walk remembers; those that the engine adds are all that it holds itself."""

    def __init__(self, registers: Registers, box: int, kind: str) -> None:
        super().__init__()
        self.registers = registers
        self.box = box
        self.kind = kind

    def __contains__(self, name: object) -> bool:
        return is_set(self.registers.find(f"{self.kind}{name}"), self.box)
