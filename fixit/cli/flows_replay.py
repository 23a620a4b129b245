"""`fixit flows replay`: the recorded cases of a guide, walked on the guide as it is now."""

from __future__ import annotations

import os
import sys

from fixit.cli.fault_forms import write_json
from fixit.cli.guides import find_guide, open_guide, require_sound
from fixit.errors import DONE, USAGE, FixitError
from fixit.load.folders import ENDING
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TextIO

    from fixit.cli.guides import Guide
    from fixit.edit.recorded import Replayed
    from fixit.record.store import Store

MOST_SHOWN = 50


def replay_cases(
    flags: Mapping[str, object],
    name: str,
    as_json: bool = False,
    limit: int = 10_000,
    stdout: TextIO | None = None,
) -> int:
    """Walk the `limit` latest cases of a guide again, and list those that end elsewhere; the exit code."""
    if limit < 1:
        raise FixitError(_("--limit wants 1 or more."), "", USAGE)
    from fixit.cli.stores import open_usual
    from fixit.config.settings import prepare

    settings = prepare(flags)
    more = flags.get("flows") or ()
    path = find_guide(name, tuple(map(str, more)) if isinstance(more, tuple | list) else ())
    home = os.path.basename(path).removesuffix(ENDING)
    found: list[Replayed] = []
    store = open_usual(settings)
    try:
        if store.cases(flow=home, limit=1):  # a large guide takes long to read and to check
            guide = open_guide(flags, name)
            require_sound(guide)
            found += walk_again(store, guide, limit)
    finally:
        store.close()
    out = stdout or sys.stdout
    if as_json:
        write_json(as_data(found, home), out)
    else:
        for line in report_lines(found, home):
            out.write(line + "\n")
    return DONE


def walk_again(store: Store, guide: Guide, limit: int) -> Iterator[Replayed]:
    """Every case that began in the guide, on the guide as it is now."""
    from fixit.cli.libraries import library_of_case
    from fixit.cli.moving import latest_walk
    from fixit.cli.times import utc_now
    from fixit.edit.recorded import LOST, Replayed, replay_case
    from fixit.load.library import Library

    today = Library(())
    now = utc_now()
    for case in store.cases(flow=guide.flow.id, limit=limit):
        try:
            walked = latest_walk(store.read(case.number)[1])
            then = library_of_case(store, walked, today)
            yield replay_case(case.number, walked, then, guide, guide.flow.id, now)
        except FixitError:
            yield Replayed(case.number, LOST)


def report_lines(found: list[Replayed], home: str) -> Iterator[str]:
    """How many cases end elsewhere now, and which."""
    from fixit.edit.recorded import ASKS, ELSEWHERE, LOST, UNFINISHED

    ended = [one for one in found if one.verdict not in (LOST, UNFINISHED)]
    moved = [one for one in ended if one.verdict == ELSEWHERE]
    asks = [one for one in ended if one.verdict == ASKS]
    if not found:
        yield _("There are no cases of {name}.").format(name=home)
        return
    yield _("{n} of {all} now end differently").format(n=len(moved), all=len(ended))
    for one in moved[:MOST_SHOWN]:
        yield f"  {one.number}  {_own(one.was, home)} → {_own(one.now, home)}"
    if len(moved) > MOST_SHOWN:
        yield "  " + _("and {n} more; --json has all").format(n=len(moved) - MOST_SHOWN)
    if asks:
        yield _("{n} of {all} now come to a question that was never answered").format(
            n=len(asks), all=len(ended)
        )
    for one in asks[:MOST_SHOWN]:
        yield "  " + _("{case}  {was} → {now} asks").format(
            case=one.number, was=_own(one.was, home), now=_own(one.now, home) or _("nowhere")
        )
    unfinished = sum(one.verdict == UNFINISHED for one in found)
    lost = sum(one.verdict == LOST for one in found)
    if unfinished:
        yield _("{n} not compared: they were left before an ending of the guide").format(n=unfinished)
    if lost:
        yield _("{n} cannot be walked again: what they began with is not there or damaged").format(n=lost)


def _own(name: str, home: str) -> str:
    return name.removeprefix(home + ".")


def as_data(found: list[Replayed], home: str) -> dict[str, object]:
    """The same for a program."""
    return {
        "schema": 1,
        "flow": home,
        "cases": [
            {"number": one.number, "verdict": one.verdict, "was": one.was, "now": one.now} for one in found
        ],
    }
