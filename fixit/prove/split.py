"""Conditions over states: whether one is true, splitting a state only where that is not settled.

Inside a condition only "is it true" counts (unknown and false pass a step over alike), so `not` is pushed
down to the comparisons, and each comparison becomes a literal: the values for which it is true.
"""

from __future__ import annotations

from fixit.flow.conditions import All, Any, AtLeast, Below, Is, Known, Not, Tried
from fixit.flow.model import RESULTS
from fixit.flow.model import UNSURE as UNSURE_WORD
from fixit.prove.space import (
    CAME_BACK_AT,
    FAILED_AT,
    FIRST_VALUE,
    NOT_ASKED,
    OFFERED,
    SKIPPED,
    UNSURE_AT,
    UNTRIED,
    WORKED_AT,
    YES,
    Var,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixit.flow.conditions import Condition
    from fixit.prove.facts import Facts

    Piece = tuple[int, float]
    """A state, and how likely it is among its siblings (0: only if something was known before)."""

TRUE, NOT_TRUE = 1, 2
MOST_PIECES = 20_000


class TooMany(Exception):  # noqa: N818  # no error: the proof says what it did not explore
    """One condition splits a state into more pieces than a proof can hold."""


class Literal:
    """One comparison: the bits for which it is true, and those for which it is not.

    `open`: of a fact of the kit, the bits that mean that it may still be asked, so that the comparison may
    become either; 0 for all others.
    """

    __slots__ = ("fact", "index", "no", "open", "var", "yes")

    def __init__(self, var: Var, yes: int, fact: str = "", open_bits: int = 0) -> None:
        self.var = var
        self.yes = yes
        self.no = var.full & ~yes
        self.fact = fact
        self.open = open_bits
        self.index = 0


class Every:
    """All parts; without any it is true."""

    __slots__ = ("parts",)

    def __init__(self, parts: Iterable[Tree]) -> None:
        self.parts = tuple(parts)


class Some:
    """At least one part; without any it is not true."""

    __slots__ = ("parts",)

    def __init__(self, parts: Iterable[Tree]) -> None:
        self.parts = tuple(parts)


Tree = Literal | Every | Some


class Reader:
    """Turns conditions into trees over the variables of a proof."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def read(self, condition: Condition, positive: bool = True) -> Tree:
        """The tree of a condition, or of its opposite."""
        while isinstance(condition, Not):
            condition, positive = condition.part, not positive
        if isinstance(condition, All | Any):
            parts = [self.read(part, positive) for part in condition.parts]
            return Every(parts) if isinstance(condition, All) == positive else Some(parts)
        if isinstance(condition, Tried):
            return self._tried(condition, positive)
        if isinstance(condition, Known):
            var = self.facts.fact(condition.fact)
            return Literal(var, var.known if positive else var.full & ~var.known, condition.fact)
        return self._compared(condition, positive)

    def _tried(self, leaf: Tried, positive: bool) -> Tree:
        var = self.facts.remedy(leaf.remedy)
        places = dict(zip(RESULTS, (WORKED_AT, FAILED_AT, CAME_BACK_AT), strict=True))
        if leaf.result is None:
            yes = var.bits(*places.values())
        else:
            yes = var.bits(*(place for name, place in places.items() if name == leaf.result))
        return Literal(var, yes if positive else var.full & ~yes)

    def _compared(self, leaf: Is | AtLeast | Below, positive: bool) -> Tree:
        var = self.facts.fact(leaf.fact)
        in_kit = leaf.fact in self.facts.kit.values
        waits = var.bits(NOT_ASKED, SKIPPED) if in_kit else 0
        asked = self.facts.asked.get(leaf.fact)
        if isinstance(leaf, Is) and leaf.value == UNSURE_WORD:
            return Literal(var, var.bit(UNSURE_AT) if positive else var.known, leaf.fact, waits)
        if isinstance(leaf, Is) and asked is not None and asked.type == "several":
            return self._among(leaf, var, positive, waits)
        if isinstance(leaf, Is):
            yes = sum(
                var.bit(place)
                for place in range(FIRST_VALUE, len(var.values))
                if not var.cuts and var.values[place] == leaf.value
            )
        else:
            least = isinstance(leaf, AtLeast)
            yes = sum(
                var.bit(FIRST_VALUE + place)
                for place, (start, _stop) in enumerate(var.cuts)
                if (start >= leaf.bound) == least
            )
            if not var.cuts:  # neither a number nor a date: unknown, whatever was said
                return Literal(var, 0, leaf.fact, waits)
        return Literal(var, yes if positive else var.known & ~yes, leaf.fact, waits)

    def _among(self, leaf: Is, var: Var, positive: bool, waits: int) -> Tree:
        answered = Literal(var, var.known, leaf.fact, waits)
        member = self.facts.member(leaf.fact, leaf.value)
        if member is None:
            return Literal(var, 0, leaf.fact, waits) if positive else answered
        chosen = member.bit(YES)
        yes = chosen if positive else member.full & ~chosen
        return Every((answered, Literal(member, yes, "", waits)))


def literals(tree: Tree) -> list[Literal]:
    """Every literal of a tree, from left to right."""
    found: list[Literal] = []
    waiting: list[Tree] = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Literal):
            found.append(part)
        else:
            waiting.extend(reversed(part.parts))
    return found


def possible(tree: Tree, state: int) -> int:
    """Whether the condition may be TRUE, NOT_TRUE, or both, over the values in the state and open facts."""
    if isinstance(tree, Literal):
        if state & tree.open:
            return TRUE | NOT_TRUE
        return (TRUE if state & tree.yes else 0) | (NOT_TRUE if state & tree.no else 0)
    decisive, every = (NOT_TRUE, TRUE) if isinstance(tree, Every) else (TRUE, NOT_TRUE)
    found = 0
    for part in tree.parts:
        one = possible(part, state)
        found |= one & decisive
        every &= one
        if not every and found:
            return decisive
    return found | every


def undecided(tree: Tree, state: int) -> Literal | None:
    """The first literal that the state leaves open and that still counts; facts that can be asked do not."""
    if isinstance(tree, Literal):
        return tree if not state & tree.open and state & tree.yes and state & tree.no else None
    for part in tree.parts:
        if possible(part, state) == TRUE | NOT_TRUE:
            found = undecided(part, state)
            if found is not None:
                return found
    return None


def cut(state: int, weight: float, var: Var, yes: int) -> tuple[Piece, Piece]:
    """A state in two, by the values of one variable."""
    with_yes, with_no = state & yes, state & var.full & ~yes
    likely = (with_yes & var.weighed).bit_count()
    both = likely + (with_no & var.weighed).bit_count()
    share = likely / both if both else 0.5
    return (state ^ with_no, weight * share), (state ^ with_yes, weight * (1.0 - share))


def split(tree: Tree, state: int, weight: float) -> tuple[list[Piece], list[Piece]]:
    """The pieces of a state for which the condition is true, and those for which it is not."""
    if isinstance(tree, Literal):
        if not state & tree.no:
            return [(state, weight)], []
        if not state & tree.yes:
            return [], [(state, weight)]
        true, other = cut(state, weight, tree.var, tree.yes)
        return [true], [other]
    every = isinstance(tree, Every)
    rest: list[Piece] = [(state, weight)]
    done: list[Piece] = []
    for part in tree.parts:
        going: list[Piece] = []
        for one, share in rest:
            trues, others = split(part, one, share)
            going += trues if every else others
            done += others if every else trues
        rest = going
        if len(rest) + len(done) > MOST_PIECES:
            raise TooMany
    return (rest, done) if every else (done, rest)


__all__ = ["OFFERED", "UNTRIED", "Every", "Literal", "Piece", "Reader", "Some", "TooMany", "Tree"]
