"""Writes a file for the person: whole or not at all, and never over another one unless told to."""

from __future__ import annotations

import os

from fixit.errors import FixitError
from fixit.messages import _


def write_private(path: str, text: str, force: bool = False) -> None:
    """Write `text` to `path` with mode 0600. Raises FixitError where that cannot be done.

    The text goes into a new file beside it, which takes the name once all of it is on the disk. A symbolic
    link, a folder or a device under that name is refused; a file only with `force`.
    """
    check_target(path, force)
    data = text.encode("utf-8", "backslashreplace")
    folder = os.path.dirname(os.path.abspath(path))
    draft = os.path.join(folder, f".{os.path.basename(path)[:60]}.{os.getpid()}.part")
    try:
        _write_draft(draft, data)
        try:
            _take_name(draft, path, force)
        finally:
            if os.path.lexists(draft):
                os.unlink(draft)
    except FileExistsError as error:
        raise _exists(path) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FixitError(
            _("{file} cannot be written: {reason}").format(file=show_path(path), reason=reason),
            _("Nothing was written. Name another file with -o, or leave -o out to see the text here."),
        ) from error


def write_shared(path: str, text: str, force: bool = False) -> None:
    """The same for a file that others may read, with the usual mode: a guide, its picture."""
    write_private(path, text, force)
    umask = os.umask(0)
    os.umask(umask)
    os.chmod(path, 0o666 & ~umask)


def replace_file(path: str, before: bytes, after: bytes) -> None:
    """Put `after` in the place of a file's bytes, whole or not at all. Raises FixitError where it cannot be.

    The file keeps its mode; through a symbolic link the file behind it is written. If it holds something else
    than `before` by now, somebody is at work on it, and it is left alone.
    """
    from fixit.load.files import read_bytes

    real = os.path.realpath(path)
    draft = os.path.join(os.path.dirname(real), f".{os.path.basename(real)[:60]}.{os.getpid()}.part")
    try:
        mode = os.stat(real).st_mode & 0o777
        _write_draft(draft, after)
        try:
            os.chmod(draft, mode)
            if read_bytes(real) != before:
                raise FixitError(
                    _("{file} was changed meanwhile and is left as it is.").format(file=show_path(path))
                )
            os.replace(draft, real)
        finally:
            if os.path.lexists(draft):
                os.unlink(draft)
    except OSError as error:
        reason = error.strerror or str(error)
        raise FixitError(
            _("{file} cannot be written: {reason}").format(file=show_path(path), reason=reason)
        ) from error


def check_target(path: str, force: bool) -> None:
    """Raise FixitError if something stands at `path` that must not be written over."""
    try:
        if os.path.islink(path):
            raise FixitError(
                _("{file} is a symbolic link; fixit does not write through it.").format(file=show_path(path)),
                _("Name another file with -o."),
            )
        if os.path.isdir(path):
            raise FixitError(_("{file} is a folder.").format(file=show_path(path)), _("Name a file with -o."))
        if os.path.lexists(path) and not os.path.isfile(path):
            raise FixitError(
                _("{file} is not a usual file.").format(file=show_path(path)), _("Name a file with -o.")
            )
        if os.path.lexists(path) and not force:
            raise _exists(path)
    except ValueError as error:  # a NUL in the name
        raise FixitError(_("{file} is not a name for a file.").format(file=show_path(path))) from error


def _exists(path: str) -> FixitError:
    return FixitError(
        _("{file} exists already.").format(file=show_path(path)), _("To write over it, add --force.")
    )


def _write_draft(draft: str, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(draft, flags, 0o600)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, 0o600)  # whatever the umask says
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
        os.fsync(descriptor)
    except BaseException:
        os.close(descriptor)
        os.unlink(draft)
        raise
    os.close(descriptor)


def _take_name(draft: str, path: str, force: bool) -> None:
    """Give the draft its name; without `force` not even in a race with another program."""
    if not force and hasattr(os, "link"):
        try:
            os.link(draft, path)
            return
        except FileExistsError:
            raise
        except OSError:
            if os.path.lexists(path):
                raise
            # file systems without hard links: the check before must do
    os.replace(draft, path)


def show_path(path: str) -> str:
    """The path for a message: on one line, without control characters."""
    from fixit.flow.plain import show_name

    return show_name(path, 200)
