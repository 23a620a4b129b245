"""Which files of guides the words behind a command mean."""

from __future__ import annotations

import os

from fixit.cli.guides import no_guides, no_such_path
from fixit.errors import FixitError
from fixit.flow.plain import show_name
from fixit.load.folders import ENDING, TEST_ENDING, shipped_folder
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


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
