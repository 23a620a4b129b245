"""`fixit flows check`: reads guides, checks them, and says what is wrong and where."""

from __future__ import annotations

import sys

from fixit.cli.fault_forms import FORMS, write_faults
from fixit.cli.guide_files import find_files
from fixit.cli.neighbours import Surroundings
from fixit.cli.times import today
from fixit.errors import DONE, FAILED, USAGE, FixitError
from fixit.flow.plain import show_name
from fixit.load.folders import TEST_ENDING
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
