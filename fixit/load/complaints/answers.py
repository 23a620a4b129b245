"""Which of a flow's questions the first sentence answers already, by the `heard` words of its authors.

Where the sentence speaks for two answers of one question, neither is heard: nothing is guessed for the
person.
"""

from __future__ import annotations

from fixit.flow.model import Ask, Checklist
from fixit.load.complaints.phrases import Said, pick_one
from fixit.load.complaints.remedies import hear_remedies, leave_out_remedies

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fixit.flow.model import Step
    from fixit.load.complaints.phrases import Heard, Spot

__all__ = ["hear_answers", "hear_remedies", "keep_own_country", "leave_out_remedies"]


def hear_answers(words: str, steps: Iterable[Step]) -> dict[str, str]:
    """Fact -> answer for each question among `steps` that `words` answer; of a line of a checklist, `yes` or
    `no`."""
    said = Said(words)
    heard: dict[str, list[tuple[str, Spot]]] = {}
    for fact, answer, phrases in _list_heard(steps):
        heard.setdefault(fact, []).extend((answer, spot) for spot in said.find_all(phrases))
    told = {fact: pick_one(answers) for fact, answers in heard.items()}
    return {fact: answer for fact, answer in told.items() if answer}


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
            for item in step.items:
                yield from (
                    (f"{step.fact}.{item.id}", answer, phrases)
                    for answer, phrases in (("yes", item.heard), ("no", item.heard_no))
                    if phrases
                )
