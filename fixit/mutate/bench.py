"""One folder with its guides, their faults and all who may notice them: opened from names alone, so that
several processes can each open the same."""

from __future__ import annotations

import os

from fixit.load.folders import KIT_FILE
from fixit.mutate.hunt import Hunt, passing_walks
from fixit.mutate.mutants import KIT, mutants_of_flow, mutants_of_kit
from fixit.records import record
from fixit.scenarios.names import Names
from fixit.scenarios.suite import Suite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.mutate.hunt import Verdict, Walk
    from fixit.mutate.mutants import Mutant
    from fixit.walk.state import Library


@record
class Work:
    """What to do in one folder `home`: the guides to break by name (`kit`: with the region packs), and the
    scenario files whose people may notice. `folders` may be referred to as well."""

    home: str
    names: tuple[str, ...]
    books: tuple[str, ...]
    folders: tuple[str, ...] = ()


class Bench:
    """The mutants of some work, each with a number, and its witnesses, who are called when first wanted."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.suite = Suite(work.folders)
        self.shelf = self.suite.shelf_of(os.path.join(work.home, KIT_FILE))
        self.mutants: list[Mutant] = []
        """The guides must be sound before these are looked at."""
        self.failing = 0
        """Scenarios that fail on the guides as they are."""
        self._hunt: Hunt | None = None

    def break_guides(self) -> list[Mutant]:
        """Every mutant of the guides, and where the kit is one of them of the region packs beside it."""
        flows = [flow for name in self.work.names if (flow := self.shelf.get(name)) is not None]
        self.mutants = [mutant for flow in flows for mutant in mutants_of_flow(flow, self.shelf)]
        if KIT in self.work.names:
            every = [flow for name in self.shelf.own if (flow := self.shelf.get(name)) is not None]
            for owner in (KIT, *self.shelf.own_packs):
                self.mutants += mutants_of_kit(every, self.shelf, owner)
        return self.mutants

    @property
    def hunt(self) -> Hunt:
        """The hunt, with all scenarios that pass on the guides as they are."""
        if self._hunt is None:
            self._hunt = Hunt(self.shelf, self._call_witnesses(), prove)
        return self._hunt

    def _call_witnesses(self) -> list[Walk]:
        walks: list[Walk] = []
        for file in self.work.books:
            book = self.suite.open(file).book
            flow = self.shelf.get(book.flow.text) if book.flow is not None else None
            if flow is None or book.faults:
                self.failing += len(book.scenarios) or 1
                continue
            found = passing_walks(Names(flow, self.shelf), book.scenarios, self.shelf)
            self.failing += len(book.scenarios) - len(found)
            walks += found
        return walks

    def look_at(self, number: int) -> Verdict:
        """Which scenario or check notices a mutant."""
        return self.hunt.look_at(self.mutants[number])

    def prove_of(self, number: int) -> Verdict:
        """Which proof notices a mutant."""
        return self.hunt.prove_of(self.mutants[number])


def prove(library: Library, flow_id: str) -> list[str]:
    """What the proofs find about a flow, each as its code, place and sentence."""
    from fixit.prove import prove_flow

    proof = prove_flow(library, flow_id, numbers=False)
    return [f"{one.code} at {one.step} {one.where}: {one.message}" for one in proof.findings]
