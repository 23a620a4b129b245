"""Finds the phrases of authors in what a person said.

The words of a phrase stand side by side and in order, whatever their endings; articles do not count, a
word that says nothing (`already`, `вообще`) may stand between. All words for "well" are one; so are people
whose phone is another (`у жены`, `у соседа`), and apps that may fail alone (`в ватсапе`, `в зуме`). A comma is a pause that is made there or not,
` ... ` parts pieces that stand near each other in any order, and a phrase that ends in a full stop must end a
clause. A piece was not said if it is denied: right before it, before an
`or` (`never dropped or wet`), or by a verb right behind it (`в воду не падал`); nor if it is praise that is
taken back: `звонки проходят через раз`.
"""

from __future__ import annotations

from functools import lru_cache

from fixit.load.complaints.common import TURNS, WORKS, to_set
from fixit.load.complaints.reading import list_readings, read_typed
from fixit.load.complaints.stem import stem
from fixit.load.complaints.text import is_word
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Heard = Mapping[str, tuple[str, ...]] | None
    Spot = tuple[int, frozenset[int]]
    """The number of a reading, and where in it the words of a phrase stand."""

FIRST = 3
"""Letters at its beginning that a stem always keeps."""
ODD = frozenset("ёэ")
"""Letters that are read as е."""
GAP, END = "...", "."
WELL = "+"
"""The form of all words in `_WELL`."""
ONE = "@"
"""The form of all words in `_SOMEBODY`."""
AN_APP = "#"
"""The form of all words in `_APPS`."""

DENIALS = frozenset(
    map(
        stem,
        (
            *("не", "нет", "без", "ни", "not", "no", "without", "never", "dont", "doesnt", "didnt", "isnt"),
            *("havent", "hasnt", "hadnt", "wasnt", "cant", "wont", "couldnt", "arent", "werent", "aint"),
        ),
    )
)
ARTICLES = to_set("the a an my its your our this")
FILLERS = frozenset(
    stem(word)
    for word in to_set(
        """
        уже еще вообще совсем просто прям прямо очень теперь сейчас вчера сегодня же то бы вот там тут даже
        снова опять все тоже абсолютно почти телефон дома стал стала стало стали больше
        just really still also already even again very so quite now then completely totally pretty somehow
        always phone it became
        """
    )
)
"""Words that may stand between the words of a phrase."""
_MOST = 2
_REACH = 7
"""So many words away a piece of a phrase stands at most from the one before."""
_WAYS = 8
"""So many ways to place the pieces are followed."""
_BEEN = to_set("been be ever yet разу")
"""What may stand between a denial and what it denies: `never been dropped`."""
_OR = to_set("or nor или")
"""What goes on with a denial: `haven't dropped it or got it wet`."""
_EVENTS = (
    "пада",
    "упа",
    "роня",
    "урон",
    "попад",
    "мок",
    "намок",
    "залив",
    "мочи",
    "топи",
    "купа",
)
"""What did not happen, behind the thing that it did not happen to: `в воду не падал`."""
_WAS = to_set("был было была")
"""The same where it ends the clause: `ударов не было`, but not `на даче не было связи`."""

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
"""Words that all say that something is well."""
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
"""Who else has a phone: a phrase that names one of them is meant of all."""
_APPS = to_set(
    """
    ватсап ватсапе ватсапу ватсапа вотсап вотсапе вотсапу вацап вацапе whatsapp телеграм телеграме телеграму
    телеграмме телеграмму телега телеге телегу тг telegram вайбер вайбере вайберу viber зум зуме зуму zoom
    дискорд дискорде дискорду discord скайп скайпе skype фейстайм фейстайме facetime teams инстаграм
    инстаграме инста инсте instagram insta фейсбук фейсбуке facebook тикток тиктоке tiktok snapchat messenger
    ютуб ютубе youtube авито avito озон озоне ozon
    """
)
"""Apps that may fail alone: a phrase that names one is meant of all."""
_SOMEBODY_BEGINS = frozenset(word[:FIRST] for word in _SOMEBODY)
_APP_BEGINS = frozenset(word[:FIRST] for word in _APPS)
_WELL_BEGINS = frozenset(form[:FIRST] for form in _WELL)
_LINK = to_set("связи связь связью")
_LOOSE = ARTICLES | _LINK
"""Words of a phrase that need not be said."""
_GOES = WORKS | to_set(
    """
    проходит проходят есть доходит доходят ловит записывается записываются открывается открываются грузится слышно слышат слышит
    go goes loads
    """
)
_ME = to_set("меня мне нас у me they")
_SPOILS = to_set("плохо хреново еле иногда изредка через без badly poorly sometimes rarely barely hardly")
_ONLY = to_set("только лишь only")
_WHEN = to_set("в во на с со у по через если когда рядом возле on in at with when if near by outside over")
"""What takes praise back: `звонки проходят еле`, `works only near the window`, not `работает, только ...`."""


@record
class _Piece:
    """One side-by-side piece of a phrase: its forms, and whether it must end a clause."""

    forms: tuple[str, ...]
    ends: bool = False


class Said:
    """What a person said, in every way to read it."""

    def __init__(self, words: str) -> None:
        self.words = [_leave_out(reading) for reading in list_readings(words)]
        self.readings = [[_form_of(word) for word in reading] for reading in self.words]
        self.begins = {word[:FIRST] for reading in self.words for word in reading}
        if any(WELL in reading for reading in self.readings):
            self.begins |= _WELL_BEGINS
        if any(ONE in reading for reading in self.readings):
            self.begins |= _SOMEBODY_BEGINS
        if any(AN_APP in reading for reading in self.readings):
            self.begins |= _APP_BEGINS

    def find_all(self, phrases: Heard) -> list[Spot]:
        """Where the phrases, in whatever language, were said."""
        if not self.begins:
            return []
        return [
            spot
            for group in (phrases or {}).values()
            for phrase in group
            if self._may_hold(phrase)
            for spot in self._find(phrase)
        ]

    def _may_hold(self, phrase: str) -> bool:
        """Whether words begin as those of the phrase do: most phrases need not be taken apart."""
        head = phrase[:FIRST]
        if head.isalpha() and head not in self.begins and head not in ARTICLES and not ODD & {*head}:
            return False
        for word in phrase.split():
            first = word[:FIRST].replace("ё", "е").replace("э", "е")
            if len(first) == FIRST and first.isalpha() and first not in self.begins and word not in _LOOSE:
                return False
        return True

    def _find(self, phrase: str) -> Iterator[Spot]:
        pieces = _compile(phrase)
        for number, words in enumerate(self.words):
            places = _place_all(self.readings[number], words, pieces)
            if places:
                yield number, places


def _leave_out(words: list[str]) -> list[str]:
    """The words without articles, and without halves that say no more than the other: `громкая (связь)`,
    `(в) порядке`."""
    return [
        word
        for at, word in enumerate(words)
        if word not in ARTICLES
        and not (word in _LINK and at and words[at - 1].startswith("громк"))
        and not (word == "в" and words[at + 1 : at + 2] == ["порядке"])
    ]


def _form_of(word: str) -> str:
    """The word without its ending, but for who hears: `других слышу` is not `другие слышат`."""
    if word.startswith("слыш"):
        return "слышат" if word.endswith(("ит", "ат")) else word
    if word in _SOMEBODY:
        return ONE
    if word in _APPS:
        return AN_APP
    short = stem(word)
    return WELL if short in _WELL else "нет" if short == "нету" else short


@lru_cache(maxsize=4096)
def _compile(phrase: str) -> tuple[_Piece, ...]:
    pieces = []
    for part in phrase.lower().split(GAP):
        ends = part.rstrip().endswith(END)
        forms = tuple(_form_of(word) for word in _leave_out(read_typed(part.rstrip(f" {END}"))))
        if forms:
            pieces.append(_Piece(forms, ends))
    return tuple(pieces)


def _place_all(reading: list[str], words: list[str], pieces: tuple[_Piece, ...]) -> frozenset[int]:
    """Where all the pieces stand, none far from the one before; empty where they do not."""
    ways: list[tuple[int, ...]] = [()] if pieces else []
    for piece in pieces:
        places = [*_place(reading, words, piece)]
        ways = [way + found for way in ways for found in places if not way or _are_near(way, found)][:_WAYS]
    return frozenset(ways[0]) if ways else frozenset()


def _are_near(way: tuple[int, ...], found: tuple[int, ...]) -> bool:
    """Whether a piece stands near the others, and on none of them."""
    return found[0] - max(way) in range(1, _REACH) or min(way) - found[-1] in range(1, _REACH)


def _place(reading: list[str], words: list[str], piece: _Piece) -> Iterator[tuple[int, ...]]:
    """Each place where the piece stands undenied."""
    for at, form in enumerate(reading):
        found = _follow(reading, at, piece.forms) if form == piece.forms[0] else ()
        if not found or _is_denied(reading, words, found, piece.forms):
            continue
        if _is_taken_back(words, found) or _is_praised(reading, words, found, piece.forms):
            continue
        if not piece.ends or _ends_clause(words, found[-1] + 1):
            yield found


def _follow(reading: list[str], at: int, forms: tuple[str, ...]) -> tuple[int, ...]:
    """Where the forms stand from `at` on, in order, with at most a few fillers between; () if they do not."""
    found = [at]
    pause = False
    for form in forms[1:]:
        if not is_word(form):
            pause = True
            continue
        spot = found[-1] + 1
        if pause and reading[spot : spot + 1] and not is_word(reading[spot]):
            spot += 1
        pause = False
        last = spot + _MOST
        while spot < len(reading) and reading[spot] != form:
            if reading[spot] not in FILLERS or spot == last:
                return ()
            spot += 1
        if spot == len(reading):
            return ()
        found.append(spot)
    return tuple(found)


def _is_denied(reading: list[str], words: list[str], found: tuple[int, ...], forms: tuple[str, ...]) -> bool:
    if not DENIALS.isdisjoint(forms):
        return forms[0] not in DENIALS and is_denied_before(reading, words, found[0])
    return is_denied_before(reading, words, found[0]) or _is_denied_behind(reading, words, found[-1] + 1)


def is_denied_before(reading: list[str], words: list[str], at: int) -> bool:
    """Whether a denial stands before the word, at most words that say nothing between; or an `or` does, and a
    denial before that."""
    spot = at - 1
    while spot >= 0 and (reading[spot] in FILLERS or words[spot] in _BEEN) and at - spot <= _MOST:
        spot -= 1
    if spot >= 0 and words[spot] in _OR:
        while spot >= 0 and reading[spot] not in DENIALS and not _ends_clause(words, spot):
            spot -= 1
    return spot >= 0 and reading[spot] in DENIALS


def _is_denied_behind(reading: list[str], words: list[str], spot: int) -> bool:
    """Whether what is told from `spot` on did not happen: `в воду (телефон) не падал`."""
    while spot < len(reading) and reading[spot] in FILLERS:
        spot += 1
    if reading[spot : spot + 1] != ["не"] or spot + 1 == len(words):
        return False
    verb = words[spot + 1]
    return verb.startswith(_EVENTS) or (verb in _WAS and _ends_clause(words, spot + 2))


def _is_taken_back(words: list[str], found: tuple[int, ...]) -> bool:
    """Whether the place praises, and what follows takes it back; not where the phrase says so itself."""
    said = {words[at] for at in found}
    if said.isdisjoint(_GOES) or said & (_SPOILS | _ONLY):
        return False
    behind = found[-1] + 1
    then = words[behind : behind + 2]
    return not _SPOILS.isdisjoint(then[:1]) or (not _ONLY.isdisjoint(then[:1]) and not _WHEN.isdisjoint(then[1:]))


def _is_praised(reading: list[str], words: list[str], found: tuple[int, ...], forms: tuple[str, ...]) -> bool:
    """Whether all is said to be well there: `в ватсапе (меня) слышно`, `fine on zoom`; not where the phrase
    says itself how things go."""
    said = {words[at] for at in found}
    if said & _GOES or WELL in forms or not DENIALS.isdisjoint(forms):
        return False
    first, spot = found[0], found[-1] + 1
    if first and reading[first - 1] == WELL and not is_denied_before(reading, words, first - 1):
        return True
    while spot < len(words) and (reading[spot] in FILLERS or words[spot] in _ME):
        spot += 1
    good = spot < len(words) and (reading[spot] == WELL or words[spot] in _GOES)
    return good and not _is_taken_back(words, (spot,))


def _ends_clause(words: list[str], at: int) -> bool:
    return at == len(words) or not is_word(words[at]) or words[at] in TURNS or words[at] in ("и", "and")


def pick_one(heard: Iterable[tuple[str, Spot]]) -> str | None:
    """The one answer that was heard; of two, the one of whose phrases the other is a part."""
    spots: dict[str, list[Spot]] = {}
    for answer, spot in heard:
        spots.setdefault(answer, []).append(spot)
    kept = [one for one in spots if not any(_covers(spots[two], spots[one]) for two in spots if two != one)]
    return kept[0] if len(kept) == 1 else None


def _covers(more: list[Spot], less: list[Spot]) -> bool:
    """Whether a phrase of `less` is a part of a longer one of `more`."""
    return any(number == other and few < many for number, few in less for other, many in more)
