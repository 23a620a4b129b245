"""Words that the rules of wording look for, by language: stems to find a text fast, a pattern to be sure.

A stem is looked for in the text in small letters, with "ё" as "е"; the pattern decides. Both are short on
purpose: a rule that cries wolf is switched off, and then it helps nobody.
"""

from __future__ import annotations

from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re


@record
class Finder:
    """Finds the words of one kind in one language; `stems`: one of them stands in every match."""

    stems: tuple[str, ...]
    pattern: str

    def search(self, words: str) -> re.Match[str] | None:
        """The first match in a text that was folded."""
        for stem in self.stems:
            if stem in words:
                import re

                return re.search(self.pattern, words)
        return None


BLAME = {
    "en": Finder(
        ("you ", "your ", "user error"),
        r"\byou (?:have )?(?:failed|forgot|broke|damaged|ruined|messed|neglected)\b"
        r"|\byou (?:did|have done|are doing|were doing) (?:it |this |that |something )?wrong\b"
        r"|\byou (?:should have|shouldn't have|should not have|were told)\b"
        r"|\byou(?:'ve| have)? (?:misunderstood|mistyped|made a mistake)\b"
        r"|\b(?:your|you are at|you're at) (?:own )?fault\b|\byour (?:own )?mistake\b|\buser error\b"
        r"|\bwhy did(?:n't| not)? you\b",
    ),
    "ru": Finder(
        ("вы ", "вин", "ваша ошибка", "ошибка пользователя", "вами"),
        r"\bвы (?:все |это |что-то |сами )?(?:с?делали|делаете|поступили|ввели|нажали) (?:это |все |что-то )?"
        r"(?:неправильно|неверно|не так|не то)\b"
        r"|\bвы (?:сами )?(?:неправильно|забыли|сломали|испортили|ошиблись|не поняли|не удосужились)\b"
        r"|\bвы виноваты\b"
        r"|\b(?:сами|сам|сама) виноват\w*|\bваша (?:вина|ошибка)\b|\bпо вашей вине\b"
        r"|\bошибка пользователя\b|\bвам (?:же )?(?:сказали|говорили)\b",
    ),
}
"""F090."""

CANNOT = {
    "en": Finder(
        ("cannot", "can't", "can’t", "impossible", "not possible", "unable", "no way"),
        r"\byou (?:cannot|can[’']t|can not)\b|\b(?:cannot|can[’']t|can not) be \w+"
        r"|\b(?:is|are) (?:impossible|not possible)\b|\byou (?:are|will be) unable\b|\bthere is no way\b",
    ),
    "ru": Finder(
        ("нельзя", "невозмож", "не можете", "не получится", "не сможете"),
        r"\b(?:нельзя|невозможн[оаы]|вы не (?:с?можете)|не получится)\b",
    ),
}
"""F091: said to a person; what a phone or a caller cannot do is a symptom and no refusal."""

ALTERNATIVE = {
    "en": r"\b(?:but|instead|however|rather|meanwhile|until|unless|without|otherwise|so|only|first|can be"
    r"|you can|can still|possible to)\b|[;:]|(?:^|[.,] )(?:then )?(?:use|try|ask|call|take|choose|go|open"
    r"|press|tap|say|look|see|put|leave|set|switch|turn|write|have|keep|let|wait|do|bring|send|answer|borrow"
    r"|check|connect|move|tell|get|make|plug|restart|show)\b",
    "ru": r"\b(?:но|а|зато|вместо|лучше|можно|можете|пока|поэтому|иначе|сначала|только|без|кроме|если"
    r"|достаточно|остается|поможет|помогут)\b|[;:]|\b\w+(?:йте|ите|ьте)(?:сь)?\b",
}
"""What tells that the text goes on to what is possible."""

WAIT = {
    "en": Finder(
        ("wait", "give it"),
        r"(?:^|[.;:,] |\bthen |\band |\bplease )(?:please )?(?:wait\b|give it (?:a|some|\d))[^.;]*",
    ),
    "ru": Finder(("ждите",), r"\b(?:подождите|обождите|ждите|выждите)\b[^.;]*"),
}
"""F095: the whole clause."""

MEANWHILE = {
    "en": r"\b(?:until|till|(?<!\ba )while|meanwhile|for (?:it|the|a|your|them|him|her) "
    r"|to (?:see|hear|start|come)|so that|then|because|before|after|and|as|if|without)\b",
    "ru": r"\b(?:пока|до|чтобы|тем временем|затем|потом|и|после|прежде|если|как|ответа|не|когда|так"
    r"|за это)\b",
}
"""What tells that a wait has an end that one sees, or a use."""

PURCHASE = {
    "en": Finder(
        ("buy", "purchas", "order a", "get a new", "new phone"),
        r"(?<!not )(?<!n't )(?<!n’t )(?<!without )(?<!before )(?<!never )\b(?:buy|purchase)\b"
        r"|(?<!not )(?<!n't )\b(?:order|get) (?:a|yourself a) new\b",
    ),
    "ru": Finder(
        ("купи", "приобр", "закажите нов"),
        r"(?<!не )\b(?:купите|покупайте|приобретите|приобретайте|закажите нов\w+)\b"
        r"|\b(?:придется|нужно|надо|стоит|советуем) (?:купить|приобрести)\b",
    ),
}
"""F096."""

JARGON = {
    "en": frozenset(
        (
            *("baseband", "bootloader", "firmware", "fota", "ota", "kernel", "daemon", "dalvik", "nvram"),
            *(
                "handover",
                "hlr",
                "iccid",
                "imsi",
                "pdp",
                "rsrp",
                "rsrq",
                "rssi",
                "sinr",
                "vowifi",
                "provisioning",
            ),
            *("gnss", "a-gps", "agps", "ephemeris", "ntp", "ssid", "nat", "mtu", "adb", "codec", "tethering"),
            *("throttling", "rooted", "peripheral", "peripherals", "sideload", "troubleshoot"),
        )
    ),
    "ru": frozenset(
        (
            *(
                "iccid",
                "imsi",
                "rsrp",
                "rsrq",
                "rssi",
                "sinr",
                "vowifi",
                "gnss",
                "a-gps",
                "agps",
                "ssid",
                "nat",
            ),
            *("mtu", "adb", "прошивка", "прошивку", "прошивки", "прошить", "перепрошить", "бутлоадер"),
            *("загрузчик", "тетеринг", "хендовер", "эфемериды", "эфемерид", "кодек", "рутован", "рут-права"),
            *("шейпинг", "троттлинг", "девайс", "девайса", "юзер", "провижининг", "дебаг", "лог", "логи"),
        )
    ),
}
"""F094: words that one knows from work, not from the phone's screen. What the screen shows is no jargon."""
