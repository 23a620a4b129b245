"""What a clause says by its form, whatever names stand in it: `phone thinks i am in X`, `they say i'm X`.

Names of places have no end, so the form must tell: somebody is shown, or thought to be, somewhere.
"""

from __future__ import annotations

from fixit.load.complaints.common import list_pairs, to_set

_SHOWS = (
    "показ",
    "дума",
    "счита",
    "кидае",
    "кидаю",
    "бросае",
    "ставит",
    "show",
    "think",
    "put",
    "placing",
    "пишет",
)
_SHOWN = to_set(
    """
    я меня мы нас он его она ее они их машину машина i im ive me we us he him she her they them
    сын сына дочь дочка дочку муж мужа жена жену ребенок ребенка мама маму kid son daughter husband wife
    """
)
_AT = to_set("в во на возле около у in at on near inside")
_THERE = to_set("там туда здесь тут")
_NO_PLACE = to_set("экране экран дисплее screen display wifi вайфай вайфае hold mute speaker")
_REACH = 4
"""So many words stand at most between the showing, the one who is shown and where."""

_SAYS = ("говор", "жалу", "сказа", "say", "said", "tell", "told", "compl")
_FIRST = to_set("я меня мой i im ive me my")


def is_placing(clause: list[str]) -> bool:
    """Whether somebody is shown, or thought to be, somewhere: `яндекс думает что я в шереметьево`."""
    for at, word in enumerate(clause):
        if not is_showing(word):
            continue
        near = clause[max(0, at - _REACH) : at + _REACH + 1]
        shown = next((spot for spot, other in enumerate(near) if other in _SHOWN), None)
        if shown is None:
            continue
        if any(left == "не" and right in _THERE for left, right in list_pairs(near)):
            return True
        after = clause[at + 1 : at + 2 * _REACH]
        if after and _SHOWN & {*after} and _names_place(after):
            return True
    return False


def is_showing(word: str) -> bool:
    """Whether the word is one of showing, thinking or putting."""
    return word.startswith(_SHOWS)


def _names_place(words: list[str]) -> bool:
    pairs = list_pairs(words)
    return not _NO_PLACE & {*words} and any(left in _AT and right not in _SHOWN for left, right in pairs)


def is_told_of_oneself(clause: list[str]) -> bool:
    """Whether others say something of the person who writes: `everyone says i'm ...`."""
    said = next((at for at, word in enumerate(clause) if word.startswith(_SAYS)), None)
    return said is not None and any(word in _FIRST for word in clause[said + 1 :])
