"""Where a flow names facts: its conditions and its texts, each with its path inside the step."""

from __future__ import annotations

from fixit.flow.conditions import leaves
from fixit.flow.model import (
    UNSURE,
    Ask,
    Checklist,
    Enter,
    Escalate,
    Explained,
    Resolved,
    Route,
    Tell,
    Try,
)
from fixit.flow.texts import placeholders
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.check.subject import Path, Subject
    from fixit.diagnostics import Span
    from fixit.flow.conditions import AtLeast, Below, Condition, Is, Known, Tried
    from fixit.flow.model import Step, Text

    Leaf = Is | AtLeast | Below | Known | Tried

MOST_LOOKS = 300
"""Paths tried to find one comparison inside a condition."""


@record
class Site:
    """One condition. `kind`: when, rule or how; `place`: which rule or how, from 0."""

    step: Step
    condition: Condition
    path: Path
    kind: str
    place: int = 0


def conditions_of(step: Step, use: str = "") -> Iterator[Site]:
    """Every condition of a step. `use`: the run that it stands before, "" for none.

    Before a run of the kit it is the `when` of the run; before one of the region packs, the fork by country.
    """
    if step.when is not None:
        yield Site(step, step.when, ("when",), "when")
    if isinstance(step, Route) and use and step.rules:
        key = "use" if use.startswith("region.") else "when"
        yield Site(step, step.rules[0].when, (key,), "rule" if key == "use" else "when")
        return
    if isinstance(step, Route):
        for place, rule in enumerate(step.rules):
            yield Site(step, rule.when, ("route", place, "when"), "rule", place)
    for place, variant in enumerate(getattr(step, "how", ())):
        if variant.when is not None:
            yield Site(step, variant.when, ("how", place, "when"), "how", place)


def all_conditions(subject: Subject) -> Iterator[Site]:
    """Every condition of the flow, in the file's order."""
    for step in subject.own_steps():
        found = conditions_of(step, subject.spans.text(*subject.spans.home(step.id), "use") or "")
        yield from (site for site in found if not subject.is_taken_in(step, site.path))


def place_of(subject: Subject, site: Site, leaf: Leaf | None = None) -> Span:
    """Where a condition, or the name that a comparison inside it begins with, stands."""
    if leaf is None:
        return subject.place(site.step, *site.path)
    path = _path_of(subject, site, leaf)
    return subject.spans[path if isinstance(path[-1], int) else (*path, "#key")]


def place_of_value(subject: Subject, site: Site, leaf: Leaf) -> Span:
    """Where the value stands that a comparison wants."""
    path = _path_of(subject, site, leaf)
    wanted: str = getattr(leaf, "value", "")
    place = 0
    while (*path, place) in subject.spans:
        if subject.spans.text(*path, place) == wanted:
            return subject.spans[(*path, place)]
        place += 1
    return subject.spans[path]


def _path_of(subject: Subject, site: Site, leaf: Leaf) -> Path:
    name: str = getattr(leaf, "fact", "") or getattr(leaf, "remedy", "")
    start: Path = (*subject.spans.home(site.step.id), *site.path)
    return _find_inside(subject, start, (subject.written(name), name)) or start


def _find_inside(subject: Subject, start: Path, names: tuple[str, str]) -> Path | None:
    """The path of the first key or text below `start` that is one of `names`."""
    spans = subject.spans
    waiting = [start]
    for path in waiting:
        if len(waiting) > MOST_LOOKS:
            break
        for name in names:
            if (*path, name) in spans:
                return (*path, name)
        if path != start and spans.text(*path) in names:
            return path
        waiting += [(*path, word) for word in ("not", "any", "known", "tried") if (*path, word) in spans]
        place = 0
        while (*path, place) in spans and place < 50:
            waiting.append((*path, place))
            place += 1
    return None


_KIND_KEYS: tuple[tuple[type[Step], str], ...] = (
    (Ask, "ask"),
    (Checklist, "checklist"),
    (Try, "try"),
    (Tell, "tell"),
    (Route, "route"),
    (Enter, "flow"),
    (Resolved, "resolved"),
    (Explained, "explained"),
    (Escalate, "escalate"),
)


def kind_of(step: Step) -> str:
    """The key that says what kind of step it is."""
    return next((key for kind, key in _KIND_KEYS if isinstance(step, kind)), "")


_MORE_TEXTS = ("short", "expert", "why", "say", "note", "check", "prevent", "meanwhile", "bring", "unit")


def texts_of(step: Step) -> Iterator[tuple[Path, Text]]:
    """Every text of a step that a person may read, with its path."""
    if step.text or not isinstance(step, Route | Enter):
        yield ("reason" if isinstance(step, Escalate) else kind_of(step),), step.text
    for name in _MORE_TEXTS:
        text: Text | None = getattr(step, name, None)
        if text is not None:
            yield (name,), text
    for option in getattr(step, "options", ()):
        yield ("options", option.id, "label"), option.label
    for item in getattr(step, "items", ()):
        yield ("items", item.id, "label"), item.label
    for place, variant in enumerate(getattr(step, "how", ())):
        yield ("how", place, "text"), variant.text


def referenced(subject: Subject) -> dict[str, set[str]]:
    """The flow's own facts that something reads, each with the values it is compared with."""
    found: dict[str, set[str]] = {}

    def note(name: str, value: str = "") -> None:
        fact = subject.facts.find(name)
        if fact is not None and fact.step and not fact.name.startswith(("kit.", "region-")):
            values = found.setdefault(fact.name, set())
            if value and value != UNSURE:
                values.add(value)

    for site in all_conditions(subject):
        for leaf in leaves(site.condition):
            name: str = getattr(leaf, "fact", "")
            if name:
                note(name, getattr(leaf, "value", ""))
    for step in subject.own_steps():
        for name in getattr(step, "needs", ()):
            note(name)
        for _path, text in texts_of(step):
            for words in text.values():
                if "{" in words:
                    for _start, _stop, name in placeholders(words):
                        note(name)
    return found
