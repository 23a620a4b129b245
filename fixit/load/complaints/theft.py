"""Hears that somebody else has the number, the accounts or the money of who writes."""

from __future__ import annotations

from fixit.load.complaints.common import (
    NOT,
    has_word,
    is_denied,
    leave_out_denied,
    list_pairs,
    to_beginnings,
    to_set,
)

_CODES = to_beginnings("код кодами code codes otp пароли 2fa")
_ARRIVE = to_beginnings("прих приш сып летят лезут валят get getting receiv arriv came come keep sent sends")
_UNASKED = to_beginnings(
    """
    запраш запрос заказ прос чуж незнаком неизвест unexpect random request unknown strange asked ask
    """
)
_NUMBER = to_beginnings("номер симк сим сим-карт симкарт sim number esim")
_STOLEN = to_beginnings(
    """
    украли угна увели перехват взлом захват перевыпу переоформ дублик клонир подмен чужие присвои
    stole hijack ported porting clon hack steal
    """
)
_AWAY = to_beginnings("stole hijack")
_TAKEN = to_set("taken took swap swapped transferred")
"""Said of a SIM that was taken out as well: they tell only where somebody took over a number."""
_BEEN = to_set("was were been got is being someone somebody")
_HACKED = to_beginnings("взломал взломан взламыва хакну hacked hacking hijacked")
_BROKEN_INTO = to_beginnings(
    """
    меня нас аккаунт акк госуслуг почт телег телегр ватсап вотсап whatsapp telegram банк сбер телефон айфон
    инст контакт страниц me my account email mail bank phone icloud facebook instagram
    """
)
_THE_PHONE = to_beginnings("телефон айфон смартфон самсунг мобильник трубк сумк phone iphone handbag")
_ROBBED = to_beginnings("украл украден сперл стырил вытащил отжал stole stolen robbed snatched mugged")
_LOAN = to_beginnings("кредит займ заем микрозайм ссуд loan loans")
_LOAN_TAKEN = to_beginnings("оформ взял взят берут повеси наб took taken taking applied opened")
_PASSWORD = to_beginnings("парол логин password passcode login")
_RESET = to_beginnings(
    "сменен сменил сменили смена смену смене сброш сброс измен поменял changed reset changing resetting"
)
_RINGS = to_beginnings("звон пиш рассыла calls calling texting messaging writing sending")
_CHANGED = to_beginnings(
    """
    заменена заменен заменили замене меняют меняет_владельца перенесл перенесен перевод перевел переведен
    поменяли сменили сменена выпущен выпустили перешел changed moved swapped switched replaced
    transferred transferring ported activated issued активир
    """
)
_TOLD = to_beginnings(
    "alert warning пишут смс sms сообщ уведомл пришло письмо text message email mail notif letter"
)
_UNWANTED = to_beginnings(
    """
    проси спрос заказ запраш менял согласи ведома разреш делал трогал ask request order approv agree
    permission consent knowledge authori didnt
    """
)
_DENYING = to_set("never didnt not without havent hasnt wasnt cant cannot wont dont doesnt no не без нет")
_DOER = to_set("i ive we weve id я мы")
_OBJECT = to_set("my the a sim sims number phone our")
_SOMEBODY = to_beginnings(
    "ктото мошен чужо чужие неизвестн посторон хакер somebod someon hacker scammer stranger fraud thie"
)
_ENTERED = to_beginnings(
    """
    зашел зашли вошел вошли влез залез заходит пользу logged log signed enter
    entered using access broke changed changing got залезли влезли взял оформ
    """
)
_CREPT_IN = to_beginnings("залез влез зашл вошл")
_ACCOUNT = to_beginnings(
    """
    телег госуслуг аккаунт личн кабинет номер банк сбер почт account number bank email mail sim whatsapp
    telegram icloud
    """
)
_ACCOUNT_ONLY = to_beginnings(
    """
    аккаунт акаунт телег инст вконтакт госуслуг почту ватсап вотсап whatsapp telegram insta facebook account
    email
    """
)
_GAVE = to_set(
    """
    продиктовал продиктовала назвал назвала сообщил сообщила сказал сказала дал дала передал передала
    скинул скинула gave given told read shared
    """
)
_REMOTE = to_beginnings("anydesk енидеск анидеск rustdesk растдеск teamviewer тимвьюер тимвивер")
_CONTROLS = to_beginnings("управл руковод control controls controlling")
_AFAR = to_beginnings("удален дистанц remotely")
_NO_SECRET = to_beginnings("ошиб error модел model promo промо")
_CODE = to_set("код коды кода code codes otp")
_MONEY = to_beginnings("деньг денег счет счета карты карта банк money bank account funds savings")
_LEAVE = to_beginnings(
    """
    снима снял сняли списа списыва уход ушли уводят пропа исчез утек перевод перевел воруют крадут
    украли withdraw withdrew drain gone leav stolen stole transfer disappear vanish missing taken empt
    """
)
_LOCKED_OUT = frozenset((("locked", "out"), ("logged", "out"), ("вход", "закрыт")))
_MANY = to_beginnings("both ватсап вотсап телег телегр whatsapp telegram instagram facebook инст вконтакт")
_OTHER_DEVICE = frozenset(
    (("другого", "устройства"), ("чужого", "устройства"), ("another", "device"), ("other", "device"))
)
_ENTRY = to_beginnings("вход вошл зашл logged log login sign")
_PRETENDS = to_beginnings("якобы представил притвор pretend")
_NO = to_set("no нет ни")
_NO_SERVICE = to_beginnings(
    """
    сет связ сим номер обслуж отключ заблок service signal network sim number dead stopped
    """
)
_BANK = to_beginnings("банк bank сбер тинь карт savings")


def is_taken_over(words: list[str]) -> bool:
    """Whether the words tell of a number, an account or money that somebody else has.

    A phone that was stolen, and no more, is a matter of its own: `lost` in the guide `other`.
    """
    said = leave_out_denied(words)
    return (
        _get_codes(words, said)
        or _lose_number(words, said)
        or _lose_account(words, said)
        or _lose_money(words, said)
        or _gave_code(words)
        or _is_steered(said)
        or _is_called_by_liar(words)
    )


def _get_codes(words: list[str], said: list[str]) -> bool:
    """Codes come, and nobody asked for them."""
    if not has_word(words, _CODES) or _denies_arrival(words):
        return False
    return has_word(said, _ARRIVE) or (has_word(words, _UNASKED) and any(word in NOT for word in words))


def _lose_number(words: list[str], said: list[str]) -> bool:
    """The number or the SIM is in other hands, or rings from there."""
    if not has_word(said, _NUMBER):
        return False
    others = [word for at, word in enumerate(words) if not _DOER & {*words[max(0, at - 1) : at]}]
    if has_word([word for word in said if word in others], _STOLEN) or _is_taken(words):
        return True
    if _is_changed(words) and (_is_unwanted(words) or _is_told(said, words) or has_word(said, _SOMEBODY)):
        return True
    from_mine = any(
        words[at] in ("с", "from") and words[at + 1 : at + 2] in (["моего"], ["my"], ["нашего"])
        for at in range(len(words))
    )
    return from_mine and has_word(said, _RINGS)


def _is_taken(words: list[str]) -> bool:
    """`sim swap`, `my number was taken`; not `took the sim out`, `swapped sims`."""
    return any(
        word in _TAKEN
        and (
            not _BEEN.isdisjoint(words[max(0, at - 2) : at])
            or (word == "swap" and words[at - 1 : at] == ["sim"])
        )
        and words[at + 1 : at + 2] not in (["out"], ["in"])
        and not _DOER & {*words[max(0, at - 2) : at]}
        for at, word in enumerate(words)
    )


def _lose_account(words: list[str], said: list[str]) -> bool:
    """Somebody is in an account, or its password was changed, and not by who writes."""
    if has_word(said, _HACKED) and (has_word(said, _BROKEN_INTO) or not _BEEN.isdisjoint(words)):
        return True
    if has_word(said, _STOLEN[:3] + _AWAY) and has_word(said, _ACCOUNT_ONLY):
        return True
    somebody = has_word(said, _SOMEBODY) or ("кто", "то") in list_pairs(words)
    if somebody and has_word(said, _ENTERED) and has_word(said, _ACCOUNT):
        return True
    if somebody and has_word(said, _CREPT_IN) and has_word(said, _THE_PHONE):
        return True
    if somebody and has_word(said, _PASSWORD) and has_word(said, _RESET):
        return True
    if _is_used_by_other(words, said):
        return True
    if not (has_word(said, _PASSWORD) and _is_told(said, words)):
        return False
    return any(
        word.startswith(_RESET) and not is_denied(words, at) and not _DOER & {*words[max(0, at - 2) : at]}
        for at, word in enumerate(words)
    )


def _is_used_by_other(words: list[str], said: list[str]) -> bool:
    """`от моего имени`, `вход с другого устройства`, `пароль сменили не я`, `locked out` of several."""
    pairs = {*list_pairs(words)}
    if ("моего", "имени") in pairs and has_word(said, _RINGS):
        return True
    if pairs & _OTHER_DEVICE and has_word(said, _ENTRY):
        return True
    if pairs & {("не", "я"), ("not", "me"), ("wasnt", "me")} and has_word(said, _PASSWORD):
        return has_word(said, _RESET)
    accounts = {word for word in said if word.startswith(_MANY)}
    return bool(pairs & _LOCKED_OUT) and len(accounts) > 1


def _is_called_by_liar(words: list[str]) -> bool:
    """Somebody rang and was not who they said: `звонок якобы из мтс`."""
    return has_word(words, _PRETENDS) and has_word(words, ("звон", "позвон", "call", "rang", "ring"))


def _gave_code(words: list[str]) -> bool:
    """The person told somebody a code: `продиктовала код`, `i gave him my code`; not `it gave me a code`."""
    return any(
        word in _GAVE
        and not is_denied(words, at)
        and not _CODE.isdisjoint(words[max(0, at - 3) : at + 9])
        and words[at + 1 : at + 2] not in (["me"], ["мне"])
        and words[at - 1 : at] != ["мне"]
        and not has_word(words, _NO_SECRET)
        for at, word in enumerate(words)
    )


def _is_steered(said: list[str]) -> bool:
    """Somebody else works the phone from afar, or had a program for that installed."""
    if has_word(said, _REMOTE) or ("remote", "access") in list_pairs(said):
        return True
    return any(
        word.startswith(_CONTROLS)
        and (
            has_word(said, _AFAR)
            or has_word(said[max(0, at - 3) : at], _SOMEBODY)
            or ("кто", "то") in list_pairs(said[max(0, at - 3) : at])
        )
        for at, word in enumerate(said)
    )


def _lose_money(words: list[str], said: list[str]) -> bool:
    """Money leaves an account, or a loan was taken in the name of who writes."""
    others = not _DOER & {*words} or has_word(said, _SOMEBODY) or has_word(said, _BROKEN_INTO[:2])
    if others and has_word(said, _LOAN_TAKEN) and _has_loan(said):
        return True
    if not (has_word(said, _MONEY) and has_word(said, _LEAVE)):
        return False
    if has_word(said, _SOMEBODY) or _is_robbed(said):
        return True
    banked = has_word(words, _BANK)
    return (banked or has_word(words, _NO_SERVICE)) and (banked or has_word(words, _NUMBER))


def _is_robbed(said: list[str]) -> bool:
    """Whether the phone was stolen, and something else is leaving too: `... and money is leaving`."""
    if not (has_word(said, _THE_PHONE) and has_word(said, _ROBBED)):
        return False
    return has_word([word for word in said if not word.startswith(_ROBBED)], _LEAVE)


def _has_loan(words: list[str]) -> bool:
    """`кредит`, but not a phone bought `в кредит`."""
    return any(word.startswith(_LOAN) and words[at - 1 : at] != ["в"] for at, word in enumerate(words))


def _is_changed(words: list[str]) -> bool:
    """Whether something was changed, and not by the person: `was swapped`, but not `i swapped my sim`."""
    disowned = any(
        pair in (("i", "didnt"), ("not", "me")) and words[at + 2 : at + 3] in ([], [","], ["."], ["and"])
        for at, pair in enumerate(list_pairs(words))
    )
    return any(
        word.startswith(_CHANGED)
        and not is_denied(words, at)
        and (
            disowned
            or has_word(words[max(0, at - 1) : at], _SOMEBODY)
            or not (_DOER & {*words[max(0, at - 2) : at]} or _OBJECT & {*words[at + 1 : at + 2]})
        )
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
    return has_word(said, _TOLD) and not any(
        word.startswith(_TOLD + _ARRIVE) and _DENYING & {*words[max(0, at - 3) : at], *words[at + 1 : at + 2]}
        for at, word in enumerate(words)
    )


def _denies_arrival(words: list[str]) -> bool:
    """`no code arrives` is a message that does not come, not a thief at work."""
    return any(
        (word.startswith(_ARRIVE + _CODES) and is_denied(words, at))
        or (word.startswith(_CODES) and _NO & {*words[max(0, at - 3) : at]})
        for at, word in enumerate(words)
    )
