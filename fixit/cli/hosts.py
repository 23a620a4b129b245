"""Which host shows the walk: JSON lines, a script of answers, plain lines, or the screen."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from fixit.cli.options import Options
    from fixit.config.settings import Settings
    from fixit.flow.model import Flow
    from fixit.load.library import Library as LoadedLibrary
    from fixit.terminal.around import Around
    from fixit.walk.host import Host
    from fixit.walk.state import Library

    class WalkHost(Host, Protocol):
        """A host of the terminal's: it also says goodbye, and knows the case it shows."""

        around: Around
        asks: bool
        """Whether somebody answers what is asked, and not a script that was written before."""

        def begin(self, flow: Flow, library: Library) -> None:
            """A guide was chosen, nothing is recorded yet. FixitError where a file of answers misfits."""

        def stop(self, code: int) -> None:
            """Say that the case is saved, and how to go on. `code`: the exit code."""

        def close(self) -> None:
            """Give the terminal and the signals back."""


def open_host(options: Options, settings: Settings) -> WalkHost:
    """The host that the options and the terminal ask for. FixitError where the answers cannot be read."""
    environment = os.environ
    if options.answers is not None:
        from fixit.terminal.script import read_script
        from fixit.terminal.scripted import Scripted

        return Scripted(environment, read_script(options.answers))
    if options.jsonl:
        from fixit.terminal.jsonl import JsonLines

        return JsonLines(environment)
    if options.no_input:
        from fixit.terminal.script import NO_SCRIPT
        from fixit.terminal.scripted import Scripted

        return Scripted(environment, NO_SCRIPT)
    if is_plain(settings):
        from fixit.terminal.plain import Plain

        return Plain(environment)
    from fixit.terminal.screen import Screen

    return Screen(environment)


def open_host_again(
    options: Options, settings: Settings, library: LoadedLibrary, number: str, spoken: str
) -> WalkHost:
    """The host for a case that goes on, in the language it was `spoken` in unless another is asked for."""
    host = open_host(options, settings)
    host.language = settings.language if options.language else spoken or settings.language
    tell_around(host, settings, library, number)
    return host


def tell_around(host: WalkHost, settings: Settings, library: LoadedLibrary, number: str = "") -> None:
    """Tell a host which case it shows, who the roles are for this person, and what the guides are called."""
    from fixit.cli.titles import Titles

    host.around.case = number
    host.around.contacts = contact_lines(settings)
    host.around.titles = Titles(library)


def is_plain(settings: Settings) -> bool:
    """Whether a screen with colour and keys is unwanted or impossible here."""
    if settings.plain or os.environ.get("TERM", "") == "dumb":
        return True
    if sys.platform != "win32" and not os.environ.get("TERM"):
        return True
    return not (sys.stdin.isatty() and sys.stdout.isatty())


def is_patient(options: Options) -> bool:
    """Whether a case begins with its first answer; a program that drives it wants its number at once."""
    return options.answers is not None or not options.jsonl


def announce(host: WalkHost, flow: str, version: str) -> None:
    """Tell a program that drives the walk which flow it is, and which case; other hosts show it anyway."""
    start = getattr(host, "start", None)
    if start is not None:
        start(flow, version)


def contact_lines(settings: Settings) -> dict[str, str]:
    """Who each role is for this person, in one line, cleaned for the screen."""
    from fixit.flow.plain import show_name

    lines: dict[str, str] = {}
    for role, contact in settings.contacts.items():
        words = ", ".join(value for value in contact.values() if value)
        if words:
            lines[role] = show_name(words, 200)
    return lines
