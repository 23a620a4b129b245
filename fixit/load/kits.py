"""Joins the kits of several folders into one."""

from __future__ import annotations

from fixit.flow.model import Kit
from fixit.load.read import LoadedKit


def join_kits(kits: list[LoadedKit], digest: str) -> LoadedKit:
    """One kit with the names of all; where two have one, the earlier wins."""
    first, *others = kits
    if not others:
        return first
    kit = Kit({}, {}, {}, {}, digest)
    joined = LoadedKit(kit, {}, first.spans, [], first.lines, digest)
    for one in reversed(kits):
        kit.facts = {**kit.facts, **one.kit.facts}
        kit.asked_by = {**kit.asked_by, **one.kit.asked_by}
        kit.values = {**kit.values, **one.kit.values}
        kit.remedies = {**kit.remedies, **one.kit.remedies}
        joined.runs.update(one.runs)
        joined.own |= one.own
    return joined
