"""Keeps what happens on disk, each answer before the next question, or says loudly that it cannot."""

from __future__ import annotations

import sys

from fixit.cli.boundary import keep_in_mind
from fixit.errors import FixitError
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fixit.record.store import Store
    from fixit.walk.events import Event


class Recorder:
    """Saves the events of one walk.

    `open_store` is called when there is first something to save. With `patient`, that is the first answer and
    not the start: nothing stands between the person and the first question, and a walk that nobody answered
    leaves no case behind; `flush` saves at once.
    `on_number` hears the case's number as soon as there is one.
    """

    def __init__(
        self,
        open_store: Callable[[], Store],
        sources: Callable[[str], dict[str, bytes]],
        on_number: Callable[[str], None],
        *,
        number: str = "",
        patient: bool = False,
    ) -> None:
        self.open_store = open_store
        self.sources = sources
        self.on_number = on_number
        self.number = number
        self.patient = patient
        self.store: Store | None = None
        self.waiting: list[Event] = []
        self.unsaved = ""
        """Why what happened is not on disk; "" while it is."""
        keep_in_mind(number)

    @classmethod
    def of_case(cls, store: Store, sources: Callable[[str], dict[str, bytes]], number: str) -> Recorder:
        """For a case that goes on."""
        return cls(lambda: store, sources, lambda number: None, number=number)

    def save(self, events: Sequence[Event]) -> None:
        """Have the events on disk when this returns; where that cannot be, say so once and go on."""
        self.waiting += events
        if self.patient and not self.number and all(event.kind == "started" for event in self.waiting):
            return
        self.flush()

    def flush(self) -> None:
        """Save what waits."""
        if self.unsaved or not self.waiting:
            return
        from fixit.record.store import CaseMoved

        begins = not self.number
        try:
            self._write()
        except CaseMoved:
            raise  # another walk goes on with this case: this one must end
        except (FixitError, OSError) as error:
            self._give_up(error)
            return
        self.waiting = []
        keep_in_mind(self.number)
        if begins:
            self.on_number(self.number)

    def take_back(self) -> None:
        """Remove a case that the person left before its first answer, to say anew what is wrong."""
        if self.number and self.store is not None:
            self.store.delete(self.number)
        self.number, self.waiting = "", []
        keep_in_mind("")

    def _write(self) -> None:
        from fixit.record.store import Case

        if self.store is None:
            self.store = self.open_store()
        sources = self._sources_of(self.waiting)
        if self.number:
            self.store.append(self.number, self.waiting, sources)
            return
        self.number = self.store.create(Case(), self.waiting, sources).number

    def _sources_of(self, events: Sequence[Event]) -> dict[str, dict[str, bytes]]:
        """The files of the flows that these events begin or enter, by digest."""
        found: dict[str, dict[str, bytes]] = {}
        for event in events:
            data = event.data or {}
            if event.kind in ("started", "entered"):
                found[str(data.get("digest"))] = self.sources(str(data.get("flow")))
        return found

    def _give_up(self, error: FixitError | OSError) -> None:
        reason = error.message if isinstance(error, FixitError) else (error.strerror or str(error))
        hint = error.hint if isinstance(error, FixitError) else ""
        self.unsaved = reason
        keep_in_mind("")
        self.on_number(self.number)
        warn_unsaved(reason, hint, bool(self.number))

    def close(self) -> None:
        """Let go of the store."""
        if self.store is not None:
            self.store.close()
            self.store = None


def warn_unsaved(reason: str, hint: str, begun: bool) -> None:
    """Say on standard error that answers are not kept from here on, why, and what to do."""
    if begun:
        first = _("NOT SAVED from here on: {reason}").format(reason=reason)
    else:
        first = _("NOT SAVED: {reason}").format(reason=reason)
    advice = _(
        "You can go on, but what you answer is lost at the end. To keep it: {variable} names a folder."
    )
    lines = [first, hint, advice.format(variable="FIXIT_HOME")]
    sys.stderr.write("\n".join(line for line in lines if line) + "\n")
    sys.stderr.flush()
