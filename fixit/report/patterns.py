"""Finds what is personal or secret by the words around it.

Every pattern is anchored by a word or a sign and looks a bounded way from it, or takes what it passes for
good (possessive), so that no text makes it slow.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.report.numbers import Found

EMAIL, MAC, PLACE, WIFI, PASSWORD_KIND, PIN, CODE = "email", "mac", "place", "wifi", "password", "pin", "code"
SECRETS = (WIFI, PASSWORD_KIND, PIN, CODE)

MESSAGE = (
    r"(?:sms|смс\w{0,3}|otp|[2m]fa|two[- ]factor|двухфакторн\w{1,4}|one[- ]time|одноразов\w{1,4}|"
    r"verification|confirmation|authentication|security|login|подтвержд\w{1,8}|"
    r"проверочн\w{1,4}|госуслуг\w{0,3}|whatsapp|telegram|сообщени\w{1,3})"
)
CODE_WORD = r"(?:code|код\w{0,2}|password|парол\w{1,3})"
DIGITS = r"(?<![\w*#+.])(\d{3}[ -]\d{3}|\d{4,8})(?![\w*#]|[.,]\d)"
GAP = r"(?:(?!ошибк|ответ|error|status)[^\d\n]){0,30}?"
SIM_SECRET = r"(?:pin|puk|пин|пук)[12]?(?:[ -]{0,2}(?:code|код\w{0,2}))?"
HEX = "[0-9a-f]"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def compile_all() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Kinds and patterns; what is personal is the last group that took part, else all that matched."""
    written = (
        (WIFI, r"WIFI:(?:[A-Za-z]:(?:\\.|[^;\\\n])*+;)++;?"),
        (EMAIL, r"(?<![\w.!#$%&'*+/=?^`{|}~-])[\w.!#$%&'*+/=?^`{|}~-]++@[\w-]++(?:\.[\w-]++)++"),
        (
            EMAIL,
            r"(?<![\w.+-])[\w.+-]{1,64}\s{0,3}(?:\(at\)|\[at\]|собака)\s{0,3}[\w-]{1,63}"
            r"(?:\s?(?:\.|\(dot\)|\[dot\]|точка)\s?[\w-]{2,63}){1,4}",
        ),
        (MAC, rf"(?<![\w:-]){HEX}{{2}}([:-])(?:{HEX}{{2}}\1){{4}}{HEX}{{2}}(?![\w:-])"),
        (MAC, rf"(?<![\w.])(?:{HEX}{{4}}\.){{2}}{HEX}{{4}}(?![\w.])"),
        (PLACE, r"(?<![\w.,])([-+]?\d{1,3}[.,]\d{4,15})°?[ ,;/]{1,3}([-+]?\d{1,3}[.,]\d{4,15})(?!\d)"),
        (PLACE, r"(?<![\w.,])([-+]?\d{1,3}\.\d{3,15})\s?[,;]\s?([-+]?\d{1,3}\.\d{3,15})(?!\d)"),
        (
            PLACE,
            r"(?<!\d)\d{1,3}\s?°\s?\d{1,2}(?:[.,]\d{1,6})?\s?['′’](?:\s?\d{1,2}(?:[.,]\d{1,6})?\s?"
            r"(?:[\"”]|′′|''))?\s?[NSEWСЮВЗ]?",
        ),
        (
            "device",
            r"(?<!\w)(?:imei\w?|imsi|iccid|eid|meid|имей)(?!\w)[\s:=#.-]{0,5}(\d[\d /-]{4,40}\d)(?!\d)",
        ),
        (
            "device",
            r"(?<!\w)(?:s/n|serial(?:\s(?:number|no\.?))?|серийн\w{2,3}\s+номер\w{0,2})(?!\w)[\s:=#.-]{0,5}"
            r"((?=[A-Z-]{0,12}\d)[A-Z0-9-]{6,30})(?!\w)",
        ),
        (
            "document",
            r"(?<!\w)(?:паспорт\w{0,3}|passport)[^\d\n]{0,30}"
            r"(\d{2}\s?\d{2}[^\d\n]{0,12}\d{6}|\d{2}[^\d\n]{0,5}\d{7})(?!\d)",
        ),
        ("document", r"(?<!\w)(?:инн|inn|tin|снилс)(?!\w)[^\d\n]{0,10}(\d{12}|\d{10,11})(?!\d)"),
        (
            PIN,
            rf"(?<!\w){SIM_SECRET}(?!\w)[^\w\n]{{0,4}}(?:(?:is|это|от|сим\w{{0,4}}|sim)[^\w\n]{{1,3}}){{0,3}}{DIGITS}",
        ),
        (PIN, rf"{DIGITS}\s?[-:]?\s?(?:is|это|мой|my|the)\s(?:\w{{1,5}}\s)?{SIM_SECRET}(?!\w)"),
        (CODE, rf"(?<!\w){MESSAGE}{GAP}{CODE_WORD}(?!\w){GAP}{DIGITS}"),
        (CODE, rf"(?<!\w){CODE_WORD}{GAP}{MESSAGE}(?!\w){GAP}{DIGITS}"),
        (CODE, rf"{DIGITS}\s?[-:]?\s?(?:is|это|ваш|мой|your|my|-)\s[^\d\n]{{0,25}}?{CODE_WORD}(?!\w)"),
        (CODE, r"(?<!\w)(?:otp|cvv2?|cvc2?)(?!\w)[^\w\n]{0,4}(\d{3,8})(?!\w)"),
    )
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in written)


PATTERNS = compile_all()

PASSWORD = (
    r"(?<!\w)(?:password|passwd|passcode|passphrase|pwd|парол(?:ь|я|ю|ем|е|и)|пасс?ворд|"
    r"кодово\w{1,2}\sслов\w{1,2})(?!\w)"
)
PURPOSE = r"(?:\s(?:от|для|на|к|for|of|to|wi-?fi|вай-?фа\w)(?:\s[^\s:=]{1,30}){0,2})"
VALUE = r"(?P<value>[\"'«“(]?[^\s\"'»”)]++)"
PASSWORDS = tuple(
    re.compile(PASSWORD + pattern + VALUE, re.IGNORECASE)
    for pattern in (
        rf"{PURPOSE}?\s{{0,3}}(?P<said>[:=])\s{{0,3}}",
        r"(?:\s(?:is|was|это|такой)\b|\s-)?\s",
        rf"{PURPOSE}\s",
    )
)
"""A password after a colon; after the word; after what it is for."""

LABEL = re.compile(r"\[[^\[\]\d]{3,40}\]?")
NO_SECRET = _words(
    """
    не нет неверный неверен неправильный забыл забыла забыт сброшен сменил сменила нужен просит требует
    известен неизвестен правильный верный тот же старый новый меня есть был это от для на к и но а что как
    когда not no wrong incorrect invalid unknown none forgotten forgot required needed correct right the same
    old new is was for of to and but that it does has reset changed asked there
    """
)
"""What people say about a password."""
WELL_KNOWN = _words(
    """
    wi-fi wifi google apple icloud id samsung mi xiaomi huawei honor vpn pin android iphone ios telegram
    whatsapp instagram facebook gmail vk viber sim apn hotspot bluetooth windows microsoft account
    """
)
"""What a password may be for: Latin words in a Russian sentence that are no passwords."""


def find_by_words(text: str) -> Iterator[Found]:
    """What the patterns find in `text` (folded), in the order of the patterns; it may overlap."""
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            group = match.lastindex if kind not in (MAC, PLACE) and match.lastindex else 0
            if kind != PLACE or _is_on_earth(match):
                yield match.start(group), match.end(group), kind
    for pattern in PASSWORDS:
        for match in pattern.finditer(text):
            if _is_password(match, certain="said" in pattern.groupindex):
                yield match.start("value"), match.end("value"), PASSWORD_KIND


def _is_on_earth(match: re.Match[str]) -> bool:
    """Whether a pair of decimals can be latitude and longitude, in either order; others always pass."""
    if match.re.groups < 2:
        return True
    one, two = (float(number.replace(",", ".")) for number in match.groups())
    return min(abs(one), abs(two)) <= 90 and max(abs(one), abs(two)) <= 180


def _is_password(match: re.Match[str], certain: bool) -> bool:
    """Whether what follows the word is one. `certain`: a colon says so; else it must look like one."""
    value = match.group("value").strip(".,;!?\"'«“(")
    plain = value.casefold()
    if not value or plain in NO_SECRET or LABEL.fullmatch(match.group("value")):
        return False
    if certain:
        return True
    if plain in WELL_KNOWN or len(value) < 4:
        return False
    if any(sign.isdigit() for sign in value):
        return not plain.endswith(("ghz", "ггц", "hz")) and plain not in ("wpa2", "wpa3")
    odd = any(not sign.isalnum() and sign not in "-.,'/" for sign in value)
    other_script = value.isascii() and not match.group()[0].isascii()
    return odd or other_script
