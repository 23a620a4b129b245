"""`fixit flows mutate`: breaks guides on purpose, one fault at a time, and lists what nobody notices."""

from __future__ import annotations

import os
import sys

from fixit.cli.flows_test import write_lines
from fixit.errors import DONE, FAILED, USAGE, FixitError
from fixit.flow.plain import show_name
from fixit.load.folders import ENDING, KIT_FILE, TEST_ENDING, find_flows, shipped_folder
from fixit.messages import _
from fixit.mutate.hunt import Hunt
from fixit.mutate.mutants import KIT
from fixit.mutate.run import Witnesses, judge_all, list_mutants, prove
from fixit.mutate.show import as_data, show_score, sum_up
from fixit.scenarios.suite import Suite, find_books

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TextIO

    from fixit.mutate.run import Score
    from fixit.scenarios.show import Line


def mutate_paths(
    flags: Mapping[str, object],
    paths: Sequence[str] = (),
    least: float | None = None,
    sample: int = 0,
    seed: int = 0,
    as_json: bool = False,
    stdout: TextIO | None = None,
) -> int:
    """Judge the mutants of the guides at `paths` (ids, files, folders; none: those that fixit brings).

    `least`: the exit code is 1 where fewer percent of a guide's faults are noticed. `sample`: only so many,
    drawn with `seed`. Of `flags`, `flows` names more folders. Guides that share a folder are judged together.
    """
    out = stdout or sys.stdout
    more = flags.get("flows") or ()
    folders = tuple(map(str, more)) if isinstance(more, tuple | list) else ()
    scores: list[Score] = []
    failing = unproved = 0
    for home, names in find_guides(paths).items():
        suite = Suite(folders)
        tested = [suite.open(file) for file in find_books(home)]
        shelf = suite.shelf_of(os.path.join(home, KIT_FILE))
        witnesses = Witnesses(tested)
        failing += witnesses.failing
        hunt = Hunt(shelf, witnesses.walks, prove)
        flows = [flow for name in names if (flow := shelf.get(name)) is not None]
        mutants = list_mutants(hunt, flows, KIT in names)
        scores += judge_all(hunt, mutants, sample, seed, _watch())
        unproved += hunt.unproved
    low = [score for score in scores if least is not None and score.percent < least]
    if as_json:
        import json

        out.write(json.dumps(as_data(scores, failing, unproved), ensure_ascii=False, indent=2) + "\n")
    else:
        write_lines(_report(scores, low, failing, unproved, least), out)
    return FAILED if low or failing else DONE


def find_guides(paths: Sequence[str]) -> dict[str, list[str]]:
    """The guides at `paths`, by folder: their ids, and `kit` for kit.yaml."""
    found: dict[str, list[str]] = {}
    for path in paths or (shipped_folder(),):
        if "\0" not in path and os.path.isdir(path):
            kit = [KIT] if os.path.isfile(os.path.join(path, KIT_FILE)) else []
            _add(found, path, [*find_flows([path]), *kit])
        elif "\0" not in path and os.path.isfile(path) and path.endswith(ENDING):
            name = os.path.basename(path).removesuffix(TEST_ENDING).removesuffix(ENDING)
            _add(found, os.path.dirname(path), [name])
        elif path == KIT or path in find_flows([shipped_folder()]):
            _add(found, shipped_folder(), [path])
        else:
            raise FixitError(
                _("There is no file or folder {path}.").format(path=show_name(path, 200)),
                _("Name a guide such as flows/microphone.yaml, or a folder of them."),
                USAGE,
            )
    return found


def _add(found: dict[str, list[str]], home: str, names: Iterable[str]) -> None:
    known = found.setdefault(home, [])
    known += [name for name in names if name not in known]


def _watch() -> Callable[[int, int], None] | None:
    """Say how far it is, where somebody looks on."""
    if not sys.stderr.isatty():
        return None

    def say(done: int, total: int) -> None:
        if done % 20 == 0 or done == total:
            sys.stderr.write(f"\r{done} of {total} faults" + ("\n" if done == total else ""))
            sys.stderr.flush()

    return say


def _report(
    scores: Sequence[Score], low: Sequence[Score], failing: int, unproved: int, least: float | None
) -> Iterable[Line]:
    for score in scores:
        yield from show_score(score)
    if failing:
        words = "scenarios fail on the guides as they are, and notice nothing: see fixit flows test"
        yield [("danger", f"{failing} {words}")]
    if unproved:
        yield [("dim", f"{unproved} faults were not proved: too many are left, write scenarios first")]
    for score in low:
        yield [("danger", f"{score.file}: {score.percent:.1f} % is less than {least:g} %")]
    yield [("bold", sum_up(scores))]
