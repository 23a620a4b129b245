"""`fixit flows watch`: checks a guide and shows what changed in it whenever it is saved."""

from __future__ import annotations

import os
import sys
import time

from fixit.cli.guides import Guide, find_guide, guide_of
from fixit.errors import DONE, FixitError
from fixit.flow.plain import show_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TextIO

EVERY = 0.3
"""Seconds between two looks at the file."""
MOST_SHOWN = 3
"""Changed steps that are shown at once."""


def watch_guide(
    flags: Mapping[str, object],
    name: str,
    step: str = "",
    eyes: str = "person",
    stdout: TextIO | None = None,
    go_on: Callable[[], bool] = lambda: True,
) -> int:
    """Look at the file until Ctrl-C; at each change check it, and show `step`, else the steps that changed.

    `go_on` is asked before every look.
    """
    from fixit.config.settings import prepare

    prepare(flags)
    more = flags.get("flows") or ()
    path = find_guide(name, tuple(map(str, more)) if isinstance(more, tuple | list) else ())
    out = stdout or sys.stdout
    seen: tuple[int, int] | None = None
    before: Guide | None = None
    out.write(f"Watching {show_name(path, 200)}. Ctrl-C ends it.\n")
    out.flush()
    while go_on():
        stamp = stamp_of(path)
        if stamp != seen and stamp is not None:
            seen = stamp
            before = look(flags, path, step, eyes, before, out)
            out.flush()
        time.sleep(EVERY)
    return DONE


def stamp_of(path: str) -> tuple[int, int] | None:
    """What changes when the file is saved; None while it is not there: editors replace it."""
    try:
        about = os.stat(path)
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size


def look(
    flags: Mapping[str, object], path: str, step: str, eyes: str, before: Guide | None, out: TextIO
) -> Guide | None:
    """Check the file once and preview it; the guide as it is now, the one before where it cannot be read."""
    from fixit.cli.flows_check import check_paths
    from fixit.cli.flows_show import show_step
    from fixit.cli.times import show_local, utc_now
    from fixit.load.files import read_bytes

    out.write(f"\n--- {show_local(utc_now())}\n")
    try:
        code = check_paths(flags, [path], "text", out)
        guide = guide_of(path, read_bytes(path))
    except (FixitError, OSError) as error:
        if isinstance(error, OSError):
            out.write(f"{show_name(path, 200)}: {error.strerror}\n")
        return before
    if code == DONE:
        out.write("No errors.\n")
    for name in steps_to_show(guide, step, before):
        out.write(f"\n{name}\n")
        show_step(flags, path, name, eyes, (), out)
    return guide


def steps_to_show(guide: Guide, step: str, before: Guide | None) -> list[str]:
    """The step that was asked for, else those that differ from the guide before."""
    if step:
        return [step] if step in guide.flow.steps else []
    if before is None:
        return []
    old = before.flow.steps
    return [name for name, one in guide.flow.steps.items() if old.get(name) != one][:MOST_SHOWN]
