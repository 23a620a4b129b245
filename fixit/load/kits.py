"""Joins the kits of several folders into one, and the region packs with it."""

from __future__ import annotations

from fixit.flow.model import Kit, Option
from fixit.load.read import LoadedKit
from fixit.load.spans import Spans
from fixit.load.ways import COUNTRY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixit.load.read import LoadedPack


def join_kits(kits: Sequence[LoadedKit], digest: str, packs: Sequence[LoadedPack] = ()) -> LoadedKit:
    """One kit with the names of all; where two have one, the earlier wins. None at all is an empty kit."""
    if len(kits) == 1 and not packs:
        return kits[0]
    spans, lines = (kits[0].spans, kits[0].lines) if kits else (Spans("kit.yaml", None), [])
    found = [fault for kit in kits[:1] for fault in kit.diagnostics] if len(kits) == 1 else []
    notes = kits[0].allowances if len(kits) == 1 else ()
    joined = LoadedKit(Kit({}, {}, {}, {}, digest), {}, spans, found, lines, digest, frozenset(), notes)
    for one in reversed(kits):
        _add(joined.kit, one.kit)
        joined.runs.update(one.runs)
        joined.own |= one.own
    return add_packs(joined, packs)


def add_packs(kit: LoadedKit, packs: Sequence[LoadedPack]) -> LoadedKit:
    """The kit with what the packs bring: their facts and remedies, and their countries among the answers."""
    if not packs:
        return kit
    whole = Kit({}, {}, {}, {}, kit.digest)
    for pack in reversed(packs):
        _add(whole, pack.kit)
    _add(whole, kit.kit)
    _add_countries(whole, packs)
    every = (*packs, *kit.packs)
    return LoadedKit(
        whole, kit.runs, kit.spans, kit.diagnostics, kit.lines, kit.digest, kit.own, kit.allowances, every
    )


def _add(kit: Kit, more: Kit) -> None:
    kit.facts = {**kit.facts, **more.facts}
    kit.asked_by = {**kit.asked_by, **more.asked_by}
    kit.values = {**kit.values, **more.values}
    kit.remedies = {**kit.remedies, **more.remedies}
    kit.done_before = {**(kit.done_before or {}), **(more.done_before or {})}


def _add_countries(kit: Kit, packs: Sequence[LoadedPack]) -> None:
    """Every country with a pack is an answer to where one is: before the last one, any other country."""
    from copy import copy

    ask = copy(kit.facts.get(COUNTRY))
    if ask is None:
        return
    known = {option.id for option in ask.options}
    new = {pack.country: pack for pack in reversed(packs) if pack.country not in known}
    more = [Option(country, new[country].title, heard=new[country].heard) for country in sorted(new)]
    ask.options = (*ask.options[:-1], *more, *ask.options[-1:])
    kit.facts = {**kit.facts, COUNTRY: ask}
    kit.values = {**kit.values, COUNTRY: tuple(option.id for option in ask.options)}
