"""Ways from one point to another, with what they write; and the work that every landing does."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.prove.space import Var

    Image = tuple[int, int, Var]
    """Bits that are there before, the bits that take their place, and whose they are."""

ANSWER, SKIPS, SILENT = "answer", "skip", "silent"


class Edge:
    """One way on. `cost` 1: the person replied. `reply`: what was said, as a scenario writes it.

    `writes` overwrite a variable, `images` change the values that are there; both happen on the way.
    """

    __slots__ = (
        "cost",
        "images",
        "keep",
        "kind",
        "moving",
        "note",
        "put",
        "reply",
        "saturate",
        "target",
        "through",
        "weight",
        "writes",
    )

    def __init__(
        self, target: int, kind: str = SILENT, reply: str = "", weight: float = 1.0, note: str = ""
    ) -> None:
        self.target = target
        self.kind = kind
        self.cost = 0 if kind == SILENT else 1
        self.reply = reply
        self.weight = weight
        self.note = note
        self.writes: list[tuple[Var, int]] = []
        self.images: list[Image] = []
        self.keep = -1
        self.through = -1
        self.put = 0
        self.moving: list[tuple[int, int]] = []
        self.saturate: list[Saturation] = []

    def write(self, var: Var, bits: int) -> Edge:
        """Give a variable new values."""
        self.writes.append((var, bits))
        return self

    def image(self, var: Var, before: int, after: int) -> Edge:
        """Where a variable has one of `before`, it has `after` instead."""
        self.images.append((before, after, var))
        return self

    def settle(self, keep: int, saturate: list[Saturation]) -> None:
        """Take in what the analysis found out about the target: the bits that are read from there on."""
        self.keep = keep
        clear = 0
        put = 0
        for var, bits in self.writes:
            clear |= var.full
            put = put & ~var.full | bits
        self.through = keep & ~clear
        self.put = put & keep
        self.moving = [(before, after) for before, after, var in self.images if keep & var.full]
        self.saturate = saturate

    def land(self, state: int) -> int:
        """The state at the target."""
        for before, after in self.moving:
            if state & before:
                state = state & ~before | after
        state = state & self.through | self.put
        for one in self.saturate:
            field = state & one.full
            if field:
                state ^= field ^ one.widen(field)
        return state


class Saturation:
    """Values of one variable that nothing tells apart any more: who has one of them may as well have all."""

    __slots__ = ("classes", "full", "known")

    def __init__(self, var: Var, classes: tuple[int, ...]) -> None:
        self.full = var.full
        self.classes = classes
        self.known: dict[int, int] = {}

    def widen(self, field: int) -> int:
        """The field with all values that are as good as its own."""
        wide = self.known.get(field)
        if wide is None:
            wide = sum(one for one in self.classes if field & one)
            self.known[field] = wide
        return wide
