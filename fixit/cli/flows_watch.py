"""`fixit flows watch`: checks a guide and shows what changed in it whenever it is saved."""

from __future__ import annotations

import os
import sys
import time

from fixit.cli.flows_show import require_eyes
from fixit.cli.guides import Guide, find_guide, guide_of, open_guide
from fixit.errors import DONE, USAGE, FixitError
from fixit.flow.plain import show_name
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TextIO

EVERY = 0.3
"""Seconds between two looks at the file."""
GONE_AFTER = 3
"""Looks that do not find it: an editor that replaces it does so at once."""
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

    `go_on` is asked before every look. FixitError at the start where there is no such step, no such `eyes`.
    """
    from fixit.config.settings import prepare

    prepare(flags)
    require_eyes(eyes)
    more = flags.get("flows") or ()
    path = find_guide(name, tuple(map(str, more)) if isinstance(more, tuple | list) else ())
    require_step(flags, name, step)
    out = stdout or sys.stdout
    seen: tuple[int, int] | None = None
    missed = 0
    before: Guide | None = None
    out.write(_("Watching {file}. Ctrl-C ends it.").format(file=show_name(path, 200)) + "\n")
    out.flush()
    while go_on():
        stamp = stamp_of(path)
        missed = 0 if stamp is not None else missed + 1
        if missed == GONE_AFTER and seen is not None:
            seen = None
            out.write(
                f"\n--- {now()}\n"
                + _("{file} is gone. Waiting for it to come back.").format(file=show_name(path, 200))
                + "\n"
            )
            out.flush()
        elif stamp != seen and stamp is not None:
            seen = stamp
            before = look(flags, path, step, eyes, before, out)
            out.flush()
        time.sleep(EVERY)
    return DONE


def require_step(flags: Mapping[str, object], name: str, step: str) -> None:
    """FixitError with the near name where the guide has no such step; one that is too broken may get it."""
    if not step:
        return
    try:
        guide = open_guide(flags, name)
    except FixitError as error:
        if error.code == USAGE:
            raise
        return
    guide.find_step(step)


def now() -> str:
    """The time of day."""
    from fixit.cli.times import show_clock, utc_now

    return show_clock(utc_now())


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
    """Preview the file, and check it below; the guide as it is now, the one before where it is broken."""
    from fixit.cli.fault_forms import write_faults
    from fixit.cli.flows_check import check_file
    from fixit.cli.flows_show import show_step
    from fixit.cli.neighbours import Surroundings
    from fixit.load.files import read_bytes

    out.write(f"\n--- {now()}\n")
    guide = None
    try:
        guide = guide_of(path, read_bytes(path))
        for name in steps_to_show(guide, step, before):
            out.write(f"\n{name}\n")
            show_step(flags, path, name, eyes, (), out)
            out.write("\n")
    except (FixitError, OSError):
        pass  # the check says so
    more = flags.get("flows") or ()
    folders = tuple(map(str, more)) if isinstance(more, tuple | list) else ()
    checked = check_file(path, Surroundings(folders))
    if checked.found:
        write_faults([checked], "text", out)
    else:
        out.write(_("Nothing to mend.") + "\n")
    return guide or before


def steps_to_show(guide: Guide, step: str, before: Guide | None) -> list[str]:
    """The step that was asked for, else those that differ from the guide before."""
    if step:
        return [step] if step in guide.flow.steps else []
    if before is None:
        return []
    old = before.flow.steps
    return [name for name, one in guide.flow.steps.items() if old.get(name) != one][:MOST_SHOWN]
