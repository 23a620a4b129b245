"""`fixit flows check`: reads guides, checks them, and says what is wrong and where."""

from __future__ import annotations

import os
import sys

from fixit.cli.fault_forms import FORMS, write_faults
from fixit.cli.neighbours import Surroundings
from fixit.diagnostics import ERROR, Diagnostic, Span
from fixit.errors import DONE, FAILED, USAGE, FixitError
from fixit.flow.plain import show_name
from fixit.load.folders import ENDING, KIT_FILE, TEST_ENDING, shipped_folder
from fixit.messages import _
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

    from fixit.load.read import LoadedKit


@record
class Checked:
    """One file: its name as it is shown, its lines for snippets, and what is wrong with it."""

    name: str
    lines: list[str]
    found: list[Diagnostic]


def check_paths(
    flags: Mapping[str, object], paths: Sequence[str] = (), form: str = "text", stdout: TextIO | None = None
) -> int:
    """Check files and folders of guides, without any those that fixit brings; the exit code.

    `form` is text, json or github; of `flags`, `flows` names more folders that guides may refer to. 1 if
    there are errors; warnings alone are 0.
    """
    if form not in FORMS:
        raise FixitError(
            _("{form} is not a form of report.").format(form=show_name(form)),
            _("It is one of: {forms}.").format(forms=", ".join(FORMS)),
            USAGE,
        )
    more = flags.get("flows") or ()
    around = Surroundings(tuple(map(str, more)) if isinstance(more, tuple | list) else ())
    checked = [check_file(path, around) for path in find_files(paths)]
    write_faults(checked, form, stdout or sys.stdout)
    return FAILED if any(fault.severity == ERROR for one in checked for fault in one.found) else DONE


def find_files(paths: Sequence[str]) -> list[str]:
    """The guides at `paths`: files as they are, of folders every guide that is no test; each once."""
    found: dict[str, None] = {}
    for path in paths or (shipped_folder(),):
        if "\0" not in path and os.path.isdir(path):
            found.update(dict.fromkeys(files_in(path)))
        elif "\0" not in path and os.path.exists(path):
            found[path] = None
        else:
            raise FixitError(
                _("There is no file or folder {path}.").format(path=show_name(path, 200)),
                _("Name a guide such as flows/microphone.yaml, or a folder of them."),
                USAGE,
            )
    return list(found)


def files_in(folder: str) -> list[str]:
    """The guides of a folder, by name."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        message = _("{file} cannot be read: {reason}")
        raise FixitError(message.format(file=show_name(folder, 200), reason=reason_of(error))) from error
    return [
        os.path.join(folder, name)
        for name in names
        if name.endswith(ENDING) and not name.endswith(TEST_ENDING) and not name.startswith(".")
    ]


def reason_of(error: OSError) -> str:
    """Why the system refused, in its words."""
    return error.strerror or type(error).__name__


def check_file(path: str, around: Surroundings) -> Checked:
    """Everything that is wrong with one file."""
    from fixit.check import check_flow
    from fixit.load.files import read_bytes
    from fixit.load.read import read_flow, read_kit

    shown = show_name(path, 300)
    try:
        data = read_bytes(path)
    except OSError as error:
        fault = Diagnostic("F001", ERROR, Span(shown, 1), f"the file cannot be read: {reason_of(error)}")
        return Checked(shown, [], [fault])
    if os.path.basename(path) == KIT_FILE:
        own = read_kit(shown, data)
        return Checked(shown, own.lines, in_order([*own.diagnostics, *check_shared(path, own, around)]))
    kit = around.kit_of(path)
    loaded = read_flow(shown, data, kit)
    found = check_flow(loaded, kit.kit, around.neighbours_of(path), today())
    return Checked(shown, loaded.lines, in_order([*loaded.diagnostics, *found]))


def today() -> str:
    """The day now, as an ISO date."""
    from fixit.cli.times import utc_now

    return utc_now()[:10]


def check_shared(path: str, kit: LoadedKit, around: Surroundings) -> list[Diagnostic]:
    """What the rules find in the facts and runs of a kit."""
    from fixit.check import check_kit
    from fixit.cli.runs import KitSpans, steps_of_kit

    return check_kit(kit.kit, steps_of_kit(kit), KitSpans(kit), around.neighbours_of(path), today())


def in_order(found: list[Diagnostic]) -> list[Diagnostic]:
    """By place; at one place errors first."""
    return sorted(found, key=lambda d: (d.span.line, d.span.column, d.severity != ERROR, d.code))
