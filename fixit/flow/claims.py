"""What an author claims of the order of two steps: "backup before reset", "reset never after outage"."""

from __future__ import annotations

from fixit.flow.model import Enter, Route
from fixit.messages import mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.flow.model import Step

BEFORE, NEVER_AFTER = "before", "never-after"
SHAPE = mark('write it as "backup before reset", or as "reset never after outage"')


def read_claim(words: str) -> tuple[str, str, str] | None:
    """The kind of a claim, the step that comes first, and the one that is meant; None: it is no claim.

    "before": the first is always shown before the other is. "never-after": the other is never shown once the
    first was.
    """
    parts = words.split()
    if len(parts) == 3 and parts[1] == BEFORE:
        return BEFORE, parts[0], parts[2]
    if len(parts) == 4 and parts[1:3] == ["never", "after"]:
        return NEVER_AFTER, parts[3], parts[0]
    return None


def is_shown(step: Step) -> bool:
    """Whether a person ever sees the step, so that a claim may speak of it: a fork is only gone through."""
    return not isinstance(step, Route | Enter)
