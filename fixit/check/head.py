"""Rules about a flow's head, its step ids, its roles, and what its endings need."""

from __future__ import annotations

from fixit.check.sites import kind_of
from fixit.check.subject import KEY, error, is_from_kit, warning
from fixit.check.words import quote
from fixit.flow.fields import RESERVED_STEPS, ROLES
from fixit.flow.model import Escalate, Try
from fixit.flow.near import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.check.subject import Subject
    from fixit.diagnostics import Diagnostic, Span
    from fixit.flow.model import Step

RESERVED = frozenset((*RESERVED_STEPS, "kit"))
"""Words with a meaning of their own in conditions."""

STALE_MONTHS = 12


def find_stale_review(subject: Subject) -> Iterator[Diagnostic]:
    """F083, F084: not looked through for a year, or dated ahead."""
    reviewed, today = _date(subject.flow.reviewed), _date(subject.today)
    if reviewed is None or today is None:
        return
    span = subject.spans["reviewed",]
    months = (today[0] - reviewed[0]) * 12 + today[1] - reviewed[1] - (today[2] < reviewed[2])
    if reviewed > today:
        yield warning("F084", span, "this day is still to come", "write the day of the last review")
    elif months >= STALE_MONTHS:
        message = f"this flow was last reviewed {months} months ago"
        yield warning(
            "F083", span, message, "look it through and set reviewed: to that day", "menus and rules change."
        )


def _date(words: str) -> tuple[int, int, int] | None:
    parts = words.split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
        return None
    return int(parts[0]), int(parts[1]), int(parts[2])


def find_reserved_ids(subject: Subject) -> Iterator[Diagnostic]:
    """F057: a step called like a word of conditions."""
    for step in subject.own_steps():
        if step.id in RESERVED:
            message = f"{quote(step.id)} has a meaning of its own in conditions and cannot name a step"
            yield error("F057", subject.place(step, KEY), message, "give the step another id")


def find_near_roles(subject: Subject) -> Iterator[Diagnostic]:
    """F085: a role that is one typo away from a known one; any other role is the config's business."""
    named: list[tuple[str, Step | None]] = [(subject.flow.human, None)]
    named += [(step.role, step) for step in subject.flow.steps.values() if isinstance(step, Escalate)]
    for role, step in named:
        near = None if not role or role in ROLES else nearest(role, ROLES)
        if near:
            span = subject.place(step, "escalate") if step is not None else subject.spans["human",]
            yield warning(
                "F085", span, f"the role {quote(role)} is not a usual one", f"did you mean {quote(near)}?"
            )


def find_bad_needs(subject: Subject) -> Iterator[Diagnostic]:
    """F061, F069: facts that an ending needs and that are not there, or never asked."""
    for step in subject.own_steps():
        for name in getattr(step, "needs", ()):
            written, span = subject.written(name), subject.place_in_list(step, "needs", name)
            fact = subject.facts.find(name)
            if fact is not None:
                yield from _never_asked(subject, step, fact.name, span)
            elif written in subject.flow.steps:
                kind = kind_of(subject.flow.steps[written])
                advice = (
                    "needs: lists questions; what was tried is in the summary anyway" if kind == "try" else ""
                )
                yield error("F061", span, f"{quote(written)} asks nothing, so it is no fact", advice)
            else:
                advice = (
                    subject.guess(written, subject.facts.names()) or "name a question, or a fact of the kit"
                )
                yield error("F061", span, f"there is no fact {quote(written)}", advice)


def _never_asked(subject: Subject, step: Step, fact: str, span: Span) -> Iterator[Diagnostic]:
    knowledge = subject.knowledge
    if is_from_kit(step) or not knowledge.can_reach(step.id):
        return
    lines = [item for item in (subject.flow.steps.get(subject.written(fact)),) if item is not None]
    names = [f"{fact}.{item.id}" for line in lines for item in getattr(line, "items", ())] or [fact]
    mask = knowledge.at(step.id)
    if not any(knowledge.may_be_asked(name, mask) for name in names):
        message = f"nobody who comes to {quote(step.id)} has been asked {quote(subject.written(fact))}"
        yield warning(
            "F069",
            span,
            message,
            "ask it on the way here, or take it out",
            'the summary would say "not asked".',
        )


def find_unpriced_steps(subject: Subject) -> Iterator[Diagnostic]:
    """F087: a step that costs money or data and has no words about it."""
    for step in subject.own_steps():
        if isinstance(step, Try) and step.risk in ("money", "data") and not step.why:
            what = "costs money" if step.risk == "money" else "may lose data"
            lost = "how much, and to whom" if step.risk == "money" else "what is lost, and how to keep it"
            message = f"{quote(step.id)} {what}, and has no why: that says so"
            yield warning("F087", subject.place(step, KEY), message, f"say {lost} in why:")
