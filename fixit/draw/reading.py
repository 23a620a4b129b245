"""Whether a question decides anything, as the engine sees it, with as little looked at as will do.

The engine's look ahead settles every condition on the way, and each may split a walk of which little is
known. Most looks are decided by the conditions that read the answer: where it is read on a way that every
walk may take, or on none that any walk may take, the others make no difference.
"""

from __future__ import annotations

from fixit.flow.deciding import Ahead, always_decides, decides, facts_left
from fixit.flow.model import Ask, Checklist, Route
from fixit.walk.moves import asks_anew

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.flow.conditions import Condition, Truth
    from fixit.flow.model import Step
    from fixit.walk.session import Session


class Readers(Ahead):
    """A look ahead that settles only conditions that read the answer, and takes all others for `others`."""

    others: Truth = None

    def settle(self, condition: Condition) -> Truth:
        if not self.reads(condition):
            return self.others
        return Ahead(self.flow, self.facts, self.memory, self.find_flow).settle(condition)


class Surely(Readers):
    """One that goes only where it would go whatever is known of other facts."""

    others = False

    def ways_past(self, step: Step) -> Iterator[str | None]:
        if not isinstance(step, Route):
            yield step.onward

    def ways_from(self, step: Step) -> Iterator[str | None]:
        if not isinstance(step, Route):
            yield from super().ways_from(step)

    def read_elsewhere(self, flow_id: str) -> bool:
        return False


def is_idle(session: Session) -> bool:
    """The same as `fixit.walk.moves.is_idle`."""
    prompt, place = session.state.prompt, session.state.place
    step = prompt.step if prompt is not None else None
    if not isinstance(step, Ask | Checklist) or always_decides(step) or not asks_anew(session):
        return False
    flow = session.library.get(place.flow)
    assert flow is not None, "a flow is entered only if the library has it"
    memory, find_flow = session.state.memory, session.library.get
    if Surely(flow, facts_left(step), memory, find_flow).is_read(step.onward):
        return False
    possibly = Readers(flow, facts_left(step), memory, find_flow)
    if not possibly.is_read(step.onward):
        return possibly.is_read_anywhere()
    return not decides(flow, step, memory, find_flow)
