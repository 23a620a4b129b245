"""Hears that somebody may be in danger, or is being robbed, before anything else is asked.

What burns or sparks is the phone, or the socket and charger beside it: the noun nearest to the alarm tells.

Looks for the beginnings of words in every reading of a complaint. It would rather warn once too often: being
asked "is it hot or swollen right now?" costs little.
"""

from __future__ import annotations

from fixit.load.complaints.common import NOT, list_pairs, to_set
from fixit.load.complaints.reading import list_readings

DANGER, ELECTRICAL, TAKEN_OVER = "danger", "electrical", "taken-over"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Alone enough.
_ALARM = _words(
    """
    вздул раздул надул вспух распух набух опух задымил дым искрит искрят искры искра заискр взорв взрыв
    загорел воспламен обжига обожг ожог раскал расплав плавит оплав гарь горелым паленым пахнет_гар
    кипяток swoll swell bulg bloat smok spark explod explos overheat burnt scald melt puffed flames
    """
)
_HOT = _words("горяч перегре кипят жар hot burning scorching boiling sizzling")
_WARMING = _words("грее греет нагрева перегре накал heating heats")
_VERY = _words(
    """
    очень сильно дико ужасно аж невозможно пипец капец very extremely really super so too insanely
    """
)
_FIRE = _words(
    "горит горят горел сгорел полыхает пылает огонь огня огнем пламя пламен вспыхну fire burn flame"
)
_BURNABLE = _words(
    """
    телефон смартфон батаре аккум акб батарейк заряд зарядк зарядник провод кабел розетк корпус
    крышк айфон самсунг phone batter charger cable socket outlet case iphone device port
    """
)
_BATTERY = _words("батаре аккум акб batter")
_LEAK = _words("теч потек вытек leak протек пузыр торчит выпира отошла вылез")
_SWELLING = _words(
    """
    вздул вздут раздул надул вспух распух набух опух вспуч выпира выпуч пузыр swoll swell bulg bloat puffed
    """
)
_BULGE = _words("выпира выпуч вспуч")
_SHELL = _words("екран диспле крышк корпус стекл спинк")
_SHOCK = _words("бьет ударил дерну шибану щип shock zap tingl")
_CURRENT = _words("ток током current electric")
_TINGLE = _words("shock zap tingl")
_MAINS = _words(
    """
    розетк разетк вилк вилок штепсел удлинител тройник переноск сетев_фильтр socket outlet plug
    extension_lead extension_cord power_strip power_board
    """
)
_CHARGER = _words(
    """
    зарядк зарядник зарядн адаптер блок_пит блок_зар кабел провод шнур штекер charger charging_brick
    charging_cable adapter adaptor brick cable cord wire wiring
    """
)
_CHARGING = _words("заряж charg")
_PHONE = _words(
    """
    телефон смартфон айфон самсунг батаре аккум акб корпус крышк трубк phone iphone batter device case
    """
)
_BESIDE = to_set("на при on off while during")
"""Before a charger: it tells only where the phone is."""
_HARMLESS = to_set("hotspot spot spots hotel hotels")
_SCREEN = _words(
    """
    екран диспле пиксел значок лампоч индикатор кнопк подсветк буква lte led icon screen pixel light
    tablet vpn
    """
)

_CODES = _words("код кодами code codes otp пароли 2fa")
_ARRIVE = _words("прих приш сып летят лезут валят get getting receiv arriv came come keep sent sends")
_UNASKED = _words(
    """
    запраш запрос заказ прос чуж незнаком неизвест unexpect random request unknown strange asked ask
    """
)
_NUMBER = _words("номер симк сим сим-карт симкарт sim number esim")
_STOLEN = _words(
    """
    украли угна увели перехват взлом захват перевыпу переоформ дублик клонир подмен чужие присвои
    stole hijack taken took swap swapped ported porting clon hack steal
    """
)
_CHANGED = _words(
    """
    заменена заменен заменили замене меняют меняет_владельца перенесл перенесен перевод перевел переведен
    поменяли сменили сменена выпущен выпустили перешел changed moved swapped switched replaced
    transferred transferring ported activated issued активир
    """
)
_TOLD = _words("пишут смс sms сообщ уведомл пришло письмо text message email mail notif letter")
_UNWANTED = _words(
    """
    проси спрос заказ запраш менял согласи ведома разреш делал трогал ask request order approv agree
    permission consent knowledge authori didnt
    """
)
_DENYING = to_set("never didnt not without havent hasnt wasnt cant cannot wont dont doesnt no не без нет")
_DOER = to_set("i ive we weve id я мы")
_OBJECT = to_set("my the a sim sims number phone our")
_SOMEBODY = _words(
    "ктото мошен чужо чужие неизвестн посторон somebod someon hacker scammer stranger fraud thie"
)
_ENTERED = _words(
    """
    зашел зашли вошел вошли влез залез заходит пользу logged log signed enter
    entered using access broke changed changing
    """
)
_ACCOUNT = _words(
    "госуслуг аккаунт личн кабинет номер банк сбер почт account number bank email mail sim whatsapp icloud"
)
_MONEY = _words("деньг денег счет счета карты карта банк money bank account funds savings")
_LEAVE = _words(
    """
    снима снял сняли списа списыва уход ушли уводят пропа исчез утек перевод перевел воруют крадут
    украли withdraw drain gone leav stolen stole transfer disappear vanish missing taken empt
    """
)
_NO_SERVICE = _words(
    """
    сет связ сим номер обслуж отключ заблок service signal network sim number dead stopped
    """
)
_BANK = _words("банк bank сбер тинь карт savings")


def hear_danger(words: str) -> str | None:
    """`danger`: heat, swelling, smoke, fire of the phone, or of what is not said. `electrical`: the same of
    a socket, a plug or a charger, or a shock. `taken-over`: somebody has their number or money. Else None."""
    readings = list_readings(words)
    kinds = {kind for reading in readings for kind in _list_alarms(reading)}
    if kinds:
        return DANGER if DANGER in kinds else ELECTRICAL
    return TAKEN_OVER if any(_is_taken_over(reading) for reading in readings) else None


def hear_swelling(words: str) -> bool:
    """Whether the words speak of something swollen, which is no less a danger while it is cool."""
    return any(
        word.startswith(_SWELLING) and not _is_denied(reading, at)
        for reading in list_readings(words)
        for at, word in enumerate(reading)
    )


def _list_alarms(words: list[str]) -> set[str]:
    """`DANGER` or `ELECTRICAL` for each alarm that stands in the words."""
    at_all = [at for at in range(len(words)) if not _is_denied(words, at)]
    found: set[str] = set()
    for at in at_all:
        word = words[at]
        if word.startswith(_ALARM) or (word.startswith(_HOT) and _is_heat(words, word)):
            found.add(_what_burns(words, at))
        elif word.startswith(_WARMING):
            what = _what_burns(words, at)
            if what == ELECTRICAL or _has(words, _VERY) or _has(words, _BATTERY):
                found.add(what)
        elif word.startswith(_FIRE) and not _has(words, _SCREEN):
            what = _what_burns(words, at)
            if what == ELECTRICAL or _has(words, _BURNABLE):
                found.add(what)
        elif word.startswith(_SHOCK) and _is_shock(words, word):
            found.add(ELECTRICAL)
    said = [words[at] for at in at_all]
    if (_has(said, _LEAK) and _has(words, _BATTERY)) or (_has(said, _BULGE) and _has(words, _SHELL)):
        found.add(DANGER)
    return found


def _is_heat(words: list[str], word: str) -> bool:
    return word not in _HARMLESS and not _has(words, ("spot",))


def _is_shock(words: list[str], word: str) -> bool:
    return _has(words, _CURRENT) or (word.startswith(_TINGLE) and _has(words, _CHARGING + _MAINS))


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


def _is_taken_over(words: list[str]) -> bool:
    said = [word for at, word in enumerate(words) if not _is_denied(words, at)]
    codes = [word for word in words if word.startswith(_CODES)]
    if codes and _has(said, _ARRIVE) and not _denies_arrival(words):
        return True
    if codes and _has(words, _UNASKED) and any(word in NOT for word in words) and not _denies_arrival(words):
        return True
    others = [word for at, word in enumerate(words) if not _DOER & {*words[max(0, at - 1) : at]}]
    if _has(said, _NUMBER) and _has([word for word in said if word in others], _STOLEN):
        return True
    if _has(said, _NUMBER) and _is_changed(words) and (_is_unwanted(words) or _is_told(said, words)):
        return True
    somebody = _has(said, _SOMEBODY) or ("кто", "то") in list_pairs(words)
    if somebody and _has(said, _ENTERED) and _has(said, _ACCOUNT):
        return True
    leaving = _has(said, _MONEY) and _has(said, _LEAVE)
    return (
        leaving
        and (_has(words, _NO_SERVICE) or _has(words, _BANK))
        and (_has(words, _BANK) or _has(words, _NUMBER))
    )


def _is_changed(words: list[str]) -> bool:
    """Whether something was changed, and not by the person: `was swapped`, but not `i swapped my sim`."""
    disowned = any(
        pair in (("i", "didnt"), ("not", "me")) and words[at + 2 : at + 3] in ([], [","], ["."], ["and"])
        for at, pair in enumerate(list_pairs(words))
    )
    return any(
        word.startswith(_CHANGED)
        and not _is_denied(words, at)
        and (disowned or not (_DOER & {*words[max(0, at - 2) : at]} or _OBJECT & {*words[at + 1 : at + 2]}))
        for at, word in enumerate(words)
    )


def _is_unwanted(words: list[str]) -> bool:
    """`i never asked for it`, `без моего ведома`."""
    return any(
        word.startswith(_UNWANTED) and _DENYING & {*words[max(0, at - 3) : at + 1]}
        for at, word in enumerate(words)
    )


def _is_told(said: list[str], words: list[str]) -> bool:
    """A message told of it; messages that do not come tell nothing."""
    return _has(said, _TOLD) and not any(
        word.startswith(_TOLD + _ARRIVE) and _DENYING & {*words[max(0, at - 3) : at], *words[at + 1 : at + 2]}
        for at, word in enumerate(words)
    )


def _denies_arrival(words: list[str]) -> bool:
    """`no code arrives` is a message that does not come, not a thief at work."""
    return any(word.startswith(_ARRIVE + _CODES) and _is_denied(words, at) for at, word in enumerate(words))


def _is_denied(words: list[str], at: int) -> bool:
    before = words[max(0, at - 2) : at]
    return any(word in NOT for word in before[-1:]) or words[at + 1 : at + 2] == ["нет"]


def _has(words: list[str], beginnings: tuple[str, ...]) -> bool:
    return any(word.startswith(beginnings) for word in words)
