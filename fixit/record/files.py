"""Folders and files that only their owner can read, and that nobody else put there."""

from __future__ import annotations

import os
import stat

from fixit.record.faults import cannot_write, failed, foreign, read_only, shown, unsafe
from fixit.record.store import StoreError

FOLDER_MODE = 0o700
FILE_MODE = 0o600
FULL_DISK = (28, 122)
"""ENOSPC, EDQUOT."""
READ_ONLY_DISK = (1, 13, 30)
"""EPERM, EACCES, EROFS."""


def prepare_folder(folder: str) -> None:
    """Make `folder` if it is not there, and strict; StoreError where it cannot be made or trusted."""
    try:
        found = _look_at(folder)
        if found is None:
            _make_folder(folder)
            found = os.lstat(folder)
    except (OSError, ValueError) as error:
        raise explain_os_error(error, folder) from None
    refuse_stranger(folder, found, stat.S_ISDIR(found.st_mode), is_folder=True)
    if os.name == "posix" and found.st_mode & stat.S_IWOTH:
        raise unsafe(folder, _reason("writable"))
    tighten(folder, found, FOLDER_MODE)


def check_file(path: str) -> int | None:
    """The size of the file at `path`, None if there is none; StoreError where it is no file of ours."""
    try:
        found = _look_at(path)
    except (OSError, ValueError) as error:
        raise explain_os_error(error, path) from None
    if found is None:
        return None
    refuse_stranger(path, found, stat.S_ISREG(found.st_mode), is_folder=False)
    tighten(path, found, FILE_MODE)
    return found.st_size


def refuse_stranger(path: str, found: os.stat_result, right_kind: bool, is_folder: bool) -> None:
    """Raise StoreError where `found` is a link, of the wrong kind, or somebody else's."""
    refuse = unsafe if is_folder else foreign
    if stat.S_ISLNK(found.st_mode):
        raise refuse(path, _reason("link"))
    if not right_kind:
        raise refuse(path, _reason("folder" if is_folder else _kind_of(found.st_mode)))
    if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
        raise refuse(path, _reason("owner"))


def tighten(path: str, found: os.stat_result, mode: int) -> None:
    """Take from others what they may do with `path`; a disk that only reads is left as it is."""
    if os.name != "posix" or stat.S_IMODE(found.st_mode) == mode:
        return
    try:
        os.chmod(path, mode)
    except FileNotFoundError:
        return  # another process has just removed its journal
    except OSError as error:
        if error.errno not in READ_ONLY_DISK:
            raise explain_os_error(error, path) from None


def create_file(path: str) -> int:
    """Make a new file that only the owner can read; its descriptor. FileExistsError where one is there."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, FILE_MODE)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, FILE_MODE)  # a umask of 0777 would leave us without rights ourselves
    return descriptor


def publish_file(made: str, path: str) -> bool:
    """Give the finished file `made` the name `path`, whole at once; False where that name is taken."""
    try:
        if os.name == "nt":
            os.rename(made, path)
        else:
            os.link(made, path, follow_symlinks=False)
    except FileExistsError:
        return False
    except (OSError, NotImplementedError):
        return _copy_file(made, path)  # no hard links here (Android, FAT)
    sync_folder(os.path.dirname(path))
    return True


def _copy_file(made: str, path: str) -> bool:
    try:
        descriptor = create_file(path)
    except FileExistsError:
        return False
    try:
        with open(made, "rb") as file, os.fdopen(descriptor, "wb", closefd=False) as copy:
            copy.write(file.read())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    sync_folder(os.path.dirname(path))
    return True


def sync_file(path: str) -> None:
    """Wait until the file is on disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: str) -> None:
    """Wait until the names in `folder` are on disk, where the system can do that."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # some file systems do not know it for folders
    finally:
        os.close(descriptor)


def remove_file(path: str) -> None:
    """Remove a file if it is there."""
    if os.path.lexists(path):
        os.unlink(path)


def can_write(path: str) -> bool:
    """Whether the file at `path` and its folder take changes."""
    return os.access(path, os.W_OK) and os.access(os.path.dirname(path), os.W_OK | os.X_OK)


def explain_os_error(error: OSError | ValueError, path: str) -> StoreError:
    """The error to raise in place of one of the system's."""
    number = getattr(error, "errno", None)
    if number in FULL_DISK:
        return cannot_write(path, full=True)
    if number in READ_ONLY_DISK:
        return StoreError(*read_only(path))
    reason = getattr(error, "strerror", None) or str(error)
    return failed(path, str(reason))


def _look_at(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except FileNotFoundError:
        return None


def _make_folder(folder: str) -> None:
    """Make `folder` and what is missing above it, but not a home that does not exist."""
    home = os.path.expanduser("~")
    inside_home = os.path.isabs(home) and folder.startswith(os.path.join(home, ""))
    if inside_home and not os.path.isdir(home):
        from fixit.messages import _

        raise StoreError(
            _("The home folder {path} does not exist, so cases cannot be kept there.").format(
                path=shown(home)
            ),
            _("Set HOME to a folder that exists, or FIXIT_HOME to a folder of your own."),
        )
    missing = []
    while folder and not os.path.lexists(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    for one in reversed(missing):
        try:
            os.mkdir(one, FOLDER_MODE)
        except FileExistsError:
            continue  # another process was faster
        if os.name == "posix":
            os.chmod(one, FOLDER_MODE)  # a umask of 0777 would leave us without rights ourselves


def _kind_of(mode: int) -> str:
    return "directory" if stat.S_ISDIR(mode) else "special"


def _reason(kind: str) -> str:
    from fixit.messages import _

    return {
        "link": lambda: _("it is a symbolic link, which may lead to somebody else's files"),
        "owner": lambda: _("it belongs to another user"),
        "writable": lambda: _("everybody may write there"),
        "folder": lambda: _("it is not a folder"),
        "directory": lambda: _("it is a folder"),
        "special": lambda: _("it is a device or a pipe"),
    }[kind]()
