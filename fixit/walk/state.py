"""Where a walk stands: derived from events, never stored. Nothing in it is changed in place."""

from __future__ import annotations

from fixit.flow.conditions import Memory
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Protocol

    from fixit.flow.conditions import Value
    from fixit.flow.model import Flow, Kit, Step, Text, Variant
    from fixit.walk.events import Json

    class Library(Protocol):
        """Flows by id, and the kit they share."""

        @property
        def kit(self) -> Kit:
            """Facts, remedies and runs shared by all flows."""

        def get(self, flow_id: str) -> Flow | None:
            """The flow, or None if there is none of this id."""


NOWHERE = ""
"""Where an answer leads that leads nowhere: a checked flow has none."""


@record
class Place:
    """Where the walk is, and all that going back to here must bring back."""

    flow: str
    at: str
    facts: Mapping[str, Value]
    ages: Mapping[str, float]
    visits: Mapping[str, int]
    skipped: frozenset[str]
    entered: tuple[str, ...]
    consents: tuple[str, ...] = ()
    detour: str = ""
    """The step that the walk begins with once the remedy that helped in an earlier case was offered."""


@record
class Prompt:
    """What is asked now. `kind` as in `fixit.walk.view.View`; `key` is the step's whole name."""

    kind: str
    key: str
    step: Step
    visit: int
    shown: tuple[str, ...] = ()
    """Remedies of a try, or lines of a checklist, that are on the screen."""
    how: Variant | None = None
    about: str = ""


@record
class Passed:
    """One prompt that was answered: what was said, on what it rested, and the place before it."""

    prompt: Prompt
    kind: str
    """The prompt's, or "skip"."""
    value: Json
    basis: tuple[tuple[str, Value | None], ...]
    before: Place
    age: float | None = None

    @property
    def key(self) -> str:
        """The whole name of the step that asked."""
        return self.prompt.key

    @property
    def visit(self) -> int:
        """Which time the step was shown."""
        return self.prompt.visit

    @property
    def shown(self) -> tuple[str, ...]:
        """Remedies or lines that were on the screen."""
        return self.prompt.shown


@record
class Saved:
    """An answer that the person went back past; it counts again when the same is asked of the same facts."""

    kind: str
    value: Json
    basis: tuple[tuple[str, Value | None], ...]
    age: float | None = None


@record
class Finish:
    """The walk is over. `ending` is the step's id, or "human", "danger" (then `step` is None)."""

    outcome: str
    ending: str
    role: str = ""
    step: Step | None = None
    fix: Passed | None = None
    """The try that worked."""


@record
class Effort:
    """What the walk has cost so far: failed tries, active seconds, steps back; and offers declined."""

    failed: int = 0
    seconds: float = 0
    backs: int = 0
    declined: int = 0


@record
class Notices:
    """What the last event brought that wants no reply: keys of steps, remedies, flows."""

    told: tuple[tuple[str, Step, Variant | None], ...] = ()
    aside: tuple[Text, ...] = ()
    restored: tuple[Text, ...] = ()
    entered: tuple[str, ...] = ()
    already: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    """Every step that was come to, passed over or not, up to the one that asks now."""


NOTHING = Notices()


@record
class State:
    """The whole of a session, between two events."""

    place: Place
    tried: Mapping[str, str]
    path: tuple[Passed, ...]
    saved: Mapping[tuple[str, int], tuple[Saved, ...]]
    told: frozenset[str]
    effort: Effort
    language: str
    complaint: str = ""
    expert: bool = False
    prompt: Prompt | None = None
    reopened: Passed | None = None
    popped: tuple[Passed, ...] = ()
    """Answers taken back and not yet met again: what may fall away."""
    offer: str = ""
    finish: Finish | None = None
    due: str = ""
    last_at: str = ""
    resting: bool = False
    draft: Mapping[str, str] | None = None
    """Lines of the checklist that is asked, answered before the person left it."""
    notices: Notices = NOTHING

    @property
    def memory(self) -> Memory:
        """What conditions may ask about."""
        return Memory(facts=self.place.facts, tried=self.tried, ages=self.place.ages)
