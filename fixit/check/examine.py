"""Runs every rule over a flow, puts what they found in order, and keeps it short enough to read."""

from __future__ import annotations

from fixit.check import (
    allow,
    conditions,
    ends,
    harm,
    head,
    languages,
    links,
    loops,
    options,
    repeats,
    screens,
    texts,
    wording,
)
from fixit.check.subject import Subject
from fixit.diagnostics import ERROR, Diagnostic
from fixit.messages import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from typing import Protocol

    from fixit.check.subject import Spans
    from fixit.flow.model import Flow, Kit

    Rule = Callable[[Subject], Iterator[Diagnostic]]

    class Loaded(Protocol):
        """A flow that was read, as `fixit.load` returns it."""

        @property
        def flow(self) -> Flow | None:
            """None where none could be built."""

        @property
        def spans(self) -> Spans:
            """Places by path."""

        @property
        def diagnostics(self) -> list[Diagnostic]:
            """What the reader found."""


RULES: tuple[Rule, ...] = (
    links.find_unknown_targets,
    links.find_unreachable_steps,
    links.find_unknown_flows,
    ends.find_missing_ending,
    ends.find_falls_off,
    ends.find_false_solutions,
    ends.find_lost_successes,
    loops.find_endless_loops,
    conditions.find_unknown_facts,
    conditions.find_unknown_remedies,
    conditions.find_unknown_answers,
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
    options.find_twin_ids,
    options.find_idle_questions,
    options.find_unknown_sets,
    head.find_stale_review,
    head.find_reserved_ids,
    head.find_near_roles,
    head.find_bad_needs,
    head.find_unpriced_steps,
    languages.find_foreign_letters,
    languages.find_uneven_numbers,
    wording.find_blame,
    wording.find_bare_refusals,
    wording.find_jargon,
    wording.find_bare_waits,
    wording.find_early_purchases,
    wording.find_exclamations,
    harm.find_harm,
    screens.find_long_texts,
    repeats.find_repeated_sentences,
)

FOLLOW_UPS = frozenset(("F051", "F053", "F054", "F055", "F076"))
"""Faults that often only follow from what the reader found in the same line."""

MOST_ALIKE = 20
"""Faults of one code that are told one by one; the rest as a number."""


def check_flow(
    loaded: Loaded, kit: Kit, known_flows: Collection[str] | None = None, today: str = ""
) -> list[Diagnostic]:
    """The faults of a flow beyond its reading, by place.

    `known_flows`: ids of the flows that may be named (None: not known; a mapping may give the whole names of
    the facts and remedies of each, the kit's runs under `kit`). `today`: ISO date, "" for none.
    """
    flow = loaded.flow
    if flow is None or not flow.steps:
        return []
    subject = Subject(flow, loaded.spans, kit, known_flows, today)
    told = {one.span.line for one in loaded.diagnostics if one.severity == ERROR}
    found = [
        one
        for rule in RULES
        for one in rule(subject)
        if one.span.line not in told or one.code not in FOLLOW_UPS
    ]
    if any(one.severity == ERROR for one in (*loaded.diagnostics, *found)):  # what is broken read it, perhaps
        found = [one for one in found if one.code != "F100"]
    notes = getattr(loaded, "allowances", ())
    if notes:
        found = allow.take_out(found, notes)
        found += allow.find_idle(found, notes, subject.spans.step(flow.first).file, subject)
    return keep_bounded(found)


def keep_bounded(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The faults by place, each once; of many of one code the first, and how many more there are."""
    unique = {(d.code, d.span.file, d.span.line, d.span.column, d.message): d for d in found}
    ordered = [
        unique[key] for key in sorted(unique, key=lambda key: (key[1], key[2], key[3], key[0], key[4]))
    ]
    counts: dict[tuple[str, str], int] = {}
    kept: list[Diagnostic] = []
    rests: dict[tuple[str, str], Diagnostic] = {}
    for fault in ordered:
        kind = fault.span.file, fault.code
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] <= MOST_ALIKE:
            kept.append(fault)
        elif kind not in rests or (fault.severity == ERROR and rests[kind].severity != ERROR):
            rests[kind] = fault
    for kind, fault in rests.items():
        more = counts[kind] - MOST_ALIKE
        message = ngettext(
            "and {n} more like this, from line {line} on", "and {n} more like this, from line {line} on", more
        ).format(n=more, line=fault.span.line)
        kept.append(
            Diagnostic(fault.code, fault.severity, fault.span, message, _("mend the ones above first"))
        )
    return kept if not rests else sorted(kept, key=lambda d: (d.span.file, d.span.line, d.span.column))
