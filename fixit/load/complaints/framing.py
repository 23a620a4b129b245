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
_NO_PLACE = to_set(
    "экране экран дисплее screen display wifi вайфай вайфае hold mute speaker loudspeaker speakerphone"
)
_PARTS = (
    *("потерял", "забыл", "украл", "сперл", "отжал", "стырил"),
    *("lost", "nicked", "stole", "snatched", "misplaced"),
)
_GONE = ("украл", "украден", "сперл", "отжал", "стырил", "nicked", "stolen", "snatched", "потеряла", "забыла")
"""What becomes of a phone; a phone itself loses and forgets as well: `телефон потерял сеть`."""
_WHOSE = to_set("my the a свой свои мой her his вчера сегодня was got is been has just")
_THEN = to_set(
    """
    в во на у где вчера сегодня утром похоже кажется и или что in on at yesterday today somewhere last and or
    what
    """
)
_REACH = 4
"""So many words stand at most between the showing, the one who is shown and where."""

_SAYS = ("говор", "жалу", "сказа", "say", "said", "tell", "told", "compl")
_FIRST = to_set("я меня мой i im ive me my")

_BY_ITSELF = to_set("сам сама само сами itself")
_THE_PHONE = to_set(
    "телефон телефона смартфон аппарат трубка мобильник айфон самсунг phone it device mobile iphone"
)
_VOICE = ("voice", "голос")
_OTHERS = to_set(
    """
    his her their caller callers persons person peoples people others everyones other собеседника
    собеседников абонента человека людей его ее их оператора трубке
    """
)
_PRESSES = ("наж", "жму", "зажим", "зажал", "удерж", "держу", "press", "push", "hold")
_SHOULD_I = frozenset((("do", "i"), ("should", "i"), ("must", "i"), ("can", "i"), ("shall", "i")))
_NOTHING = to_set("nothing ничего ноль никакой никакого никак")
_OTHER_KEYS = ("home", "volume", "back", "camera", "домой", "хоум", "громк", "звук", "назад", "камер")


def is_parted(clause: list[str]) -> bool:
    """Whether the phone itself is lost or stolen: `lost my phone`, `телефон вчера потеряла`."""
    words = [word for word in clause if word not in _WHOSE]
    for at, word in enumerate(words):
        if word not in _THE_PHONE:
            continue
        if at and words[at - 1].startswith(_PARTS) and _THEN.issuperset(words[at + 1 : at + 2]):
            return True
        then = words[at + 1 : at + 3]
        if then and (
            then[0].startswith(_GONE) or (then[0].startswith(_PARTS) and _THEN.issuperset(then[1:]))
        ):
            return True
    return False


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


def whose_voice(clause: list[str]) -> str:
    """`me`: my own voice is spoken of; `them`: `her voice`, `голос собеседника`; "": nobody's."""
    for at, word in enumerate(clause):
        if word.startswith(_VOICE):
            if clause[max(0, at - 1)] in _FIRST:
                return "me"
            if _OTHERS & {*clause[max(0, at - 2) : at], *clause[at + 1 : at + 5]}:
                return "them"
    return ""


def is_pressing(clause: list[str]) -> bool:
    """Whether a key is pressed: the one that switches the phone on, or it is not said which."""
    pressed = any(word.startswith(_PRESSES) for word in clause)
    return pressed and not any(word.startswith(_OTHER_KEYS) for word in clause)


def is_asking_to_press(clause: list[str]) -> bool:
    """Whether somebody asks if they are to press: `should i hold the power button`."""
    asks = any(pair in _SHOULD_I for pair in list_pairs(clause[:2])) or "ли" in clause
    return asks and any(word.startswith(_PRESSES) for word in clause)


def is_answer_of_nothing(clause: list[str]) -> bool:
    """Whether the clause tells that nothing comes of it."""
    return not _NOTHING.isdisjoint(clause)


def is_unanswered(clause: list[str]) -> bool:
    """Whether a key is pressed, and nothing comes of it."""
    return is_pressing(clause) and is_answer_of_nothing(clause)


def is_how_to(clause: list[str]) -> bool:
    """Whether somebody asks how to do something: `how do i ...`, `как включить ...`."""
    if clause[0] == "how":
        return clause[1:2] in (["to"], ["do"], ["can"])
    return clause[0] == "как" and any(word.endswith(("ть", "ти", "ться")) for word in clause[1:3])


def happens_by_itself(clause: list[str]) -> bool:
    """Whether nobody does what happens: `сама прибавляется`, `on its own`."""
    return not _BY_ITSELF.isdisjoint(clause) or ("its", "own") in list_pairs(clause)


def is_about_the_phone(clause: list[str]) -> bool:
    """Whether the phone itself is named."""
    return not _THE_PHONE.isdisjoint(clause)
