"""`fixit export`: a case's summary as a file, on the screen, or on the clipboard."""

from __future__ import annotations

import os
import sys

from fixit.errors import USAGE, FixitError
from fixit.messages import _, spoken, use_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixit.report.summary import Summary

FORMATS = ("txt", "md", "json")


def export_case(
    flags: Mapping[str, object],
    number: str | None,
    form: str | None = None,
    output: str | None = None,
    force: bool = False,
    unmasked: bool = False,
    copy: bool = False,
) -> int:
    """Write the case's summary where it was asked for; without `output` and `copy`, to standard output."""
    from fixit.cli.stores import open_usual, read_case, summary_of
    from fixit.config.settings import prepare

    settings = prepare(flags)
    form = pick_format(form, output)
    if output is not None and output != "-":
        from fixit.cli.files import check_target

        check_target(output, force)
    store = open_usual(settings)
    try:
        case, events = read_case(store, number)
        protect_store(output, store.place)
        summary = summary_of(store, settings, case, events, masked=not unmasked)
    finally:
        store.close()
    if not flags.get("language") and spoken(summary.language):
        use_language(summary.language)  # whoever reads on speaks the language of the case
    text = write_as(form, summary)
    if unmasked:
        sys.stderr.write(_("This holds personal data as it was typed. Give it to nobody else.") + "\n")
    if copy:
        copy_or_say(text)
    if output is not None and output != "-":
        from fixit.cli.files import show_path, write_private

        write_private(output, text, force)
        sys.stderr.write(_("Written to {file}").format(file=show_path(output)) + "\n")
    elif not copy or output == "-":
        sys.stdout.write(text)
    return 0


def pick_format(form: str | None, output: str | None) -> str:
    """The format asked for, else the one that the file's name ends in, else txt."""
    if form is None and output:
        ending = os.path.splitext(output)[1].lstrip(".").lower()
        form = {"markdown": "md", "text": "txt"}.get(ending, ending)
        return form if form in FORMATS else "txt"
    if form is not None and form not in FORMATS:
        raise FixitError(
            _("fixit cannot write the format “{name}”.").format(name=form[:40]),
            _("Formats: {names}").format(names=", ".join(FORMATS)),
            USAGE,
        )
    return form or "txt"


def protect_store(output: str | None, place: str) -> None:
    """Refuse to write a summary over the store itself, --force or not."""
    if not output or not os.path.exists(output):
        return
    inside = os.path.realpath(output)
    if inside == os.path.realpath(place) or os.path.dirname(inside) == os.path.realpath(place):
        raise FixitError(_("That file is where fixit keeps its cases."), _("Name another file with -o."))


def write_as(form: str, summary: Summary) -> str:
    """The summary's text in the format."""
    if form == "json":
        from fixit.report.as_json import as_json

        return as_json(summary)
    from fixit.cli.times import show_zoned

    if form == "md":
        from fixit.report.as_markdown import as_markdown

        return as_markdown(summary, show_zoned)
    from fixit.report.as_text import as_text

    return as_text(summary, show_zoned)


def copy_or_say(text: str) -> None:
    """Put the text on the clipboard; where nothing takes it, say so and what to do instead."""
    from fixit.cli.clipboard import copy_text

    taker = copy_text(text, os.environ)
    if not taker:
        raise FixitError(
            _("There is no clipboard that fixit could reach."),
            _("Write it to a file instead: fixit export CASE -o case.txt"),
        )
    if taker == "terminal":
        message = _(
            "Handed to the terminal to copy. If nothing can be pasted, use: fixit export CASE -o case.txt"
        )
    else:
        message = _("Copied to the clipboard.")
    sys.stderr.write(message + "\n")
