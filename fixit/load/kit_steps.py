"""The steps of the runs of kit and region packs, as if a flow used each of them once."""

from __future__ import annotations

from fixit.flow.model import Route, Tell
from fixit.load.context import Context
from fixit.load.findings import Findings
from fixit.load.runs import expand_run, take_in
from fixit.load.spans import Spans

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fixit.flow.model import Step
    from fixit.load.nodes import Node, Scalar
    from fixit.load.read import LoadedKit, LoadedPack
    from fixit.load.spans import Path

WAYS = "ways."
"""Begins the id of what stands for ways of a pack among its steps; no run's step is called so."""


def steps_of_kit(kit: LoadedKit, packs: Sequence[LoadedPack] | None = ()) -> list[Step]:
    """The steps of all runs, with `RUN.STEP` for their ids; `packs`: whose ways they take in."""
    taken = [
        step
        for name, run in kit.runs.items()
        for step in expand_run(Route(name, {}), run, kit.own, {}, None, packs)
    ]
    return [step for step in taken if "." in step.id]


def steps_of_pack(pack: LoadedPack) -> list[Step]:
    """The steps of all runs of a pack, with `RUN.STEP` for their ids."""
    context = Context(Findings(""), [], pack.id, pack.own, None)
    return [step for name, run in pack.runs.items() for step in take_in(run, context, name, {}, None)]


def tells_of_ways(pack: LoadedPack) -> list[Step]:
    """The ways of a pack as steps that do nothing else than show them."""
    return [Tell(WAYS + name, {}, how=ways) for name, ways in pack.ways.items()]


class KitSpans(Spans):
    """Places in a file of shared steps: of facts by whole name, of the steps of its runs by `RUN.STEP`."""

    def __init__(self, kit: LoadedKit | LoadedPack) -> None:
        super().__init__(kit.spans.file, kit.spans.root)
        self._facts: Collection[str] = kit.kit.facts

    def home(self, step_id: str) -> Path:
        """The path of a fact's question, or of a run's step."""
        run, _dot, name = step_id.partition(".")
        if step_id.startswith(WAYS):
            return ("ways", name)
        return ("facts", name) if step_id in self._facts else ("runs", run, "steps", name)

    def _follow(self, path: Path) -> tuple[Node | None, Scalar | None, int]:
        if path[:1] == ("ways",) and path[2:3] == ("how",):
            node, key, depth = super()._follow((*path[:2], *path[3:]))
            return node, key, depth + 1
        return super()._follow(path)
