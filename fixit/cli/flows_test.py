"""`fixit flows test`: plays the scenarios beside guides, and says what went otherwise than expected."""

from __future__ import annotations

import os
import sys

from fixit.cli.fault_forms import write_json
from fixit.cli.guide_files import reason_of
from fixit.cli.guides import need_percent, no_guides, no_such_path
from fixit.errors import DONE, FAILED, USAGE, FixitError
from fixit.flow.plain import show_name
from fixit.load.folders import ENDING, KIT_FILE, TEST_ENDING, find_flows, shipped_folder
from fixit.messages import _, count
from fixit.scenarios.show import as_data, show_cover, show_failures, sum_up
from fixit.scenarios.suite import Suite, find_books

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TextIO

    from fixit.scenarios.show import Line
    from fixit.scenarios.suite import Cover


def test_paths(
    flags: Mapping[str, object],
    paths: Sequence[str] = (),
    run: str = "",
    coverage: bool = False,
    least: float | None = None,
    as_json: bool = False,
    stdout: TextIO | None = None,
) -> int:
    """Play the scenarios at `paths` (files, guides, folders; none: those that fixit brings); the exit code.

    `run`: only those whose name holds this word. `coverage`: list the branches that nobody walks; `least`:
    fail where fewer percent of a guide's branches are walked. Of `flags`, `flows` names more folders.
    """
    need_percent("--min-coverage", least)
    out = stdout or sys.stdout
    more = flags.get("flows") or ()
    suite = Suite(tuple(map(str, more)) if isinstance(more, tuple | list) else ())
    files, whole = find_scenarios(paths)
    for file in files:
        try:
            suite.play(file, run)
        except OSError as error:
            message = _("{file} cannot be read: {reason}")
            shown = message.format(file=show_name(file, 200), reason=reason_of(error))
            raise FixitError(shown) from error
    covers = suite.cover(whole) if coverage or least is not None else []
    if run and not any(tested.played or tested.book.faults for tested in suite.tested):
        raise FixitError(_("No scenario has “{words}” in its name.").format(words=show_name(run)), code=USAGE)
    low = [cover for cover in covers if least is not None and cover.percent < least]
    if as_json:
        write_json(as_data(suite.tested, covers), out)
    else:
        write_lines(_report(suite, covers, low, coverage, least), out)
    failed = any(tested.failed or tested.book.faults for tested in suite.tested)
    return FAILED if failed or low else DONE


def find_scenarios(paths: Sequence[str]) -> tuple[list[str], bool]:
    """The scenario files at `paths`, each once; and whether they are those of whole folders."""
    found: dict[str, None] = {}
    whole = not paths
    for path in paths or (shipped_folder(),):
        beside = _beside(path)
        if "\0" not in path and os.path.isdir(path):
            whole = True
            books = find_books(path)
            if not books and not find_flows([path]) and not os.path.isfile(os.path.join(path, KIT_FILE)):
                raise no_guides(path)
            found.update(dict.fromkeys(books))
        elif "\0" not in path and os.path.isfile(beside):
            found[beside] = None
        elif os.path.exists(path):
            raise FixitError(
                _("{file} has no scenarios: there is no {other}.").format(
                    file=show_name(path, 200), other=show_name(beside, 200)
                )
            )
        else:
            raise no_such_path(path)
    return list(found), whole


def _beside(path: str) -> str:
    """The scenario file that a path means: itself, the one beside a guide, the one of a guide by its id."""
    if path.endswith(TEST_ENDING) or "\0" in path:
        return path
    if path.endswith(ENDING):
        return path.removesuffix(ENDING) + TEST_ENDING
    return os.path.join(shipped_folder(), path + TEST_ENDING)


def _report(
    suite: Suite, covers: Sequence[Cover], low: Sequence[Cover], coverage: bool, least: float | None
) -> Iterable[Line]:
    for tested in suite.tested:
        yield from show_failures(tested)
    for cover in covers:
        if coverage or cover in low:
            yield from show_cover(cover)
    for cover in low:
        yield [
            (
                "danger",
                _("{file}: {percent} % is less than {least:g} %").format(
                    file=cover.file, percent=count(cover.percent, 1), least=least
                ),
            )
        ]
    yield [("bold", sum_up(suite.tested))]


def write_lines(lines: Iterable[Line], out: TextIO) -> None:
    """Write lines, with colour where somebody looks on and wants it."""
    from fixit.terminal.paint import Painter

    Painter(out, os.environ, styled=out.isatty()).write_lines(lines)
