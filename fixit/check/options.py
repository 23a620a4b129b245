"""Rules about questions: options that one can tell apart, and few enough of them."""

from __future__ import annotations

from fixit.check.subject import KEY, error, warning
from fixit.check.words import list_names, quote, without_invisible
from fixit.flow.deciding import is_read_in
from fixit.flow.fields import COMMANDS
from fixit.flow.mentions import facts_read
from fixit.flow.model import UNSURE, Ask, Checklist, Enter
from fixit.flow.near import fold
from fixit.flow.texts import UNDETERMINED
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fixit.check.subject import Subject
    from fixit.diagnostics import Diagnostic
    from fixit.flow.model import Item, Option, Step

STAND_IN = "…"
"""What the reader puts in the place of a label that it could not read."""

MOST_OPTIONS = 12

MEANT = {
    **dict.fromkeys(("yes", "true", "y", "da"), "yes"),
    **dict.fromkeys(("no", "false", "n", "net"), "no"),
    **dict.fromkeys(("unsure", "dont-know", "dont_know", "dontknow", "unknown"), UNSURE),
}
"""Ids that people write for answers that have words of their own."""
_SAID_OTHERWISE = ("yes", "no", "true", "false", "unsure")
"""Those of them that are told in guides of one language too, where ids may be the labels."""


def _choices(subject: Subject) -> Iterator[tuple[Step, str, tuple[Option, ...] | tuple[Item, ...]]]:
    for step in subject.own_steps():
        if isinstance(step, Ask) and step.options:
            yield step, "options", step.options
        elif isinstance(step, Checklist):
            yield step, "items", step.items


def find_same_labels(subject: Subject) -> Iterator[Diagnostic]:
    """F079: options of one question that read the same."""
    for step, key, choices in _choices(subject):
        seen: dict[tuple[str, str], str] = {}
        for choice in choices:
            for tag, words in choice.label.items():
                if words == STAND_IN:
                    continue
                other = seen.setdefault((tag, _as_read(words)), choice.id)
                if other != choice.id:
                    rest = ("label", tag) if tag != UNDETERMINED else ("label",)
                    message = _("{option} and {other} read the same: {words}").format(
                        option=quote(choice.id), other=quote(other), words=quote(words)
                    )
                    why = _("a person could not tell which to choose.")
                    span = subject.place(step, key, choice.id, *rest)
                    yield error("F079", span, message, _("give each its own words"), why)
                    break


def _as_read(words: str) -> str:
    """Words as the eye takes them: no matter the case, the blanks, or what cannot be seen."""
    if not words.isascii():
        from unicodedata import normalize

        words = normalize("NFC", without_invisible(words))
    return " ".join(words.casefold().split())


def find_missing_labels(subject: Subject) -> Iterator[Diagnostic]:
    """F080: an option that shows its id, in a flow that has languages."""
    languages = any(tag != UNDETERMINED for tag in subject.flow.languages)
    for step, key, choices in _choices(subject):
        for choice in choices:
            if not languages and choice.id.lower() not in _SAID_OTHERWISE:
                continue
            if not choice.label and choice.id not in ("yes", "no", UNSURE):
                message = _("{option} has no label, so the person reads this id").format(
                    option=quote(choice.id)
                )
                meant = MEANT.get(choice.id.lower())
                taken = any(other.id == meant for other in choices)
                help = (
                    _("write {words}").format(words=meant)
                    if meant and not taken
                    else _("add label: in every language")
                )
                yield warning("F080", subject.place(step, key, choice.id, KEY), message, help)


def find_command_names(subject: Subject) -> Iterator[Diagnostic]:
    """F081: an option that shares its name with a command."""
    for step, key, choices in _choices(subject):
        for choice in choices:
            if choice.id in COMMANDS:
                message = _("{option} is a command at every prompt, so it makes a poor option").format(
                    option=quote(choice.id)
                )
                advice = _("give the option another id; its label may stay")
                yield warning("F081", subject.place(step, key, choice.id, KEY), message, advice)


def find_long_menus(subject: Subject) -> Iterator[Diagnostic]:
    """F082: more options than one takes in at a glance."""
    for step, key, choices in _choices(subject):
        if len(choices) > MOST_OPTIONS:
            message = _("{step} has {n} {key}; people read about {most} at most").format(
                step=quote(step.id), n=len(choices), key=key, most=MOST_OPTIONS
            )
            yield warning("F082", subject.place(step, key, KEY), message, _("ask a broader question first"))


def find_idle_questions(subject: Subject) -> Iterator[Diagnostic]:
    """F100: a question whose answers all lead the same way, and that nothing reads.

    Silent where the flow goes on in another one: that may read the answer.
    """
    flow = subject.flow
    if subject.is_kit or any(isinstance(step, Enter) for step in flow.steps.values()):
        return
    read = facts_read(flow)
    for step in subject.own_steps():
        if isinstance(step, Ask | Checklist) and not is_read_in(step, read):
            yield warning(
                "F100",
                subject.spans.step(step.id, KEY),
                _("the answer to {step} decides nothing").format(step=quote(step.id)),
                _("let an answer lead elsewhere, name the question in an ending's `needs`, or leave it out"),
                _("every question costs the person a minute."),
            )


def find_twin_ids(subject: Subject) -> Iterator[Diagnostic]:
    """F058: ids of steps, or of the options of one question, that read alike."""
    steps = subject.flow.steps
    for step_id, other in _twins(steps):
        message = _("the steps {step} and {other} read alike").format(step=quote(other), other=quote(step_id))
        yield warning("F058", subject.place(steps[step_id], KEY), message, _("give one of them another id"))
    for step, key, choices in _choices(subject):
        for choice_id, other in _twins([choice.id for choice in choices]):
            message = _("{option} and {other} read alike").format(option=quote(other), other=quote(choice_id))
            yield warning(
                "F058", subject.place(step, key, choice_id, KEY), message, _("give one of them another id")
            )


def _twins(ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    seen: dict[str, str] = {}
    for name in ids:
        other = seen.setdefault(fold(name), name)
        if other != name:
            yield name, other


def find_unknown_sets(subject: Subject) -> Iterator[Diagnostic]:
    """F070: an option that sets a fact which is not there, or to what it cannot be."""
    for step in subject.own_steps():
        for option in getattr(step, "options", ()):
            for name, value in (option.sets or {}).items():
                written = subject.written(name)
                span = subject.place(step, "options", option.id, "sets", written)
                fact = subject.facts.find(name)
                if fact is None:
                    advice = subject.guess(written, subject.facts.names())
                    yield error(
                        "F070",
                        span,
                        _("there is no fact {name} to set").format(name=quote(written)),
                        advice,
                    )
                elif fact.values is not None and value not in fact.values:
                    advice = subject.guess(value, fact.values) or _("it may be {names}").format(
                        names=list_names(fact.values)
                    )
                    yield error(
                        "F062",
                        span,
                        _("{value} is no answer of {name}").format(value=quote(value), name=quote(written)),
                        advice,
                    )
