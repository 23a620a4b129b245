"""Which of a flow's questions the first sentence answers already, by the `heard` words of its authors.

A phrase counts where all its words stand in the sentence side by side and in order, whatever their endings,
and no word of denial stands right before them. Where the sentence speaks for two answers of one question,
neither is heard: nothing is guessed for the person.
"""

from __future__ import annotations

from functools import lru_cache

from fixit.flow.model import Ask, Checklist
from fixit.load.complaints.reading import list_readings, read_typed
from fixit.load.complaints.stem import stem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from fixit.flow.model import Step

    Heard = Mapping[str, tuple[str, ...]] | None

_FIRST = 3
"""Letters at its beginning that a stem always keeps."""

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
    said = _Said(words)
    heard: dict[str, set[str]] = {}
    for fact, answer, phrases in _list_heard(steps):
        if said.holds_any(phrases):
            heard.setdefault(fact, set()).add(answer)
    return {fact: answers.pop() for fact, answers in heard.items() if len(answers) == 1}


def hear_remedies(words: str, done_before: Mapping[str, Mapping[str, tuple[str, ...]]]) -> list[str]:
    """The remedies that `words` say were done already; `done_before` as in the kit.

    Words count as they stand, endings and all: a phone that restarts by itself was not restarted.
    """
    said = _Said(words, _as_it_stands)
    return [remedy for remedy, phrases in done_before.items() if said.holds_any(phrases)]


def leave_out_remedies(words: str, done_before: Mapping[str, Mapping[str, tuple[str, ...]]]) -> str:
    """The words without those that say what was done already: they tell nothing of what is wrong.

    Where nothing else was said, all of them.
    """
    chunks = words.split()
    read = [(word, place) for place, chunk in enumerate(chunks) for word in read_typed(chunk)]
    dropped: set[int] = set()
    for phrases in done_before.values():
        for phrase in (one for group in phrases.values() for one in group):
            forms = _forms_of(phrase, _as_it_stands) if _begins_in(phrase, read) else ()
            for at in range(len(read) - len(forms) + 1) if forms else ():
                if tuple(word for word, _place in read[at : at + len(forms)]) == forms:
                    dropped.update(place for _word, place in read[at : at + len(forms)])
    kept = [chunk for place, chunk in enumerate(chunks) if place not in dropped]
    return " ".join(kept) if any(len(chunk) > _FIRST for chunk in kept) else words


def _begins_in(phrase: str, read: list[tuple[str, int]]) -> bool:
    first = phrase[:_FIRST].lower().replace("ё", "е").replace("э", "е")
    return not first.isalpha() or any(word.startswith(first) for word, _place in read)


def keep_own_country(heard: Mapping[str, str], country: str) -> dict[str, str]:
    """What was heard, without what belongs to the region pack of another country than the person's.

    `country` "": not known; then what only one country has may be taken, and no other guess.
    """
    country = heard.get("kit.country", country)
    packs = {fact.partition(".")[0] for fact in heard if fact.startswith("region-")}
    own = {f"region-{country}"} if country else packs if len(packs) == 1 else set()
    return {
        fact: answer
        for fact, answer in heard.items()
        if not fact.startswith("region-") or fact.partition(".")[0] in own
    }


def _list_heard(steps: Iterable[Step]) -> Iterator[tuple[str, str, Heard]]:
    for step in steps:
        if isinstance(step, Ask):
            yield from ((step.fact, option.id, option.heard) for option in step.options if option.heard)
        elif isinstance(step, Checklist):
            yield from ((f"{step.fact}.{item.id}", "yes", item.heard) for item in step.items if item.heard)


class _Said:
    """What a person said, in every way to read it."""

    def __init__(self, words: str, form: Callable[[str], str] = stem) -> None:
        """`form`: what of a word counts."""
        self.form = form
        self.readings = [[form(word) for word in reading] for reading in list_readings(words)]
        self.begins = {word[:_FIRST] for reading in self.readings for word in reading}

    def holds_any(self, phrases: Heard) -> bool:
        """Whether one of the phrases, in whatever language, was said."""
        for group in (phrases or {}).values() if self.begins else ():
            for phrase in group:
                if self._may_hold(phrase) and any(
                    _says(reading, _forms_of(phrase, self.form)) for reading in self.readings
                ):
                    return True
        return False

    def _may_hold(self, phrase: str) -> bool:
        """Whether a word begins as the phrase does: most phrases need not be taken apart."""
        first = phrase[:_FIRST].lower().replace("ё", "е").replace("э", "е")
        return not first.isalpha() or len(first) < _FIRST or first in self.begins


@lru_cache(maxsize=4096)
def _forms_of(phrase: str, form: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(form(word) for word in read_typed(phrase))


def _as_it_stands(word: str) -> str:
    return word


def _says(reading: list[str], phrase: tuple[str, ...]) -> bool:
    """Whether the words of the phrase stand together in the reading, and are not denied."""
    size = len(phrase)
    for at in range(len(reading) - size + 1):
        if size and tuple(reading[at : at + size]) == phrase:
            denied = at > 0 and reading[at - 1] in DENIALS and phrase[0] not in DENIALS
            if not denied:
                return True
    return False
