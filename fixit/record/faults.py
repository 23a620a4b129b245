"""What SQLite's errors mean to a person, and what to do about each."""

from __future__ import annotations

import sqlite3

from fixit.flow.plain import show_name
from fixit.record.store import StoreError

FULL, IOERR, READONLY, CANTOPEN, BUSY, LOCKED, PERM = 13, 10, 8, 14, 5, 6, 3
CORRUPT, NOTADB, TOOBIG, FORMAT, ERROR = 11, 26, 18, 24, 1
"""Primary result codes; the upper bits of an error's code tell details."""


FAULTS = (sqlite3.Error, UnicodeDecodeError, MemoryError)
"""What a call of SQLite raises; the last two where a damaged file gets into its messages and sizes."""


def explain(fault: BaseException, path: str) -> StoreError:
    """The error to raise in place of `fault`, met in the store at `path`."""
    if not isinstance(fault, sqlite3.Error):
        return damaged(path)
    code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
    if code in (FULL, IOERR):
        return cannot_write(path, full=code == FULL)
    if code in (READONLY, PERM):
        return StoreError(*read_only(path))
    if code in (CORRUPT, NOTADB, TOOBIG, FORMAT):
        return damaged(path)
    if code == ERROR:  # the program's own statements are right, so the tables are not what they were
        return damaged(path, show_name(str(fault), 200))
    if code in (BUSY, LOCKED):
        return busy(path)
    return failed(path, str(fault), cannot_open=code == CANTOPEN)


def cannot_write(path: str, full: bool) -> StoreError:
    """The disk does not take what is to be kept."""
    from fixit.messages import _

    if full:
        message = _("The disk is full: this was not saved in {path}.")
    else:
        message = _(
            "The disk refused: this was not saved in {path}. It may be full, over a quota, or failing."
        )
    hint = _(
        "What was saved before is still there. Make room and try again, or set FIXIT_HOME to another folder."
    )
    return StoreError(message.format(path=shown(path)), hint)


def read_only(path: str) -> tuple[str, str]:
    """Message and hint for a store that can be read and not written."""
    from fixit.messages import _

    message = _("{path} can only be read; nothing can be saved there.")
    return message.format(path=shown(path)), _("Make it writable, or set FIXIT_HOME to a folder of your own.")


def damaged(path: str, what: str = "") -> StoreError:
    """The store is not what was written into it."""
    from fixit.messages import _

    message = _("{path} is damaged, or no store of fixit.").format(path=shown(path))
    hint = _("Nothing was changed. Move the file aside or put back a copy; fixit then starts afresh.")
    return StoreError(f"{message} ({what})" if what else message, hint)


def damaged_row(path: str, number: str) -> StoreError:
    """One case is not what was written; the others may be well."""
    from fixit.messages import _

    message = _("Case {number} in {path} is damaged and cannot be read.")
    hint = _("Nothing was changed; other cases are not affected. “fixit doctor” looks at all of them.")
    return StoreError(message.format(number=show_name(number), path=shown(path)), hint)


def foreign(path: str, what: str) -> StoreError:
    """Something else lies where the store belongs."""
    from fixit.messages import _

    message = _("{path} is not a store of fixit: {what}.").format(path=shown(path), what=what)
    return StoreError(message, _("It was not touched. Move it away, or set FIXIT_HOME to another folder."))


def unsafe(folder: str, what: str) -> StoreError:
    """The folder is none to keep cases in."""
    from fixit.messages import _

    message = _("Cases cannot be kept in {path}: {what}.").format(path=shown(folder), what=what)
    return StoreError(message, _("Set FIXIT_HOME to a folder of your own that nobody else may write to."))


def busy(path: str) -> StoreError:
    """Somebody else has held the store for too long."""
    from fixit.messages import _

    message = _("Another program is using {path} and did not let go; this was not saved.")
    return StoreError(message.format(path=shown(path)), _("Close it and try again."))


def failed(path: str, reason: str, cannot_open: bool = False) -> StoreError:
    """Any other fault, in SQLite's or the system's own words."""
    from fixit.messages import _

    if cannot_open:
        message = _("{path} cannot be opened.").format(path=shown(path))
    else:
        message = _("{path} cannot be used: {reason}.")
        message = message.format(path=shown(path), reason=show_name(reason, 200))
    return StoreError(message, _("Check the folder, or set FIXIT_HOME to another one."))


def newer(path: str, version: int, known: int) -> str:
    """Why a store of a later program is only read."""
    from fixit.messages import _

    message = _(
        "{path} was written by a newer fixit (its format is {version}, not {known}); it can only be read."
    )
    return message.format(path=shown(path), version=version, known=known)


def shown(path: str) -> str:
    """A path inside a message."""
    return show_name(path, 200)
