"""From words to what they speak of: concepts, what is said to work, and who does not hear whom.

`+signal` stands for a signal that is said to be there; `hear-me` for "they do not hear me", `hear-them` for
"I do not hear them", `hear` where it is not clear; `placed`: somebody is shown somewhere.
"""

from __future__ import annotations

from fixit.load.complaints.common import ABLE, ENGLISH, NOT, RUSSIAN, SPOILT, TURNS, WORKS, to_set
from fixit.load.complaints.framing import is_placing, is_told_of_oneself
from fixit.load.complaints.stem import stem
from fixit.load.complaints.text import is_cyrillic, is_word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    Lookup = Callable[[str], tuple[str, float] | None]

FORMS = frozenset(("hear-me", "hear-them", "hear", "placed"))
"""Tokens that come from the form of a clause, not from one of its words."""
_HEARD = ("слыш", "слых", "расслыш", "услыш")
_FIRST = to_set("слышу слышим слыхал расслышу расслышать услышать")
_ME = to_set("меня мой моего моему мои моя мое нас нашего me my us myself mine")
_I = to_set("я мы мне нам i we ive im")
_HEAR = to_set("hear hears heard hearing")
_ON_CALLS = to_set("call calls phone line")
_OWN = to_set("own themselves their echo")
_THEIRS = to_set("ему ей им")
_NOISE = to_set("nothing silence static noise buzzing crackling")
_THAT = to_set("что будто that")
"""Words that lean on the clause before them, comma or none."""
_DATIVE = ("ику", "нту", "ям", "ам", "юдям", "ему")


def split_clauses(words: Iterable[str]) -> list[list[str]]:
    """Words cut at punctuation and at words such as `but`."""
    clauses: list[list[str]] = [[]]
    for word in words:
        if not is_word(word) or word in TURNS:
            clauses.append([])
        elif word in _THAT and not clauses[-1] and len(clauses) > 1:
            clauses.pop()
        else:
            clauses[-1].append(word)
    return [clause for clause in clauses if clause]


def read_clauses(
    clauses: list[list[str]], lookup: Lookup, pairs: dict[str, str], strange: Container[str] = ()
) -> list[list[tuple[str, float]]]:
    """The tokens of each clause, with how sure each is; a clause may lean on the one before it.

    `data is on but does not work`: what is on is what does not work. `I hear him, he me not`: I am not heard.
    `strange` are words that nobody knows: a short one may be a mistyped "not", so nothing is praised
    beside it.
    """
    read = [_read_clause(clause, lookup, pairs, strange) for clause in clauses]
    for at in range(1, len(read)):
        denied = any(word in NOT for word in clauses[at])
        if not denied:
            continue
        if hearing(clauses[at]) is None and any(map(is_hearing, clauses[at - 1])) and _ME & {*clauses[at]}:
            read[at].append(("hear-me", 1.0))
        elif all(name in ("not", "fail") for name, _ in read[at]):
            read[at - 1] = [(name.lstrip("+"), sure) for name, sure in read[at - 1]]
    return read


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
    if is_placing(clause):
        tokens.append(("placed", 1.0))
    if not denied and any(name == "muffled" for name, _ in tokens) and is_told_of_oneself(clause):
        tokens.append(("voice", 1.0))
    if praised:
        tokens = [
            (name if name[0] == "+" or name.startswith("hear") else "+" + name, sure) for name, sure in tokens
        ]
    return tokens


def is_hearing(word: str) -> bool:
    """Whether the word is a form of "to hear"."""
    return word in _HEAR or word.startswith(_HEARD)


def hearing(clause: list[str]) -> str | None:
    """Who does not hear whom: `hear-me`, `hear-them`, `hear` (it is not said); None: nothing of the kind."""
    found: set[str | None] = set()
    for at, word in enumerate(clause):
        if word.startswith(_HEARD):
            found.add(_hear_russian(clause, at))
        elif word in _HEAR or (clause[at + 1 : at + 2] == ["me"] and _may_mean_hear(word, clause)):
            found.add(_hear_english(clause, at))
    return next((kind for kind in ("hear-me", "hear-them", "hear") if kind in found), None)


def _may_mean_hear(word: str, clause: list[str]) -> bool:
    return word == "here" or (word == "understand" and not _ON_CALLS.isdisjoint(clause))


def _hear_russian(clause: list[str], at: int) -> str | None:
    word = clause[at]
    others = clause[:at] + clause[at + 1 :]
    bad = any(other in NOT or other in SPOILT for other in others)
    if word in _FIRST:
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
    if any(word in _ME for word in after[:3]):
        return "hear-me"
    if "my" in before or {"what", "i"} <= {*after} or {"what", "im"} <= {*after}:
        return "hear-me"
    if any(word in _OWN for word in after):
        return "hear-me" if "echo" in after else None
    subject = next((word for word in reversed(before) if word in _I or word in _THEY), None)
    if clause[at] == "heard" and (subject in _I or subject is None or "be" in before):
        return "hear-me"
    if subject in _I:
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


def is_common(word: str) -> bool:
    """Whether the word says nothing about the problem."""
    return word in RUSSIAN or word in ENGLISH or word in NOT or word in WORKS or word in TURNS
