"""The rules for kit.yaml and region packs: what flows share is looked at once, in its own file."""

from __future__ import annotations

from fixit.check import (
    allow,
    conditions,
    harm,
    head,
    languages,
    links,
    options,
    repeats,
    screens,
    texts,
    wording,
)
from fixit.check.examine import keep_bounded
from fixit.check.sites import texts_of
from fixit.check.subject import KEY, Subject, warning
from fixit.check.words import quote
from fixit.flow.graph import reach
from fixit.flow.model import Flow
from fixit.flow.texts import UNDETERMINED
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from fixit.check.allow import Allowance
    from fixit.check.examine import Rule
    from fixit.check.subject import Spans
    from fixit.diagnostics import Diagnostic
    from fixit.flow.model import Kit, Step

RULES: tuple[Rule, ...] = (
    conditions.find_unknown_facts,
    conditions.find_unknown_remedies,
    conditions.find_split_twins,
    conditions.find_dead_rules,
    texts.find_bad_placeholders,
    texts.find_missing_languages,
    texts.find_odd_languages,
    texts.find_mixed_words,
    options.find_same_labels,
    options.find_missing_labels,
    options.find_command_names,
    options.find_long_menus,
    options.find_unknown_sets,
    head.find_stale_review,
    head.find_unpriced_steps,
    languages.find_foreign_letters,
    languages.find_uneven_numbers,
    harm.find_harm,
    wording.find_blame,
    wording.find_bare_refusals,
    wording.find_jargon,
    wording.find_bare_waits,
    wording.find_exclamations,
    screens.find_long_texts,
    repeats.find_repeated_sentences,
)

MORE_RULES: tuple[Rule, ...] = (
    links.find_unknown_flows,
    head.find_near_roles,
    head.find_bad_needs,
    wording.find_early_purchases,
)
"""What a region pack has besides: endings, and tries with no flow around them."""


def check_kit(
    name: str,
    kit: Kit,
    steps: Sequence[Step],
    spans: Spans,
    known_flows: Collection[str] | None = None,
    today: str = "",
    allowances: Sequence[Allowance] = (),
) -> list[Diagnostic]:
    """The faults of a kit, or of the pack `name`, beyond its reading, by place.

    `kit`: all that its steps may name; `steps`: its facts, the steps of its runs; `spans` knows their homes.
    """
    if not steps:
        return []
    subject = _subject_of(name, kit, steps, spans, known_flows, today)
    return _examine(subject, RULES, allowances)


def check_region(
    name: str,
    kit: Kit,
    steps: Sequence[Step],
    spans: Spans,
    firsts: Sequence[str],
    known_flows: Collection[str] | None = None,
    today: str = "",
    allowances: Sequence[Allowance] = (),
) -> list[Diagnostic]:
    """The same for a region pack, whose runs may have endings. `firsts`: where its runs begin."""
    if not steps:
        return []
    subject = _subject_of(name, kit, steps, spans, known_flows, today)

    def find_unreachable(subject: Subject) -> Iterator[Diagnostic]:
        return _find_unreachable(subject, firsts)

    return _examine(subject, (*RULES, *MORE_RULES, find_unreachable), allowances)


def _subject_of(
    name: str,
    kit: Kit,
    steps: Sequence[Step],
    spans: Spans,
    known_flows: Collection[str] | None,
    today: str,
) -> Subject:
    flow = Flow(
        id=name,
        version="",
        reviewed=spans.text("reviewed") or "",
        title={},
        first=steps[0].id,
        steps={step.id: step for step in steps},
        languages=_languages(steps, spans),
    )
    return Subject(flow, spans, kit, known_flows, today, is_kit=True)


def _examine(subject: Subject, rules: Sequence[Rule], allowances: Sequence[Allowance]) -> list[Diagnostic]:
    found = [fault for rule in rules for fault in rule(subject)]
    found += _remedies_without_languages(subject)
    if allowances:
        found = allow.take_out(found, allowances)
        found += allow.find_idle(found, allowances, subject.spans["id",].file, subject)
    return keep_bounded(found)


def _find_unreachable(subject: Subject, firsts: Sequence[str]) -> Iterator[Diagnostic]:
    """F051: a step of a run that nothing in it leads to."""
    graph = subject.graph
    reached = reach(graph.targets(), [graph.number[first] for first in firsts if first in graph.number])
    runs = {first.partition(".")[0] for first in firsts}
    for number, step in enumerate(graph.steps):
        if not reached[number] and step.id.partition(".")[0] in runs:
            name = quote(step.id.partition(".")[2])
            advice = _("name it in a next:, or take it out")
            yield warning(
                "F051",
                subject.place(step, KEY),
                _("nothing leads to the step {step}").format(step=name),
                advice,
                _("nobody would ever see it."),
            )


def _languages(steps: Collection[Step], spans: Spans) -> tuple[str, ...]:
    """The languages of the title; of a kit without one, all that its texts have."""
    tags = {
        tag: None for step in steps for _path, text in texts_of(step) for tag in text if tag != UNDETERMINED
    }
    return spans.keys("title") or tuple(tags)


def _remedies_without_languages(subject: Subject) -> Iterator[Diagnostic]:
    for name, text in subject.kit.remedies.items():
        if not name.startswith(f"{subject.flow.id}."):
            continue
        missing = [tag for tag in subject.flow.languages if tag not in text and UNDETERMINED not in text]
        if missing:
            span = subject.spans["remedies", subject.written(name)]
            tags = ", ".join(map(quote, missing[:5]))
            message = _("the name of {name} is missing in {tags}").format(
                name=quote(subject.written(name)), tags=tags
            )
            yield warning("F076", span, message, _("add the text in this language"))
