"""Finds the flow that a complaint speaks of: no language model, no full-text engine, one small table.

Two opinions are added up for every flow, and for every topic that no flow covers: how much each token speaks
for it, and how near its nearest known phrase is. Then they compete for shares.
"""

from __future__ import annotations

from fixit.load.complaints.saying import read_saying
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
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
_SURE_SHARE, _DOUBT, _SURE_AT_MOST = 0.66, 0.05, 0.85
"""The share that makes sure; more for each unknown word; and the most that is ever asked."""
_UNSURE_SHARE = 0.12
"""From this share on a flow is worth naming among others."""
_WORTH_ASKING = 0.35
"""Below this share of all flows together, asking between them would be a guess."""
_SAME = 0.75
"""From this nearness on a phrase counts as said."""
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


def match(index: Index, words: str) -> Match:
    """What the words fit, by an index of `build_index`."""
    said = read_saying(index, words)
    if not said.tokens or said.strangers > 2 * len(said.tokens):
        return Match(NOTHING)
    if not any(name in index["things"] for name in said.tokens):
        hinted = _name_hinted(index, said)
        if hinted:
            return Match(UNSURE, (), hinted)
    shares = _share_out(index, said)
    ranked = sorted(zip(index["flows"], shares, strict=False), key=lambda pair: -pair[1])
    kept = tuple((name, round(share, 3)) for name, share in ranked if share >= 0.01)
    if sum(share for _, share in kept) < _WORTH_ASKING:
        return Match(NOTHING, kept)
    choices = tuple(name for name, share in kept[:_CHOICES] if share >= _UNSURE_SHARE)
    if _may_be_sure(index, said) and kept[0][1] >= min(_SURE_SHARE + _DOUBT * said.strangers, _SURE_AT_MOST):
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


def _may_be_sure(index: Index, said: Said) -> bool:
    """Whether a thing is named beyond doubt; and, beside unknown words, that something is wrong with it."""
    things = [name for name in said.tokens if name in index["things"]]
    if not any(said.tokens[name] >= _PLAINLY for name in things):
        return False
    troubled = len(things) < len(said.tokens) or any(name.startswith("hear") for name in things)
    return not said.strangers or troubled or len(things) > 1


def _share_out(index: Index, said: Said) -> list[float]:
    """Each flow's share of all that speaks, against the best topics of elsewhere and against nothing at all.

    A flow needs a word for a thing: that something does not work speaks for none.
    """
    nearest = _measure_nearest(index, said)
    scores = _score(index, said, nearest)
    flows, weights = len(index["flows"]), index["weights"]
    things = [name for name in said.tokens if name in index["things"]]
    topics = {number for token in said.tokens for number in index["keys"].get(token, ())}
    topics.update(number for number in range(flows, index["classes"]) if nearest[number] > _SAME)
    others = sorted(scores[number] for number in topics)[-2:]
    rivals = [*scores[:flows], *others, _LEAST]
    top = max(rivals)
    total = sum(_E ** (score - top) for score in rivals)
    shares = []
    for number in range(flows):
        named = nearest[number] > _SAME or any(weights[name][number + 1] > ZERO for name in things)
        shares.append(_E ** (scores[number] - top) / total if named else 0.0)
    return shares


def _name_seconds(index: Index, said: Said, first: str, share: float) -> list[str]:
    """Other flows that a word names, or may name if it is mistyped, which the first flow cannot explain."""
    own = index["flows"].index(first)
    weights, anchors = index["weights"], index["anchors"]
    loose = [anchors[name] for name in said.tokens if name in anchors and weights[name][own + 1] < ZERO]
    if share < _UNSHAKEN:
        loose += [anchors[name] for name in sorted(said.hints - said.tokens.keys()) if name in anchors]
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
