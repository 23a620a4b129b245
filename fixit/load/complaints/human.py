"""Hears that somebody asks for a person, and says hardly anything else."""

from __future__ import annotations

from fixit.load.complaints.common import NOT, to_beginnings, to_set
from fixit.load.complaints.reading import list_readings

_ASKING = to_beginnings(
    """
    позов зови дай соедин переключ перевед свяж нуж хочу хотел треб поговор говорить пообща
    talk speak chat connect transfer get give need want
    """
)
_PERSON = to_beginnings(
    "человек оператор специалист консультант сотрудник менеджер human person operator agent"
)
_BETWEEN = to_set(
    "с со к на мне меня нам бы уже живым живого живой живому настоящим настоящего реальным каким-нибудь "
    "to with me us a an the real live actual another"
)
_COURTESY = to_set(
    "я а и ну же пожалуйста срочно нормальным здравствуйте , . ! можно скорее быстро просто "
    "i id let please just can could you now hi hello"
)
_OTHERS = 2
"""So many words of something else may be said beside it."""


def hear_human(words: str) -> bool:
    """`позовите человека`, `let me speak to a person`; not `when I talk to a person they can't hear me`."""
    return any(_asks(reading) for reading in list_readings(words))


def _asks(words: list[str]) -> bool:
    others = [
        word
        for word in words
        if word not in _BETWEEN | _COURTESY and word.isalpha() and not word.startswith(_ASKING + _PERSON)
    ]
    if len(others) > _OTHERS or any(word in NOT for word in others):
        return False
    return any(word.startswith(_PERSON) and _is_asked_for(words, at) for at, word in enumerate(words))


def _is_asked_for(words: list[str], at: int) -> bool:
    """Whether an asking word stands right before the person, or `мне`, or nothing else is said."""
    before = [word for word in words[:at] if word not in _BETWEEN]
    if before and before[-1].startswith(_ASKING):
        return True
    return words[at + 1 : at + 2] in (["мне"], ["нужен"], ["позовите"], ["please"], ["пожалуйста"]) or (
        len(words) == 1
    )
