"""Turns a box of a sweep into one walk that a person can read and play: what was said, in what order."""

from __future__ import annotations

from fixit.flow.model import UNSURE as UNSURE_WORD
from fixit.flow.model import Ask, Checklist
from fixit.prove.space import (
    ENTERED_FLAG,
    FACT,
    FIRST_VALUE,
    MEMBER,
    REMEDY,
    REMEDY_VALUES,
    SKIP_FLAG,
    SKIPPED,
    UNSURE_AT,
    YES,
    Var,
)
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixit.prove.compile import Program
    from fixit.prove.edges import Edge
    from fixit.prove.points import Point
    from fixit.prove.sweep import Move, Sweep

    Reply = str | float | list[str] | dict[str, str]
    Hop = tuple[Point, Move, int]
    """Where from, which way, and the part of the box that goes on to where the walk ends."""

TODAY = "2026-01-01"
"""The day of every walk that is shown: dates are told by their age."""


@record
class Said:
    """One screen and what was replied. `step`: its whole name; `about`: of a consent, which."""

    step: str
    kind: str
    reply: Reply
    about: str = ""


@record
class Walk:
    """A walk from the beginning. `given`, `tried`, `skipped`, `entered`: what was so before it began.

    `end`: the whole name of the step where it stands at last; `kind` of that: "ended", "nowhere" or the
    screen's.
    """

    flow: str
    said: tuple[Said, ...]
    end: str
    kind: str
    given: Mapping[str, Reply]
    tried: Mapping[str, str]
    skipped: tuple[str, ...] = ()
    entered: tuple[str, ...] = ()


class Candidate:
    """One way in which a variable may have come to a value: its first, what was replied, what it is now."""

    __slots__ = ("first", "now", "replies")

    def __init__(self, first: int, replies: tuple[tuple[int, int], ...], now: int) -> None:
        self.first = first
        self.replies = replies
        self.now = now


def walk_to(found: Sweep, number: int, within: int = -1) -> Walk:
    """A shortest walk into a box, or into the part of it that is `within` some values."""
    hops, last = _hops_to(found, number, found.boxes[number] & within)
    space = found.program.space
    start = space.fresh_start() if found.fresh else space.start()
    return _tell(found.program, start, hops, found.program.points[found.point_of[number]], last)


def walk_by(found: Sweep, source: int, move: Move) -> Walk:
    """A shortest walk into a box and on by one of its moves."""
    program = found.program
    point = program.points[found.point_of[source]]
    piece = point.pick(move.edge, move.piece)
    hops, _last = _hops_to(found, source, without_brought(program, piece, found.boxes[source]))
    start = program.space.fresh_start() if found.fresh else program.space.start()
    end = program.points[move.edge.target]
    return _tell(program, start, [*hops, (point, move, piece)], end, move.edge.land(piece))


def is_whole(program: Program, box: int, part: int) -> bool:
    """Whether every variable that has a value in a box has one in the part of it, too."""
    return all(part & var.full for var in program.space.vars_of(box & ~part))


def _hops_to(found: Sweep, number: int, part: int) -> tuple[list[Hop], int]:
    """The moves that lead to a box, each with the part of the box that takes it."""
    program = found.program
    last = part
    hops: list[Hop] = []
    start = program.fresh if found.fresh else program.start
    while number != found.begins or not is_whole(program, start, start & part):
        for source, move, landed in found.sources[number]:
            meeting = landed & part
            if is_whole(program, landed, meeting):
                point = program.points[found.point_of[source]]
                part = point.pick(move.edge, before_move(program, move, meeting))
                hops.append((point, move, part))
                part = without_brought(program, part, found.boxes[source])
                number = source
                break
        else:
            raise AssertionError("a box is made of the moves that lead to it")
    return hops[::-1], last


def before_move(program: Program, move: Move, part: int) -> int:
    """The part of a move's piece that lands in `part`."""
    edge, piece = move.edge, move.piece
    same, changing = edge.through, 0
    for one in edge.saturate:
        changing |= one.full
    for _before_bits, _after, var in edge.images:
        changing |= var.full
    for var, _bits in edge.writes:
        changing &= ~var.full
    same &= ~changing
    before = piece & ~same | piece & part & same
    for var in program.space.vars_of(piece & changing & edge.keep):
        keep = sum(
            var.bit(place) for place in var.places(piece) if edge.land(var.bit(place)) & part & var.full
        )
        before = var.narrow(before, keep)
    return before


def without_brought(program: Program, part: int, box: int) -> int:
    """A part as it was in the box it is of: before a fact known from the beginning brought others along."""
    for name in program.brought:
        var = program.facts.fact(name)
        if not part & box & var.full:
            part = part & ~var.full | box & var.full
    return part


class Telling:
    """What each variable may have been, narrowed hop by hop."""

    def __init__(self, program: Program, start: int) -> None:
        self.program = program
        self.ways = {
            var.index: [Candidate(place, (), place) for place in var.places(start)]
            for var in program.space.vars
        }
        self.settled: dict[int, list[Candidate]] = {}
        self.may_be = start
        """All values that the ways lead to now."""

    def narrow(self, part: int, kept: int) -> None:
        """Keep the ways that lead into a part of a box; `kept`: all bits that are still read there."""
        for var in self.program.space.vars_of(self.may_be & ~part & kept):
            field = part & var.full
            if not field:
                continue
            fitting = [one for one in self.ways[var.index] if field & var.bit(one.now)]
            if not fitting and var.name in self.program.brought:
                fitting = [Candidate(place, (), place) for place in var.places(field)]  # came with another
            assert fitting, f"{var.name} has no value here"
            self._set(var, fitting)

    def go(self, place: int, edge: Edge) -> None:
        """Take the way on of hop `place`."""
        for before, after, var in edge.images:
            changed = []
            for one in self.ways[var.index]:
                changed += _changed(var, one, before, after, place)
            self._set(var, changed)
        for var, bits in edge.writes:
            old = best_of(var, self.ways[var.index])
            self.settled.setdefault(var.index, []).append(old)
            self._set(var, [Candidate(old.first, ((place, now),), now) for now in var.places(bits)])

    def _set(self, var: Var, ways: list[Candidate]) -> None:
        self.ways[var.index] = ways
        self.may_be &= ~var.full
        for one in ways:
            self.may_be |= var.bit(one.now)

    def pick(self) -> tuple[dict[int, int], dict[tuple[int, int], int]]:
        """What every variable was at first, and what was replied at which hop."""
        firsts: dict[int, int] = {}
        replies: dict[tuple[int, int], int] = {}
        for var in self.program.space.vars:
            told = [*self.settled.get(var.index, []), best_of(var, self.ways[var.index])]
            firsts[var.index] = told[0].first
            for one in told:
                replies.update({(place, var.index): value for place, value in one.replies})
        return firsts, replies


def _tell(program: Program, start: int, hops: list[Hop], end: Point, last: int) -> Walk:
    """Pick a value for everything, nothing said before where that is possible, and tell it as a walk."""
    telling, kept = Telling(program, start), -1
    for place, (_point, move, part) in enumerate(hops):
        telling.narrow(part, kept)
        telling.go(place, move.edge)
        kept = move.edge.keep
    telling.narrow(last, kept)
    firsts, replies = telling.pick()
    said = [
        _say(program, point, move, place, replies)
        for place, (point, move, _part) in enumerate(hops)
        if move.edge.cost
    ]
    return _finish(program, tuple(said), end, firsts)


def _changed(var: Var, one: Candidate, before: int, after: int, place: int) -> list[Candidate]:
    if not before & var.bit(one.now):
        return [one]
    return [Candidate(one.first, (*one.replies, (place, now)), now) for now in var.places(after)]


def best_of(var: Var, ways: list[Candidate]) -> Candidate:
    """The way that wants nothing to have been said before, if there is one; of answers to a line, "no"."""

    def rank(one: Candidate) -> tuple[bool, bool, int]:
        return (
            not var.fresh & var.bit(one.first),
            one.now in (SKIPPED, UNSURE_AT),
            -one.now if var.line else one.now,
        )

    return min(ways, key=rank)


def _say(program: Program, point: Point, move: Move, place: int, replies: dict[tuple[int, int], int]) -> Said:
    """What was replied to one screen."""
    reply: Reply = move.edge.reply
    step = point.step
    if not reply and isinstance(step, Checklist):
        reply = _lines(program, step, place, replies)
    elif isinstance(step, Ask) and reply not in ("skip", "unsure"):
        reply = _answer(program, step, place, replies)
    about = point.about if point.kind == "consent" else ""
    return Said(point.key, point.kind, reply, about)


def _lines(
    program: Program, step: Checklist, place: int, replies: dict[tuple[int, int], int]
) -> dict[str, str]:
    said = {}
    for item in step.items:
        var = program.facts.fact(f"{step.fact}.{item.id}")
        value = replies.get((place, var.index))
        if value is not None:
            said[item.id] = var.values[value]
    return said


def _answer(program: Program, step: Ask, place: int, replies: dict[tuple[int, int], int]) -> Reply:
    var = program.facts.fact(step.fact)
    value = var.values[replies.get((place, var.index), FIRST_VALUE)]
    if step.type == "several":
        chosen = []
        for option in step.options:
            member = program.facts.member(step.fact, option.id)
            if member is not None and replies.get((place, member.index)) == YES:
                chosen.append(option.id)
        return chosen
    return _day(value) if step.type == "date" else value


def _day(age: str) -> str:
    """The day that was so many days before the day of the walk."""
    from datetime import date, timedelta

    return (date.fromisoformat(TODAY) - timedelta(days=float(age))).isoformat()


def _finish(program: Program, said: tuple[Said, ...], end: Point, firsts: dict[int, int]) -> Walk:
    given: dict[str, Reply] = {}
    tried, skipped, entered = {}, [], []
    for var in program.space.vars:
        first = firsts[var.index]
        if var.fresh & var.bit(first):
            continue
        if var.kind == FACT and first == SKIPPED:
            skipped.append(var.name)
        elif var.kind == FACT:
            given[var.name] = _given_value(program, var, first, firsts)
        elif var.kind == REMEDY:
            tried[var.name] = REMEDY_VALUES[first]
        elif var.kind == SKIP_FLAG:
            skipped.append(var.name)
        elif var.kind == ENTERED_FLAG and var.name != program.flows[0].id:
            entered.append(var.name)
    _bring(program, given)
    return Walk(
        flow=program.flows[0].id,
        said=said,
        end=end.key,
        kind=end.kind,
        given=given,
        tried=tried,
        skipped=tuple(skipped),
        entered=tuple(entered),
    )


def _bring(program: Program, given: dict[str, Reply]) -> None:
    """Add the facts of the kit that come with others: a make tells the system."""
    for name, value in list(given.items()):
        asked = program.facts.asked.get(name)
        for option in asked.options if asked is not None else ():
            for fact, brought in (option.sets or {}).items() if option.id == value else ():
                given.setdefault(fact, brought)
        for fact, asked_by in program.kit.asked_by.items() if value == UNSURE_WORD else ():
            if asked_by == name:
                given.setdefault(fact, UNSURE_WORD)


def _given_value(program: Program, var: Var, first: int, firsts: dict[int, int]) -> Reply:
    if first == UNSURE_AT or not var.cuts:
        asked = program.facts.asked.get(var.name)
        if first != UNSURE_AT and asked is not None and asked.type == "several":
            members = [one for one in program.space.vars if one.kind == MEMBER]
            mine = [one for one in members if one.name.rpartition("#")[0] == var.name]
            return [one.name.rpartition("#")[2] for one in mine if firsts[one.index] == YES]
        return var.values[first]
    asked = program.facts.asked.get(var.name)
    value = var.values[first]
    return _day(value) if asked is not None and asked.type == "date" else value


def scenario_of(walk: Walk) -> dict[str, object]:
    """The walk as a scenario of a test file (see `fixit.scenarios`), as plain mappings, lists and texts."""
    scenario: dict[str, object] = {}
    if walk.given:
        scenario["given"] = dict(walk.given)
    if walk.tried:
        scenario["tried"] = dict(walk.tried)
    answers: dict[str, list[object]] = {}
    consents: dict[str, dict[str, str]] = {}
    for said in walk.said:
        name = said.step.removeprefix(f"{walk.flow}.")
        if said.kind == "consent":
            word = {"risk": "consent"}.get(said.about, said.about)
            consents.setdefault(name, {})[word] = str(said.reply)
        elif said.reply != "started":
            answers.setdefault(name, []).append(said.reply)
    scenario["answers"] = _join_answers(answers, consents)
    expect: dict[str, object] = {"path": [said.step.removeprefix(f"{walk.flow}.") for said in walk.said]}
    if walk.kind == "ended":
        expect["ending"] = walk.end.removeprefix(f"{walk.flow}.")
    else:  # the walk goes on from there
        scenario["otherwise"] = {"questions": "unsure", "lines": "unsure", "tries": "not"}
    if any(said.kind == "date" for said in walk.said):
        scenario["today"] = TODAY
    if not expect["path"]:
        del expect["path"]
    scenario["expect"] = expect
    return scenario


def _join_answers(answers: dict[str, list[object]], consents: dict[str, dict[str, str]]) -> dict[str, object]:
    joined: dict[str, object] = {}
    for name in dict.fromkeys((*consents, *answers)):
        said = answers.get(name, [])
        whole: object = said[0] if len(said) == 1 else said
        if name in consents:
            joined[name] = {**consents[name], **({"then": whole} if said else {})}
        else:
            joined[name] = whole
    return joined


__all__ = ["Said", "Walk", "scenario_of", "walk_by", "walk_to"]
