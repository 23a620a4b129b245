"""Takes a run of the region packs in where a flow uses it: a fork by country, then the steps of each pack."""

from __future__ import annotations

from fixit.flow.conditions import Is
from fixit.flow.model import Route, Rule
from fixit.flow.near import nearest
from fixit.load.context import Context
from fixit.load.findings import Findings, listed, quote
from fixit.load.nodes import Map, Scalar
from fixit.load.runs import exits_of, steps_of, take_in
from fixit.load.ways import COUNTRY, REGION
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixit.flow.model import Step
    from fixit.load.read import LoadedPack
    from fixit.load.steps import Draft

    Runs = list[tuple[LoadedPack, Map]]


def find_region_runs(ctx: Context, draft: Draft) -> Runs:
    """The runs that a step uses, one of each country that has it; none, and told, if no pack has it."""
    name, packs = (draft.use or "").removeprefix(REGION), ctx.packs or ()
    found = runs_of(packs, name)
    if not found and isinstance(draft.node, Map):
        place = draft.node.entries["use"][1]
        names = sorted({REGION + run for pack in packs for run in pack.runs})
        if isinstance(place, Scalar):
            message = _("no region pack has a run {name}").format(name=quote(draft.use or ""))
            known = listed(names) or _("none, since there is no region pack")
            ctx.tell_near("F035", place, message, nearest(draft.use or "", names), known)
    return found


def runs_of(packs: Sequence[LoadedPack], name: str) -> Runs:
    """The runs of that name by country; of several packs of one country the first that has it counts."""
    found: dict[str, tuple[LoadedPack, Map]] = {}
    for pack in packs:
        run = pack.runs.get(name)
        if run is not None and (nodes := steps_of(run)) is not None and nodes.entries:
            found.setdefault(pack.country, (pack, run))
    return [found[country] for country in sorted(found)]


def exits_of_runs(runs: Runs) -> tuple[str, ...]:
    """The exits that any of the runs has."""
    return tuple(dict.fromkeys(name for _pack, run in runs for name in exits_of(run)))


def expand_region(use: Step, runs: Runs, exits: dict[str, str], onward: str | None) -> list[Step]:
    """The fork by country in the place of the step that uses the runs, and the steps of each of them.

    A step of a pack is called `USE.PACK.STEP`. Who is in another country, or does not say, goes `onward`.
    """
    rules: list[Rule] = []
    steps: list[Step] = []
    for pack, run in runs:
        context = Context(Findings(""), [], pack.id, pack.own, None)
        own = take_in(run, context, f"{use.id}.{pack.id}", exits, onward)
        rules.append(Rule(Is(COUNTRY, pack.country), own[0].id))
        steps += own
    fork = Route(use.id, {}, use.fact, onward, use.when, rules=tuple(rules))
    return [fork, *steps]
