"""What a host is told beside the walk: the case, and who the roles are for this person."""

from __future__ import annotations

from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fixit.report.handover import Handover
    from fixit.walk.events import Json


@record
class Around:
    """What a host knows beside the walk. `case` "": nothing is recorded.

    `contacts`: role -> what the person's own config says of it. `titles`: flow id -> its title, for
    neighbouring problems. `summary` makes the case's summary as JSON, for a program that drives the walk.
    `due`: when the case that is put aside goes on, as the person's clock shows it; "" for no certain time.
    `handover`: what whoever takes a case up is shown before its question.
    """

    case: str = ""
    contacts: Mapping[str, str] | None = None
    titles: Mapping[str, str] | None = None
    summary: Callable[[], Json] | None = None
    due: str = ""
    handover: Handover | None = None
