"""Rule about repetition: nobody hears the same sentence twice in a row."""

from __future__ import annotations

from fixit.check.conditions import clash_of
from fixit.check.sites import kind_of, texts_of
from fixit.check.spoken import sentences_of
from fixit.check.subject import is_from_kit, warning
from fixit.check.texts import place_of_text
from fixit.check.words import quote
from fixit.flow.conditions import All
from fixit.flow.model import Enter, Escalate, Route
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.check.subject import Subject
    from fixit.diagnostics import Diagnostic
    from fixit.flow.model import Step

FEW_LETTERS = 15
"""Shorter sentences, such as "Call again.", are hardly heard as said twice."""


def find_repeated_sentences(subject: Subject) -> Iterator[Diagnostic]:
    """F097: a sentence that stands twice in one text, or in two steps that follow each other."""
    graph = subject.graph
    said = [_said(step) for step in graph.steps]
    told: set[tuple[int, str]] = set()
    for number, step in enumerate(graph.steps):
        if is_from_kit(step) and not subject.is_kit:
            continue
        yield from _within(subject, step)
        if not said[number]:
            continue
        for edge in graph.ways[number]:
            target = graph.target(edge)
            if (
                target is None
                or target == number
                or (is_from_kit(graph.steps[target]) and not subject.is_kit)
            ):
                continue
            if _never_both(subject, step, graph.steps[target]):
                continue
            for (tag, sentence), key in said[target].items():
                if (tag, sentence) in said[number] and (target, sentence) not in told:
                    told.add((target, sentence))
                    message = _("{step} said {sentence} just before").format(
                        step=quote(step.id), sentence=quote(sentence)
                    )
                    span = place_of_text(subject, graph.steps[target], (key,), tag)
                    yield warning(
                        "F097",
                        span,
                        message,
                        _("say it in other words, or only once"),
                        _("it sounds like a machine."),
                    )


def _never_both(subject: Subject, step: Step, other: Step) -> bool:
    """Whether nobody is shown both: the one for Android, the other for the iPhone."""
    if step.when is None or other.when is None:
        return False
    parts = (
        part
        for when in (step.when, other.when)
        for part in (when.parts if isinstance(when, All) else (when,))
    )
    return bool(clash_of(subject, All(tuple(parts))))


def _said(step: Step) -> dict[tuple[str, str], str]:
    """(language, sentence) -> the key of the text, of what stands on the screen of a step."""
    if isinstance(step, Route | Enter):
        return {}
    main = "reason" if isinstance(step, Escalate) else kind_of(step)
    found: dict[tuple[str, str], str] = {}
    for key, text in ((main, step.text), ("check", getattr(step, "check", None))):
        for tag, words in (text or {}).items():
            if len(words) >= FEW_LETTERS:
                found.update({(tag, s): key for s in sentences_of(words) if len(s) >= FEW_LETTERS})
    return found


def _within(subject: Subject, step: Step) -> Iterator[Diagnostic]:
    for path, text in texts_of(step):
        for tag, words in text.items():
            if len(words) < 2 * FEW_LETTERS:
                continue
            sentences = [one for one in sentences_of(words) if len(one) >= FEW_LETTERS]
            if len(sentences) == len(set(sentences)):
                continue
            twice = next(one for place, one in enumerate(sentences) if one in sentences[:place])
            span = place_of_text(subject, step, path, tag)
            yield warning(
                "F097",
                span,
                _("this text says {sentence} twice").format(sentence=quote(twice)),
                _("say it once"),
            )
