"""Rule about harm: advice that breaks phones, loses data or money, or helps thieves."""

from __future__ import annotations

from fixit.check.lexicon import Finder
from fixit.check.spoken import spoken_texts
from fixit.check.subject import warning
from fixit.check.words import quote
from fixit.messages import _, mark, say
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from fixit.check.spoken import Spoken
    from fixit.check.subject import Subject
    from fixit.diagnostics import Diagnostic


@record
class Harm:
    """One kind of bad advice: why it hurts, what to say instead (marked), what finds it in each language."""

    why: str
    instead: str
    finders: dict[str, Finder]


REFUSED = {
    "en": r"\b(?:not|never|no|nobody|none|without|nor|neither|avoid|instead of|rather than|keep away|out of"
    r"|nothing|only|before|if you agree|consent|permission)\b"
    r"|\b(?:damag|harm|ruin|pierc|tear)\w*|n[’']t\b",
    "ru": r"\b(?:не|ни|нет|без|нельзя|никогда|никому|вместо|избегайте|только|прежде)\b"
    r"|\b(?:согласи|разрешени|испорт|повред|прорв|проткн|запрещ)\w+",
}
"""Words that make a sentence a warning, or a condition, instead of advice."""

HARMS: tuple[Harm, ...] = (
    Harm(
        mark("a point goes through the thin skin behind the hole."),
        mark("a dry soft brush, from outside"),
        {
            "en": Finder(("needle", "toothpick", "safety pin"), r"\b(?:needles?|toothpicks?|safety pins?)\b"),
            "ru": Finder(("игл", "игол", "зубочист", "булавк"), r"\b(?:игл|игол|зубочист|булавк)\w*"),
        },
    ),
    Harm(
        mark("it drives moisture in, melts the glue or cracks the glass."),
        mark("dry it in the open air, switched off"),
        {
            "en": Finder(
                ("alcohol", "wd-40", "wd40", "compressed air", "hair", "rice", "freez", "fridge", "solvent"),
                r"\b(?:alcohol|wd-?40|compressed air|hair ?-?dryer|rice|freezer|fridge|solvent)\b",
            ),
            "ru": Finder(
                ("спирт", "wd", "сжат", "фен", "рис", "морозил", "холодильник", "растворител"),
                r"\bспирт\w*|\bwd-?40|\bсжат\w+ воздух\w*|\bфен(?:ом|а|у)?\b|\bрис(?:е|ом|а|у)?\b"
                r"|\bморозил\w+|\bхолодильник\w*|\bрастворител\w+",
            ),
        },
    ),
    Harm(
        mark("a blow breaks what still works."),
        mark("leave it to the service centre"),
        {
            "en": Finder(
                ("hit ", "bang ", "knock ", "slap "),
                r"\b(?:hit|bang|knock|slap) (?:on )?(?:the |your )?phone\b",
            ),
            "ru": Finder(
                ("стукн", "ударьте", "постучите", "хлопн"),
                r"\b(?:стукните|ударьте|постучите|хлопните)\b (?:\w+ ){0,2}(?:по|телефон\w*)",
            ),
        },
    ),
    Harm(
        mark("it erases everything, and is seldom the cure."),
        mark("leave it to the service centre, and have them told to keep the data"),
        {
            "en": Finder(
                ("factory", "erase", "wipe"),
                r"\bfactory (?:data )?reset\b|\breset\b[^.]{0,20} to factory\b"
                r"|\b(?:erase|wipe) (?:all|everything|the phone|the data|your data)\b",
            ),
            "ru": Finder(
                ("заводск", "сотрите", "стереть все", "сброс данных", "сброс всех", "полный сброс"),
                r"\bзаводск\w+ (?:настро\w+|состояни\w+)|\bсотрите (?:все|данные|телефон)\b"
                r"|\bстереть все\b|\bсброс (?:всех )?данных\b|\bполный сброс\b",
            ),
        },
    ),
    Harm(
        mark("it can kill the phone for good, and ends the warranty."),
        mark("leave the system as its maker made it"),
        {
            "en": Finder(
                (
                    "flash",
                    "rom",
                    "root",
                    "bootloader",
                    "engineering",
                    "nvram",
                    "build.prop",
                    "gps.conf",
                    "imei",
                ),
                r"\b(?:re-?)?flash (?:the |a |new |custom )*(?:firmware|rom|modem)\b|\bcustom rom\b"
                r"|\broot (?:the |your )?phone\b|\bunlock the bootloader\b|\bengineering (?:mode|menu)\b"
                r"|\bnvram\b|\bbuild\.prop\b|\bgps\.conf\b|\b(?:change|edit|rewrite|restore) the imei\b",
            ),
            "ru": Finder(
                ("прош", "рут", "инженерн", "nvram", "кастом", "imei"),
                r"\b(?:пере)?прош(?:ейте|ить|ивайте)\b|\bполучите рут\b|\bрут-прав\w*|\bинженерн\w+ меню\b"
                r"|\bnvram\b|\bкастомн\w+ прошивк\w+|\b(?:смените|перепишите|восстановите) imei\b",
            ),
        },
    ),
    Harm(
        mark("without a permit it is against the law in many countries, and harms the neighbours."),
        mark("Wi-Fi calling, a window, the carrier"),
        {
            "en": Finder(
                ("booster", "repeater", "amplifier"),
                r"\b(?:buy|get|install|order|use|put up)\b[^.]{0,30}\b(?:booster|repeater|amplifier)s?\b",
            ),
            "ru": Finder(
                ("усилител", "репитер", "ретранслятор"),
                r"\b(?:купите|поставьте|установите|закажите|используйте)\b[^.]{0,30}"
                r"\b(?:усилител|репитер|ретранслятор)\w*",
            ),
        },
    ),
    Harm(
        mark("it may need the carrier, and a code, to come back."),
        mark("switch it off and on in the settings"),
        {
            "en": Finder(("esim",), r"\b(?:delete|remove|erase) (?:the |your )?e-?sim\b"),
            "ru": Finder(("esim",), r"\b(?:удалите|сотрите)\b[^.]{0,15}\be-?sim\b"),
        },
    ),
    Harm(
        mark("it jams the slot and shorts the contacts."),
        mark("have the carrier replace the card"),
        {
            "en": Finder(
                ("tape", "trim", "cut "),
                r"\b(?:tape|trim|cut)\b[^.]{0,25}\bsim\b|\bsim\b[^.]{0,25}\b(?:tape|trim)\b",
            ),
            "ru": Finder(
                ("скотч", "изолент", "обрежьте", "подрежьте", "подложите"),
                r"\b(?:скотч|изолент|обрежьте|подрежьте|подложите)\w*[^.]{0,25}\b(?:sim|сим)"
                r"|\b(?:sim|сим)[^.]{0,25}\b(?:скотч|изолент|обрежьте|подрежьте)\w*",
            ),
        },
    ),
    Harm(
        mark("whoever has it can take the accounts and the money; nobody needs it to help."),
        mark("leave passwords and codes with their owner"),
        {
            "en": Finder(
                ("password", "passcode", " code", "pin"),
                r"\b(?:tell|give|send|read out|read|say|dictate|email|text)\b (?:\w+ ){0,4}"
                r"(?:password|passcode|pin|one-time code|code from (?:the |an )?(?:sms|text|message|bank))\b",
            ),
            "ru": Finder(
                ("парол", "пин", "код"),
                r"\b(?:назовите|сообщите|скажите|пришлите|продиктуйте|отправьте|передайте)\b (?:\S+ ){0,4}"
                r"(?:парол\w*|пин(?:-код\w*)?|код(?:ы)? (?:из|от|подтвержд)\w*)\b",
            ),
        },
    ),
    Harm(
        mark("a stranger then holds the phone, and what is in it."),
        mark("what the person can do with their own hands"),
        {
            "en": Finder(
                ("anydesk", "teamviewer", "rustdesk", "remote"),
                r"\b(?:anydesk|teamviewer|rustdesk)\b|\bremote[- ](?:control|access) (?:app|program)\w*",
            ),
            "ru": Finder(
                ("anydesk", "teamviewer", "rustdesk", "удаленн"),
                r"\b(?:anydesk|teamviewer|rustdesk)\b|\b(?:программ|приложени)\w+ удаленного \w+",
            ),
        },
    ),
    Harm(
        mark("“Restore” erases; a phone whose radio is dead may not start again."),
        mark("“Update”, which keeps what is on it"),
        {
            "en": Finder(("restore",), r"\brestore (?:the |your )?(?:iphone|phone)\b"),
            "ru": Finder(("восстановите",), r"\bвосстановите (?:айфон|iphone|телефон)\b"),
        },
    ),
)

ROAMING = {
    "en": Finder(
        ("roaming",),
        r"\b(?:switch|turn) on\b[^.]{0,25}\broaming\b|\broaming\b on\b|\benable\b[^.]{0,25}\broaming\b",
    ),
    "ru": Finder(("роуминг",), r"\bвключите\b[^.]{0,30}\bроуминг\w*"),
}
PRICE = {
    "en": r"\b(?:costs?|price|prices|charges?|charged|expensive|money|tariff|plan|bill|free)\b",
    "ru": r"\b(?:сто(?:ит|ить|имост\w+)|цен\w+|дорог\w+|плат\w+|спис\w+|тариф\w*|ден(?:ьги|ег)"
    r"|счет\w*|бесплатн\w+)\b",
}


def find_harm(subject: Subject) -> Iterator[Diagnostic]:
    """F101: advice that does harm, said without a "do not"; and roaming without its price."""
    for text in spoken_texts(subject):
        for sentence in _sentences(text):
            for harm in HARMS:
                finder = harm.finders.get(text.language)
                found = finder.search(sentence) if finder is not None else None
                if found is not None and not _is_refused(sentence, text.language):
                    yield _told(subject, text, found, say(harm.instead), say(harm.why))
        folded = text.folded()
        finder = ROAMING.get(text.language)
        found = finder.search(folded) if finder is not None else None
        if found is not None and not _tells_price(text, folded):
            yield _told(
                subject,
                text,
                found,
                _("say in the same text what it costs, or where to ask"),
                _("the bill comes later."),
            )


def _told(subject: Subject, text: Spoken, found: re.Match[str], instead: str, why: str) -> Diagnostic:
    return warning(
        "F101",
        text.place(subject),
        _("{words} is advice that does harm").format(words=quote(found[0])),
        _("instead: {instead}").format(instead=instead),
        why,
    )


def _sentences(text: Spoken) -> list[str]:
    import re

    return re.split(r"(?<=[.?!;…])\s+|\n", text.folded())


def _is_refused(sentence: str, language: str) -> bool:
    import re

    return re.search(REFUSED[language], sentence) is not None


def _tells_price(text: Spoken, folded: str) -> bool:
    import re

    risk = getattr(text.step, "risk", "")
    return risk == "money" or re.search(PRICE[text.language], folded) is not None
