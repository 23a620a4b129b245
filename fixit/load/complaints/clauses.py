"""From words to what they speak of: concepts, what is said to work, and who does not hear whom.

`+signal` stands for a signal that is said to be there; `hear-me` for "they do not hear me", `hear-them` for
"I do not hear them", `hear` where it is not clear; `placed`: somebody is shown somewhere; `unanswered`: a key
is pressed, and nothing happens; `wont-start`: the phone does not switch on; `by-itself`: a key
acts, and nobody presses it;
`howto`: nothing is wrong, they ask how to do it.
"""

from __future__ import annotations

from fixit.load.complaints.common import ABLE, ENGLISH, NOT, RUSSIAN, SPOILT, TURNS, WORKS, to_set
from fixit.load.complaints.framing import (
    happens_by_itself,
    is_about_the_phone,
    is_answer_of_nothing,
    is_asking_to_press,
    is_how_to,
    is_parted,
    is_placing,
    is_pressing,
    is_told_of_oneself,
    is_unanswered,
    whose_voice,
)
from fixit.load.complaints.stem import stem
from fixit.load.complaints.text import is_cyrillic, is_word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    Lookup = Callable[[str], tuple[str, float] | None]

FORMS = frozenset(
    ("hear-me", "hear-them", "hear", "placed", "unanswered", "howto", "by-itself", "wont-start")
)
"""Tokens that come from the form of a clause, not from one of its words."""
_ON_KEYS = frozenset(("button", "press", "screenshot", "volume"))
_KEY = "button"
_ON_SCREEN = frozenset(("touch", "screen"))
_BESIDE_ENABLE = frozenset(("not", "enable", "water", "fall", "charge", "by-itself", "drop"))
_HEARD = ("слыш", "слых", "расслыш", "услыш", "разбер", "разбир", "разобра")
_FIRST = to_set("слышу слышим слыхал расслышу расслышать услышать разберу разбираю разбираем разобрать")
_ME = to_set("меня мой моего моему мои моя мое нас нашего me my us myself mine")
_I = to_set("я мы мне нам i we ive im")
_SPEAKER = to_set("я мы i")
_HEAR = to_set("hear hears heard hearing")
_SAID = to_set("what say said saying")
_OTHERS = to_set("anyone anybody people callers others everyone")
_ON_CALLS = to_set("call calls phone line")
_OWN = to_set("own themselves their echo")
_THEIRS = to_set("ему ей им")
_NOISE = to_set("nothing silence static noise buzzing crackling")
_THAT = to_set("что будто that")
"""Words that lean on the clause before them, comma or none."""
_DATIVE = ("ику", "нту", "ям", "ам", "юдям", "ему")


def split_clauses(words: Iterable[str]) -> list[list[str]]:
    """Words cut at punctuation and at words such as `but`; `I press it, and nothing` is one clause."""
    clauses: list[list[str]] = [[]]
    for word in words:
        if not is_word(word) or word in TURNS:
            clauses.append([])
        elif word in _THAT and not clauses[-1] and len(clauses) > 1:
            clauses.pop()
        else:
            clauses[-1].append(word)
    said = [clause for clause in clauses if clause]
    told = [clause for clause in said if not is_asking_to_press(clause)]
    return _join_answers(told or said)


def _join_answers(clauses: list[list[str]]) -> list[list[str]]:
    """The clauses, where nothing but "nothing happens" joined to the pressing before it."""
    joined: list[list[str]] = []
    for clause in clauses:
        says_no_more = all(len(word) == 1 or is_common(word) for word in clause)
        if joined and says_no_more and is_pressing(joined[-1]) and is_answer_of_nothing(clause):
            joined[-1] = joined[-1] + clause
        else:
            joined.append(clause)
    return joined


def read_clauses(
    clauses: list[list[str]], lookup: Lookup, pairs: dict[str, str], strange: Container[str] = ()
) -> list[list[tuple[str, float]]]:
    """The tokens of each clause, with how sure each is; a clause may lean on the one before it.

    `data is on but does not work`: what is on is what does not work. `I hear him, he me not`: I am not heard.
    `I hear nothing but he hears me`: only what fails counts.
    `strange` are words that nobody knows: a short one may be a mistyped "not", so nothing is praised
    beside it.
    """
    read = [_read_clause(clause, lookup, pairs, strange) for clause in clauses]
    for at in range(1, len(read)):
        denied = any(word in NOT for word in clauses[at])
        if not denied:
            continue
        heard_before = hearing(clauses[at]) is None and any(map(is_hearing, clauses[at - 1]))
        if heard_before and (_ME | _SPEAKER) & {*clauses[at]}:
            read[at].append(("hear-me" if _ME & {*clauses[at]} else "hear-them", 1.0))
        elif all(name in ("not", "fail") for name, _ in read[at]):
            read[at - 1] = [(name.lstrip("+"), sure) for name, sure in read[at - 1]]
    _drop_what_is_heard(clauses, read)
    return read


def _drop_what_is_heard(clauses: list[list[str]], read: list[list[tuple[str, float]]]) -> None:
    """Where one clause says who is not heard, the clauses without a "not" tell who is."""
    told = {name for tokens in read for name, _ in tokens}
    fine = {"hear", "hear-me"} if "hear-them" in told else {"hear"} if "hear-me" in told else set()
    for at, clause in enumerate(clauses):
        if fine and not any(word in NOT or word in SPOILT for word in clause):
            read[at] = [token for token in read[at] if token[0] not in fine]


def _read_clause(
    clause: list[str], lookup: Lookup, pairs: dict[str, str], strange: Container[str] = ()
) -> list[tuple[str, float]]:
    tokens: list[tuple[str, float]] = []
    heard = hearing(clause)
    stems = [stem(word) for word in clause]
    denied = any(word in NOT for word in clause)
    doubted = denied or any(len(word) <= 3 and word in strange for word in clause)
    praised = not doubted and any(word in WORKS or (word in ABLE and not heard) for word in clause)
    praised = praised and not any(word in SPOILT for word in clause)
    if heard:
        tokens.append((heard, 1.0))
    at = 0
    while at < len(clause):
        word = clause[at]
        pair = pairs.get(f"{stems[at]} {stems[at + 1]}") if at + 1 < len(clause) else None
        if pair:
            tokens.append((pair, 1.0))
            at += 2
            continue
        at += 1
        if word in WORKS:
            if denied:
                tokens.append(("fail", 1.0))
            continue
        if word in NOT:
            tokens.append(("not", 1.0))
            continue
        if is_hearing(word):
            continue
        found = lookup(word)
        if found:
            tokens.append(found)
            if at < len(clause) and clause[at] == "есть" and not doubted:
                tokens[-1] = ("+" + found[0], found[1])
    tokens += [(name, 1.0) for name in _read_form(clause, {name for name, _ in tokens}, denied, strange)]
    if praised:
        tokens = [
            (name if name[0] == "+" or name.startswith("hear") else "+" + name, sure) for name, sure in tokens
        ]
    return tokens


def _read_form(clause: list[str], names: set[str], denied: bool, strange: Container[str]) -> Iterator[str]:
    """What the clause says by its form, beside its words, which speak of `names`; who hears whom excepted."""
    if is_unanswered(clause):
        yield "unanswered"
    on_keys = names & _ON_KEYS and (_KEY in names or not names & _ON_SCREEN)
    if on_keys and happens_by_itself(clause):
        yield "by-itself"
    if denied and _is_dead(clause, names, strange):
        yield "wont-start"
    if is_how_to(clause) and not denied:
        yield "howto"
    if is_placing(clause):
        yield "placed"
    if not denied and is_parted(clause):
        yield "lost-phone"
    if "muffled" in names and not names & {"hear", "hear-me", "hear-them"}:
        whose = whose_voice(clause) or ("me" if not denied and is_told_of_oneself(clause) else "")
        if whose:
            yield f"hear-{whose}"


def _is_dead(clause: list[str], names: set[str], strange: Container[str]) -> bool:
    """Whether it is the phone that does not switch on, and no part of it, and nothing else."""
    if "enable" not in names or names - _BESIDE_ENABLE:
        return False
    return is_about_the_phone(clause) or not any(word in strange for word in clause)


def is_hearing(word: str) -> bool:
    """Whether the word is a form of "to hear"."""
    return word in _HEAR or word.startswith(_HEARD)


def hearing(clause: list[str]) -> str | None:
    """Who does not hear whom: `hear-me`, `hear-them`, `hear` (it is not said); None: nothing of the kind."""
    found: set[str | None] = set()
    for at, word in enumerate(clause):
        if word.startswith(_HEARD):
            found.add(_hear_russian(clause, at))
        elif word in _HEAR or _may_mean_hear(word, clause[at + 1 : at + 2], clause):
            found.add(_hear_english(clause, at))
    if any(word in WORKS for word in clause) and not any(word in NOT or word in SPOILT for word in clause):
        return None
    return next((kind for kind in ("hear-me", "hear-them", "hear") if kind in found), None)


def _may_mean_hear(word: str, following: list[str], clause: list[str]) -> bool:
    if following == ["out"]:
        return word == "make"
    if following != ["me"]:
        return False
    return word == "here" or (word == "understand" and not _ON_CALLS.isdisjoint(clause))


def _hear_russian(clause: list[str], at: int) -> str | None:
    word = clause[at]
    others = clause[:at] + clause[at + 1 :]
    bad = any(other in NOT or other in SPOILT for other in others)
    if word in _FIRST and not (word.endswith("ть") and _ME & {*others}):
        return "hear-them" if bad else None
    if any(other in _ME for other in others):
        return "hear-me"
    if any(other in ("мне", "нам") for other in others):
        return "hear-them" if bad else None
    if word.endswith(("ит", "ат", "али", "ите", "ишь")):
        return "hear" if "я" not in others and _THEIRS & {*others} else "hear-me"
    if any(other in ("я",) for other in others):
        return "hear-me" if "говорю" in others else "hear-them"
    if any(other.endswith(_DATIVE) and len(other) > 4 for other in others):
        return "hear-me"
    known = [o for o in others if o not in RUSSIAN and o not in NOT and o not in SPOILT and is_cyrillic(o)]
    objects = [
        o for o in others if o in ("никого", "его", "ее", "их", "него", "людей", "что", "кто", "ничего")
    ]
    return (
        "hear-them"
        if objects or any(o.startswith(("собеседник", "абонент", "человек")) for o in known)
        else "hear"
    )


def _hear_english(clause: list[str], at: int) -> str | None:
    before, after = clause[:at], clause[at + 1 :]
    bad = any(word in NOT or word in SPOILT for word in before) or bool(_NOISE & {*after[:3]})
    subject = next((word for word in reversed(before) if word in _I or word in _THEY), None)
    if clause[at] != "heard" and subject in _I and "me" not in after[:3] and "voice" not in after:
        return "hear-them" if bad or "only" in after else None
    if any(word in _ME for word in after[:3]):
        return "hear-me"
    if "my" in before or ("i" in after and _SAID & {*after}) or {"what", "im"} <= {*after}:
        return "hear-me"
    if any(word in _OWN for word in after):
        return "hear-me" if "echo" in after else None
    if clause[at] == "heard" and (subject in _I or subject is None or "be" in before):
        return "hear-me"
    if subject in _I:
        return "hear-them" if bad else None
    if subject in ("he", "she") and _OTHERS & {*after[:1]}:
        return "hear-them" if bad else None
    if subject is not None:
        return "hear-me" if bad else None
    if after and bad:
        return "hear-them"
    return "hear" if bad else None


_THEY = to_set(
    """
    they people nobody noone one everyone he she others person caller callers friends siri mum mom wife
    husband who
    """
)


def doubts_form(words: list[str], may_be: Iterable[str]) -> set[str]:
    """What a mistyped word among the words leaves in doubt: `hear`, who does not hear whom; `hear-me`, if it
    is not me who is not heard; `unanswered`, if nothing comes of pressing."""
    hears = any(map(is_hearing, words))
    presses, answers = is_pressing(words), is_answer_of_nothing(words)
    if hears and not _ME.isdisjoint(may_be):
        return {"hear-me"}
    found = set()
    for member in may_be:
        if is_hearing(member) or (hears and member in _THEY | _I | _OTHERS | _NOISE):
            found.add("hear")
        elif (presses and is_answer_of_nothing([member])) or (answers and is_pressing([member])):
            found.add("unanswered")
    return found


def is_common(word: str) -> bool:
    """Whether the word says nothing about the problem."""
    return word in RUSSIAN or word in ENGLISH or word in NOT or word in WORKS or word in TURNS
