"""Questions that decide nothing any more: the engine passes them over, and so does a proof.

Whether one does is seen by looking ahead over the flow (`fixit.flow.deciding`), with what is known. Here that
is done once for all that may be known: a tree of what it depends on, by which boxes are taken apart.
"""

from __future__ import annotations

from fixit.flow.deciding import Ahead, always_decides, facts_left
from fixit.prove.ahead import NOTHING_KNOWN, Look, fill
from fixit.prove.conds import tell_apart, vars_with
from fixit.prove.space import FACT, NOT_ASKED
from fixit.prove.split import cut

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixit.flow.mentions import FindFlow
    from fixit.flow.model import Ask, Checklist, Flow
    from fixit.prove.conds import Brought
    from fixit.prove.points import Read
    from fixit.prove.space import Var
    from fixit.prove.split import Piece, Reader

MOST_LOOKS = 40
"""Boxes that are looked at to learn what a look ahead depends on. Where that is too few, the question counts
as asked: whatever is replied changes nothing, so that only a screen more is told of."""
ASKED, PASSED = -1, -2
"""Leaves of the tree."""


class Test:
    """One place of the tree: which bits of a variable to tell apart, and where to go on with them, and
    with the others: to another place, or to a leaf.
    """

    __slots__ = ("bits", "var", "ways")

    def __init__(self, var: Var, bits: int) -> None:
        self.var = var
        self.bits = bits
        self.ways = [ASKED, ASKED]


class Idle:
    """Whether a question decides anything, for the states of a box. `never` idle: it always does."""

    def __init__(
        self,
        reader: Reader,
        flow: Flow,
        step: Ask | Checklist,
        find_flow: FindFlow,
        brought: Sequence[Brought],
        looks: int | None = None,
    ) -> None:
        self.reader = reader
        self.flow = flow
        self.step = step
        self.find_flow = find_flow
        self.most = MOST_LOOKS if looks is None else looks
        self.gave_up = False
        self.tests: list[Test] = []
        anywhere = Ahead(flow, facts_left(step), NOTHING_KNOWN, find_flow).is_read_anywhere()
        self.root = self._learn() if anywhere and not always_decides(step) else ASKED
        leaves = {self.root, *(way for test in self.tests for way in test.ways)}
        self.never = PASSED not in leaves
        found = {test.var.index for test in self.tests}
        self.brought = [one for one in brought if found & vars_with(one, reader.facts)]

    def reads(self) -> list[Read]:
        """What it depends on."""
        found = [(test.var, test.bits) for test in self.tests]
        for one in self.brought:
            found += [(one.var, bits) for bits, _clear, _put in one.groups]
            found.append((one.var, one.var.bit(NOT_ASKED)))
        return found

    def run(self, state: int, weight: float) -> tuple[list[Piece], list[Piece]]:
        """The pieces of a box for which the question is asked, and those for which it is passed over."""
        asked: list[Piece] = []
        passed: list[Piece] = []
        pieces = [(state, weight)]
        for one in self.brought:
            pieces = [part for piece in pieces for part in tell_apart(one, piece)]
        waiting = [(self.root, *piece) for piece in pieces]
        while waiting:
            place, box, share = waiting.pop()
            if place < 0:
                (asked if place == ASKED else passed).append((box, share))
                continue
            test = self.tests[place]
            if not box & test.var.full & ~test.bits:
                waiting.append((test.ways[0], box, share))
            elif not box & test.bits:
                waiting.append((test.ways[1], box, share))
            else:
                parts = cut(box, share, test.var, test.bits)
                waiting += [(way, *part) for way, part in zip(test.ways, parts, strict=True)]
        return asked, passed

    # --- learning the tree

    def _learn(self) -> int:
        """Look ahead for all that may be known; the root of the tree."""
        state = 0
        for name in sorted(facts_left(self.step)):
            own = self.reader.facts.space.find(FACT, name)
            if own is not None and name.startswith(self.step.fact):
                # it is open: a line is known only if it was so before, an answer not at all
                state |= own.start if own.line else own.bit(NOT_ASKED)
        waiting = [(state, [ASKED], 0)]
        top = waiting[0][1]
        for _count in range(self.most):
            if not waiting:
                return top[0]
            state, ways, branch = waiting.pop()
            look = Look(self.reader, self.flow, self.step, self.find_flow, state)
            if look.must or not look.may:
                ways[branch] = ASKED if look.must else PASSED
                continue
            assert look.test is not None, "where nothing is open, the answer is read or it is not"
            test = Test(*look.test)
            ways[branch] = len(self.tests)
            self.tests.append(test)
            state = fill(state, test.var)
            waiting.append((test.var.narrow(state, test.bits), test.ways, 0))
            waiting.append((test.var.narrow(state, ~test.bits), test.ways, 1))
        self.gave_up = True
        self.tests.clear()
        return ASKED


__all__ = ["Idle"]
