"""Names of phone brands and carriers, as people say, bend and mistype them."""

from __future__ import annotations

from fixit.load.complaints.common import ENGLISH, RUSSIAN, to_set
from fixit.load.complaints.reading import list_readings
from fixit.load.complaints.spelling import count_edits

BRANDS = {
    "samsung": "самсунг самс самсун самсунк самсуг samsung samsun sumsung samsumg galaxy галакси гелакси "
    "самсунгов самсика",
    "xiaomi": (
        "сяоми ксиоми ксяоми сяеми шаоми шиоми ксиаоми сяоме ксаоми xiaomi xaomi xiomi xiaome "
        "redmi редми ретми редмик poco поко сяомик mi_note ми_нот рэдми редмиком сяомка"
    ),
    "huawei": "хуавей хуавеи хуевей хуеи хуавай хуивей huawei huawey hauwei huwei",
    "honor": "хонор хонар хоннор онор honor honour honnor",
    "pixel": "пиксель pixel гугл_пиксел google_pixel",
    "oppo": ("оппо oppo реалми рилми реалме realme oneplus ванплас ванплюс one_plus ван_плас ван_плюс"),
    "tecno": "текно техно tecno techno infinix инфиникс инфинити_икс",
    "iphone": "айфон ифон айфончик афон епл еппл яблоко iphone ifone iphon aifon ayfon apple айос ios",
    "other": (
        "виво vivo нокиа нокия nokia моторола motorola moto сони sony asus асус lenovo леново zte зте "
        "alcatel алкатель meizu мейзу itel айтел blackview doogee htc lg нубия nubia nothing_phone "
        "fairphone philips филипс"
    ),
}
"""Value of `kit.brand` -> how people call it; `a_b` are two words."""

_MODELS = (("samsung", ("a", "а"), 0, 79), ("samsung", ("s",), 20, 29), ("huawei", ("p",), 20, 60))
"""Make, letter and numbers of models that people name without their make: `a52`, `s21`, `p30`."""
_SERVICES = to_set("maps music pay watch карты картах")
"""Behind a make: a service, which other phones have as well."""
_ASSISTANT = to_set("bixby биксби")
"""Only one make has it, and it tells what is wrong as well."""
_MI = to_set("mi ми")
"""Before a number a make: `mi 10t`, `ми 9`."""

CARRIERS = {
    "region-ru.carrier": {
        "mts": "мтс mts",
        "beeline": "билайн билаин beeline bilain",
        "megafon": "мегафон мега_фон megafon megaphone",
        "t2": "теле2 теле_2 т2 tele2 t2 tele_2",
        "yota": "йота ета_йота yota",
        "other": "летай ростелеком тинькофф_мобайл т_мобайл сбермобайл сбер_мобайл",
    },
    "region-de.carrier": {
        "telekom": "telekom дойче_телеком deutsche_telekom",
        "vodafone": "vodafone водафон",
        "o2": "o2",
        "1und1": "1und1",
    },
}
"""Fact of a region pack -> its values -> how people call them."""

CARRIERS_ELSEWHERE = "киевстар kyivstar ee verizon tmobile t_mobile att sprint orange"
"""Names that say nothing about what is wrong, and nothing that is asked."""

_ENDINGS = ("", "а", "у", "е", "ом", "ем", "я", "ю", "ой", "ы", "чик", "чике", "s")
_OTHER_WORDS = to_set("пиксели пикселей пикселями пикселях pixels apply applied опять")
_TYPO_FROM = 5
"""Shorter names must be spelt right: `мото` is near too many words."""


def hear_facts(words: str) -> dict[str, str]:
    """`kit.brand` and the carriers of the region packs, each only where the words name exactly one.

    A change from one to another (`moved from an iphone to a samsung`) names two, so that nothing is guessed.
    """
    readings = [_leave_out_services(reading) for reading in list_readings(words)]
    facts = {}
    for fact, names in (("kit.brand", BRANDS), *CARRIERS.items()):
        found = _find_named(readings, names)
        if fact == "kit.brand":
            found = found or _find_models(readings[0])
        if len(found) == 1:
            facts[fact] = found.pop()
    return facts


def _find_named(readings: list[list[str]], names: dict[str, str]) -> set[str]:
    """The values named in any reading; spelt right before mistyped ones."""
    single = {name: value for value, group in names.items() for name in group.split() if "_" not in name}
    double = {name: value for value, group in names.items() for name in group.split() if "_" in name}
    exact = {single[base] for reading in readings for word in reading if (base := _find_base(word, single))}
    for reading in readings:
        for at in range(1, len(reading)):
            base = _find_base(f"{reading[at - 1]}_{reading[at]}", double)
            if base:
                exact.add(double[base])
    if exact:
        return exact
    return {
        single[base] for reading in readings for word in reading if (base := _find_mistyped(word, single))
    }


def _leave_out_services(words: list[str]) -> list[str]:
    """The words without the makes of services: `apple maps`, `samsung pay`."""
    return [
        word
        for at, word in enumerate(words)
        if words[at + 1 : at + 2] == [] or words[at + 1] not in _SERVICES
    ]


def _find_models(words: list[str]) -> set[str]:
    """The makes whose models are named without them."""
    found = {
        make
        for word in words
        for make, letters, least, most in _MODELS
        if word[:1] in letters and len(word) == 3 and word[1:].isdecimal() and least <= int(word[1:]) <= most
    }
    if any(
        word in _MI and words[at + 1 : at + 2] and words[at + 1][0].isdecimal()
        for at, word in enumerate(words)
    ):
        found.add("xiaomi")
    if not _ASSISTANT.isdisjoint(words):
        found.add("samsung")
    return found


def _find_base(word: str, names: dict[str, str]) -> str | None:
    if word in names:
        return word
    bases = (word[: -len(ending)] if ending else word for ending in _ENDINGS if word.endswith(ending))
    return next(
        (form for base in bases if len(base) > 3 for form in (base, base + "ь") if form in names), None
    )


def _find_mistyped(word: str, names: dict[str, str]) -> str | None:
    if len(word) < _TYPO_FROM or word in RUSSIAN or word in ENGLISH or word in _OTHER_WORDS:
        return None
    for name in names:
        if len(name) >= _TYPO_FROM and word[0] == name[0] and count_edits(word, name, 1) <= 1:
            return name
        cut = word[: len(name)]
        if (
            len(name) > _TYPO_FROM
            and len(word) - len(name) in (1, 2)
            and word[0] == name[0]
            and count_edits(cut, name, 1) <= 1
        ):
            return name
    return None


def names_to_ignore() -> list[str]:
    """Single words that name a brand or a carrier and so say nothing about what is wrong."""
    carriers = (group for names in CARRIERS.values() for group in names.values())
    groups = [*BRANDS.values(), *carriers, CARRIERS_ELSEWHERE]
    return [*_MI, *(name for group in groups for name in group.split() if "_" not in name)]
