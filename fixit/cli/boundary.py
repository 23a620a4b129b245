"""The one place where faults end: each becomes one clear message and an exit code, never a traceback."""

from __future__ import annotations

import os
import sys

from fixit.errors import FAILED, INTERRUPTED, FixitError, Stopped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

_kept: list[str] = []
"""The number of the case that holds all that was answered in this run; empty: there is none."""
BROKEN_PIPE = 141
"""128 + SIGPIPE, as a shell reports a program that was stopped by `| head`."""
DEBUG = "FIXIT_DEBUG"


def guard(run: Callable[[], int]) -> int:
    """Run the command and return its exit code, whatever happens in it."""
    mend_streams()
    try:
        code = run()
        sys.stdout.flush()
    except Stopped as stop:
        code = stop.code
    except KeyboardInterrupt:
        code = INTERRUPTED
    except FixitError as error:
        show_debug()
        say_error(error.message, error.hint)
        code = error.code
    except BrokenPipeError:
        code = BROKEN_PIPE
    except OSError as error:
        show_debug()
        say_os_error(error)
        code = FAILED
    except Exception as error:  # the boundary: whatever it is, the person gets one message
        show_debug()
        say_fault(error)
        code = FAILED
    finally:
        let_go_of_output()
    return code


def mend_streams() -> None:
    """Give closed standard streams somewhere to go, and let no letter stop the program.

    A letter that the terminal's encoding lacks is written as its number; bytes that are no text are read as
    replacement characters.
    """
    for name, mode, errors in (
        ("stdin", "r", "replace"),
        ("stdout", "w", "backslashreplace"),
        ("stderr", "w", "backslashreplace"),
    ):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  # for the whole process
        _reconfigure(getattr(sys, name), errors)


def _reconfigure(stream: TextIO, errors: str) -> None:
    change = getattr(stream, "reconfigure", None)
    if change is None:
        return
    if sys.platform == "win32" and not stream.isatty():
        change(encoding="utf-8", errors=errors)
    else:
        change(errors=errors)


def let_go_of_output() -> None:
    """Flush what is left; where the reader is gone, keep the interpreter from complaining at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            try:
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)
            except (OSError, ValueError):
                pass


def say_error(message: str, hint: str = "") -> None:
    """One message on standard error, in the language in force, with what to do about it."""
    from fixit.messages import _

    text = _("fixit: {message}").format(message=message) + (f"\n{hint}" if hint else "")
    _write(text)  # where nobody can be told, the exit code still tells


def _write(text: str) -> None:
    """Write on standard error, broken at spaces where a terminal shows it."""
    try:
        if sys.stderr.isatty():
            from fixit.terminal.width import wrap

            text = "\n".join(wrap(text, os.get_terminal_size(sys.stderr.fileno()).columns or 80))
        sys.stderr.write(text + "\n")
    except (OSError, ValueError):
        return


def say_os_error(error: OSError) -> None:
    """What the system refused, and of which file."""
    from fixit.messages import _

    reason = error.strerror or type(error).__name__
    where = error.filename if isinstance(error.filename, str) else ""
    advice = how_to_go_on() or _("`fixit doctor` says whether the installation is sound.")
    say_error(f"{where}: {reason}" if where else reason, advice)


def say_fault(error: Exception) -> None:
    """A fault of the program's own. Its text is not shown: it may hold what the person answered."""
    from fixit.messages import _

    report = _("To report it: run it again with {variable}=1 set.").format(variable=DEBUG)
    going_on = how_to_go_on()
    say_error(
        _("something went wrong inside fixit ({kind}).").format(kind=type(error).__name__),
        f"{going_on}\n{report}" if going_on else report,
    )


def keep_in_mind(number: str) -> None:
    """From now on all that was answered is in the case of that number; "": it is not."""
    _kept[:] = [number] if number else []


def how_to_go_on() -> str:
    """Where what was answered is kept, and how to go on with it; "" where nothing is."""
    from fixit.messages import _

    if not _kept:
        return ""
    return _("What you answered is kept. Go on with: fixit resume {case}").format(case=_kept[0])


def say_note(text: str) -> None:
    """A sentence on standard error that is no fault."""
    _write(text)


def show_debug() -> None:
    """With FIXIT_DEBUG=1, the traceback of the exception now being handled."""
    if os.environ.get(DEBUG, "") in ("", "0"):
        return
    import traceback

    traceback.print_exc()
