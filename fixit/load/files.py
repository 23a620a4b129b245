"""Reads a file of flows: a usual file of bounded size, never a device or a pipe."""

from __future__ import annotations

import os
import stat

from fixit.messages import _

MOST_BYTES = 16 * 1024 * 1024
"""Of one flow; what is longer is told to be too long."""

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def read_bytes(path: str) -> bytes:
    """The bytes of the file, one more than MOST_BYTES at most. Raises OSError, for devices too."""
    handle = os.open(path, _FLAGS)
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            raise OSError(21, _("not a usual file"), path)
        parts: list[bytes] = []
        left = MOST_BYTES + 1
        while left > 0:
            part = os.read(handle, min(left, max(about.st_size + 1, 65536)))
            if not part:
                break
            parts.append(part)
            left -= len(part)
        return b"".join(parts)
    finally:
        os.close(handle)
