"""Settles who comes after whom, with the runs of kit and region packs in the places where they are used."""

from __future__ import annotations

from fixit.flow.model import ENDINGS, Try
from fixit.load.regions import exits_of_runs, expand_region, find_region_runs
from fixit.load.runs import exits_of, expand_run, find_run, read_exits, redirect, steps_of, tell_lost_exits
from fixit.load.ways import REGION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.flow.model import Step
    from fixit.load.context import Context
    from fixit.load.nodes import Map
    from fixit.load.read import LoadedKit
    from fixit.load.regions import Runs
    from fixit.load.steps import Draft


def link_steps(
    ctx: Context, sections: list[list[Draft]], kit: LoadedKit | None, solved: str | None
) -> dict[str, Step]:
    """The steps of all sections in order, each with its onward exit. `solved`: where tries that worked go."""
    linker = _Linker(ctx, sections, kit)
    steps: dict[str, Step] = {}
    for drafts in sections:
        for place, draft in enumerate(drafts):
            below = drafts[place + 1].key.value if place + 1 < len(drafts) else None
            for step in linker.place(draft, below):
                steps[step.id] = step
    if solved is not None:
        goal = linker.lead(solved)
        for step in steps.values():
            if isinstance(step, Try) and step.solved is None:
                step.solved = goal
    return steps


class _Linker:
    """`runs`, `regions`: what each using step takes in; `first`: where one who goes to it comes to stand."""

    def __init__(self, ctx: Context, sections: list[list[Draft]], kit: LoadedKit | None) -> None:
        self.ctx = ctx
        self.kit_ids = kit.own if kit is not None else frozenset()
        self.runs: dict[str, Map] = {}
        self.regions: dict[str, Runs] = {}
        self.first: dict[str, str] = {}
        runs = kit.runs if kit is not None else {}
        for draft in (draft for drafts in sections for draft in drafts if draft.use):
            if (draft.use or "").startswith(REGION):
                self.regions[draft.key.value] = find_region_runs(ctx, draft)
                continue
            run = find_run(ctx, draft, runs)
            nodes = steps_of(run) if run is not None else None
            if run is not None and nodes is not None and nodes.entries:
                name = draft.key.value
                self.runs[name] = run
                if draft.step.when is None:
                    self.first[name] = f"{name}.{next(iter(nodes.entries))}"

    def lead(self, target: str) -> str:
        """Where one who goes to `target` comes to stand."""
        return self.first.get(target, target)

    def place(self, draft: Draft, below: str | None) -> list[Step]:
        """The step of a draft, or those of the run it uses, with onward exits; `below`: the step beneath."""
        step = draft.step
        onward = draft.next or below
        onward = self.lead(onward) if onward else None
        if self.first:
            redirect(step, self.lead)
        run = self.runs.get(draft.key.value)
        regions = self.regions.get(draft.key.value)
        if run is None and not regions:
            if not isinstance(step, ENDINGS):
                step.onward = onward
            return [step]
        names = exits_of(run) if run is not None else exits_of_runs(regions or [])
        exits = {name: self.lead(target) for name, target in read_exits(self.ctx, draft, names).items()}
        tell_lost_exits(self.ctx, draft, names, exits, onward)
        if run is None:
            return expand_region(step, regions or [], exits, onward)
        return expand_run(step, run, self.kit_ids, exits, onward, self.ctx.packs)
