"""Hears that somebody may be in danger, or is being robbed, before anything else is asked.

What burns or sparks is the phone, or the socket and charger beside it: the noun nearest to the alarm tells.

Looks for the beginnings of words in every reading of a complaint. It would rather warn once too often: being
asked "is it hot or swollen right now?" costs little.
"""

from __future__ import annotations

from fixit.load.complaints.common import (
    has_word,
    is_denied,
    leave_out_denied,
    list_pairs,
    to_beginnings,
    to_set,
)
from fixit.load.complaints.reading import list_readings

DANGER, ELECTRICAL, TAKEN_OVER = "danger", "electrical", "taken-over"


# Alone enough.
_ALARM = to_beginnings(
    """
    вздул вздут раздул надул вспух распух набух опух вспуч распер задымил дым искрит искрят искры искра
    заискр взорв взрыв загорел воспламен обжига обожг ожог раскал расплав плавит оплав гарь горелым паленым
    кипяток сковород утюг swoll swell bulg bloat smok spark explod explos overheat burnt scald melt puffed
    flames roasting
    """
)
_MODELS = to_set("spark hot спарк")
"""Names of phones that sound like an alarm: `tecno spark 8`, `infinix hot 30`."""
_OR = to_set("or nor или ни")
_MAKERS = to_set("tecno текно техно infinix инфиникс")
_HOT = to_beginnings("горяч перегре кипят жар burning scorching boiling sizzling")
_HOT_EXACTLY = to_set("hot hotter")
_WARMING = to_beginnings("грее греет нагре перегре накал heating heats heated")
_VERY = to_beginnings(
    """
    очень сильно дико ужасно аж невозможно пипец капец very extremely really super so too insanely
    """
)
_FIRE = to_beginnings(
    "горит горят горел сгорел полыхает пылает огонь огня огнем пламя пламен вспыхну fire burn flame"
)
_BURNABLE = to_beginnings(
    """
    телефон смартфон батаре аккум акб батарейк заряд зарядк зарядник провод кабел розетк корпус
    крышк айфон самсунг phone batter charger cable socket outlet case iphone device port
    """
)
_BATTERY = to_beginnings("батаре аккум акб batter")
_OFF = to_beginnings("выключ выруб отключ погас shut turned switched died")
_LEAK = to_beginnings("теч потек вытек leak протек пузыр торчит выпира отошла вылез")
_SWELLING = to_beginnings(
    """
    вздул вздут раздул надул вспух распух набух опух вспуч распер выпира выпуч пузыр swoll swell bulg bloat
    puffed
    """
)
_BULGE = to_beginnings("выпира выпуч вспуч")
_SHELL = to_beginnings("екран диспле крышк корпус стекл спинк")
_LIFTS = to_beginnings(
    """
    выдави выдавл отход отош отклеи поднима поднял приподня приподнима щель зазор расходи разош
    lifting lifted separat raised
    """
)
_LEAVES = {
    "coming": "off apart away",
    "came": "off apart",
    "comes": "off apart",
    "pushed": "out up off",
    "pushing": "out up off",
    "popped": "out off",
    "popping": "out off",
    "pops": "out off",
}
"""What leaves the frame, and whither; `popping up` is said of windows and adverts."""
_INSIDE = to_set("изнутри inside within")
_PRESSED = to_beginnings("дав выдав расп push press")
_LIFTED_SHELL = to_beginnings("екран диспле крышк корпус спинк задник screen display back")
_NO_SHELL = to_beginnings("защитн пленк броне наклейк чехл чехол protector film case tab notif ads")
"""What may come off and be no danger."""
_SMELLS = to_beginnings(
    "воняе воняю воняло воняла вонищ пахн пахло запах запашок смерд смрад smell stink odour odor stench"
)
_NO_SMELL = to_beginnings("ничем fishy scam")
_HISS = to_beginnings("шип hiss")
_SOUND = to_beginnings(
    """
    динами звук звон слыш разговор микроф музык наушн голос трубк помех связ громк диктоф запис уш вызов
    speaker sound call hear mic music headph ear voice record noise line audio volume
    """
)
_SHOCK = to_beginnings("бьет ударил дерну шибану щип shock zap tingl")
_CURRENT = to_beginnings("ток током current electric")
_TINGLE = to_beginnings("shock zap tingl")
_MAINS = to_beginnings(
    """
    розетк разетк вилк вилок штепсел удлинител тройник переноск сетев_фильтр socket outlet plug
    extension_lead extension_cord power_strip power_board
    """
)
_CHARGER = to_beginnings(
    """
    зарядк зарядник зарядн адаптер блок_пит блок_зар кабел провод шнур штекер charger charging_brick
    charging_cable adapter adaptor brick cable cord wire wiring
    """
)
_CHARGING = to_beginnings("заряж charg")
_PHONE = to_beginnings(
    """
    телефон смартфон айфон самсунг батаре аккум акб корпус крышк трубк phone iphone batter device case
    """
)
_BESIDE = to_set("на при on off while during")
"""Before a charger: it tells only where the phone is."""
_HARMLESS = to_set("hotspot spot spots hotel hotels")
_SCREEN = to_beginnings(
    """
    екран диспле пиксел значок лампоч индикатор кнопк подсветк буква lte led icon screen pixel light
    tablet vpn
    """
)


def hear_danger(words: str) -> str | None:
    """`danger`: heat, swelling, smoke, fire of the phone, or of what is not said. `electrical`: the same of
    a socket, a plug or a charger, or a shock. `taken-over`: somebody has their number or money. Else None."""
    from fixit.load.complaints.theft import is_taken_over

    readings = list_readings(words)
    kinds = {kind for reading in readings for kind in _list_alarms(reading)}
    if kinds:
        return DANGER if DANGER in kinds else ELECTRICAL
    return TAKEN_OVER if any(map(is_taken_over, readings)) else None


def hear_swelling(words: str) -> bool:
    """Whether the words speak of something swollen, which is no less a danger while it is cool."""
    return any(
        _is_lifted(reading) or has_word(leave_out_denied(reading), _SWELLING)
        for reading in list_readings(words)
    )


def hear_smell(words: str) -> bool:
    """Whether the words speak of a smell as of something burnt or of a leaking battery."""
    return any(
        _is_smell(reading, at) and not is_denied(reading, at)
        for reading in list_readings(words)
        for at in range(len(reading))
    )


def _list_alarms(words: list[str]) -> set[str]:
    """`DANGER` or `ELECTRICAL` for each alarm that stands in the words."""
    at_all = [
        at
        for at in range(len(words))
        if not (is_denied(words, at) or _is_denied_too(words, at) or _is_model(words, at))
    ]
    found: set[str] = set()
    for at in at_all:
        word = words[at]
        if word.startswith(_ALARM) or _is_heat(words, word) or _is_smell(words, at):
            found.add(_what_burns(words, at))
        elif word.startswith(_WARMING):
            what = _what_burns(words, at)
            strong = has_word(words, _VERY) or has_word(words, _BATTERY)
            if what == ELECTRICAL or strong or (word.startswith("нагре") and has_word(words, _OFF)):
                found.add(what)
        elif word.startswith(_FIRE) and not has_word(words, _SCREEN):
            what = _what_burns(words, at)
            if what == ELECTRICAL or has_word(words, _BURNABLE):
                found.add(what)
        elif word.startswith(_SHOCK) and _is_shock(words, word):
            found.add(ELECTRICAL)
    said = [words[at] for at in at_all]
    if has_word(said, _LEAK) and has_word(words, _BATTERY):
        found.add(DANGER)
    if (has_word(said, _BULGE) and has_word(words, _SHELL)) or _is_lifted(said) or _hisses(said):
        found.add(DANGER)
    return found


def _is_denied_too(words: list[str], at: int) -> bool:
    """Whether the word goes on with a denial: `not hot or swollen`, `не греется и не вздулся`."""
    return at > 2 and words[at - 1] in _OR and is_denied(words, at - 2)


def _is_model(words: list[str], at: int) -> bool:
    """Whether the word is the name of a phone: behind its maker, or before a number."""
    if words[at] not in _MODELS:
        return False
    return words[at - 1] in _MAKERS if at else words[at + 1][:1].isdigit() if len(words) > 1 else False


def _is_heat(words: list[str], word: str) -> bool:
    hot = word in _HOT_EXACTLY or word.startswith(_HOT)
    return (
        hot and word not in _HARMLESS and not has_word(words, ("spot",)) and not _is_access_point(words, word)
    )


def _is_access_point(words: list[str], hot: str) -> bool:
    """Whether what is hot is a point of access: `горячей точки доступа нет`."""
    return any(left == hot and right.startswith("точк") for left, right in list_pairs(words))


def _is_smell(words: list[str], at: int) -> bool:
    """A smell of whatever kind: a phone has none."""
    near = words[at : at + 3]
    return words[at].startswith(_SMELLS) and not has_word(near, _NO_SMELL)


def _is_lifted(words: list[str]) -> bool:
    """Whether the screen or the back is pushed out of the frame, as a swollen battery does."""
    if has_word(words, _NO_SHELL) or not has_word(words, _LIFTED_SHELL):
        return False
    if not _INSIDE.isdisjoint(words) and has_word(words, _PRESSED):
        return True
    return any(
        _leaves_frame(words, at) and has_word(words[max(0, at - 4) : at + 5], _LIFTED_SHELL)
        for at in range(len(words))
    )


def _leaves_frame(words: list[str], at: int) -> bool:
    if words[at].startswith(_LIFTS):
        return not has_word(words, _SOUND)  # `the slot above the screen` is where the voice comes from
    return has_word(words[at + 1 : at + 2], tuple(_LEAVES.get(words[at], "").split()))


def _hisses(words: list[str]) -> bool:
    """Whether the phone itself hisses, and not what is heard through it."""
    return has_word(words, _HISS) and has_word(words, _PHONE) and not has_word(words, _SOUND)


def _is_shock(words: list[str], word: str) -> bool:
    return has_word(words, _CURRENT) or (word.startswith(_TINGLE) and has_word(words, _CHARGING + _MAINS))


def _what_burns(words: list[str], at: int) -> str:
    """Which of the two: the last thing named before the alarm, or else the first one after it."""
    for spot in (*range(at - 1, -1, -1), *range(at + 1, len(words))):
        if _is_electrical(words, spot):
            return ELECTRICAL
        if words[spot].startswith(_PHONE):
            return DANGER
    return DANGER


def _is_electrical(words: list[str], at: int) -> bool:
    """Whether a socket or a charger is named here, and not as the place where the phone lies."""
    if _names(words, at, _MAINS):
        return True
    return _names(words, at, _CHARGER) and not _BESIDE & {*words[max(0, at - 2) : at]}


def _names(words: list[str], at: int, beginnings: tuple[str, ...]) -> bool:
    """Whether the word begins so; of `a_b`, whether the next one begins with the second."""
    for beginning in beginnings:
        first, _, second = beginning.partition("_")
        if words[at].startswith(first) and (
            not second or any(word.startswith(second) for word in words[at + 1 : at + 2])
        ):
            return True
    return False
