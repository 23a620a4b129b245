"""What a proof says: what is refuted, what is worth a look, how long walks are, and what was not explored."""

from __future__ import annotations

from fixit.prove.walks import Walk
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixit.walk.state import Library

BOUND = 200_000
"""Sets of states that are visited at the most."""
REFUTED, WARNING = "refuted", "warning"


@record
class Claim:
    """What an author says of the order of two steps (whole names): `kind` "before": `first` is always shown
    before `then`; "never-after": `then` is never shown once `first` was."""

    kind: str
    first: str
    then: str


@record
class Finding:
    """One thing that does not hold (`severity` "refuted"), or that is worth a look ("warning").

    `code` names the kind of it, `step` the step's whole name, `where` the part of the step ("rule 2"),
    `message` one sentence. `walk`: the shortest walk that shows it; None where there is none (what never
    happens has no walk). `loop`: whole names of the steps that are gone round.
    """

    code: str
    severity: str
    step: str
    message: str
    where: str = ""
    walk: Walk | None = None
    loop: tuple[str, ...] = ()


@record
class Numbers:
    """Screens that wait for a reply, from the first to an ending, of a person of whom nothing is known.

    `mean`: over answers that are all as likely, a try helps every second time, nothing is skipped. `longest`:
    the steps of the longest walk; a loop counts once (`looped` says whether there is one in it).
    """

    least: int
    mean: float
    most: int
    longest: tuple[str, ...]
    looped: bool
    states: int


@record
class Proof:
    """All that was found out about one flow.

    `states`: sets of like states that were visited; `moves`: ways between them. `complete`: everything was
    visited; else `unexplored` names the steps where more was waiting, `entangled` those whose conditions
    fall into too many cases, where no larger bound helps. `goes_on_in`: flows that it enters and
    that are proved separately. `comes_from`: flows that lead to it, what they leave behind being anything.
    `loops`: steps that a person may go round, as often as they choose, and leave.
    """

    flow: str
    findings: tuple[Finding, ...]
    states: int
    moves: int
    complete: bool
    unexplored: tuple[str, ...] = ()
    entangled: tuple[str, ...] = ()
    loops: tuple[tuple[str, ...], ...] = ()
    numbers: Numbers | None = None
    uncounted: str = ""
    """Why there are no numbers, though all was explored."""
    goes_on_in: tuple[str, ...] = ()
    comes_from: tuple[str, ...] = ()

    @property
    def refuted(self) -> tuple[Finding, ...]:
        """What does not hold."""
        return tuple(one for one in self.findings if one.severity == REFUTED)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What is worth a look."""
        return tuple(one for one in self.findings if one.severity == WARNING)

    @property
    def holds(self) -> bool:
        """Whether all was explored and nothing refuted."""
        return self.complete and not self.refuted


def prove_flow(
    library: Library,
    flow_id: str,
    *,
    bound: int = BOUND,
    claims: Sequence[Claim] = (),
    into: bool = False,
    numbers: bool = True,
) -> Proof:
    """Explore every walk of a flow, up to `bound` sets of states, and say what holds.

    `into`: go on in the flows that it enters; else each of them is to be proved by itself, which covers
    whatever a walk may bring along. `numbers`: count the screens, too. KeyError: there is no such flow.
    """
    import gc

    from fixit.prove.prover import Prover

    flow = library.get(flow_id)
    if flow is None:
        raise KeyError(flow_id)
    collecting = gc.isenabled()
    gc.disable()  # millions of small things are made, none in circles: looking for those costs a third
    try:
        return Prover(library, flow, bound, claims, into).prove(numbers)
    finally:
        if collecting:
            gc.enable()
