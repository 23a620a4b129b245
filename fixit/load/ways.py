"""Ways to do a step that the region packs bring, in the place where a step asks for them."""

from __future__ import annotations

from fixit.flow.conditions import All, Any, Is, Known, Not
from fixit.flow.model import Variant
from fixit.flow.near import nearest
from fixit.load.findings import listed, quote
from fixit.load.mappings import read_mapping
from fixit.load.nodes import Scalar
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixit.flow.conditions import Condition
    from fixit.load.context import Context
    from fixit.load.nodes import Map
    from fixit.load.read import LoadedPack

REGION = "region."
"""Begins the name of what the pack of the person's country has, whichever that is."""

COUNTRY = "kit.country"


def read_region_ways(ctx: Context, node: Map) -> list[Variant]:
    """The ways that a `use` under `how` stands for: those of every pack, each for its own country."""
    found = read_mapping(ctx, node, "region-variant", node)
    place = node.entries["use"][1]
    name = found.get("use")
    if name is None or ctx.packs is None or not isinstance(place, Scalar):
        return []
    ways = {
        pack.country: pack
        for pack in reversed(ctx.packs)
        if name.startswith(REGION) and name.removeprefix(REGION) in pack.ways
    }
    if not ways:
        names = sorted({REGION + one for pack in ctx.packs for one in pack.ways})
        message = _("no region pack has ways {name}").format(name=quote(name))
        ctx.tell_near("F035", place, message, nearest(name, names), _list_names(names))
    return [
        Variant(way.text, for_country(pack, way.when))
        for _country, pack in sorted(ways.items())
        for way in pack.ways[name.removeprefix(REGION)]
    ]


def for_country(pack: LoadedPack, when: Condition | None) -> Condition:
    """The condition for people who are known to be in the pack's country: nobody is asked that for a hint.

    A fact of the pack that is known (`known: carrier`) tells the country as well, unless another is known.
    """
    more = when.parts if isinstance(when, All) else (when,) if when is not None else ()
    there = Is(COUNTRY, pack.country)
    if any(isinstance(part, Known) and part.fact.startswith(f"{pack.id}.") for part in more):
        return All((*more, Any((Not(Known(COUNTRY)), there))))
    return All((Known(COUNTRY), there, *more))


def _list_names(names: Iterable[str]) -> str:
    return listed(names) or _("none, since there is no region pack with ways")
