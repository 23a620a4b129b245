"""`fixit data`: what the program keeps on this machine, where, and how to be rid of it."""

from __future__ import annotations

import os
import sys

from fixit.errors import INTERRUPTED, USAGE, FixitError, Stopped
from fixit.messages import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixit.record.store import Store


def say_data(flags: Mapping[str, object]) -> int:
    """Print where everything lies, and how much there is."""
    from fixit.cli.stores import cache_place, open_usual
    from fixit.config.settings import prepare

    settings = prepare(flags)
    store = open_usual(settings)
    try:
        count = len(store.cases())
        place = store.place
    finally:
        store.close()
    cases = ngettext("{n} case", "{n} cases", count).format(n=count)
    there = "" if os.path.lexists(settings.file) else _(" (not there)")
    for label, words in (
        (_("Cases"), f"{place} ({cases})"),
        (_("Settings"), settings.file + there),
        (_("Compiled guides"), cache_place()),
    ):
        sys.stdout.write(f"{label}: {words}\n")
    sys.stdout.write(
        _("Nothing is sent anywhere. `fixit data delete` removes one case, with --all every case.") + "\n"
    )
    return 0


def delete_data(flags: Mapping[str, object], number: str | None, everything: bool, sure: bool) -> int:
    """Delete one case or all of them, once the person has said yes."""
    from fixit.cli.stores import open_usual
    from fixit.config.settings import prepare

    settings = prepare(flags)
    if (number is None) == (not everything):
        raise FixitError(
            _("Say which case to delete, or --all."),
            _("`fixit cases list` shows the cases there are."),
            USAGE,
        )
    store = open_usual(settings)
    try:
        return _delete_all(store, sure) if number is None else _delete_one(store, number, sure)
    finally:
        store.close()


def _delete_one(store: Store, number: str, sure: bool) -> int:
    case, _events = store.read(number)
    if not sure and not confirm(_("Delete case {number} for good?").format(number=case.number)):
        sys.stderr.write(_("Nothing was deleted.") + "\n")
        return 0
    store.delete(case.number)
    sys.stdout.write(_("Case {number} is deleted.").format(number=case.number) + "\n")
    return 0


def _delete_all(store: Store, sure: bool) -> int:
    count = len(store.cases())
    cases = ngettext("{n} case", "{n} cases", count).format(n=count)
    if not sure and not confirm(_("Delete everything for good: {cases}?").format(cases=cases)):
        sys.stderr.write(_("Nothing was deleted.") + "\n")
        return 0
    count = store.delete_all()
    sys.stdout.write(ngettext("{n} case is deleted.", "{n} cases are deleted.", count).format(n=count) + "\n")
    return 0


def confirm(question: str) -> bool:
    """Ask on the terminal; only a plain yes counts. Without a terminal nothing is asked and nothing done.

    Raises Stopped on Ctrl-D.
    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise FixitError(
            question, _("There is nobody here to ask. To delete all the same, add --yes."), USAGE
        )
    yes, no = _("yes"), _("no")
    sys.stderr.write(f"{question} [{yes}/{no}] ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:  # Ctrl-D
        sys.stderr.write("\n" + _("Nothing was deleted.") + "\n")
        raise Stopped(INTERRUPTED)
    return line.strip().casefold() in (yes.casefold(), "yes", "y", "да", "д")
