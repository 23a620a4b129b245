"""Which facts a screen rested on: an answer given on other facts is not this answer."""

from __future__ import annotations

from fixit.flow.conditions import leaves
from fixit.flow.model import Ask, Checklist, Tell, Try
from fixit.flow.texts import placeholders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fixit.flow.conditions import Value
    from fixit.flow.model import Step, Text

    Basis = tuple[tuple[str, Value | None], ...]


def basis_of(step: Step, facts: Mapping[str, Value]) -> Basis:
    """Each fact that the step's texts, options and ways are made from, with its value now."""
    return tuple((name, look_up(name, step, facts)) for name in dict.fromkeys(_facts_shown(step)))


def look_up(name: str, step: Step, facts: Mapping[str, Value]) -> Value | None:
    """The value of a fact that `step` names in its texts, by whole name or as its own flow calls it."""
    return facts.get(name, facts.get(f"{step.fact.partition('.')[0]}.{name}"))


def _facts_shown(step: Step) -> Iterator[str]:
    for text in _texts_shown(step):
        for words in text.values():
            if "{" in words:
                for _start, _stop, name in placeholders(words):
                    yield name
    if isinstance(step, Ask | Try | Tell):
        for variant in step.how:
            if variant.when is not None:
                for leaf in leaves(variant.when):
                    yield getattr(leaf, "fact", "")


def _texts_shown(step: Step) -> Iterator[Text]:
    yield step.text
    if step.expert:
        yield step.expert
    if isinstance(step, Ask):
        for option in step.options:
            yield option.label
    if isinstance(step, Checklist):
        for item in step.items:
            yield item.label
    if isinstance(step, Try):
        yield step.check or {}
    if isinstance(step, Ask | Try | Tell):
        for variant in step.how:
            yield variant.text
