"""Typed answers and the first sentence: questionary's text prompt, with the walk's keys and lines around it.

Where letters cannot begin an answer (numbers, dates) a letter is a command; in free text a command is `/` and
its letter in an empty line.
"""

from __future__ import annotations

from prompt_toolkit.application import Application
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, HSplit, Window
from prompt_toolkit.layout import Layout as Arrangement
from questionary import text as ask_text

from fixit.flow.plain import clean
from fixit.terminal.keys import LISTED_ONLY, SLASH, command_keys
from fixit.terminal.layout import Layout
from fixit.terminal.prompt import Device, bind_stops, fragments, run_stoppable
from fixit.walk.host import Command, Reply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.formatted_text import StyleAndTextTuples

    from fixit.terminal.frame import Outcome
    from fixit.terminal.stopping import Stopping
    from fixit.walk.view import View

MOST_LETTERS = 4_000
"""Longest text that is typed or pasted; the engine takes no more."""
CANCEL = Command("cancel")
LIST = Command("list")


class Typed:
    """One prompt for typed text. `lines` stand above it, `keys` below; `kind` is the view's, or "note"."""

    def __init__(
        self, view: View, device: Device, stopping: Stopping, problem: str = "", spaced: bool = False
    ) -> None:
        self.view = view
        self.device = device
        self.stopping = stopping
        self.problem = problem
        self.spaced = spaced
        self.panel = ""
        self.by_letter = view.kind in ("number", "date")
        self.prefix = "" if self.by_letter else "/"
        self.commands = command_keys(view, listed=not self.by_letter)

    def run(self, start: str = "") -> Outcome:
        """The reply, or a command: a view's own, LIST on Tab, CANCEL on Esc."""
        self.device.keeps_bursts = True
        keys = KeyBindings()
        # questionary draws the line to type in; what stands above and below is the walk's
        question = ask_text(
            self.device.painter.fit("›"),
            default=start[:MOST_LETTERS],
            qmark=self.device.painter.fit("│"),
            style=self.device.style,
            key_bindings=keys,
            input=self.device.input,
            output=self.device.output,
            color_depth=self.device.depth,
            erase_when_done=True,
        )
        app = question.application
        self._surround(app)
        self._bind(keys, app)
        bind_stops(keys, app, self.stopping)
        result = run_stoppable(app, self.stopping)
        return Reply(clean(result[:MOST_LETTERS])) if isinstance(result, str) else result

    def _surround(self, app: Application[object]) -> None:
        field = app.layout.current_window
        above = Window(FormattedTextControl(self._above), dont_extend_height=True)
        below = Window(FormattedTextControl(self._below), dont_extend_height=True)
        app.layout = Arrangement(HSplit([above, app.layout.container, below]), focused_element=field)
        app.ttimeoutlen = 0.1

    def _above(self) -> StyleAndTextTuples:
        layout = Layout(self.device.painter, self.spaced)
        lines = layout.head(self.view, self.problem)
        if self.panel == "why" and self.view.why:
            lines += layout.why(self.view)
        if self.panel == "help":
            lines += layout.help(self.view, self.prefix)
        free = max(layout.rows - 5, 1)
        return fragments([*lines[-free:], layout.gap()] if layout.rows > 5 else lines[-1:])

    def _below(self) -> StyleAndTextTuples:
        layout = Layout(self.device.painter)
        if layout.rows < 4:
            return []
        return fragments([layout.gap(), *layout.keys(self.view, steering_of(self.view), self.prefix)])

    def _bind(self, keys: KeyBindings, app: Application[object]) -> None:
        buffer = app.current_buffer
        empty = Condition(lambda: not buffer.text)

        @keys.add(Keys.BracketedPaste)
        def paste(event: KeyPressEvent) -> None:
            insert(" ".join(event.data[: 4 * MOST_LETTERS].split()))

        def insert(words: str) -> None:
            buffer.insert_text(words[: max(MOST_LETTERS - len(buffer.text), 0)])

        @keys.add(Keys.Escape, eager=True)
        def cancel(event: KeyPressEvent) -> None:
            self.panel = ""
            if self.view.kind == "note":
                app.exit(result=CANCEL)
            else:
                buffer.document = Document()

        @keys.add(Keys.Tab, filter=Condition(lambda: self.view.kind == "intake"))
        def choose(event: KeyPressEvent) -> None:
            app.exit(result=LIST)

        self._bind_commands(keys, app, empty)

    def _bind_commands(self, keys: KeyBindings, app: Application[object], empty: Condition) -> None:
        def command(name: str) -> Callable[[KeyPressEvent], None]:
            def run(event: KeyPressEvent) -> None:
                if name in ("why", "help"):
                    self.panel = "" if self.panel == name else name
                else:
                    app.exit(result=Reply("unsure") if name == "unsure" else Command(name))

            return run

        listed = Condition(lambda: self.panel == "help")
        for key, name in command_keys(self.view, listed=True).items():
            if self.by_letter and name in LISTED_ONLY:
                keys.add(key, filter=listed)(command(name))
                continue
            if self.by_letter:
                keys.add(key)(command(name))
                continue
            for slash in SLASH:
                keys.add(slash, key, filter=empty)(command(name))


def steering_of(view: View) -> list[tuple[str, str]]:
    """The keys of a typed line itself."""
    from fixit.messages import _

    if view.kind == "intake":
        return [("Enter", _("look for help")), ("Tab", _("list of problems"))]
    if view.kind == "note":
        return [("Enter", _("keep the note")), ("Esc", _("no note"))]
    return []
