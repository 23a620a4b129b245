"""What stops a command, and the exit codes that tell a script how it ended."""

from __future__ import annotations

DONE = 0
"""Resolved, explained, or the command did what it was asked."""
FAILED = 1
"""Something went wrong, or `flows check` found errors."""
USAGE = 2
"""Wrong usage, or input was needed and there was none."""
PAUSED = 3
"""The case waits; `fixit resume` goes on with it."""
ESCALATED = 10
"""The case goes to a human, with its summary."""
INTERRUPTED = 130
"""Ctrl-C or Ctrl-D; a signal N ends with 128 + N."""


class FixitError(Exception):
    """One clear message for the person: what is wrong, and what to do about it.

    `message` and `hint` are already in the person's language and hold no control characters of
    untrusted text (see `fixit.flow.plain.clean`). `code` is the process's exit code.
    """

    def __init__(self, message: str, hint: str = "", code: int = FAILED) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code


class Stopped(BaseException):
    """The person or the system ended the walk at a prompt (Ctrl-C, Ctrl-D, a signal).

    `code` is the exit code: 130, or 128 + the signal's number. A BaseException, so that nothing on the
    way up mistakes it for a fault.
    """

    def __init__(self, code: int = INTERRUPTED) -> None:
        super().__init__(code)
        self.code = code
