"""`fixit doctor`: what is wrong with this installation, and what to do about it."""

from __future__ import annotations

import os
import sys

from fixit.errors import DONE, FAILED, FixitError
from fixit.messages import _, ngettext
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from fixit.config.settings import Settings

GOOD, WORTH_KNOWING, WRONG = "ok", "warning", "error"
SIGNS = {GOOD: "✓", WORTH_KNOWING: "!", WRONG: "✗"}
OLDEST_PYTHON = (3, 11)
LONGEST = 300


@record
class Finding:
    """One thing that was looked at. `advice`: what to do, "" where nothing is to be done."""

    name: str
    state: str
    words: str
    advice: str = ""


def examine(flags: Mapping[str, object], as_json: bool = False) -> int:
    """Look at everything, say what is found, and return 1 if something is wrong."""
    findings = list(find_all(flags))
    if as_json:
        import json

        rows = [
            {"name": one.name, "state": one.state, "words": one.words, "advice": one.advice}
            for one in findings
        ]
        sys.stdout.write(json.dumps({"schema": 1, "findings": rows}, ensure_ascii=False, indent=2) + "\n")
    else:
        for finding in findings:
            sys.stdout.write(f"{sign_of(finding.state)} {finding.name}: {finding.words}\n")
            if finding.advice:
                sys.stdout.write(f"    {finding.advice}\n")
    return FAILED if any(finding.state == WRONG for finding in findings) else DONE


def sign_of(state: str) -> str:
    """The state as a sign that the output's encoding has."""
    sign = SIGNS[state]
    try:
        sign.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return {GOOD: "ok", WORTH_KNOWING: "!", WRONG: "WRONG"}[state]
    return sign


def find_all(flags: Mapping[str, object]) -> Iterator[Finding]:
    """Every finding. One look that fails is itself a finding; the others go on."""
    from fixit.config.settings import prepare, settings_file, settle

    try:
        settings = prepare(flags)
        yield from look_at_settings(settings)
    except FixitError as error:
        settings = settle(flags, os.environ, {}, settings_file(os.environ))
        yield Finding(_("Settings"), WRONG, error.message, error.hint)
    looks: tuple[tuple[str, Callable[[Settings], Iterator[Finding]]], ...] = (
        ("Python", look_at_python),
        ("PyYAML", look_at_yaml),
        ("SQLite", look_at_sqlite),
        (_("Cases"), look_at_store),
        (_("Terminal"), look_at_terminal),
        (_("Guides"), look_at_flows),
    )
    for name, look in looks:
        try:
            yield from look(settings)
        except FixitError as error:
            yield Finding(name, WRONG, error.message, error.hint)
        except Exception as error:  # a look that fails is what the person wants to hear of
            yield Finding(name, WRONG, f"{type(error).__name__}: {error}"[:LONGEST])


def look_at_settings(settings: Settings) -> Iterator[Finding]:
    """Each setting with what decided it."""
    there = os.path.lexists(settings.file)
    yield Finding(_("Settings file"), GOOD, (settings.file or "-") + ("" if there else _(" (not there)")))
    shown = {
        "language": settings.language,
        "country": settings.country,
        "plain": _("yes") if settings.plain else _("no"),
        "expert": _("yes") if settings.expert else _("no"),
        "staff": settings.staff,
        "store": settings.store,
        "flows": ", ".join(settings.flows),
        "contacts": ", ".join(settings.contacts),
    }
    for name, value in shown.items():
        source = settings.sources.get(name, "")
        if value and (source or name in ("language", "country")):
            origin = {"locale": _("from the locale"), "": _("by default")}.get(source, source)
            yield Finding(name, GOOD, f"{value} ({origin})")


def look_at_python(settings: Settings) -> Iterator[Finding]:
    version = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info < OLDEST_PYTHON:
        yield Finding("Python", WRONG, version, _("fixit needs Python 3.11 or newer."))
    else:
        import fixit

        yield Finding("Python", GOOD, f"{version}, fixit {fixit.__version__}, {sys.platform}")


def look_at_yaml(settings: Settings) -> Iterator[Finding]:
    import yaml

    if yaml.__with_libyaml__:
        yield Finding("PyYAML", GOOD, yaml.__version__)
    else:
        yield Finding(
            "PyYAML",
            WORTH_KNOWING,
            _("{version}, without its C part: guides are read ten times slower").format(
                version=yaml.__version__
            ),
            _("Install PyYAML as a wheel: pip install --force-reinstall --only-binary :all: PyYAML"),
        )


def look_at_sqlite(settings: Settings) -> Iterator[Finding]:
    import sqlite3

    from fixit.record.sqlite_open import wal_is_safe

    journal = "WAL" if wal_is_safe(sqlite3.sqlite_version_info) else _("rollback journal")
    yield Finding("SQLite", GOOD, f"{sqlite3.sqlite_version}, {journal}")


def look_at_store(settings: Settings) -> Iterator[Finding]:
    from fixit.cli.stores import open_usual

    store = open_usual(settings)
    try:
        faults = store.check()
        count = len(store.cases())
        cases = ngettext("{n} case", "{n} cases", count).format(n=count)
        if store.read_only:
            yield Finding(_("Cases"), WORTH_KNOWING, f"{store.place}: {store.read_only}")
        yield Finding(_("Cases"), WRONG if faults else GOOD, f"{store.place}, {cases}")
        for fault in faults:
            yield Finding(_("Cases"), WRONG, fault[:LONGEST])
    finally:
        store.close()


def look_at_terminal(settings: Settings) -> Iterator[Finding]:
    import shutil

    streams = [name for name in ("stdin", "stdout", "stderr") if getattr(sys, name).isatty()]
    size = shutil.get_terminal_size()
    term = os.environ.get("TERM", "")
    words = f"TERM={term or '-'}, {size.columns}x{size.lines}, {sys.stdout.encoding}"
    if not streams:
        yield Finding(_("Terminal"), GOOD, _("none here: questions need --answers or piped lines"))
    elif term in ("", "dumb") and sys.platform != "win32":
        yield Finding(
            _("Terminal"), WORTH_KNOWING, words, _("A simple terminal: fixit shows numbered lines.")
        )
    else:
        yield Finding(_("Terminal"), GOOD, words)
    if settings.language != "en" and not _can_write("я"):
        yield Finding(
            _("Terminal"),
            WORTH_KNOWING,
            _("its encoding {name} cannot show Russian").format(name=sys.stdout.encoding),
            _("Set a UTF-8 locale, such as LANG=C.UTF-8, or use --lang en."),
        )


def _can_write(letter: str) -> bool:
    try:
        letter.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def look_at_flows(settings: Settings) -> Iterator[Finding]:
    from fixit.config.settings import is_folder
    from fixit.load.library import Library

    for folder in settings.flows:
        if not is_folder(folder):
            gone = _("There is no folder {path}.").format(path=folder)
            yield Finding(_("Guides"), WORTH_KNOWING, gone[:LONGEST])
    library = Library(settings.flows)
    good = []
    for flow_id in library.ids():
        try:
            library.get(flow_id)
        except FixitError as error:
            yield Finding(_("Guides"), WRONG, error.message[:LONGEST], error.hint)
        else:
            good.append(flow_id)
    if good:
        yield Finding(_("Guides"), GOOD, ", ".join(good))
    else:
        yield Finding(
            _("Guides"),
            WRONG,
            _("there are none"),
            _("Install fixit again, or name a folder of guides with --flows or FIXIT_FLOWS."),
        )
