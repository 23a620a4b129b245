"""The host for a terminal with colour and keys: answers stay above as quiet lines, one thing at a time below.

The first screen is painted before the prompt library is imported, because the person reads meanwhile; then
the prompt draws the same lines in the same place.
"""

from __future__ import annotations

import os
import sys

from fixit.errors import Stopped
from fixit.messages import _, language_in_use, use_language
from fixit.terminal.around import Around
from fixit.terminal.frame import Frame
from fixit.terminal.layout import Layout
from fixit.terminal.paint import Painter
from fixit.terminal.progress import Progress
from fixit.terminal.stopping import HANGUP, Echo, Stopping
from fixit.terminal.trail import Piece, Trail
from fixit.terminal.words import confirm_words, notice_words, say_words
from fixit.walk.change import copy
from fixit.walk.host import Command, Reply
from fixit.walk.view import Choice, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TextIO

    from fixit.flow.model import Flow
    from fixit.report.sections import Row
    from fixit.terminal.endings import Paragraph
    from fixit.terminal.frame import Outcome
    from fixit.terminal.paint import Line
    from fixit.terminal.prompt import Device
    from fixit.walk.events import Json
    from fixit.walk.state import Library
    from fixit.walk.view import Ending, Told

TYPED = ("number", "text", "date", "intake", "note")
CAREFUL = ("consent", "offer", "confirm")
"""Screens before which keys pressed ahead are forgotten."""
MOST_AHEAD = 16
"""Keys pressed ahead that may still be meant; more is a paste."""


class Screen:
    """Shows a walk on a terminal. `around` tells the case and the contacts, and may change at any time."""

    asks = True

    def __init__(
        self, environment: Mapping[str, str], stdin: TextIO | None = None, stdout: TextIO | None = None
    ) -> None:
        self.stdin = stdin or sys.stdin
        self.stdout = stdout or sys.stdout
        self.environment = environment
        self.painter = Painter(self.stdout, environment)
        if sys.platform == "win32":
            os.system("")  # switches the console's escape sequences on
        self.around = Around()
        self.stopping = Stopping()
        self.echo = Echo(self.stdin.fileno())
        self.device: Device | None = None
        self.trail = Trail(self.painter)
        self.progress = Progress()
        self.unsaid: list[Line] = []
        """The last answer's quiet line: printed once the walk has taken the answer."""
        self.draft: dict[str, str] | None = None
        """Lines of a checklist that stand answered on the screen."""
        self.drafts: dict[tuple[str, str, int], dict[str, str]] = {}
        """Lines answered on checklists that were left, to find them again on coming back."""
        self.trouble = ""
        self.begun = False
        self.spaced = False

    @property
    def language(self) -> str:
        """The language of the program's own words."""
        return language_in_use()

    @language.setter
    def language(self, tag: str) -> None:
        use_language(tag)

    def begin(self, flow: Flow, library: Library) -> None:
        """A guide was chosen, nothing is recorded yet."""

    def ask(self, view: View) -> Outcome:
        """Show the prompt and wait. Raises Stopped, with the terminal put right."""
        try:
            with self.stopping:
                return self._ask(view)
        except Stopped:
            self.close()
            raise
        except (OSError, ValueError) as lost:
            self.close()
            if isinstance(lost, BrokenPipeError) or not isinstance(lost, OSError):
                raise
            raise Stopped(self.stopping.code or HANGUP) from lost

    def _ask(self, view: View) -> Outcome:
        self.echo.hush()
        if view.kind in CAREFUL:
            self.echo.flush()
        self._say_unsaid()
        problem, self.trouble = self.trouble, ""
        view = self.progress.settle(view)
        got = self._ask_typed(view, problem) if view.kind in TYPED else self._ask_chosen(view, problem)
        from fixit.terminal.history import answer_lines

        self.unsaid = [] if view.kind == "intake" else answer_lines(view, got, self.painter)
        return got

    def _ask_chosen(self, view: View, problem: str) -> Outcome:
        key = (view.flow, view.step, view.visit)
        if key in self.drafts:
            view = copy(view, given={**(view.given or {}), **self.drafts[key]})
        frame = Frame(view)
        if view.kind == "checklist":
            self.draft = self.drafts[key] = frame.states
        if self.device is None:
            self._paint_first(Layout(self.painter, self.spaced).screen(frame, problem))
        while True:
            from fixit.terminal.prompt import run_frame

            got = run_frame(frame, self._open(view), self.stopping, problem, self.spaced)
            finished = self._finish(got)
            if finished is not None:
                if isinstance(finished, Command) and self.draft:
                    finished.lines = dict(self.draft)
                self.draft = None
                return finished
            self._open(view).last_key = ""  # the same question again: an Enter is meant for it

    def _finish(self, got: Outcome) -> Outcome | None:
        """A command made complete: a note with its words, the other language. None: no note after all."""
        if not isinstance(got, Command):
            return got
        if got.name == "language":
            return Command("language", "en" if self.language == "ru" else "ru")
        if got.name in ("human", "danger"):
            return got if self._confirm(got.name) else None
        if got.name != "note":
            return got
        words = self._ask_note()
        return Command("note", words) if words else None

    def _confirm(self, command: str) -> bool:
        """Ask once more, in the question's place, before a command that ends the walk."""
        from fixit.terminal.prompt import run_frame

        view = View(
            kind="confirm", flow="", step=command, visit=1, language=self.language, about=command,
            text=confirm_words(command), options=(Choice("yes"), Choice("no")),
        )  # fmt: skip
        self.echo.flush()
        got = run_frame(Frame(view), self._open(view), self.stopping, "", self.spaced)
        return got == Reply("yes")

    def _ask_note(self) -> str:
        view = View(
            kind="note",
            flow="",
            step="note",
            visit=1,
            language=self.language,
            text=_("Your note for this case:"),
        )
        got = self._run_typed(view, "")
        return got.value.strip() if isinstance(got, Reply) and isinstance(got.value, str) else ""

    def _ask_typed(self, view: View, problem: str) -> Outcome:
        if self.device is None:
            layout = Layout(self.painter, self.spaced)
            mark = self.painter.fit("│ › ")
            self._paint_first([*layout.head(view, problem), layout.gap(), [("dim", mark)]])
        while True:
            got = self._run_typed(view, problem)
            finished = self._finish(got)
            if finished is not None:
                return finished

    def _run_typed(self, view: View, problem: str) -> Outcome:
        from fixit.terminal.typed import CANCEL, LIST, Typed

        got = Typed(view, self._open(view), self.stopping, problem, self.spaced).run(view.previous)
        if got == CANCEL:
            return Reply("")
        if got == LIST:
            return self._pick_from(view)
        return got

    def _pick_from(self, view: View) -> Outcome:
        """The intake's list: a flow chosen, or back to typing."""
        from fixit.terminal.prompt import run_frame

        listed = View(
            kind="choice", flow="", step="list", visit=1, language=view.language,
            text=_("Which of these is it?"), options=view.options, commands=("back", *view.commands),
        )  # fmt: skip
        got = run_frame(Frame(listed), self._open(listed), self.stopping)
        return self._run_typed(view, "") if got == Command("back") else got

    def _paint_first(self, lines: list[Line]) -> None:
        """Paint before the prompt library is there, and go back to where it will draw the same."""
        self.painter.write_lines(lines)
        self.stopping.install()
        from fixit.terminal import prompt as _loaded  # noqa: F401  # the slow import, while the person reads

        self.painter.write_raw(f"\r\x1b[{len(lines)}A")

    def _open(self, view: View) -> Device:
        from fixit.terminal.prompt import Device

        if self.device is None:
            self.device = Device(self.stdin, self.stdout, self.painter)
        self.device.forget_typed_ahead(0 if view.kind in CAREFUL else MOST_AHEAD)
        return self.device

    def tell(self, told: Told) -> None:
        """Show something that wants no reply."""
        with self.stopping:
            self._say_unsaid()
            layout = Layout(self.painter, self.spaced)
            lines = [layout.gap()] if layout.spaced else []
            lines += layout.body(told.text, lead="· ", lead_style="accent")
            if told.say:
                lines += layout.body(say_words(told.say, quoted=True), "accent", hang=2)
            if told.note:
                lines += layout.body(_("For you: {words}").format(words=told.note), "dim", hang=2)
            self._print(lines)

    def problem(self, message: str) -> None:
        """Say at the next prompt that the last reply was not usable."""
        self.trouble = message
        self.unsaid = []

    def notice(self, kind: str, names: tuple[str, ...] = ()) -> None:
        """Say what the program did."""
        self._say_unsaid()
        layout = Layout(self.painter)
        self._print(layout.body(notice_words(kind, names), "dim", lead="↩ " if kind == "set-aside" else ""))

    def recall(self, complaint: str, answers: Sequence[tuple[View, Json]]) -> None:
        """Show what was answered so far, and no more; of a case taken up again the complaint too."""
        from fixit.terminal.history import complaint_lines, recalled_lines

        with self.stopping:
            self.unsaid = []
            self._say_unsaid()
            handover, self.around.handover = self.around.handover, None
            self._print_rows(handover.before if handover else ())
            if complaint:
                self._print(complaint_lines(complaint, self.painter))
            told = [recalled_lines(view, value, self.painter) for view, value in answers]
            self.trail.retrace([lines for lines in told if lines])
            self._print_rows(handover.after if handover else ())
            self.spaced = bool(self.trail.pieces)

    def _print_rows(self, rows: Sequence[Row]) -> None:
        """Print what is known of a case, quietly."""
        from fixit.report.as_text import line_of

        layout = Layout(self.painter)
        for row in rows:
            self._print(layout.body(line_of(row), "dim", hang=2, lead="· "))

    def end(self, ending: Ending) -> None:
        """Show where it ended, and give the terminal back."""
        from fixit.terminal.endings import paragraphs_of

        self._say_unsaid()
        self.painter.write_lines([[], *self._set(paragraphs_of(ending, self.around))])
        self.close()

    def stop(self, code: int) -> None:
        """Say on standard error that the case is saved and how to go on; give the terminal back."""
        from fixit.terminal.endings import farewell_of

        self.close()
        self.painter.give_up()
        beside = Painter(sys.stderr, self.environment, styled=sys.stderr.isatty())
        try:
            beside.write_lines([[], *self._set(farewell_of(self.around))])
        except (OSError, ValueError):
            return  # the terminal is gone, and there is nobody to tell

    def close(self) -> None:
        """Give the terminal and the signals back."""
        self.echo.restore()
        self.stopping.remove()

    def _say_unsaid(self) -> None:
        """Print the quiet line of the last answer, now that it is taken."""
        lines, self.unsaid = self.unsaid, []
        if not self.begun:
            self.begun = True
            self.painter.write_lines([[]])
        if lines:
            self._print(lines, answer=True)

    def _print(self, lines: list[Line], answer: bool = False) -> None:
        """Print lines that stay above the next screen; an answer's as long as it counts."""
        self.trail.add(Piece(lines, answer))
        self.spaced = True

    def _set(self, paragraphs: Iterable[Paragraph]) -> list[Line]:
        """Paragraphs without the line at the left: this is the end of it."""
        layout = Layout(self.painter)
        layout.bar, layout.room = "", layout.width
        lines: list[Line] = []
        for paragraph in paragraphs:
            if paragraph.command:
                lines.append([("", "    "), ("accent", self.painter.fit(paragraph.text))])
                continue
            sign_style = "danger" if paragraph.style == "danger" else "strong"
            style = "bold" if paragraph.style == "danger" else paragraph.style
            lines += layout.body(
                paragraph.text, style, hang=2, lead=f"{paragraph.sign or ' '} ", lead_style=sign_style
            )
        return lines
