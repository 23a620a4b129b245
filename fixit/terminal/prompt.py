"""The one prompt of our own: shows a frame, hands it the keys, and ends with what it brings.

On prompt_toolkit's Application, because the ready-made select widget lets Ctrl-C, Ctrl-D, Ctrl-Z and SIGTERM
go by and cuts long questions. Imported late: the screen is on view by then.
"""

from __future__ import annotations

import asyncio
import time

from prompt_toolkit.application import Application, in_terminal
from prompt_toolkit.data_structures import Size
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import create_input
from prompt_toolkit.input.typeahead import clear_typeahead, get_typeahead, store_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPress, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Window
from prompt_toolkit.layout import Layout as Arrangement
from prompt_toolkit.output import ColorDepth, create_output
from prompt_toolkit.styles import Style

from fixit.errors import Stopped
from fixit.terminal.layout import Layout
from fixit.terminal.paint import PROMPT_STYLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

    from fixit.terminal.frame import Frame, Outcome
    from fixit.terminal.paint import Line, Painter
    from fixit.terminal.stopping import Stopping

SHORT_WHILE = 0.6
"""Seconds that a letter waits which is a command and also begins an answer."""
BURST = 64
"""Keys that nobody presses at once: a paste, or a cat on the keyboard."""
SAME_WORD = 0.4
"""Seconds between two letters of one word, at most."""
LATE_ENTER = 0.5
"""Seconds in which Enter still belongs to the answer before, which was given by a single key."""
QUIET = 0.15
"""Seconds without keys after which a burst is over."""

NAMED = {
    Keys.Up: "up", Keys.Down: "down", Keys.Left: "left", Keys.Right: "right", Keys.Home: "home",
    Keys.End: "end",
    Keys.PageUp: "pageup", Keys.PageDown: "pagedown", Keys.Enter: "enter", Keys.ControlJ: "enter",
    Keys.Escape: "escape", Keys.Backspace: "backspace", Keys.Delete: "backspace", Keys.ControlP: "up",
    Keys.ControlN: "down",
}  # fmt: skip
STOPS = {Keys.ControlC: 130, Keys.SIGINT: 130, Keys.ControlD: 130, Keys.ControlBackslash: 131}


class Device:
    """The terminal as prompt_toolkit drives it: one for all prompts of a walk."""

    def __init__(self, stdin: TextIO, stdout: TextIO, painter: Painter) -> None:
        self.input: Input = create_input(stdin)
        self.output: Output = create_output(stdout)
        if hasattr(self.output, "enable_cpr"):
            self.output.enable_cpr = (
                False  # asking where the cursor is makes terminals wait that never answer
            )
        self.painter = painter
        self.style = Style.from_dict(PROMPT_STYLES)
        self.depth = ColorDepth.DEPTH_4_BIT if painter.coloured else ColorDepth.DEPTH_1_BIT
        self.last_burst = 0.0
        self.last_key = ""
        """The key that ended the prompt before."""
        self.read = self.input.read_keys
        self.keeps_bursts = False
        self.input.read_keys = self.read_bounded  # type: ignore[method-assign]  # the one place where keys come in

    def read_bounded(self) -> list[KeyPress]:
        """Keys as they come; of a burst, a choice gets none, and a text gets its letters without Enter."""
        keys = self.read()
        now = time.monotonic()
        if len(keys) > BURST or (keys and now - self.last_burst < QUIET):
            self.last_burst = now
            if not self.keeps_bursts:
                return [key for key in keys if key.key in STOPS]
            return [_as_text(key) for key in keys[:-1]] + keys[-1:]
        return keys

    def forget_typed_ahead(self, most: int = 0) -> None:
        """Drop keys pressed before the next prompt, if they are more than `most`."""
        waiting = get_typeahead(self.input)
        if len(waiting) <= most:
            store_typeahead(self.input, waiting)
        else:
            clear_typeahead(self.input)

    def size(self) -> Size:
        return self.output.get_size()


def _as_text(key: KeyPress) -> KeyPress:
    return KeyPress(" ", " ") if key.key in (Keys.Enter, Keys.ControlJ) else key


def fragments(lines: list[Line]) -> StyleAndTextTuples:
    """Styled lines as prompt_toolkit takes them."""
    parts: StyleAndTextTuples = []
    for number, line in enumerate(lines):
        if number:
            parts.append(("", "\n"))
        parts += [(f"class:{style}" if style else "", text) for style, text in line]
    return parts


def run_frame(
    frame: Frame, device: Device, stopping: Stopping, problem: str = "", spaced: bool = False
) -> Outcome:
    """Show the frame from where the cursor stands, until it brings a reply or a command; then take it away.

    Raises Stopped on Ctrl-C, Ctrl-D, a signal or a lost terminal.
    """
    device.keeps_bursts = False
    keys = KeyBindings()
    app: Application[Outcome | Stopped] = Application(
        layout=Arrangement(
            Window(FormattedTextControl(lambda: _lines_now(frame, device, problem, spaced), focusable=True))
        ),
        key_bindings=keys,
        style=device.style,
        color_depth=device.depth,
        erase_when_done=True,
        input=device.input,
        output=device.output,
    )
    app.ttimeoutlen = 0.1

    bind_keys(keys, Pressing(frame, device, app).press)
    bind_stops(keys, app, stopping)
    return run_stoppable(app, stopping)


class Pressing:
    """Hands the keys of one prompt to its frame, and ends the prompt with what they bring."""

    def __init__(self, frame: Frame, device: Device, app: Application[Outcome | Stopped]) -> None:
        self.frame = frame
        self.device = device
        self.app = app
        self.pressed: list[str] = []
        self.last = time.monotonic()

    def press(self, name: str) -> None:
        """Take a key by its name."""
        now = time.monotonic()
        gap = now - self.last
        late = name == "enter" and not self.pressed and self.device.last_key not in ("", "enter")
        if self.app.is_done or (late and gap < LATE_ENTER):
            return
        brought = self.frame.press(name, quick=bool(self.pressed) and gap < SAME_WORD)
        self.last = now
        if brought is not None:
            self.app.exit(result=brought)
        elif self.frame.waiting and self.app.loop is not None:
            self.app.loop.call_later(SHORT_WHILE, self.settle, self.frame.waiting, len(self.pressed))
        self.pressed.append(name)
        if self.app.is_done:
            self.device.last_key = name

    def settle(self, letter: str, count: int) -> None:
        """Take a letter that waited for the command that it is, if no key came after it."""
        if self.app.is_done or self.frame.waiting != letter or len(self.pressed) != count + 1:
            return
        brought = self.frame.settle()
        if brought is not None:
            self.device.last_key = letter
            self.app.exit(result=brought)
        self.app.invalidate()


def _lines_now(frame: Frame, device: Device, problem: str, spaced: bool) -> StyleAndTextTuples:
    return fragments(Layout(device.painter, spaced).screen(frame, problem))


def bind_keys(keys: KeyBindings, press: Callable[[str], None]) -> None:
    """Hand every key on by its name: a character, or up, down, enter..."""
    for key, name in NAMED.items():
        keys.add(key)(lambda event, name=name: press(name))
    keys.add(" ")(lambda event: press("space"))

    @keys.add(Keys.BracketedPaste)
    def ignore(event: KeyPressEvent) -> None:
        """A paste chooses nothing."""

    @keys.add(Keys.Any)
    def letter(event: KeyPressEvent) -> None:
        if len(event.data) == 1 and event.data.isprintable():
            press(event.data)


def bind_stops(keys: KeyBindings, app: Application[Outcome | Stopped], stopping: Stopping) -> None:
    """Ctrl-C, Ctrl-D and their kin end the prompt; Ctrl-Z suspends and draws anew."""
    for key, code in STOPS.items():

        @keys.add(key, eager=True)
        def stop(event: KeyPressEvent, code: int = code) -> None:
            if not app.is_done:
                app.exit(result=Stopped(code))

    @keys.add(Keys.ControlZ, eager=True)
    def suspend(event: KeyPressEvent) -> None:
        app.create_background_task(suspend_app(stopping))


async def suspend_app(stopping: Stopping) -> None:
    """Put the terminal right, stop the process, and take the screen up again when it goes on."""
    async with in_terminal():
        stopping.stop_process()


def run_stoppable(app: Application[Outcome | Stopped], stopping: Stopping) -> Outcome:
    """Run a prompt so that signals end it in good order."""
    stopping.install()

    def end(code: int) -> None:
        if app.loop is not None:
            app.loop.call_soon_threadsafe(lambda: None if app.is_done else app.exit(result=Stopped(code)))

    def suspend() -> None:
        if app.loop is not None:
            app.loop.call_soon_threadsafe(lambda: app.create_background_task(suspend_app(stopping)))

    stopping.end_prompt, stopping.suspend_prompt = end, suspend
    try:
        result = app.run(handle_sigint=False)
    except (EOFError, OSError, asyncio.CancelledError) as lost:
        raise Stopped(stopping.code or 129) from lost
    finally:
        stopping.end_prompt = stopping.suspend_prompt = None
    if isinstance(result, Stopped):
        raise result
    return result
