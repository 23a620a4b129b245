"""Rules about conditions: facts that are there, values they have, and conditions that can be true."""

from __future__ import annotations

from fixit.check.facts import FOREIGN, LINE, WHOLE_CHECKLIST
from fixit.check.known import TRUE
from fixit.check.sites import all_conditions, place_of, place_of_value
from fixit.check.subject import error, warning
from fixit.check.words import list_names, quote
from fixit.flow.conditions import All, Any, AtLeast, Below, Is, Known, Not, Tried, leaves
from fixit.flow.model import UNSURE, Ask, Route, Tell, Try
from fixit.messages import _, mark, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.check.facts import Fact
    from fixit.check.sites import Leaf, Site
    from fixit.check.subject import Subject
    from fixit.diagnostics import Diagnostic, Span
    from fixit.flow.conditions import Condition
    from fixit.flow.model import Step

MEASURED = ("number", "date", FOREIGN)
SAYS_WHAT_IS_KNOWN = mark(
    "a condition names a question, a line of a checklist (works.recorder), or a fact of the kit"
)


def find_unknown_facts(subject: Subject) -> Iterator[Diagnostic]:
    """F061-F064: facts and remedies that are not there, values and comparisons that do not fit them."""
    for site in all_conditions(subject):
        for leaf in leaves(site.condition):
            if isinstance(leaf, Tried):
                yield from _unknown_remedy(subject, leaf.remedy, site, leaf)
                continue
            fact = subject.facts.find(leaf.fact)
            if fact is None:
                yield _unknown_fact(subject, site, leaf)
            else:
                yield from _misfit(subject, site, leaf, fact)


def _unknown_fact(subject: Subject, site: Site, leaf: Is | AtLeast | Below | Known) -> Diagnostic:
    name = subject.written(leaf.fact)
    if name in subject.flow.steps:
        message, advice = (
            _("{name} asks nothing, so there is no answer to look at").format(name=quote(name)),
            say(SAYS_WHAT_IS_KNOWN),
        )
    else:
        message = _("there is no fact {name}").format(name=quote(name))
        advice = subject.guess(name, subject.facts.names()) or say(SAYS_WHAT_IS_KNOWN)
    return error("F061", place_of(subject, site, leaf), message, advice)


def _unknown_remedy(subject: Subject, name: str, site: Site, leaf: Tried) -> Iterator[Diagnostic]:
    if not subject.facts.knows_remedy(name, subject.kit):
        yield _no_remedy(subject, name, place_of(subject, site, leaf))


def _no_remedy(subject: Subject, name: str, span: Span) -> Diagnostic:
    names = (*subject.kit.remedies, *(subject.written(own) for own in subject.facts.tries))
    written = subject.written(name)
    advice = subject.guess(written, names) or _(
        "name a try of this flow, or a remedy of the kit (kit.restart)"
    )
    return error("F064", span, _("there is no remedy {name}").format(name=quote(written)), advice)


def find_unknown_remedies(subject: Subject) -> Iterator[Diagnostic]:
    """F064: a try that says it is a remedy which is not there."""
    for step in subject.own_steps():
        for name in getattr(step, "remedies", ()):
            if not subject.facts.knows_remedy(name, subject.kit):
                yield _no_remedy(subject, name, subject.place_in_list(step, "remedies", name))


def _misfit(subject: Subject, site: Site, leaf: Leaf, fact: Fact) -> Iterator[Diagnostic]:
    name = quote(subject.written(fact.name))
    span = place_of(subject, site, leaf)
    if fact.kind == WHOLE_CHECKLIST:
        lines = ", ".join(subject.written(line) for line in _lines_of(subject, fact)[:3])
        advice = _("name one of its lines, such as {lines}").format(lines=lines) if lines else ""
        yield error(
            "F063",
            span,
            _("{name} is a whole checklist, which is neither true nor false").format(name=name),
            advice,
        )
    elif isinstance(leaf, AtLeast | Below) and fact.kind not in MEASURED:
        message = _("{name} is no number and no date, so it is never at least or below anything").format(
            name=name
        )
        yield error("F063", span, message, _("name the wanted answer instead"))
    elif isinstance(leaf, Is) and leaf.value != UNSURE and fact.kind in ("number", "date", "text"):
        messages = {
            "number": _("{name} is answered with a number, not by choosing"),
            "date": _("{name} is answered with a date, not by choosing"),
            "text": _("{name} is answered with a text, not by choosing"),
        }
        wanted = "known:" if fact.kind == "text" else _("at-least: or below:")
        yield error(
            "F063",
            span,
            messages[fact.kind].format(name=name),
            _("ask for {wanted}").format(wanted=wanted),
        )
    elif isinstance(leaf, Is) and leaf.value != UNSURE and leaf.value not in (fact.values or (leaf.value,)):
        yield _no_value(subject, place_of_value(subject, site, leaf), name, leaf.value, fact)


def _lines_of(subject: Subject, fact: Fact) -> list[str]:
    step = subject.flow.steps[fact.step]
    return [f"{fact.name}.{item.id}" for item in getattr(step, "items", ())]


def _no_value(subject: Subject, span: Span, name: str, value: str, fact: Fact) -> Diagnostic:
    values = fact.values or ()
    advice = subject.guess(value, values) or _("it may be {names}, or unsure").format(
        names=list_names(values)
    )
    message = (
        _("{value} is no answer of the line {name}, so this is never true")
        if fact.kind == LINE
        else _("{value} is no answer of the question {name}, so this is never true")
        if fact.step
        else _("{value} is no answer of the fact {name}, so this is never true")
    )
    return error("F062", span, message.format(value=quote(value), name=name), advice)


def find_unknown_answers(subject: Subject) -> Iterator[Diagnostic]:
    """F065, F066: conditions that nobody who comes there can fulfil."""
    knowledge = subject.knowledge
    for site in all_conditions(subject):
        if not knowledge.can_reach(site.step.id):
            continue
        mask = knowledge.at(site.step.id)
        clash = clash_of(subject, site.condition)
        if clash:
            yield warning(
                "F066",
                place_of(subject, site),
                _("this is never true: {reason}").format(reason=clash),
                _consequence(site),
            )
        elif not knowledge.truths(site.condition, mask) & TRUE and _fits(subject, site):
            yield _never_true(subject, site, mask)


def _fits(subject: Subject, site: Site) -> bool:
    """Whether facts and values are all there: else that was said already."""
    for leaf in leaves(site.condition):
        if isinstance(leaf, Tried):
            continue
        fact = subject.facts.find(leaf.fact)
        if fact is None or next(_misfit(subject, site, leaf, fact), None):
            return False
    return True


def _never_true(subject: Subject, site: Site, mask: int) -> Diagnostic:
    for leaf in leaves(site.condition):
        fact = getattr(leaf, "fact", "")
        if fact and not subject.knowledge.may_be_asked(fact, mask):
            name = quote(subject.written(fact))
            message = _("nobody who comes to {step} has been asked {name} yet, so this is never true").format(
                step=quote(site.step.id), name=name
            )
            return warning(
                "F065",
                place_of(subject, site, leaf),
                message,
                _("ask {name} on the way, or take this out").format(name=name),
            )
    message = _("nobody who comes to {step} can have given these answers, so this is never true").format(
        step=quote(site.step.id)
    )
    return warning("F066", place_of(subject, site), message, _consequence(site))


def _consequence(site: Site) -> str:
    return {
        "when": _("this step is never used: change the condition, or take this step out"),
        "rule": _("this rule is never used: change the condition, or take this rule out"),
        "how": _("this text is never used: change the condition, or take this text out"),
    }[site.kind]


def clash_of(subject: Subject, condition: Condition) -> str:
    """Why the parts of a condition can never be true together, in words; "" if they can."""
    if not isinstance(condition, All):
        return ""
    allowed: dict[str, set[str]] = {}
    for part in condition.parts:
        fact, values, wanted = _single(part)
        known = subject.facts.find(fact) if fact else None
        if known is None or known.kind not in ("choice", LINE):
            continue
        if wanted:
            left = allowed[fact] & values if fact in allowed else set(values)
        elif fact in allowed or known.values is not None:
            left = allowed.get(fact, {*(known.values or ()), UNSURE}) - values
        else:
            continue
        allowed[fact] = left
        if not left:
            return _("no answer to {fact} fits all parts").format(fact=quote(subject.written(fact)))
    return ""


def _single(condition: Condition) -> tuple[str, set[str], bool]:
    """(fact, values, True) for "it is one of values", (.., False) for the opposite; ("", ..) for others."""
    if isinstance(condition, Is):
        return condition.fact, {condition.value}, True
    if isinstance(condition, Not):
        fact, values, wanted = _single(condition.part)
        return fact, values, not wanted
    if isinstance(condition, All) and len(condition.parts) == 1:
        return _single(condition.parts[0])
    if isinstance(condition, Any):
        singles = [_single(part) for part in condition.parts]
        facts = {fact for fact, _values, wanted in singles if wanted}
        if len(facts) == 1 and all(wanted for _fact, _values, wanted in singles):
            return facts.pop(), set().union(*(values for _fact, values, _wanted in singles)), True
    return "", set(), True


def find_split_twins(subject: Subject) -> Iterator[Diagnostic]:
    """F067: `when: A` followed by `when: not A`: who does not know is shown neither."""
    steps = subject.flow.steps
    for step in subject.own_steps():
        below = steps.get(step.onward or "")
        if step.when is None or below is None or below.when is None or isinstance(step, Route):
            continue
        if not _opposite(step.when, below.when) or not any(
            isinstance(leaf, Is | AtLeast | Below) for leaf in leaves(step.when)
        ):
            continue
        third = steps.get(below.onward or "")
        if (
            third is not None
            and third.when is not None
            and any(
                isinstance(leaf, Known) or getattr(leaf, "value", "") == UNSURE for leaf in leaves(third.when)
            )
        ):
            continue
        yield warning(
            "F067",
            subject.place(below, "when"),
            _("who does not know the answer sees neither {step} nor {other}").format(
                step=quote(step.id), other=quote(below.id)
            ),
            _("take this when: out, or add a step for unsure"),
        )


def _opposite(one: Condition, other: Condition) -> bool:
    bare_one, bare_other = _bare(one), _bare(other)
    return bare_one == _bare(Not(bare_other)) or _bare(Not(bare_one)) == bare_other


def _bare(condition: Condition) -> Condition:
    """The condition without wrappers that change nothing."""
    while True:
        if isinstance(condition, All | Any) and len(condition.parts) == 1:
            condition = condition.parts[0]
        elif isinstance(condition, Not) and isinstance(inner := _bare(condition.part), Not):
            condition = inner.part
        elif isinstance(condition, Not):
            return Not(_bare(condition.part))
        else:
            return condition


def find_dead_rules(subject: Subject) -> Iterator[Diagnostic]:
    """F068: a rule of a route, or a way to do a step, that an earlier one always takes first."""
    for step in subject.own_steps():
        if isinstance(step, Route):
            yield from _dead(subject, step, "route", [rule.when for rule in step.rules])
        elif isinstance(step, Ask | Try | Tell) and len(step.how) > 1:
            yield from _dead(subject, step, "how", [variant.when for variant in step.how])


def _dead(subject: Subject, step: Step, key: str, conditions: list[Condition | None]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    taken: dict[str, set[str]] = {}
    always = False
    for place, condition in enumerate(conditions):
        text = repr(condition)
        fact, values, wanted = _single(condition) if condition is not None else ("", set(), True)
        covered = bool(fact) and wanted and values <= taken.get(fact, set())
        if always or text in seen or covered:
            advice = _("take it out, or put it above")
            message = _("number {n} of this {key} is never used: an earlier one fits first").format(
                n=place + 1, key=key
            )
            yield warning("F068", subject.place(step, key, place), message, advice)
        seen.add(text)
        always = always or condition is None or condition == All(())
        if fact and wanted:
            taken.setdefault(fact, set()).update(values)
