"""`fixit flows mutate`: breaks guides on purpose, one fault at a time, and lists what nobody notices."""

from __future__ import annotations

import os
import sys

from fixit.cli.fault_forms import write_json
from fixit.cli.flows_test import write_lines
from fixit.cli.guides import errors_of, need_percent, no_guides, no_such_path, refuse
from fixit.errors import DONE, FAILED, USAGE, FixitError
from fixit.load.folders import ENDING, KIT_FILE, TEST_ENDING, find_flows, is_pack, shipped_folder
from fixit.messages import _, count, ngettext
from fixit.mutate.bench import Bench, Work
from fixit.mutate.mutants import KIT
from fixit.mutate.run import MOST_PROOFS, judge_all
from fixit.mutate.show import as_data, show_score, sum_up
from fixit.scenarios.suite import find_books

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TextIO

    from fixit.mutate.run import Score
    from fixit.scenarios.shelf import Shelf
    from fixit.scenarios.show import Line


def mutate_paths(
    flags: Mapping[str, object],
    paths: Sequence[str] = (),
    least: float | None = None,
    sample: int = 0,
    seed: int = 0,
    as_json: bool = False,
    jobs: int = 0,
    stdout: TextIO | None = None,
) -> int:
    """Judge the mutants of the guides at `paths` (ids, files, folders; none: those that fixit brings).

    `least`: the exit code is 1 where fewer percent of a guide's faults are noticed. `sample`: only so many,
    drawn with `seed`; `jobs`: in so many processes, 0: one for each core. Of `flags`, `flows` names more
    folders. Guides that share a folder are judged together, a guide by the scenarios beside it, a folder and
    the kit by all that lie there.
    """
    need_percent("--min", least)
    for name, number in (("--sample", sample), ("--jobs", jobs)):
        if number < 0:
            raise FixitError(_("{name} wants 0 or more.").format(name=name), "", USAGE)
    out = stdout or sys.stdout
    more = flags.get("flows") or ()
    folders = tuple(map(str, more)) if isinstance(more, tuple | list) else ()
    scores: list[Score] = []
    failing = unproved = 0
    for home, names in find_guides(paths).items():
        bench = Bench(Work(home, tuple(names), tuple(books_for(home, names, paths)), folders))
        for name in names:
            require_sound(bench.shelf, home, name)
        bench.break_guides()
        done = judge_all(bench, sample, seed, jobs, _watch())
        scores += done.scores
        failing += done.failing
        unproved += done.unproved
    low = [score for score in scores if least is not None and score.percent < least]
    if as_json:
        write_json(as_data(scores, failing, unproved), out)
    else:
        write_lines(_report(scores, low, failing, unproved, least), out)
    return FAILED if low or failing else DONE


def find_guides(paths: Sequence[str]) -> dict[str, list[str]]:
    """The guides at `paths`, by folder: their ids, and `kit` for kit.yaml."""
    found: dict[str, list[str]] = {}
    for path in paths or (shipped_folder(),):
        if "\0" not in path and os.path.isdir(path):
            kit = [KIT] if os.path.isfile(os.path.join(path, KIT_FILE)) else []
            names = [*find_flows([path]), *kit]
            if not names:
                raise no_guides(path)
            _add(found, path, names)
        elif "\0" not in path and os.path.isfile(path) and path.endswith(ENDING):
            name = os.path.basename(path)
            stem = KIT if is_pack(name) else name.removesuffix(TEST_ENDING).removesuffix(ENDING)
            _add(found, os.path.dirname(path), [stem])
        elif path == KIT or path in find_flows([shipped_folder()]):
            _add(found, shipped_folder(), [path])
        else:
            raise no_such_path(path)
    return found


def require_sound(shelf: Shelf, home: str, name: str) -> None:
    """FixitError where a guide of the folder `home` has errors of its own already."""
    if name == KIT:
        return
    loaded = shelf.loaded(name)
    if loaded is None or loaded.flow is None:
        raise refuse(os.path.join(home, name + ENDING), loaded.diagnostics if loaded is not None else ())
    errors = errors_of(shelf, loaded) or shelf.faults(name)
    if errors:
        raise refuse(shelf.files[name], errors)


def books_for(home: str, names: Sequence[str], paths: Sequence[str]) -> list[str]:
    """The scenario files that may notice: all of a folder, or of the kit; else those beside the guides."""
    books = find_books(home)
    if not paths or home in paths or KIT in names:
        return books
    return [file for file in books if os.path.basename(file).removesuffix(TEST_ENDING) in names]


def _add(found: dict[str, list[str]], home: str, names: Iterable[str]) -> None:
    known = found.setdefault(home, [])
    known += [name for name in names if name not in known]


def _watch() -> Callable[[int, int], None] | None:
    """Say how far it is, where somebody looks on."""
    if not sys.stderr.isatty():
        return None

    def say(done: int, total: int) -> None:
        if done % 20 == 0 or done == total:
            sys.stderr.write(
                "\r"
                + ngettext("{done} of {n} fault", "{done} of {n} faults", total).format(done=done, n=total)
                + ("\n" if done == total else "")
            )
            sys.stderr.flush()

    return say


def _report(
    scores: Sequence[Score], low: Sequence[Score], failing: int, unproved: int, least: float | None
) -> Iterable[Line]:
    for score in scores:
        yield from show_score(score)
    if failing:
        words = ngettext(
            "{n} scenario fails on the guides as they are, and notices nothing: see fixit flows test",
            "{n} scenarios fail on the guides as they are, and notice nothing: see fixit flows test",
            failing,
        )
        yield [("danger", words.format(n=failing))]
    if unproved:
        words = ngettext(
            "{n} fault not proved: {most} in a folder are at the most, write scenarios first",
            "{n} faults not proved: {most} in a folder are at the most, write scenarios first",
            unproved,
        )
        yield [("danger", words.format(n=unproved, most=MOST_PROOFS))]
    for score in low:
        words = _("{file}: {percent} % is less than {least:g} %")
        yield [("danger", words.format(file=score.file, percent=count(score.percent, 1), least=least))]
    yield [("bold", sum_up(scores))]
