"""Rules about a flow's head, its step ids, its roles, and what its endings need."""

from __future__ import annotations

from fixit.check.sites import kind_of
from fixit.check.subject import KEY, error, is_from_kit, warning
from fixit.check.words import quote
from fixit.flow.fields import RESERVED_STEPS, ROLES
from fixit.flow.model import Escalate, Try
from fixit.flow.near import nearest
from fixit.messages import _, ngettext

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
        yield warning("F084", span, _("this day is still to come"), _("write the day of the last review"))
    elif months >= STALE_MONTHS:
        message = ngettext(
            "this flow was last reviewed {n} month ago", "this flow was last reviewed {n} months ago", months
        ).format(n=months)
        yield warning(
            "F083",
            span,
            message,
            _("look it through and set reviewed: to that day"),
            _("menus and rules change."),
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
            message = _("{step} has a meaning of its own in conditions and cannot name a step").format(
                step=quote(step.id)
            )
            yield error("F057", subject.place(step, KEY), message, _("give the step another id"))


def find_near_roles(subject: Subject) -> Iterator[Diagnostic]:
    """F085: a role that is one typo away from a known one; any other role is the config's business."""
    named: list[tuple[str, Step | None]] = [(subject.flow.human, None)]
    named += [(step.role, step) for step in subject.flow.steps.values() if isinstance(step, Escalate)]
    for role, step in named:
        near = None if not role or role in ROLES else nearest(role, ROLES)
        if near:
            span = subject.place(step, "escalate") if step is not None else subject.spans["human",]
            yield warning(
                "F085",
                span,
                _("the role {role} is not a usual one").format(role=quote(role)),
                _("did you mean {name}?").format(name=quote(near)),
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
                    _("needs: lists questions; what was tried is in the summary anyway")
                    if kind == "try"
                    else ""
                )
                yield error(
                    "F061",
                    span,
                    _("{name} asks nothing, so it is no fact").format(name=quote(written)),
                    advice,
                )
            else:
                advice = subject.guess(written, subject.facts.names()) or _(
                    "name a question, or a fact of the kit"
                )
                yield error("F061", span, _("there is no fact {name}").format(name=quote(written)), advice)


def _never_asked(subject: Subject, step: Step, fact: str, span: Span) -> Iterator[Diagnostic]:
    knowledge = subject.knowledge
    if is_from_kit(step) or not knowledge.can_reach(step.id):
        return
    lines = [item for item in (subject.flow.steps.get(subject.written(fact)),) if item is not None]
    names = [f"{fact}.{item.id}" for line in lines for item in getattr(line, "items", ())] or [fact]
    mask = knowledge.at(step.id)
    if not any(knowledge.may_be_asked(name, mask) for name in names):
        message = _("nobody who comes to {step} has been asked {fact}").format(
            step=quote(step.id), fact=quote(subject.written(fact))
        )
        yield warning(
            "F069",
            span,
            message,
            _("ask it on the way here, or take it out"),
            _('the summary would say "not asked".'),
        )


def find_unpriced_steps(subject: Subject) -> Iterator[Diagnostic]:
    """F087: a step that costs money or data and has no words about it."""
    for step in subject.own_steps():
        if isinstance(step, Try) and step.risk in ("money", "data") and not step.why:
            if step.risk == "money":
                message = _("{step} costs money, and has no why: that says so")
                advice = _("say how much, and to whom in why:")
            else:
                message = _("{step} may lose data, and has no why: that says so")
                advice = _("say what is lost, and how to keep it in why:")
            yield warning("F087", subject.place(step, KEY), message.format(step=quote(step.id)), advice)
