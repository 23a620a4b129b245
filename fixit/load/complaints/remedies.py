"""What a person says they did already, by the `done-before` words of the kit.

The words of a phrase stand side by side in any order, words that say nothing aside; a Russian verb counts in
every person of its past (`снимал`, `снимала`), and in no other form: a phone that restarts by itself was
not restarted. `+ phrase` counts as a clause of its own beside something else that was done: `перезагружал,
чехол`.
"""

from __future__ import annotations

from functools import lru_cache

from fixit.load.complaints.common import to_set
from fixit.load.complaints.denial import DENIALS
from fixit.load.complaints.forms import ARTICLES, FILLERS, FIRST, list_heads
from fixit.load.complaints.reading import list_readings, read_typed
from fixit.load.complaints.stem import stem
from fixit.load.complaints.text import is_cyrillic, is_word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    DoneWords = Mapping[str, Mapping[str, tuple[str, ...]]]
    Word = tuple[str, str, int]
    """A word's form, the word, and the number of the part between blanks that it was typed in."""

BESIDE = "+"
_PAST = tuple(f"{vowel}л{ending}" for vowel in "аяиеуы" for ending in ("", "а", "и"))
_SELF = to_set("itself themselves сам сама само own")
_THE_PHONE = to_set("phone it iphone device mobile samsung android тел телефон айфон смартфон она он")
_BY_ITSELF_TOO = to_set("restarted rebooted перезагрузил перезагрузила выключил включил")
"""What a phone does as well, without being asked."""
_OTHER_THINGS = to_set(
    "роутер роутера модем router modem ноут ноутбук комп компьютер laptop computer pc car tv тв телевизор"
)
"""What is restarted as well, and is no phone."""
_SINCE = to_set("теперь now")
_TRACELESS = to_set("kit.restart kit.force-restart kit.airplane-toggle")
"""Remedies that change nothing, so that no trouble begins with them."""
_THE_SAME = to_set("то тоже все same still")
"""Before these, what `now` is like has not changed: `restarted it and now the same`."""
_NOTHING = to_set("пробовал пробовала пробовали попробовал попробовала в на с на и and then i ive tried with")
"""What else may stand in a clause that names no more than a remedy."""
_TOO = to_set("тоже also phone телефон")
_BREAKS = to_set("и and а но but")


def hear_remedies(words: str, done_before: DoneWords) -> list[str]:
    """The remedies that `words` say were done already; `done_before` as in the kit."""
    heard: set[str] = set()
    for reading in list_readings(words):
        heard.update(_find_done([(as_done(word), word, at) for at, word in enumerate(reading)], done_before))
    return [remedy for remedy in done_before if remedy in heard]


def leave_out_remedies(words: str, done_before: DoneWords, gap: str = "") -> str:
    """The words without those that say what was done already: they tell nothing of what is wrong.

    Where nothing else was said, all of them. `gap` stands for what is left out.
    """
    chunks = words.split()
    read = [(as_done(word), word, place) for place, chunk in enumerate(chunks) for word in read_typed(chunk)]
    dropped = {place for places in _find_done(read, done_before).values() for place in places}
    if not any(len(chunk) > FIRST for place, chunk in enumerate(chunks) if place not in dropped):
        return words
    kept = [gap if place in dropped else chunk for place, chunk in enumerate(chunks)]
    return " ".join(filter(None, kept))


def as_done(word: str) -> str:
    """A Russian verb of the past without its person, another Russian word without its ending, or the word."""
    if not word or not is_cyrillic(word):
        return word
    if word.endswith(_PAST) and len(word) > FIRST:
        return word[: word.rindex("л")] + "л"
    return word if word.endswith(("ся", "сь")) else stem(word)


def _is_idle(word: str) -> bool:
    """Whether the word tells nothing of what was done."""
    return word in ARTICLES or (stem(word) in FILLERS and word not in _TOO)


def _find_done(read: list[Word], done_before: DoneWords) -> dict[str, set[int]]:
    """Each remedy that was done, with the numbers of the parts that tell it; a forced restart is no other."""
    said = [word for word in read if not _is_idle(word[1])]
    begins = {word[:FIRST] for _, word, _ in read}
    told: list[tuple[str, int, int]] = []
    beside: list[tuple[str, str]] = []
    for remedy, phrases in done_before.items():
        for group in phrases.values():
            for phrase in group:
                if phrase[0] == BESIDE:
                    beside.append((remedy, phrase[1:].strip()))
                elif list_heads(phrase) <= begins:
                    spans = _find_phrase(said, _forms_of(phrase))
                    told += [
                        (remedy, *span)
                        for span in spans
                        if remedy in _TRACELESS or not _is_cause(read, said[span[1] - 1][2])
                    ]
    found: dict[str, set[int]] = {}
    for remedy, start, end in told:
        if not any(first <= start and end <= last and last - first > end - start for _, first, last in told):
            found.setdefault(remedy, set()).update(range(said[start][2], said[end - 1][2] + 1))
    if found:
        _add_beside(said, beside, begins, found)
    return found


@lru_cache(maxsize=4096)
def _forms_of(phrase: str) -> tuple[str, ...]:
    return tuple(sorted(as_done(word) for word in read_typed(phrase) if is_word(word) and not _is_idle(word)))


def _find_phrase(said: list[Word], forms: tuple[str, ...]) -> list[tuple[int, int]]:
    """From where to where the words of the phrase stand together, in any order and undenied."""
    size = len(forms)
    found = []
    for at in range(len(said) - size + 1) if size else ():
        if said[at][0] in forms and tuple(sorted(word[0] for word in said[at : at + size])) == forms:
            denied = at > 0 and stem(said[at - 1][1]) in DENIALS and DENIALS.isdisjoint(forms)
            if not (denied or _did_itself(said, at, at + size) or _is_to_another(said, at, at + size)):
                found.append((at, at + size))
    return found


def _is_cause(read: list[Word], last: int) -> bool:
    """Whether it began with what was done, which ends at `last`: `поставил обновление, и теперь ...`."""
    then = [word for _, word, place in read if place > last and is_word(word) and word not in _BREAKS][:2]
    return not _SINCE.isdisjoint(then[:1]) and _THE_SAME.isdisjoint(then[1:])


def _is_to_another(said: list[Word], start: int, end: int) -> bool:
    """Whether it was done to another thing: `rebooted the router`, `роутер перезагружал`."""
    beside = [word for _, word, _ in said[end : end + 1] + said[max(0, start - 1) : start]]
    return not _OTHER_THINGS.isdisjoint(beside)


def _did_itself(said: list[Word], start: int, end: int) -> bool:
    """Whether it is the phone that did it: `it restarted by itself`."""
    if any(word in _SELF for _, word, _ in said[max(0, start - 2) : end + 3]):
        return True
    alone = end - start == 1 and said[start][1] in _BY_ITSELF_TOO
    return alone and start > 0 and said[start - 1][1] in _THE_PHONE


def _add_beside(
    said: list[Word], beside: list[tuple[str, str]], begins: set[str], found: dict[str, set[int]]
) -> None:
    """Adds the remedies that a clause of its own does no more than name."""
    clauses: list[list[Word]] = [[]]
    for word in said:
        if not is_word(word[1]) or word[1] in _BREAKS:
            clauses.append([])
        elif word[1] not in _NOTHING:
            clauses[-1].append(word)
    named = {tuple(sorted(word[0] for word in clause)): clause for clause in clauses if clause}
    for remedy, phrase in beside:
        clause = named.get(_forms_of(phrase)) if list_heads(phrase) <= begins else None
        if clause:
            found.setdefault(remedy, set()).update(place for _, _, place in clause)
