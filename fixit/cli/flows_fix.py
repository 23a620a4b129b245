"""`fixit flows check --fix`: mends what can be mended for certain, and says what it changed."""

from __future__ import annotations

import os

from fixit.cli.files import replace_file
from fixit.cli.guide_files import find_files
from fixit.cli.neighbours import Surroundings
from fixit.cli.times import today
from fixit.edit.mend import Looked, mend
from fixit.errors import USAGE, FixitError
from fixit.flow.fields import GROUPS
from fixit.flow.plain import show_name
from fixit.load.folders import TEST_ENDING, group_of
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from fixit.edit.mend import Change


def fix_files(paths: Sequence[str], folders: Sequence[str], out: TextIO) -> None:
    """Mend the guides at `paths`; FixitError without any, so that nobody mends those that fixit brings."""
    if not paths:
        raise FixitError(
            _("Which files shall be mended?"),
            _("Name a guide such as flows/microphone.yaml, or a folder of them."),
            USAGE,
        )
    guides = [path for path in find_files(paths) if not path.endswith(TEST_ENDING)]
    files = sorted(guides, key=lambda path: not _is_shared(path))
    around = Surroundings(folders)
    for path in files:
        changes = fix_file(path, around, today())
        if changes and _is_shared(path):
            around = Surroundings(folders)
        for change in changes:
            out.write(f"{show_name(path, 300)}:{change.line}: {_describe(change)}\n")


def fix_file(path: str, around: Surroundings, day: str) -> list[Change]:
    """Mend one file; what was changed. One that cannot be read, or is no sound YAML, stays as it is."""
    from fixit.load.check_input import check_bytes
    from fixit.load.files import read_bytes

    try:
        before = read_bytes(path)
        text = before.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return []  # the check says so
    order = tuple(field.name for field in GROUPS[group_of(os.path.basename(path))])
    kit, near = around.kit_of(path), around.neighbours_of(path)

    def look(words: str) -> Looked:
        data = words.encode("utf-8")
        checked = check_bytes(path, data, kit, near, day)
        return Looked(checked.found, checked.keys, order)

    after, changes = mend(text, look, day)
    if changes:
        replace_file(path, before, after.encode("utf-8"))
    return changes


def _is_shared(path: str) -> bool:
    return group_of(os.path.basename(path)) != "head"


def _describe(change: Change) -> str:
    if not change.old:
        return _("mended {code}: added {words}").format(code=change.code, words=show_name(change.new))
    return _("mended {code}: {old} -> {new}").format(
        code=change.code, old=show_name(change.old, 200), new=show_name(change.new, 200)
    )
