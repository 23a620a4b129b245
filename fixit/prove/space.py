"""What a walk may remember, as bits: each variable has a bit for every value, a state is one integer.

In a state the bits of a variable that are set are the values it may have: one, or several that nothing has
told apart yet. No bit at all: nothing reads the variable from there on.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Cut = tuple[float, float]

# Places of the values that every fact has; its own values follow.
NOT_ASKED, SKIPPED, UNSURE_AT, FIRST_VALUE = 0, 1, 2, 3
# Of a remedy.
UNTRIED, OFFERED, FAILED_AT, WORKED_AT, CAME_BACK_AT = range(5)
REMEDY_VALUES = ("", "offered", "failed", "worked", "came-back")
# Of a flag.
NO, YES = 0, 1
# Of a question that one may come back to between two replies: whether it was the last reply, or passed since.
NOT_MET, OWN_REPLY, PASSED_BY = range(3)
# How a walk came to where it is, for the endings that say "solved".
GOOD, WEAK, BAD = range(3)

FACT, MEMBER, REMEDY, SKIP_FLAG, PASSED_FLAG, ENTERED_FLAG, SEEN_FLAG, CLAIM = (
    "fact",
    "member",
    "remedy",
    "skip",
    "passed",
    "entered",
    "seen",
    "claim",
)


class Var:
    """One variable. `values` in order of their bits; `fresh` the bits that mean: nothing was said yet."""

    __slots__ = (
        "cuts",
        "fresh",
        "full",
        "index",
        "kind",
        "line",
        "lits",
        "name",
        "shift",
        "start",
        "tells",
        "values",
        "weighed",
    )

    def __init__(self, index: int, kind: str, name: str, values: Sequence[str], shift: int) -> None:
        self.index = index
        self.kind = kind
        self.name = name
        self.values = tuple(values)
        self.shift = shift
        self.full = ((1 << len(self.values)) - 1) << shift
        self.weighed = self.full & ~self.bits(NOT_ASKED, SKIPPED) if kind == FACT else self.full
        """The values that are as likely as each other, where nothing else tells them apart."""
        self.fresh = 0
        self.start = 0
        self.cuts: tuple[Cut, ...] = ()
        """Of a number, or a date's age in days: the range each of its own values stands for."""
        self.lits = 0
        """The literals about it, as a set of bits (see `fixit.prove.live`)."""
        self.line = False
        """Of a fact: whether it is a line of a checklist."""
        self.tells = False
        """Of a remedy: whether a condition asks for its result, and not only whether it was tried."""

    def bit(self, place: int) -> int:
        """The bit of the value at `place`."""
        return 1 << (self.shift + place)

    def bits(self, *places: int) -> int:
        """The bits of several values."""
        return sum(1 << (self.shift + place) for place in places)

    def narrow(self, state: int, bits: int) -> int:
        """The state with only `bits` of this variable left."""
        return state & (bits | ~self.full)

    def places(self, state: int) -> Iterator[int]:
        """The places of the values that the variable may have in a state."""
        field = (state & self.full) >> self.shift
        while field:
            low = field & -field
            yield low.bit_length() - 1
            field ^= low

    @property
    def known(self) -> int:
        """Of a fact: the bits of all its own values."""
        return self.full & ~self.bits(NOT_ASKED, SKIPPED, UNSURE_AT)


class Space:
    """All variables of one proof, by kind and name."""

    def __init__(self) -> None:
        self.vars: list[Var] = []
        self._found: dict[tuple[str, str], Var] = {}
        self._width = 0
        self._at: list[Var] = []
        """The variable that each bit belongs to."""

    def find(self, kind: str, name: str) -> Var | None:
        """The variable, if there is one."""
        return self._found.get((kind, name))

    def add(self, kind: str, name: str, values: Sequence[str], fresh: Sequence[int] = ()) -> Var:
        """A new variable; `fresh` are places of values that mean that nothing was said yet."""
        var = Var(len(self.vars), kind, name, values, self._width)
        self._width += len(var.values)
        self.vars.append(var)
        self._at += [var] * len(var.values)
        self._found[kind, name] = var
        var.fresh = var.bits(*fresh)
        var.start = var.fresh & -var.fresh
        return var

    def flag(self, kind: str, name: str, fresh: bool = False) -> Var:
        """A variable that is no or yes, made if it is not there."""
        found = self.find(kind, name)
        if found is not None:
            return found
        var = self.add(kind, name, ("no", "yes"), (NO,) if fresh else ())
        var.start = var.bit(NO)
        return var

    def start(self) -> int:
        """The state before the walk: whatever may have been said before it, or not."""
        return sum(var.start for var in self.vars)

    def vars_of(self, bits: int) -> Iterator[Var]:
        """The variables that some bits belong to, each once."""
        while bits:
            var = self._at[(bits & -bits).bit_length() - 1]
            yield var
            bits &= ~var.full

    def fresh_start(self) -> int:
        """The state of a person of whom nothing is known, and who has tried nothing."""
        return sum(var.start & var.fresh or var.start for var in self.vars)
