"""Which of a flow's questions the first sentence answers already, by the `heard` words of its authors.

A phrase counts where all its words stand in the sentence side by side and in order, whatever their endings,
and no word of denial stands right before them. Where the sentence speaks for two answers of one question,
neither is heard: nothing is guessed for the person.
"""

from __future__ import annotations

from fixit.flow.model import Ask, Checklist
from fixit.load.complaints.reading import list_readings
from fixit.load.complaints.stem import stem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fixit.flow.model import Step

    Heard = Mapping[str, tuple[str, ...]] | None

DENIALS = frozenset(
    map(
        stem,
        (
            "не",
            "нет",
            "без",
            "ни",
            "not",
            "no",
            "without",
            "never",
            "dont",
            "doesnt",
            "didnt",
            "isnt",
            "havent",
            "hasnt",
            "cant",
        ),
    )
)


def hear_answers(words: str, steps: Iterable[Step]) -> dict[str, str]:
    """Fact -> answer for each question among `steps` that `words` answer; a line of a checklist is `yes`."""
    readings = [[stem(word) for word in reading] for reading in list_readings(words)]
    heard: dict[str, set[str]] = {}
    for fact, answer, phrases in _list_heard(steps):
        if any(_says(reading, phrase) for phrase in _split(phrases) for reading in readings):
            heard.setdefault(fact, set()).add(answer)
    return {fact: answers.pop() for fact, answers in heard.items() if len(answers) == 1}


def _list_heard(steps: Iterable[Step]) -> Iterator[tuple[str, str, Heard]]:
    for step in steps:
        if isinstance(step, Ask):
            yield from ((step.fact, option.id, option.heard) for option in step.options if option.heard)
        elif isinstance(step, Checklist):
            yield from ((f"{step.fact}.{item.id}", "yes", item.heard) for item in step.items if item.heard)


def _split(phrases: Heard) -> Iterator[list[str]]:
    for group in (phrases or {}).values():
        for phrase in group:
            yield [stem(word) for word in list_readings(phrase)[0]]


def _says(reading: list[str], phrase: list[str]) -> bool:
    """Whether the words of the phrase stand together in the reading, and are not denied."""
    size = len(phrase)
    for at in range(len(reading) - size + 1):
        if reading[at : at + size] == phrase and size:
            denied = at > 0 and reading[at - 1] in DENIALS and phrase[0] not in DENIALS
            if not denied:
                return True
    return False
