"""What a walk needs of whoever shows it: the protocol that the terminal's hosts, programs and tests keep."""

from __future__ import annotations

from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from fixit.walk.view import Ending, Told, View

    Value = str | list[str] | dict[str, str]

    class Host(Protocol):
        """Shows one thing at a time and waits. Raises `errors.Stopped` on Ctrl-C, Ctrl-D and signals.

        A host may also have `draft`, the lines of a checklist that stood answered when it was stopped, and
        `recall(complaint, answers)`, which shows what was answered so far: after going back, after another
        language, and, with the complaint, when a case is taken up again.
        """

        language: str
        """The language asked for; the walk sets it when the person switches."""

        def ask(self, view: View) -> Reply | Command:
            """Show the prompt and wait for a reply or a command. why and help are the host's own business."""

        def tell(self, told: Told) -> None:
            """Show something that wants no reply."""

        def problem(self, message: str) -> None:
            """Say that the last reply was not usable, and why; the same prompt follows."""

        def notice(self, kind: str, names: tuple[str, ...] = ()) -> None:
            """Say what the program did.

            `kind`: set-aside (answers that no longer fit, `names` their questions), restored, noted,
            language, entered (the flow's title), already-tried (remedies passed over).
            """

        def end(self, ending: Ending) -> None:
            """Show where it ended."""


class BackedOut(Exception):  # noqa: N818  # no error: the person wants to choose the guide anew
    """The person went back from the first screen of a walk. `notes`: what they had noted there."""

    def __init__(self, notes: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.notes = notes


@record
class Reply:
    """An answer as the person gave it: an option's id, several, a line -> yes/no/unsure, or a text.

    `step` and `visit` say what it answers, where a program drives the walk; None: whatever is asked.
    """

    value: str | list[str] | dict[str, str]
    step: str | None = None
    visit: int | None = None


@record
class Command:
    """One of back, edit, skip, note, human, danger, language, pause.

    `text`: the note, the language, the step to edit. `lines`: the lines of a checklist that were answered
    before the person left it (human, danger, pause).
    """

    name: str
    text: str = ""
    step: str | None = None
    visit: int | None = None
    lines: dict[str, str] | None = None
