"""What a step and a flow name: conditions, texts, the facts in them, and other flows."""

from __future__ import annotations

from fixit.flow.conditions import leaves
from fixit.flow.model import Ask, Checklist, Enter, Escalate, Explained, Resolved, Route, Try
from fixit.flow.texts import placeholders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fixit.flow.conditions import Condition
    from fixit.flow.model import Flow, Step, Text

    FindFlow = Callable[[str], Flow | None]


def conditions_of(step: Step) -> Iterator[Condition]:
    """Every condition of a step."""
    if step.when is not None:
        yield step.when
    yield from conditions_inside(step)


def conditions_inside(step: Step) -> Iterator[Condition]:
    """The conditions that count once the step is come to: of a fork's rules, of the ways to do it."""
    if isinstance(step, Route):
        for rule in step.rules:
            yield rule.when
    for variant in getattr(step, "how", ()):
        if variant.when is not None:
            yield variant.when


def texts_of(step: Step) -> Iterator[Text]:
    """Every text of the step that a person or staff may read, and that may name a fact."""
    for text in (step.text, step.short, step.expert, step.why, step.say, step.note):
        yield text or {}
    for variant in getattr(step, "how", ()):
        yield variant.text
    if isinstance(step, Ask):
        yield from (option.label for option in step.options)
    elif isinstance(step, Checklist):
        yield from (item.label for item in step.items)
    elif isinstance(step, Try):
        yield from (step.check or {}, step.prevent or {})
    elif isinstance(step, Resolved):
        yield step.prevent or {}
    elif isinstance(step, Explained):
        yield step.meanwhile or {}
    elif isinstance(step, Escalate):
        yield step.bring or {}


def names_in(text: Text) -> Iterator[str]:
    """Every name that stands in a text, as written there."""
    for words in text.values():
        for _start, _end, name in placeholders(words) if "{" in words else ():
            yield name


def facts_read(flow: Flow) -> frozenset[str]:
    """The whole name of every fact that a condition, an ending's needs or a text of the flow names."""
    names: set[str] = set()
    for step in flow.steps.values():
        for condition in conditions_of(step):
            names.update(getattr(leaf, "fact", "") for leaf in leaves(condition))
        names.update(step.needs if isinstance(step, Escalate) else ())
        for text in texts_of(step):
            for name in names_in(text):
                names.update((name, f"{flow.id}.{name}"))
    return frozenset(names)


def flows_entered(flow: Flow) -> tuple[str, ...]:
    """The ids of the flows that a flow goes on in."""
    return tuple(step.flow for step in flow.steps.values() if isinstance(step, Enter))


def flows_ahead(
    flow: Flow, find_flow: FindFlow, entered: Callable[[Flow], Sequence[str]] = flows_entered
) -> Iterator[Flow]:
    """The flow, and all that it goes on in, over however many, nearest first.

    `entered`: does what `flows_entered` does, for who has it at hand.
    """
    seen = {flow.id}
    found = [flow]
    for one in found:
        yield one
        for name in entered(one):
            other = find_flow(name) if name not in seen else None
            seen.add(name)
            if other is not None:
                found.append(other)
