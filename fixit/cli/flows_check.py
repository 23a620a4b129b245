"""`fixit flows check`: reads guides, checks them, and says what is wrong and where."""

from __future__ import annotations

import os
import sys

from fixit.cli.fault_forms import FORMS, write_faults
from fixit.cli.guides import no_guides, no_such_path
from fixit.cli.neighbours import Surroundings
from fixit.errors import DONE, FAILED, USAGE, FixitError
from fixit.flow.plain import show_name
from fixit.load.folders import ENDING, TEST_ENDING, shipped_folder
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

    from fixit.load.check_input import Checked


def check_paths(
    flags: Mapping[str, object],
    paths: Sequence[str] = (),
    form: str = "text",
    stdout: TextIO | None = None,
    fix: bool = False,
) -> int:
    """Check files and folders of guides, without any those that fixit brings; the exit code.

    `form` is text, json, github or sarif; of `flags`, `flows` names more folders that guides may refer to.
    `fix`: first mend in the files what can be mended for certain. 1 if there are errors, not for warnings.
    """
    if form not in FORMS:
        raise FixitError(
            _("{form} is not a form of report.").format(form=show_name(form)),
            _("It is one of: {forms}.").format(forms=", ".join(FORMS)),
            USAGE,
        )
    more = flags.get("flows") or ()
    folders = tuple(map(str, more)) if isinstance(more, tuple | list) else ()
    if fix:
        from fixit.cli.flows_fix import fix_files

        fix_files(paths, folders, (stdout or sys.stdout) if form == "text" else sys.stderr)
    around = Surroundings(folders)
    checked = [check_file(path, around) for path in find_files(paths)]
    write_faults(checked, form, stdout or sys.stdout)
    return FAILED if any(one.failed for one in checked) else DONE


def find_files(paths: Sequence[str]) -> list[str]:
    """The guides at `paths`: files as they are, of folders every guide that is no test; each once."""
    found: dict[str, None] = {}
    for path in paths or (shipped_folder(),):
        if "\0" not in path and os.path.isdir(path):
            files = files_in(path)
            if not files:
                raise no_guides(path)
            found.update(dict.fromkeys(files))
        elif "\0" not in path and os.path.exists(path):
            found[path] = None
        else:
            raise no_such_path(path)
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


def check_file(path: str, around: Surroundings, day: str = "") -> Checked:
    """Everything that is wrong with one file; `day`: an ISO date, "" for today."""
    from fixit.load.check_input import check_path

    if path.endswith(TEST_ENDING):
        return check_scenarios(path, around)
    return check_path(path, around.kit_of(path), around.neighbours_of(path), day or today())


def check_scenarios(path: str, around: Surroundings) -> Checked:
    """Everything that is wrong with one file of scenarios, without playing them."""
    from fixit.load.check_input import Checked, check_path, in_order
    from fixit.scenarios.suite import Suite

    try:
        book = Suite(around.more).open(path).book
    except OSError:
        return check_path(path)
    found = [*book.faults, *(fault for one in book.scenarios for fault in one.faults)]
    return Checked(path, in_order(found), book.lines)


def today() -> str:
    """The day now, as an ISO date."""
    from fixit.cli.times import utc_now

    return utc_now()[:10]
