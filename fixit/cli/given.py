"""Facts that an author gives on the command line: `--given where=calls --given kit.brand=samsung`."""

from __future__ import annotations

from fixit.errors import USAGE, FixitError
from fixit.flow.model import UNSURE, Ask, Checklist
from fixit.flow.plain import show_name
from fixit.messages import _
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixit.cli.guides import Guide
    from fixit.flow.conditions import Value
    from fixit.flow.model import Step
    from fixit.scenarios.names import Names


@record
class Given:
    """What is known before: facts by whole name, the ages of those that are dates, remedies tried."""

    facts: dict[str, Value]
    ages: dict[str, float]
    tried: dict[str, str]


def read_given(guide: Guide, pairs: Iterable[str], now: str) -> Given:
    """The facts and remedies in `pairs`, such as `where=calls` and `kit.restart=failed`.

    `now`: the time, for ages of dates. FixitError where a name is not there, or cannot have the value.
    """
    from fixit.scenarios.names import Names

    names = Names(guide.flow, guide.shelf)
    given = Given({}, {}, {})
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name or not value:
            hint = _("Write it as FACT=VALUE: --given where=calls")
            raise FixitError(_("“{words}” gives no fact a value.").format(words=show_name(pair)), hint, USAGE)
        _take(names, given, name.strip(), value.strip(), now)
    return given


def _take(names: Names, given: Given, name: str, value: str, now: str) -> None:
    fact = names.find_fact(name)
    if fact is None:
        remedy = names.find_remedy(name)
        if remedy is None:
            hint = names.guess_fact(name)
            raise FixitError(
                _("There is no fact {name}.").format(name=show_name(name)), hint[:1].upper() + hint[1:], USAGE
            )
        given.tried[remedy] = _among(value, ("worked", "failed", "came-back"), name)
        return
    asked = _asked_by(names, fact)
    if asked is None:
        allowed = names.shelf.kit.values.get(fact, ())
        given.facts[fact] = _among(value, (*allowed, UNSURE), name)
    elif isinstance(asked, Checklist):
        given.facts[fact] = _among(value, ("yes", "no", UNSURE), name)
    else:
        _answer(asked, given, fact, value, now)


def _asked_by(names: Names, fact: str) -> Step | None:
    """The question or the checklist that a fact is learnt from."""
    if fact in names.shelf.kit.facts:
        return names.shelf.kit.facts[fact]
    flow_id = fact.partition(".")[0]
    flow = names.flow if flow_id == names.flow.id else names.shelf.get(flow_id)
    for step in flow.steps.values() if flow is not None else ():
        if isinstance(step, Ask) and step.fact == fact:
            return step
        if isinstance(step, Checklist) and fact.rpartition(".")[0] == step.fact:
            return step
    return None


def _answer(asked: Step, given: Given, fact: str, value: str, now: str) -> None:
    """Take a value as the engine takes an answer to that question."""
    from fixit.walk.problems import Problem
    from fixit.walk.replies import check_reply
    from fixit.walk.state import Prompt

    assert isinstance(asked, Ask)
    said: object = value.split(",") if asked.type == "several" and value != UNSURE else value
    taken = check_reply(Prompt(asked.type, fact, asked, 1), said, now)
    if isinstance(taken, Problem):
        ids = ", ".join(option.id for option in asked.options[:20]) or asked.type
        raise FixitError(
            _("{name} cannot be “{value}”.").format(name=show_name(fact), value=show_name(value)),
            _("It is one of: {forms}.").format(forms=ids),
            USAGE,
        )
    known = taken.value
    assert isinstance(known, list | str | int | float), "no question takes anything else"
    given.facts[fact] = tuple(map(str, known)) if isinstance(known, list) else known
    if taken.age is not None:
        given.ages[fact] = taken.age
    for option in asked.options:
        if option.id == value:
            given.facts.update(option.sets or {})


def _among(value: str, allowed: tuple[str, ...], name: str) -> str:
    if value not in allowed:
        hint = _("It is one of: {forms}.").format(forms=", ".join(dict.fromkeys(allowed)))
        raise FixitError(
            _("{name} cannot be “{value}”.").format(name=show_name(name), value=show_name(value)), hint, USAGE
        )
    return value
