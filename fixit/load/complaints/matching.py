"""Finds the flow that a complaint speaks of: no language model, no full-text engine, one small table.

Two opinions are added up for every flow, and for every topic that no flow covers: how much each token speaks
for it, and how near its nearest known phrase is. Then they compete for shares.
"""

from __future__ import annotations

from fixit.load.complaints.clauses import FORMS
from fixit.load.complaints.saying import PASSED, Speech
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from typing import Any, Protocol

    from fixit.load.complaints.saying import Said

    Index = dict[str, Any]

    class Candidate(Protocol):
        """What is needed of a flow."""

        @property
        def id(self) -> str: ...
        @property
        def title(self) -> Mapping[str, str]: ...
        @property
        def complaints(self) -> Mapping[str, tuple[str, ...]] | None: ...


SURE, UNSURE, NOTHING = "sure", "unsure", "nothing"
SORTER = "triage"
"""The flow that asks what it is about: for words that could mean several problems, and say no more."""
ZERO, STEP = 128, 1 / 16
"""How weights are packed into bytes: (byte - ZERO) * STEP."""

# Measured on labelled complaints, and on each known phrase left out in turn (see tests/load/complaints.tsv).
_E = 2.718281828459045
_NEAR = 4.0
"""What a phrase said word for word is worth."""
_LEAST = 1.6
"""What "none of all this" is worth."""
_STRANGER = 0.4
"""What a word that nobody knows takes from every flow."""
_SURE_SHARE, _DOUBT, _SURE_AT_MOST = 0.67, 0.05, 0.85
"""The share that makes sure; more for each unknown word; and the most that is ever asked."""
_UNSURE_SHARE = 0.12
"""From this share on a flow is worth naming among others."""
_WORTH_ASKING = 0.35
"""Below this share of all flows together, asking between them would be a guess."""
_ONE_WORD_SHARE = 0.55
"""From this share on one word of a long complaint is heard by itself."""
_SAME = 0.75
"""From this nearness on a phrase counts as said."""
_WORD_FOR_WORD = 0.99
_BARE = frozenset(("not",))
_TROUBLE = _BARE | {"fail", "wrong"}
"""What says nothing by itself; and what says only that something is wrong."""
_BROKEN, _LINES = "crack", "bars"
"""What is broken explains what is seen: lines on a broken screen are no bars of a signal."""
_WET_AND_OFF = {"water", "wont-start"}
"""A phone that fell into water must not be charged to see whether it starts."""
_PLAINLY = 0.75
"""A word is guessed so surely that a flow may hang on it."""
_UNSHAKEN = 0.98
"""From this share on, what a mistyped word might mean as well changes nothing."""
_CHOICES = 3


@record
class Match:
    """What a complaint fits: `ranked` (flow id, share 0-1) best first, and the verdict.

    `sure`: it is `choices[0]`. `unsure`: ask; `choices` are the one to three flows worth naming. `nothing`:
    none fits.
    """

    verdict: str
    ranked: tuple[tuple[str, float], ...] = ()
    choices: tuple[str, ...] = ()
    elsewhere: bool = False
    """Whether the words fit no flow because they speak of something that none is for (a broken screen)."""


def match(index: Index, words: str) -> Match:
    """What the words fit, by an index of `build_index`.

    Where the whole fits nothing, its parts are asked one by one: a greeting, a relative or a sigh beside the
    complaint must not drown it. Who says nothing but what is vague goes where it is sorted, and so does who
    says it beside what fits nothing.
    """
    speech = Speech(index, words)
    vague = [name in index["vague"] for name in speech.names()]
    if vague[0]:
        return _sort(index)
    found = _match_clear(index, speech)
    if found.verdict == SURE and _is_form_doubted(index, speech.hints, found.choices[0]):
        return Match(UNSURE, found.ranked, found.choices)
    if found.verdict == NOTHING and index["sorter"] and (any(vague) or _is_bare_trouble(speech.whole())):
        return _sort(index)
    return found


def _is_form_doubted(index: Index, hints: Container[str], flow: str) -> bool:
    """Whether a mistyped word hides who does not hear whom, or what comes of pressing."""
    if "hear" in hints or "unanswered" in hints:
        return True
    mine = index["anchors"].get("hear-me", -1)
    return "hear-me" in hints and (mine < 0 or index["flows"][mine] != flow)


def _is_bare_trouble(said: Said) -> bool:
    """Whether nothing is said but that something fails."""
    return not said.strangers and said.tokens.keys() <= _TROUBLE and not said.tokens.keys() <= _BARE


def _sort(index: Index) -> Match:
    return Match(SURE, ((index["sorter"], 1.0),), (index["sorter"],))


def _match_clear(index: Index, speech: Speech) -> Match:
    """What the words fit among the flows that are for one problem."""
    whole = speech.whole()
    found = _judge(index, whole)
    if found.verdict == SURE and len(speech.clauses) == 1:
        return found
    parts = [(said, _judge_part(index, said)) for said in speech.parts()]
    if found.verdict == NOTHING:
        broken = found.elsewhere and _BROKEN in whole.tokens
        left = [part for said, part in parts if not (broken and _is_of_broken(index, said))]
        return _judge_parts(left) or found
    told = [part for said, part in parts if _is_complaint(said)]
    if found.verdict == SURE:
        return _doubt(found, told)
    praised = {name for said, part in parts if not _is_complaint(said) for name in part.choices}
    return _reconsider(found, told, praised)


def _is_complaint(said: Said) -> bool:
    """Whether something is spoken of that is not said to work."""
    return any(name[0] != "+" and sure > PASSED for name, sure in said.tokens.items())


def _is_of_broken(index: Index, said: Said) -> bool:
    """Whether the part names no more than what a broken screen shows."""
    return {name for name in said.tokens if name in index["things"]} <= {_LINES}


def _doubt(found: Match, parts: Sequence[Match]) -> Match:
    """Unsure after all, where clauses are sure, and none of them of this flow."""
    sure = [part.choices[0] for part in parts if part.verdict == SURE]
    if not sure or any(found.choices[0] in part.choices for part in parts if part.verdict == SURE):
        return found
    return Match(UNSURE, found.ranked, tuple(dict.fromkeys((*sure, *found.choices)))[:_CHOICES])


def _judge_part(index: Index, said: Said) -> Match:
    """What a part fits; one word tells only where it can hardly mean anything else."""
    found = _judge(index, said)
    if len(said.tokens) > 1 or said.tokens.keys() & FORMS:
        return found
    clear = found.ranked and found.ranked[0][1] >= _ONE_WORD_SHARE
    return found if clear and not said.tokens.keys() & index["passing"].keys() else Match(NOTHING)


def _judge_parts(parts: Sequence[Match]) -> Match | None:
    """What the parts fit, never surely: something else is being said as well. None: nothing."""
    best: dict[str, float] = {}
    for part in parts:
        shares = dict(part.ranked)
        for name in part.choices:
            best[name] = max(best.get(name, 0.0), shares.get(name, _UNSURE_SHARE))
    ranked = tuple(sorted(best.items(), key=lambda pair: -pair[1]))
    return Match(UNSURE, ranked, tuple(name for name, _ in ranked[:_CHOICES])) if ranked else None


def _reconsider(found: Match, told: Sequence[Match], praised: Container[str]) -> Match:
    """Sure after all, where one clause is sure of the only flow that the whole and the complaining clauses
    name; what else a clause is sure of is asked as well. What is only `praised` is no choice."""
    sure = [part.choices[0] for part in told if part.verdict == SURE]
    named = {name for part in told for name in part.choices}
    choices = [name for name in found.choices if name in named or name not in praised or not sure]
    if _leads(found) and len(named.union(choices)) == 1 and sure:
        return Match(SURE, found.ranked, (sure[0],))
    return Match(found.verdict, found.ranked, tuple(dict.fromkeys((*choices, *sure)))[:_CHOICES])


def _leads(found: Match) -> bool:
    """Whether a flow leads by its own words, not as the nearest to a topic of elsewhere."""
    return bool(found.ranked) and found.ranked[0][1] >= _WORTH_ASKING


def _judge(index: Index, said: Said) -> Match:
    """What the tokens fit."""
    if not said.tokens or said.strangers > 2 * len(said.tokens):
        return Match(NOTHING)
    if not any(name in index["things"] for name in said.tokens):
        hinted = _name_hinted(index, said)
        if hinted:
            return Match(UNSURE, (), hinted)
    passing = said.tokens.keys() & index["passing"].keys()
    if said.tokens.keys() <= _BARE or (passing and len(said.tokens) == 1):
        return Match(NOTHING)
    either = _name_either(index, said)
    if either:
        return Match(UNSURE, tuple((name, round(1 / len(either), 3)) for name in either), either)
    shares, topic, nearest = _share_out(index, said)
    ranked = sorted(zip(index["flows"], shares, strict=False), key=lambda pair: -pair[1])
    kept = tuple((name, round(share, 3)) for name, share in ranked if share >= 0.01)
    if sum(share for _, share in kept) < _WORTH_ASKING:
        kin: dict[int, int] = index["kin"]
        if topic in kin:
            return Match(UNSURE, kept, (index["flows"][kin[topic]],))
        own = tuple(name for name in index["flows"] if _is_said(index, said, name, nearest))
        return Match(UNSURE if own else NOTHING, kept, own[:_CHOICES], elsewhere=topic >= 0)
    choices = tuple(name for name, share in kept[:_CHOICES] if share >= _UNSURE_SHARE)
    likely = kept[0][1] >= min(_SURE_SHARE + _DOUBT * said.strangers, _SURE_AT_MOST)
    if likely and (_may_be_sure(index, said) or _is_said(index, said, kept[0][0], nearest)):
        others = _name_seconds(index, said, *kept[0])
        if not others:
            return Match(SURE, kept, choices[:1])
        choices = (kept[0][0], *others)[:_CHOICES]
    return Match(UNSURE if choices else NOTHING, kept, choices)


def _name_hinted(index: Index, said: Said) -> tuple[str, ...]:
    """Flows that a mistyped word may name, where nothing else does."""
    anchors: dict[str, int] = index["anchors"]
    found = dict.fromkeys(anchors[name] for name in sorted(said.hints) if name in anchors)
    return tuple(index["flows"][number] for number in found)[:_CHOICES]


def _name_either(index: Index, said: Said) -> tuple[str, ...]:
    """Both flows of hearing, where it is not said who does not hear whom, and no thing tells it; and both
    of water and of what does not start."""
    if said.tokens.keys() >= _WET_AND_OFF:
        best = [_name_best(index, name) for name in sorted(_WET_AND_OFF)]
        return tuple(dict.fromkeys(best))
    if "hear" not in said.tokens or {"hear-me", "hear-them"} & said.tokens.keys():
        return ()
    passing = index["passing"]
    if any(name in index["things"] and name != "hear" and name not in passing for name in said.tokens):
        return ()
    anchors: dict[str, int] = index["anchors"]
    found = dict.fromkeys(anchors[name] for name in ("hear-me", "hear-them") if name in anchors)
    return tuple(index["flows"][number] for number in found) if len(found) > 1 else ()


def _name_best(index: Index, name: str) -> str:
    """The flow that the token speaks for most."""
    flows: list[str] = index["flows"]
    return flows[max(range(len(flows)), key=lambda number: index["weights"][name][number + 1])]


def _is_said(index: Index, said: Said, flow: str, nearest: Sequence[float]) -> bool:
    """Whether somebody says a known phrase of this flow word for word, and no single word."""
    known = nearest[index["flows"].index(flow)] >= _WORD_FOR_WORD
    return known and len(said.tokens) > 1 and not said.strangers


def _may_be_sure(index: Index, said: Said) -> bool:
    """Whether a thing is named beyond doubt; and, beside unknown words, that something is wrong with it."""
    things = [name for name in said.tokens if name in index["things"]]
    if not any(said.tokens[name] >= _PLAINLY for name in things):
        return False
    troubled = len(things) < len(said.tokens) or any(
        name.startswith("hear") or name in index["troubles"] for name in things
    )
    return not said.strangers or troubled or len(things) > 1


def _share_out(index: Index, said: Said) -> tuple[list[float], int, list[float]]:
    """Each flow's share of all that speaks, against the best topics of elsewhere and against nothing at all;
    the topic that speaks loudest (-1: none does); and how near each class is.

    A flow needs a word for a thing: that something does not work speaks for none.
    """
    nearest = _measure_nearest(index, said)
    scores = _score(index, said, nearest)
    flows, weights = len(index["flows"]), index["weights"]
    things = [name for name in said.tokens if name in index["things"]]
    topics = {number for token in said.tokens for number in index["keys"].get(token, ())}
    topics.update(number for number in range(flows, index["classes"]) if nearest[number] > _SAME)
    loudest = sorted(topics, key=lambda number: scores[number])[-2:]
    rivals = [*scores[:flows], *(scores[number] for number in loudest), _LEAST]
    top = max(rivals)
    total = sum(_E ** (score - top) for score in rivals)
    shares = []
    for number in range(flows):
        named = nearest[number] > _SAME or any(weights[name][number + 1] > ZERO for name in things)
        shares.append(_E ** (scores[number] - top) / total if named else 0.0)
    leads = loudest and scores[loudest[-1]] > _LEAST
    return shares, loudest[-1] if leads else -1, nearest


def _name_seconds(index: Index, said: Said, first: str, share: float) -> list[str]:
    """Other flows that a word names, or may name if it is mistyped, which the first flow cannot explain."""
    own = index["flows"].index(first)
    weights, anchors = index["weights"], index["anchors"]
    told = [name for name, sure in said.tokens.items() if sure > PASSED]
    loose = [anchors[name] for name in told if name in anchors and weights[name][own + 1] < ZERO]
    if share < _UNSHAKEN:
        for name in sorted(said.hints - said.tokens.keys()):
            if name in anchors:
                loose.append(anchors[name])
            elif name in index["things"] and weights[name][own + 1] < ZERO:
                best = max(range(len(index["flows"])), key=lambda number: weights[name][number + 1])
                loose += [best] if weights[name][best + 1] > ZERO else []
    return [index["flows"][number] for number in dict.fromkeys(loose) if number != own]


def _score(index: Index, said: Said, nearest: Sequence[float]) -> list[float]:
    """How much speaks for each class: flows first, then topics of elsewhere."""
    weights: dict[str, bytes] = index["weights"]
    scores = [_NEAR * near for near in nearest]
    for name, sure in said.tokens.items():
        scale = sure * STEP
        for number, byte in enumerate(weights[name][1:]):
            scores[number] += (byte - ZERO) * scale
    for number in range(len(index["flows"])):
        scores[number] -= _STRANGER * min(said.strangers, 4)
    return scores


def _measure_nearest(index: Index, said: Said) -> list[float]:
    """How near (0-1) the nearest phrase of each class is: shared weight over all weight."""
    weights: dict[str, bytes] = index["weights"]
    whole = sum(weights[name][0] for name in said.tokens) + _STRANGER * 255 * min(said.strangers, 4)
    shared: dict[int, float] = {}
    for name, sure in said.tokens.items():
        weight = weights[name][0] * sure
        for spot in index["spots"][name]:
            shared[spot] = shared.get(spot, 0.0) + weight
    owners, heavy = index["owners"], index["heavy"]
    nearest = [0.0] * index["classes"]
    for spot, weight in shared.items():
        owner = owners[spot]
        nearest[owner] = max(nearest[owner], 2 * weight / (whole + heavy[spot]))
    return nearest
