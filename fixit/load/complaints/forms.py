"""Words that are one word to a phrase: its form is the stem, or a sign that stands for many words.

Fewer wordings need to be listed so: `у жены отлично` is `у соседа нормально`, `в зуме` is `в ватсапе`.
"""

from __future__ import annotations

from functools import lru_cache

from fixit.load.complaints.common import to_set
from fixit.load.complaints.stem import stem

FIRST = 3
"""Letters at its beginning that a stem always keeps."""
WELL, SOMEBODY, AN_APP = "+", "@", "#"
"""The forms of all words that say that something is well; of people whose phone is another; of apps that may
fail alone."""

_SLANG = {"тока": "только", "токо": "только"}
ARTICLES = to_set("the a an my its your our this")
FILLERS = frozenset(
    stem(word)
    for word in to_set(
        """
        ваще уже еще вообще совсем просто прям прямо теперь сейчас вчера сегодня же то бы вот там тут даже
        очень снова опять все тоже абсолютно почти телефон дома стал стала стало стали больше
        just really still also already even again very so quite now then completely totally pretty somehow
        always phone it became
        """
    )
)
"""Words that may stand between the words of a phrase."""
_WELL = frozenset(
    map(
        stem,
        to_set(
            """
            норм нормально хорошо отлично прекрасно идеально замечательно супер ок окей порядке
            fine ok okay good great perfect perfectly alright well
            """
        ),
    )
)
_SOMEBODY = to_set(
    """
    муж мужа мужу мужем мужика жена жены жене жену женой сын сына сыну дочь дочери дочка дочки дочке дочкой
    мама мамы маме маму мать матери папа папы папе папу отец отца бабушка бабушки бабушке дед деда дедушка
    дедушки сестра сестры сестре брат брата брату подруга подруги подруге сосед соседа соседи соседей соседу
    соседка соседки соседке коллега коллеги коллег коллеге внук внука внучка внучки начальник начальника
    свекровь теща тещи приятель приятеля
    wife husband son daughter mom mum mother dad father grandma sister brother friend neighbour neighbor
    colleague boss partner flatmate roommate boyfriend girlfriend
    wifes husbands sons daughters moms mums mothers dads fathers sisters brothers friends neighbours neighbors
    colleagues partners flatmates
    """
)
_APPS = to_set(
    """
    ватсап ватсапе ватсапу ватсапа ватсапом вотсап вотсапе вотсапу вацап вацапе whatsapp телеграм
    телеграме телеграму телеграмме телеграмму телега телеге телегу телеги телегой тг telegram вайбер вайбере
    вайберу viber зум зуме зуму zoom
    дискорд дискорде дискорду discord скайп скайпе skype фейстайм фейстайме facetime teams инстаграм
    инстаграме инста инсте instagram insta фейсбук фейсбуке facebook тикток тиктоке tiktok snapchat messenger
    ютуб ютубе youtube авито avito озон озоне ozon
    """
)
_MANY = to_set("приложения приложений приложениях приложениям приложениями apps")
"""Many of what one of would mean something else: `приложения вылетают`."""
_LINK = to_set("связи связь связью")
_LOOSE = ARTICLES | _LINK
"""Words of a phrase that need not be said."""
_BEGINS = {
    WELL: frozenset(form[:FIRST] for form in _WELL),
    SOMEBODY: frozenset(word[:FIRST] for word in _SOMEBODY),
    AN_APP: frozenset(word[:FIRST] for word in _APPS),
}


def leave_out(words: list[str]) -> list[str]:
    """The words without articles, and without halves that say no more than the other: `громкая (связь)`,
    `(в) порядке`."""
    return [
        word
        for at, word in enumerate(words)
        if word not in ARTICLES
        and not (word in _LINK and at and words[at - 1].startswith("громк"))
        and not (word == "в" and words[at + 1 : at + 2] == ["порядке"])
    ]


def form_of(word: str) -> str:
    """The word without its ending, but for who hears and how many apps: `других слышу`, `другие слышат`."""
    word = _SLANG.get(word, word)
    if word.startswith("слыш"):
        return "слышат" if word.endswith(("ит", "ат")) else word
    if word in _MANY:
        return "apps"
    if word in _SOMEBODY:
        return SOMEBODY
    if word in _APPS:
        return AN_APP
    short = stem(word)
    return WELL if short in _WELL else "нет" if short == "нету" else short


def list_begins(words: list[str]) -> set[str]:
    """How words begin that may be one with these: for a quick look at phrases."""
    begins = {word[:FIRST] for word in words}
    for sign in {form_of(word) for word in words} & _BEGINS.keys():
        begins |= _BEGINS[sign]
    return begins


@lru_cache(maxsize=16384)
def list_heads(phrase: str) -> frozenset[str]:
    """How the long words of a phrase begin: most phrases, which hold a beginning that nobody said, need not
    be taken apart."""
    heads = [
        word[:FIRST].replace("ё", "е").replace("э", "е") for word in phrase.split() if word not in _LOOSE
    ]
    return frozenset(head for head in heads if len(head) == FIRST and head.isalpha())
