"""The faults that authors make in a step: each a small change of the model, made anew for every copy."""

from __future__ import annotations

from functools import partial

from fixit.flow.conditions import All
from fixit.flow.model import GATED_RISKS, Ask, Checklist, Escalate, Route, Rule, Try
from fixit.messages import _
from fixit.mutate.conditions import negate, weaken
from fixit.records import record
from fixit.walk.change import copy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from fixit.flow.conditions import Condition
    from fixit.flow.model import Step, Variant

    Apply = Callable[[Step], Step | None]

REMOVE = "remove a step"


@record
class Change:
    """One fault: what it is, in words, and where. `apply` gives the faulty step, None where nothing changes.

    `kind` REMOVE takes the step out altogether, and `apply` is not asked.
    """

    kind: str
    words: str
    rest: tuple[str | int, ...]
    apply: Apply


def changes_of(step: Step, below: str | None = None) -> Iterator[Change]:
    """Every fault of a step. `below`: the step under it in the file, where it would go without `next`."""
    if step.when is not None:
        for kind, words, when in faulty(step.when):
            yield Change(kind, _("when {words}").format(words=words), ("when",), partial(_with, "when", when))
    maker = _MAKERS.get(type(step))
    if maker is not None:
        yield from maker(step)
    yield from _of_ways(step)
    if step.onward is not None:
        if below is not None and below != step.onward:
            words = _("goes on to {step} instead of {other}").format(step=below, other=step.onward)
            yield Change("drop next", words, ("next",), partial(_with, "onward", below))
        yield Change(REMOVE, _("is not there"), (), _gone)


def faulty(when: Condition) -> Iterator[tuple[str, str, Condition | None]]:
    """The ways to get a condition wrong: kind, words, and what is written instead (None: nothing)."""
    yield "drop a guard", _("is not there"), None
    yield "negate a condition", _("is turned round"), negate(when)
    for part, rest in weaken(when):
        yield "weaken a condition", _("lacks “{part}”").format(part=part), rest


def _with(name: str, value: object, step: Step) -> Step | None:
    """The step with another value in a field."""
    return copy(step, **{name: value})


def _gone(_step: Step) -> Step | None:
    return None


def _without(name: str, step: Step) -> Step | None:
    """The step without an exit of its own, unless that leads onward anyway."""
    return None if getattr(step, name) in (None, step.onward) else copy(step, **{name: None})


def _of_ways(step: Step) -> Iterator[Change]:
    """Guards of the ways of doing a step."""
    ways: tuple[Variant, ...] = getattr(step, "how", ())
    for place, way in enumerate(ways):
        if way.when is None:
            continue
        where = ("how", place)
        gone = _("way {n} of how is not there").format(n=place + 1)
        yield Change("drop a way", gone, where, partial(_drop_way, place))
        for kind, words, when in faulty(way.when):
            said = _("the guard of way {n} of how {words}").format(n=place + 1, words=words)
            yield Change(kind, said, where, partial(_guard_way, place, when))


def _guard_way(place: int, when: Condition | None, step: Step) -> Step | None:
    ways: tuple[Variant, ...] = getattr(step, "how", ())
    return copy(step, how=(*ways[:place], copy(ways[place], when=when), *ways[place + 1 :]))


def _drop_way(place: int, step: Step) -> Step | None:
    ways: tuple[Variant, ...] = getattr(step, "how", ())
    return copy(step, how=(*ways[:place], *ways[place + 1 :]))


# --- questions


def _of_ask(step: Step) -> Iterator[Change]:
    assert isinstance(step, Ask)
    yield from _swapped_options(step)
    if step.unsure is not None:
        words = _("unsure has no exit of its own")
        yield Change("drop an exit", words, ("unsure",), partial(_without, "unsure"))
    if step.again:
        yield Change(
            "drop again", _("a known answer is passed on"), ("again",), partial(_with, "again", False)
        )
    for place, option in enumerate(step.options):
        if option.sets:
            where = ("options", option.id, "sets")
            apply = partial(_change_option, place, {"sets": None})
            yield Change("drop sets", _("{name} sets nothing").format(name=option.id), where, apply)


def _swapped_options(step: Ask) -> Iterator[Change]:
    """Each option with the next one that leads elsewhere, each pair once."""
    done: set[frozenset[int]] = set()
    ends = [option.next or step.onward for option in step.options]
    for first, end in enumerate(ends):
        places = (*range(first + 1, len(ends)), *range(first))
        second = next((place for place in places if ends[place] != end), None)
        if second is None or frozenset((first, second)) in done:
            continue
        done.add(frozenset((first, second)))
        one, other = step.options[first].id, step.options[second].id
        words = _("{name} and {other} lead where the other should").format(name=one, other=other)
        yield Change("swap targets", words, ("options", one), partial(_swap_options, first, second))


def _swap_options(first: int, second: int, step: Step) -> Step | None:
    assert isinstance(step, Ask)
    ends = [option.next or step.onward for option in step.options]
    if ends[first] == ends[second]:
        return None
    changed = _change_option(first, {"next": ends[second]}, step)
    return _change_option(second, {"next": ends[first]}, changed)


def _change_option(place: int, changes: Mapping[str, object], step: Step) -> Step:
    assert isinstance(step, Ask)
    options = step.options
    return copy(step, options=(*options[:place], copy(options[place], **changes), *options[place + 1 :]))


def _of_checklist(step: Step) -> Iterator[Change]:
    assert isinstance(step, Checklist)
    for place, item in enumerate(step.items if len(step.items) > 1 else ()):
        where = ("items", item.id)
        yield Change(
            "drop a line", _("{name} is not asked").format(name=item.id), where, partial(_drop_line, place)
        )


def _drop_line(place: int, step: Step) -> Step | None:
    assert isinstance(step, Checklist)
    return copy(step, items=(*step.items[:place], *step.items[place + 1 :]))


# --- remedies


def _of_try(step: Step) -> Iterator[Change]:
    assert isinstance(step, Try)
    yield Change("swap results", _("worked and did not help are mixed up"), (), _swap_results)
    if step.cannot is not None:
        words = _("cannot has no exit of its own")
        yield Change("drop an exit", words, ("cannot",), partial(_without, "cannot"))
    if step.risk in GATED_RISKS:
        words = _("the risk to {risk} is not announced").format(risk=step.risk)
        yield Change("drop the risk", words, ("effort", "risk"), partial(_with, "risk", "none"))
    if step.wait:
        yield Change("drop the wait", _("nobody waits"), ("wait",), partial(_with, "wait", 0))
    for place, name in enumerate(step.remedies):
        words = _("it is not said that this is {name}").format(name=name)
        yield Change("drop a remedy", words, ("remedies", place), partial(_drop_remedy, place))


def _swap_results(step: Step) -> Step | None:
    assert isinstance(step, Try)
    solved = step.solved or step.onward
    return None if solved == step.onward else copy(step, solved=step.onward, onward=solved)


def _drop_remedy(place: int, step: Step) -> Step | None:
    """The step without one remedy; the last one left is the step's own, as where none is written."""
    assert isinstance(step, Try)
    left = (*step.remedies[:place], *step.remedies[place + 1 :]) or (step.fact,)
    return None if left == step.remedies else copy(step, remedies=left)


# --- forks and endings


def _of_route(step: Step) -> Iterator[Change]:
    assert isinstance(step, Route)
    for place, rule in enumerate(step.rules):
        where, number = ("route", place), place + 1
        yield Change(
            "drop a rule", _("rule {n} is not there").format(n=number), where, partial(_drop_rule, place)
        )
        for kind, words, when in faulty(rule.when):
            said = _("the when of rule {n} {words}").format(n=number, words=words)
            yield Change(kind, said, where, partial(_change_rule, place, when or All(())))
        said = _("rule {n} leads where the next one should").format(n=number)
        yield Change("swap targets", said, where, partial(_swap_rules, place))


def _drop_rule(place: int, step: Step) -> Step | None:
    assert isinstance(step, Route)
    return copy(step, rules=(*step.rules[:place], *step.rules[place + 1 :]))


def _change_rule(place: int, when: Condition, step: Step) -> Step | None:
    assert isinstance(step, Route)
    rules = step.rules
    return copy(step, rules=(*rules[:place], Rule(when, rules[place].next), *rules[place + 1 :]))


def _swap_rules(place: int, step: Step) -> Step | None:
    """Swap a rule's target with the next rule's, or with where the rest goes."""
    assert isinstance(step, Route)
    rules = list(step.rules)
    mine, rest = rules[place], step.other or step.onward
    if place + 1 < len(rules):
        below = rules[place + 1]
        rules[place], rules[place + 1] = Rule(mine.when, below.next), Rule(below.when, mine.next)
        return None if mine.next == below.next else copy(step, rules=tuple(rules))
    if rest is None or rest == mine.next:
        return None
    rules[place] = Rule(mine.when, rest)
    return copy(step, rules=tuple(rules), other=mine.next)


def _of_escalate(step: Step) -> Iterator[Change]:
    assert isinstance(step, Escalate)
    other = "carrier" if step.role != "carrier" else "service-centre"
    words = _("goes to {step} instead of {other}").format(step=other, other=step.role)
    yield Change("swap the role", words, ("escalate",), partial(_with, "role", other))


_MAKERS: dict[type[Step], Callable[[Step], Iterator[Change]]] = {
    Ask: _of_ask,
    Checklist: _of_checklist,
    Try: _of_try,
    Route: _of_route,
    Escalate: _of_escalate,
}
