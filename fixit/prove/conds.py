"""A condition at its place in a flow: splits states, asks for facts of the kit, remembers how it came out."""

from __future__ import annotations

from fixit.flow.conditions import Known
from fixit.flow.conditions import leaves as leaves_of
from fixit.prove.space import NOT_ASKED, SKIPPED
from fixit.prove.split import (
    MOST_PIECES,
    NOT_TRUE,
    TRUE,
    Literal,
    TooMany,
    cut,
    literals,
    possible,
    split,
    undecided,
)
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.flow.conditions import Condition
    from fixit.flow.model import Step
    from fixit.prove.facts import Facts
    from fixit.prove.space import Var
    from fixit.prove.split import Piece, Reader


@record
class Brought:
    """A fact of the kit that brings others along (a make tells the system), and what each answer brings.

    `groups`: bits of the answers, bits to clear, bits to set.
    """

    var: Var
    groups: tuple[tuple[int, int, int], ...]


@record
class Outcome:
    """What became of a state at a condition: pieces where it is true, where not, where the kit asks first.

    `asks`: the fact of the kit that is asked, and the piece.
    """

    trues: list[Piece]
    others: list[Piece]
    asks: list[tuple[str, Piece]]


class Cond:
    """One condition of a step. `where`: "when", "rule 1", "way 2"."""

    def __init__(
        self, reader: Reader, step: Step, flow: str, where: str, condition: Condition, brought: list[Brought]
    ) -> None:
        self.step = step
        self.flow = flow
        self.where = where
        self.condition = condition
        self.tree = reader.read(condition)
        self.literals = literals(self.tree)
        self.kit = reader.facts.kit
        self.kits = [one for one in self.literals if one.open and one.fact]
        self.waits = 0
        for one in self.kits:
            self.waits |= one.open
        self.keys = {one.fact: self._key_of(one.fact, reader.facts) for one in self.kits}
        names = {one.var.index for one in self.literals}
        names |= {key.index for key in self.keys.values() if key is not None}
        self.brought = [one for one in brought if names & vars_with(one, reader.facts)]
        self.seen = 0
        self.unknown: dict[str, int] = _bits_of_unknown(self.literals, condition, reader.facts)
        """Facts that are compared here -> the bits that mean that they were not asked."""
        self.known: dict[str, int] = {}
        for one in self.literals:
            if one.fact in self.unknown:
                self.known[one.fact] = one.var.full & ~one.var.bits(NOT_ASKED, SKIPPED)
        self.unknown_bits = 0
        for bits in self.unknown.values():
            self.unknown_bits |= bits
        self.known_bits = 0
        for bits in self.known.values():
            self.known_bits |= bits

    def _key_of(self, fact: str, facts: Facts) -> Var | None:
        """The fact whose question is asked for `fact`; None: there is no such question."""
        key = self.kit.asked_by.get(fact, fact)
        return facts.fact(key) if key in self.kit.facts else None

    def reads(self) -> list[tuple[Var, int]]:
        """Every variable that is looked at, with the bits that are told apart from its others."""
        found = [(one.var, one.yes) for one in self.literals]
        found += [(one.var, one.open) for one in self.kits]
        found += [(one.var, one.var.bit(NOT_ASKED)) for one in self.literals if one.fact]
        for key in self.keys.values():
            if key is not None:
                found += [(key, key.bit(NOT_ASKED)), (key, key.bit(SKIPPED))]
        for one in self.brought:
            found.append((one.var, one.var.bit(NOT_ASKED)))
            found += [(one.var, bits) for bits, _clear, _set in one.groups]
        return found

    def run(self, state: int, weight: float = 1.0) -> Outcome:
        """Split a state by the condition."""
        pieces = [(state, weight)]
        for one in self.brought:
            pieces = [part for piece in pieces for part in tell_apart(one, piece)]
        outcome = Outcome([], [], [])
        for one_state, share in pieces:
            if one_state & self.waits:
                self._run_kit(one_state, share, outcome)
            else:
                trues, others = split(self.tree, one_state, share)
                outcome.trues += trues
                outcome.others += others
        self.seen |= (TRUE if outcome.trues else 0) | (NOT_TRUE if outcome.others else 0)
        return outcome

    def settle_known(self, state: int, weight: float) -> list[Piece]:
        """The state in pieces in which it is settled which facts of the kit are known already."""
        pieces = [(state, weight)]
        for known in self.brought:
            pieces = [part for piece in pieces for part in tell_apart(known, piece)]
        for one in self.kits:
            settled: list[Piece] = []
            for piece, share in pieces:
                mixed = piece & one.open and piece & one.var.full & ~one.open
                settled += cut(piece, share, one.var, one.open) if mixed else [(piece, share)]
            pieces = settled
        return pieces

    def _run_kit(self, state: int, weight: float, outcome: Outcome) -> None:
        waiting = [(state, weight)]
        while waiting:
            if len(waiting) + len(outcome.trues) + len(outcome.others) > MOST_PIECES:
                raise TooMany
            one, share = waiting.pop()
            mixed = self._first_mixed(one)
            if mixed is not None:
                waiting += cut(one, share, mixed.var, mixed.open)
                continue
            found = possible(self.tree, one)
            if found == TRUE:
                outcome.trues.append((one, share))
            elif found == NOT_TRUE:
                outcome.others.append((one, share))
            else:
                literal = undecided(self.tree, one)
                if literal is not None:
                    waiting += cut(one, share, literal.var, literal.yes)
                else:
                    waiting += self._ask(one, share, outcome)

    def _first_mixed(self, state: int) -> Literal | None:
        """A fact of the kit of which it is open whether it is known."""
        for one in self.kits:
            if state & one.open and state & one.var.full & ~one.open:
                return one
        return None

    def _ask(self, state: int, weight: float, outcome: Outcome) -> list[Piece]:
        """Ask the first fact that is missing, unless its question was skipped; pieces to look at again."""
        missing = next(one for one in self.kits if state & one.open)
        key = self.keys[missing.fact]
        skipped = key.bit(SKIPPED) if key is not None else 0
        if key is None or (state & key.full) == skipped:
            outcome.others.append((state, weight))
        elif state & skipped:
            return list(cut(state, weight, key, skipped))
        else:
            outcome.asks.append((key.name, (state, weight)))
        return []


def tell_apart(brought: Brought, piece: Piece) -> list[Piece]:
    """Settle whether a fact that brings others along was known before, where that is open."""
    state, weight = piece
    var = brought.var
    nothing = var.bit(NOT_ASKED)
    rest = state & var.full & ~nothing
    if not state & nothing or not rest:
        return [piece]
    parts = [(var.narrow(state, nothing), weight)]
    for bits, clear, put in brought.groups:
        if rest & bits:
            parts.append((state & ~var.full & ~clear | rest & bits | put, 0.0))
    return parts


def vars_with(one: Brought, facts: Facts) -> set[int]:
    """The numbers of the variables that are settled with a fact: its own, and those that come with it."""
    dependents = [name for name, key in facts.kit.asked_by.items() if key == one.var.name]
    return {one.var.index, *(facts.fact(name).index for name in dependents)}


def _bits_of_unknown(found: list[Literal], condition: Condition, facts: Facts) -> dict[str, int]:
    """Facts that are compared (not only asked whether they are known), save those the kit asks by itself."""
    known = {leaf.fact for leaf in leaves_of(condition) if isinstance(leaf, Known)}
    return {
        one.fact: one.var.bit(NOT_ASKED)
        for one in found
        if one.fact and one.fact not in known and one.fact not in facts.kit.values
    }
