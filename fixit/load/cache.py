"""Compiled flows in the user's own cache folder: only ever a shortcut, never a source of truth.

What is there is used only if it is the user's own usual file, has the right checksum, and was made of exactly
these bytes by exactly this program. Whatever goes wrong, the flow is read from its YAML.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys

from fixit.load.digests import digest_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

MOST_FILES = 200
_MAGIC = b"fixit compiled 1\n"
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def cache_folder(environment: Mapping[str, str], platform: str) -> str:
    """Where compiled flows are kept on this machine; "" where no place is known."""
    own = environment.get("FIXIT_HOME", "")
    if own:
        return os.path.join(os.path.abspath(os.path.expanduser(own)), "cache")
    home = os.path.expanduser("~")
    if platform == "win32":
        base = environment.get("LOCALAPPDATA", "")
        return os.path.join(base, "fixit", "cache") if os.path.isabs(base) else ""
    base = environment.get("XDG_CACHE_HOME", "")
    if os.path.isabs(base):
        return os.path.join(base, "fixit")
    if not os.path.isabs(home):
        return ""
    return os.path.join(home, *(("Library", "Caches") if platform == "darwin" else (".cache",)), "fixit")


class Cache:
    """Marshalled values by name in one folder; `stamp` says which program made them."""

    def __init__(self, folder: str, stamp: str) -> None:
        self.folder = folder
        self.stamp = stamp.encode()
        self._usable: bool | None = None

    def get(self, name: str) -> Any:
        """What was put under `name` by this same program; None if there is nothing to be trusted."""
        if not self.folder or not self._is_own_folder():
            return None
        try:
            data = self._read(os.path.join(self.folder, name))
            return None if data is None else self._open(data)
        except (OSError, ValueError, EOFError, TypeError, MemoryError):
            return None

    def put(self, name: str, value: Any) -> None:
        """Keep `value` under `name`, if that can be done; nothing is said if not."""
        if not self.folder:
            return
        draft = os.path.join(self.folder, f".{name}.{os.getpid()}")
        try:
            _make_folders(self.folder)
            self._usable = None
            if not self._is_own_folder():
                return
            self._make_room()
            payload = marshal.dumps(value)
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, 0o600)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(self._head(payload) + payload)
                os.replace(draft, os.path.join(self.folder, name))
            except BaseException:
                os.unlink(draft)
                raise
        except (OSError, ValueError):
            return

    def _head(self, payload: bytes) -> bytes:
        return _MAGIC + self.stamp + b"\n" + digest_of(payload).encode() + b"\n"

    def _open(self, data: bytes) -> Any:
        magic, stamp, checksum, payload = data.split(b"\n", 3)
        if magic + b"\n" != _MAGIC or stamp != self.stamp or digest_of(payload).encode() != checksum:
            return None
        return marshal.loads(payload)

    def _read(self, path: str) -> bytes | None:
        handle = os.open(path, os.O_RDONLY | _NO_FOLLOW | getattr(os, "O_NONBLOCK", 0))
        try:
            about = os.fstat(handle)
            if not stat.S_ISREG(about.st_mode) or not _is_own(about):
                return None
            return os.read(handle, about.st_size + 1)
        finally:
            os.close(handle)

    def _is_own_folder(self) -> bool:
        if self._usable is None:
            try:
                about = os.lstat(self.folder)
                self._usable = stat.S_ISDIR(about.st_mode) and _is_own(about)
            except (OSError, ValueError):
                self._usable = False
        return self._usable

    def _make_room(self) -> None:
        """Drop the older half of the files once there are many."""
        with os.scandir(self.folder) as entries:
            files = [
                (entry.stat(follow_symlinks=False).st_mtime, entry.path)
                for entry in entries
                if entry.is_file()
            ]
        if len(files) > MOST_FILES:
            for _, path in sorted(files)[: len(files) // 2]:
                os.unlink(path)


def _make_folders(folder: str) -> None:
    """Make the folder and what is missing above it; whatever the umask, nobody else may write there."""
    missing = []
    while folder and not os.path.isdir(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    for one in reversed(missing):
        try:
            os.mkdir(one, 0o700)
        except FileExistsError:
            continue  # another process was faster


def _is_own(about: os.stat_result) -> bool:
    """Whether nobody else may have written it, as far as the system tells."""
    if not hasattr(os, "geteuid"):
        return True
    return about.st_uid == os.geteuid() and not about.st_mode & 0o022


def program_stamp(version: str, layout: str) -> str:
    """What makes a compiled flow this program's: version, Python, and the code that reads flows."""
    parts = [version, sys.implementation.cache_tag or "", str(marshal.version), layout]
    here = os.path.dirname(os.path.abspath(__file__))
    for folder in (
        here,
        os.path.join(os.path.dirname(here), "flow"),
        os.path.join(os.path.dirname(here), "check"),
    ):
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.endswith(".py"):
                        about = entry.stat()
                        parts.append(f"{entry.name}:{about.st_mtime_ns}:{about.st_size}")
        except OSError:
            continue
    return digest_of("\n".join(sorted(parts)).encode())
