"""The steps of the kit's runs, as if a flow used each of them once."""

from __future__ import annotations

from fixit.flow.model import Route
from fixit.load.runs import expand_run
from fixit.load.spans import Spans

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.flow.model import Step
    from fixit.load.read import LoadedKit
    from fixit.load.spans import Path


def steps_of_kit(kit: LoadedKit) -> list[Step]:
    """The steps of all runs, with `RUN.STEP` for their ids."""
    taken = [
        step for name, run in kit.runs.items() for step in expand_run(Route(name, {}), run, kit.own, {}, None)
    ]
    return [step for step in taken if "." in step.id]


class KitSpans(Spans):
    """Places in kit.yaml: of its facts by whole name, of the steps of its runs by `RUN.STEP`."""

    def __init__(self, kit: LoadedKit) -> None:
        super().__init__(kit.spans.file, kit.spans.root)
        self._facts = kit.kit.facts

    def home(self, step_id: str) -> Path:
        """The path of a fact's question, or of a run's step."""
        run, _dot, name = step_id.partition(".")
        return ("facts", name) if step_id in self._facts else ("runs", run, "steps", name)
