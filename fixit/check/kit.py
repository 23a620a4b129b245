"""The rules for kit.yaml: what flows share is looked at once, in its own file."""

from __future__ import annotations

from fixit.check import allow, conditions, head, languages, options, repeats, screens, texts, wording
from fixit.check.examine import keep_bounded
from fixit.check.sites import texts_of
from fixit.check.subject import Subject, warning
from fixit.check.words import quote
from fixit.flow.model import Flow
from fixit.flow.texts import UNDETERMINED

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
    wording.find_blame,
    wording.find_bare_refusals,
    wording.find_jargon,
    wording.find_bare_waits,
    wording.find_exclamations,
    screens.find_long_texts,
    repeats.find_repeated_sentences,
)


def check_kit(
    kit: Kit,
    run_steps: Sequence[Step],
    spans: Spans,
    known_flows: Collection[str] | None = None,
    today: str = "",
    allowances: Sequence[Allowance] = (),
) -> list[Diagnostic]:
    """The faults of a kit beyond its reading, by place.

    `run_steps`: the steps of all runs; `spans` knows the homes of these and of the kit's facts.
    """
    steps = {step.id: step for step in (*kit.facts.values(), *run_steps)}
    if not steps:
        return []
    flow = Flow(
        id="kit",
        version="",
        reviewed=spans.text("reviewed") or "",
        title={},
        first=next(iter(steps)),
        steps=steps,
        languages=_languages(steps.values(), spans),
    )
    subject = Subject(flow, spans, kit, known_flows, today, is_kit=True)
    found = [fault for rule in RULES for fault in rule(subject)]
    found += _remedies_without_languages(subject)
    if allowances:
        found = allow.take_out(found, allowances)
        found += allow.find_idle(found, allowances, spans["id",].file, subject)
    return keep_bounded(found)


def _languages(steps: Collection[Step], spans: Spans) -> tuple[str, ...]:
    """The languages of the kit's title; of a kit without one, all that its texts have."""
    tags = {
        tag: None for step in steps for _path, text in texts_of(step) for tag in text if tag != UNDETERMINED
    }
    titled = tuple(tag for tag in tags if ("title", tag) in spans)
    return titled or tuple(tags)


def _remedies_without_languages(subject: Subject) -> Iterator[Diagnostic]:
    for name, text in subject.kit.remedies.items():
        missing = [tag for tag in subject.flow.languages if tag not in text and UNDETERMINED not in text]
        if missing:
            span = subject.spans["remedies", subject.written(name)]
            tags = ", ".join(map(quote, missing[:5]))
            message = f"the name of {quote(subject.written(name))} is missing in {tags}"
            yield warning("F076", span, message, "add the text in this language")
