"""Signals that end or suspend a walk at a prompt, and the terminal's state put right on the way out.

Ctrl-C, SIGTERM and SIGHUP end a prompt with `errors.Stopped`. While the engine works and saves, they only
leave a mark, and the next prompt ends at once: an answer is never half written.
"""

from __future__ import annotations

from fixit.errors import Stopped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, TracebackType
    from typing import Any

ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
HANGUP = 129


class Stopping:
    """Watches the signals. Use `with stopping:` around each stretch that may be ended at any point."""

    def __init__(self) -> None:
        self.installed: dict[int, object] = {}
        self.open = False
        self.code = 0
        self.end_prompt: Callable[[int], None] | None = None
        """Ends the prompt that runs now with an exit code; None: the signal raises by itself."""
        self.suspend_prompt: Callable[[], None] | None = None

    def __enter__(self) -> Stopping:
        if self.code:
            raise Stopped(self.code)
        self.open = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.open = False
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            raise Stopped() from value

    def install(self) -> None:
        """Take the signals over, once. Elsewhere than in the main thread nothing can be, and nothing is."""
        if self.installed:
            return
        import signal

        names = [*ENDING, *(["SIGTSTP"] if hasattr(signal, "SIGTSTP") else [])]
        try:
            for name in names:
                number = getattr(signal, name, None)
                if number is None or signal.getsignal(number) is signal.SIG_IGN:
                    continue  # nohup: whoever started us wants it ignored
                handler = self._suspend if name == "SIGTSTP" else self._end
                self.installed[int(number)] = signal.signal(number, handler)
        except ValueError:
            self.installed[0] = None

    def remove(self) -> None:
        """Give the signals back."""
        if not self.installed:
            return
        import signal

        for number, handler in self.installed.items():
            if number:
                signal.signal(number, handler)  # type: ignore[arg-type]  # what signal() gave us
        self.installed = {}

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.code = 128 + number
        if self.end_prompt is not None:
            self.end_prompt(self.code)
        elif self.open:
            raise Stopped(self.code)

    def _suspend(self, number: int, frame: FrameType | None) -> None:
        if self.suspend_prompt is not None:
            self.suspend_prompt()
        else:
            self.stop_process()

    def stop_process(self) -> None:
        """Stop as Ctrl-Z does, until the shell goes on with us."""
        import os
        import signal

        if not hasattr(signal, "SIGTSTP"):
            return
        ours = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(0, signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, ours)


class Echo:
    """Keeps keys that are pressed between two prompts from being printed; `restore` undoes it."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.before: Any = None
        """What tcgetattr gave; its shape is termios' own business."""

    def hush(self) -> None:
        """Echo off, keys at once, Ctrl-C still a signal. Nothing where there is no POSIX terminal."""
        try:
            import termios
        except ImportError:
            return
        try:
            attributes = termios.tcgetattr(self.descriptor)
            if self.before is None:
                self.before = [*attributes[:6], list(attributes[6])]
            attributes[3] &= ~(termios.ECHO | termios.ICANON)
            termios.tcsetattr(self.descriptor, termios.TCSANOW, attributes)
        except (termios.error, OSError):
            return

    def restore(self) -> None:
        """The terminal as it was before the first `hush`."""
        if self.before is None:
            return
        import termios

        try:
            termios.tcsetattr(self.descriptor, termios.TCSANOW, self.before)
        except (termios.error, OSError):
            return
        finally:
            self.before = None

    def flush(self) -> None:
        """Forget keys pressed before now."""
        try:
            import termios
        except ImportError:
            _flush_windows()
            return
        try:
            termios.tcflush(self.descriptor, termios.TCIFLUSH)
        except (termios.error, OSError):
            return


def _flush_windows() -> None:
    try:
        import msvcrt
    except ImportError:
        return
    while msvcrt.kbhit():  # type: ignore[attr-defined]  # exists on Windows
        msvcrt.getch()  # type: ignore[attr-defined]  # exists on Windows
