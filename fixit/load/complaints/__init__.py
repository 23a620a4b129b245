"""What do a person's words speak of: which flow, which brand, which language, and is anybody in danger?

`build_index` makes plain data that marshal can keep; `match` needs only that data. Importing this package
reads no word lists: they are read when an index is built.
"""

from __future__ import annotations

from fixit.load.complaints.matching import NOTHING, SURE, UNSURE, Match, match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fixit.flow.model import Kit, Step
    from fixit.load.complaints.matching import Candidate
    from fixit.load.complaints.saying import Index


def match_complaint(words: str, flows: Sequence[Candidate]) -> Match:
    """What the words fit among these flows. Builds an index each time: for tests and small tools."""
    return match(build_index(flows), words)


def build_index(flows: Sequence[Candidate]) -> Index:
    """The index of these flows by their id, title and complaints: dicts, tuples, texts, bytes and numbers."""
    from fixit.load.complaints.index import build_index as build

    return build(flows)


def detect_language(words: str, index: Index | None = None) -> str | None:
    """`ru` or `en`, after undoing a wrong layout or Latin letters; None: the words do not tell."""
    from fixit.load.complaints.language import detect_language as detect

    return detect(words, index)


def hear_danger(words: str) -> str | None:
    """`danger` (hot, swollen, smoking), `electrical` (a socket or a charger is), `taken-over` (a number or
    money is being stolen), or None."""
    from fixit.load.complaints.danger import hear_danger as hear

    return hear(words)


def hear_facts(words: str) -> dict[str, str]:
    """Facts that the words name: `kit.brand` and the carriers of region packs, where exactly one is named."""
    from fixit.load.complaints.brands import hear_facts as hear

    return hear(words)


def listen(words: str, kit: Kit, steps: Iterable[Step]) -> dict[str, str]:
    """All that the words tell of the phone and answer of what the steps ask; what was done is no answer."""
    from fixit.load.complaints.answers import hear_answers, leave_out_remedies

    told = leave_out_remedies(words, kit.done_before or {}, ",")
    return {**hear_facts(words), **hear_answers(told, steps)}


__all__ = [
    "NOTHING",
    "SURE",
    "UNSURE",
    "Match",
    "build_index",
    "detect_language",
    "hear_danger",
    "hear_facts",
    "listen",
    "match",
    "match_complaint",
]
