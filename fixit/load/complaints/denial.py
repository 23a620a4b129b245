"""What is said of a phrase beside it: that it is not so, that all is well, or that praise is taken back.

`reading` are the forms of the `words` of a sentence; `found` where in it the words of a phrase stand.
"""

from __future__ import annotations

from fixit.load.complaints.common import TURNS, WORKS, to_set
from fixit.load.complaints.forms import AN_APP, FILLERS, WELL
from fixit.load.complaints.stem import stem
from fixit.load.complaints.text import is_word

DENIALS = frozenset(
    map(
        stem,
        (
            *("не", "нет", "без", "ни", "not", "no", "without", "never", "dont", "doesnt", "didnt", "isnt"),
            *("havent", "hasnt", "hadnt", "wasnt", "cant", "wont", "couldnt", "arent", "werent", "aint"),
        ),
    )
)
_MOST = 2
"""So many words that say nothing stand at most between a denial and what it denies."""
_BEEN = to_set("been be ever yet разу")
"""What may stand between a denial and what it denies: `never been dropped`."""
_OR = to_set("or nor или")
"""What goes on with a denial: `haven't dropped it or got it wet`."""
_EVENTS = (
    "пада",
    "упа",
    "роня",
    "урон",
    "попад",
    "мок",
    "намок",
    "залив",
    "мочи",
    "топи",
    "купа",
)
"""What did not happen, behind the thing that it did not happen to: `в воду не падал`."""
_WAS = to_set("был было была")
"""The same where it ends the clause: `ударов не было`, but not `на даче не было связи`."""

_GOES = WORKS | to_set(
    """
    проходит проходят есть доходит доходят ловит записывается записываются пишется пишутся
    открывается открываются грузится
    слышно слышат слышит go goes loads
    """
)
"""Words that say how it goes: well, unless it is taken back."""
_BARE = to_set("есть идет идут включен включена включено включены")
"""Words of these that praise nothing by themselves: `из розетки идет дым`."""
_SIGHS = to_set("ok okay well ок окей")
"""What begins a sentence and praises nothing."""
_ME = to_set("меня мне нас у me they голосовые голосовая")
_ALL_ELSE = to_set("сайты ничего страницы nothing")
"""Who says so names what works: `сайты не открываются, только ватсап`, not `не открывается только ватсап`."""
_HEARS = (("слышу", "слышим"), ("слышно", "слышат", "слышит"))
"""Who hears others, and who is heard."""
_CONTRASTS = to_set("а но зато хотя громкой громкую только")
_UPDATE = ("обнов", "апдейт", "update")
_OF_APPS = to_set("приложения программы навигатора карт игры сбера app")
_SPOILS = to_set(
    "плохо хреново еле елееле иногда изредка через без badly poorly sometimes rarely barely hardly"
)
_ONLY = to_set("только тока токо лишь only")
_WHEN = to_set("в во на с со у по через если когда рядом возле on in at with when if near by outside over")
"""What takes praise back: `звонки проходят еле`, `works only near the window`, not `работает, только ...`."""


def is_unsaid(reading: list[str], words: list[str], found: tuple[int, ...], forms: tuple[str, ...]) -> bool:
    """Whether the words that were found do not say what the phrase (its `forms`) says."""
    return (
        _is_denied(reading, words, found, forms)
        or _is_taken_back(words, found)
        or _is_praised(reading, words, found, forms)
        or _is_turned_round(words, found, forms)
        or _is_of_an_app(reading, words, found)
        or _is_half(words, found)
    )


def _is_denied(reading: list[str], words: list[str], found: tuple[int, ...], forms: tuple[str, ...]) -> bool:
    if not DENIALS.isdisjoint(forms):
        return forms[0] not in DENIALS and _is_denied_before(reading, words, found[0])
    return _is_denied_before(reading, words, found[0]) or _is_denied_behind(reading, words, found[-1] + 1)


def _is_denied_before(reading: list[str], words: list[str], at: int) -> bool:
    """Whether a denial stands before the word, at most words that say nothing between; or an `or` does, and a
    denial before that."""
    spot = at - 1
    while spot >= 0 and (reading[spot] in FILLERS or words[spot] in _BEEN) and at - spot <= _MOST:
        spot -= 1
    if spot >= 0 and words[spot] in _OR:
        while spot >= 0 and reading[spot] not in DENIALS and not ends_clause(words, spot):
            spot -= 1
    return spot >= 0 and reading[spot] in DENIALS


def _is_denied_behind(reading: list[str], words: list[str], spot: int) -> bool:
    """Whether what is told from `spot` on did not happen: `в воду (телефон) не падал`."""
    while spot < len(reading) and reading[spot] in FILLERS:
        spot += 1
    if reading[spot : spot + 1] != ["не"] or spot + 1 == len(words):
        return False
    verb = words[spot + 1]
    return verb.startswith(_EVENTS) or (verb in _WAS and ends_clause(words, spot + 2))


def _is_taken_back(words: list[str], found: tuple[int, ...]) -> bool:
    """Whether the place praises, and what follows takes it back; not where the phrase says so itself."""
    said = {words[at] for at in found}
    if said.isdisjoint(_GOES) or said & (_SPOILS | _ONLY):
        return False
    behind = found[-1] + 1
    then = words[behind : behind + 2]
    only_there = not _ONLY.isdisjoint(then[:1]) and not _WHEN.isdisjoint(then[1:])
    return only_there or not _SPOILS.isdisjoint(then[:1])


def _is_praised(reading: list[str], words: list[str], found: tuple[int, ...], forms: tuple[str, ...]) -> bool:
    """Whether all is said to be well there: `в ватсапе (меня) слышно`, `fine on zoom`; not where the phrase
    says itself how things go."""
    said = {words[at] for at in found}
    if said & _GOES or WELL in forms or not DENIALS.isdisjoint(forms):
        return False
    first, spot = found[0], found[-1] + 1
    if first and reading[first - 1] == WELL and words[first - 1] not in _SIGHS:
        return not _is_denied_before(reading, words, first - 1)
    while spot < len(words) and (reading[spot] in FILLERS or words[spot] in _ME):
        spot += 1
    good = spot < len(words) and (reading[spot] == WELL or words[spot] in _GOES - _BARE)
    return good and not _is_taken_back(words, (spot,))


def _is_turned_round(words: list[str], found: tuple[int, ...], forms: tuple[str, ...]) -> bool:
    """Whether `не открывается только ватсап` stands behind what does not open, so that it is what does."""
    denies = forms[0] in DENIALS and any(words[at] in _ONLY for at in found)
    return denies and found[0] > 0 and words[found[0] - 1] in _ALL_ELSE


def _is_half(words: list[str], found: tuple[int, ...]) -> bool:
    """Whether it is half of what goes both ways: `меня не слышно и я не слышу`."""
    told = {words[at] for at in found}
    ways = [{word for word in words if word.startswith(_HEARS[way])} for way in (0, 1)]
    if not all(ways) or not _CONTRASTS.isdisjoint(words) or "и" not in words:
        return False
    return bool(told & ways[0]) != bool(told & ways[1]) and sum(word in ("не", "ни") for word in words) > 1


def _is_of_an_app(reading: list[str], words: list[str], found: tuple[int, ...]) -> bool:
    """Whether it is an app that was updated, not the phone: `после обновления телеги`."""
    behind = found[-1] + 1
    if not words[found[-1]].startswith(_UPDATE) or behind == len(words):
        return False
    return reading[behind] == AN_APP or words[behind] in _OF_APPS


def ends_clause(words: list[str], at: int) -> bool:
    """Whether no word of the same clause stands there."""
    return at == len(words) or not is_word(words[at]) or words[at] in TURNS or words[at] in ("и", "and")
