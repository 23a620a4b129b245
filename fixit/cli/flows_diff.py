"""`fixit flows diff OLD NEW`: what changed for a person who walks the guide."""

from __future__ import annotations

import os
import sys

from fixit.cli.fault_forms import write_json
from fixit.cli.guides import Guide, guide_of, require_sound
from fixit.errors import DONE, USAGE, FixitError
from fixit.flow.plain import show_name
from fixit.load.files import read_bytes
from fixit.load.folders import ENDING, KIT_FILE, TEST_ENDING
from fixit.messages import _, count, ngettext
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TextIO

    from fixit.edit.diff import Difference, Pair
    from fixit.edit.persons import Walk
    from fixit.terminal.paint import Line

MOST_WALKS = 100_000
MOST_SHOWN = 12
"""Lines of one sort; the JSON has all."""
PATIENCE = 30
OTHER_NAME = "F031"
"""That the id is not the file's name, which does not matter here."""


@record
class Source:
    """The bytes of a guide: a file's, or a revision's with the kit of that time. `path`: the file's."""

    shown: str
    path: str
    data: bytes
    kit: bytes | None = None
    revision: bool = False


def diff_guides(
    flags: Mapping[str, object],
    old: str,
    new: str,
    walks: int = 500,
    as_json: bool = False,
    stdout: TextIO | None = None,
) -> int:
    """Compare two versions of a guide, each a file or REVISION:path; the exit code, 0 whatever differs."""
    if not 0 <= walks <= MOST_WALKS:
        raise FixitError(_("--walks wants 0 to {most}.").format(most=count(MOST_WALKS)), "", USAGE)
    from fixit.config.settings import prepare

    prepare(flags)
    sources = (find_source(old), find_source(new))
    more = flags.get("flows") or ()
    folders = tuple(map(str, more)) if isinstance(more, tuple | list) else ()
    after = open_source(sources[1], folders)
    before = open_source(sources[0], folders, after.flow.id)
    found = compare_guides(before, after, walks)
    out = stdout or sys.stdout
    if as_json:
        write_json(as_data(found), out)
        return DONE
    from fixit.terminal.paint import Painter

    titles = (before.flow.version, after.flow.version)
    painter = Painter(out, os.environ, styled=out.isatty())
    painter.write_lines(difference_lines(found, after.flow.id, titles))
    return DONE


def open_source(source: Source, folders: tuple[str, ...], flow_id: str = "") -> Guide:
    """The guide of a side, under its own name; its id is `flow_id`, "": what it says, not the file's name."""
    try:
        guide = guide_of(source.path, source.data, folders, source.kit, source.shown, flow_id)
        found = guide.loaded.diagnostics
        found[:] = [one for one in found if one.code != OTHER_NAME]
        require_sound(guide)
    except FixitError as error:
        raise FixitError(error.message, "" if source.revision else error.hint, error.code) from error
    return guide


def compare_guides(old: Guide, new: Guide, walks: int) -> Difference:
    """The difference, with the walks of the scenarios beside the new version and of people made up."""
    from fixit.cli.times import utc_now
    from fixit.edit.diff import compare, made_up_walks

    def pairs() -> Iterator[Pair]:
        yield from scenarios_of(old, new)
        yield from made_up_walks(old.flow, new.flow, (old, new), walks, utc_now())

    return compare(old.flow, new.flow, pairs())


def scenarios_of(old: Guide, new: Guide) -> Iterator[Pair]:
    """The people of the scenarios that stand beside the new version."""
    from fixit.edit.diff_scenarios import scenario_walks
    from fixit.scenarios.read import read_book

    stems = (new.path.removesuffix(ENDING), os.path.join(os.path.dirname(new.path), new.flow.id))
    file = next((stem + TEST_ENDING for stem in stems if os.path.isfile(stem + TEST_ENDING)), "")
    if not file:
        return
    try:
        data = read_bytes(file)
    except OSError:
        return
    books = (read_book(file, data), read_book(file, data))
    yield from scenario_walks(books, (old.flow, new.flow), (old.shelf, new.shelf))


def find_source(name: str) -> Source:
    """The file, or the revision of a file, that `name` means. FixitError where there is none."""
    shown = show_name(name, 200)
    if "\0" not in name and os.path.isfile(name):
        try:
            return Source(shown, name, read_bytes(name))
        except OSError as error:
            raise FixitError(
                _("{file} cannot be read: {reason}").format(file=shown, reason=error.strerror)
            ) from error
    revision, colon, path = name.partition(":")
    if not colon or not revision or not path or "\0" in name or revision.startswith("-"):
        raise FixitError(
            _("There is no file {file}.").format(file=shown),
            _("Name a file, or REVISION:path: HEAD:flows/gps.yaml"),
            USAGE,
        )
    data = show_revision(revision, path)
    kit = show_revision(revision, os.path.join(os.path.dirname(path), KIT_FILE), missing=True)
    return Source(shown, path, data or b"", kit, True)


def show_revision(revision: str, path: str, missing: bool = False) -> bytes | None:
    """A file as it was in a revision, its path from here or from the top. None where it may be `missing`."""
    import subprocess

    said = ""
    for place in (path if path.startswith("/") else f"./{path}", path):
        try:
            done = subprocess.run(
                ["git", "show", "--no-textconv", "--end-of-options", f"{revision}:{place}"],
                capture_output=True,
                check=False,
                timeout=PATIENCE,
            )
        except FileNotFoundError as error:
            raise FixitError(_("git is not installed here, so there are no revisions.")) from error
        except subprocess.TimeoutExpired as error:
            raise FixitError(_("git did not answer within {n} seconds.").format(n=PATIENCE)) from error
        if done.returncode == 0:
            return done.stdout
        said = show_name(done.stderr.decode("utf-8", "replace").strip().split("\n")[0], 200)
    if missing:
        return None
    raise FixitError(
        _("git has no {file} in {revision}: {reason}").format(
            file=show_name(path, 200), revision=show_name(revision), reason=said
        )
    )


# --- showing it


def difference_lines(found: Difference, home: str, versions: tuple[str, str]) -> Iterator[Line]:
    """The difference in lines."""
    yield [("bold", home), ("", f"  {versions[0]} → {versions[1]}")]
    if found.is_nothing():
        walks = count_walks(found.walks)
        yield [
            (
                "",
                _("Nothing changes for anybody in {walks}, and every text reads the same.").format(
                    walks=walks
                ),
            )
        ]
        return
    yield from _listed(_("Steps added"), found.added, "+ ")
    yield from _listed(_("Steps removed"), found.removed, "- ")
    words = [
        f"{one.step} ({_part(one.what)}, {one.language}): "
        + _("“{old}” → “{new}”").format(old=one.old, new=one.new)
        for one in found.reworded
    ]
    yield from _listed(_("Reworded"), words)
    yield from _listed(_("Does otherwise"), [f"{one.step}: {one.what}" for one in found.changed])
    yield []
    yield from _walk_lines(found, home)


def _listed(title: str, rows: list[str], sign: str = "") -> Iterator[Line]:
    if not rows:
        return
    yield []
    yield [("bold", f"{title}: {len(rows)}")]
    for row in rows[:MOST_SHOWN]:
        yield [("", f"  {sign}{row}")]
    if len(rows) > MOST_SHOWN:
        yield [("dim", "  " + _("and {n} more; --json has all").format(n=len(rows) - MOST_SHOWN))]


def _walk_lines(found: Difference, home: str) -> Iterator[Line]:
    moved = sum(one.count for one in found.elsewhere)
    if not moved:
        yield [("", _("All endings are as before in {walks}.").format(walks=count_walks(found.walks)))]
    else:
        yield [
            (
                "strong",
                ngettext(
                    "{n} of {walks} now ends elsewhere", "{n} of {walks} now end elsewhere", moved
                ).format(n=moved, walks=count_walks(found.walks)),
            )
        ]
    for one in found.elsewhere[:MOST_SHOWN]:
        yield [("", f"  {_came(one.example[1], home)} → {_came(one.example[2], home)}: {one.count}")]
        yield from _example(one.example, home)
    for title, rows in (
        (_("Asked more often: {n}"), found.asks_more),
        (_("Asked less often: {n}"), found.asks_less),
    ):
        if rows:
            yield []
            yield [("bold", title.format(n=len(rows)))]
        for asked in rows[:MOST_SHOWN]:
            yield [
                (
                    "",
                    "  "
                    + _("{step}: in {walks}").format(
                        step=_own(asked.step, home), walks=count_walks(asked.count)
                    ),
                )
            ]
        if rows and rows is found.asks_more:
            yield from _example(rows[0].example, home)


def count_walks(n: int) -> str:
    """So many walks, in words."""
    return ngettext("{n} walk", "{n} walks", n).format(n=n)


def _part(what: str) -> str:
    """What of a step was reworded: a key, or a way by its number."""
    kind, _blank, number = what.partition(" ")
    return _("way {n}").format(n=number) if kind == "way" and number else what


def _came(walk: Walk, home: str) -> str:
    from fixit.edit.diff import say_place

    return _own(say_place(walk), home)


def _own(name: str, home: str) -> str:
    return name.removeprefix(home + ".")


def _example(pair: Pair, home: str) -> Iterator[Line]:
    from fixit.edit.diff import walk_words

    who, old, new = pair
    yield [("dim", "    " + _("for example, {who}:").format(who=who))]
    width = max(len(_("before:")), len(_("now:")))
    yield [("dim", f"      {_('before:'):<{width}} {walk_words(old, home)}")]
    yield [("", f"      {_('now:'):<{width}} {walk_words(new, home)}")]


def as_data(found: Difference) -> dict[str, object]:
    """The difference for a program."""
    from fixit.edit.diff import place_of

    def walks(pair: Pair) -> dict[str, object]:
        who, old, new = pair
        both = zip(("old", "new"), (old, new), strict=True)
        told: dict[str, object] = {
            name: {
                "said": [{"step": one.key, "kind": one.kind, "value": one.value} for one in walk.said],
                "ends": place_of(walk),
            }
            for name, walk in both
        }
        return {"who": who, **told}

    def asked(rows: object) -> list[dict[str, object]]:
        return [{"step": one.step, "count": one.count, "example": walks(one.example)} for one in rows]  # type: ignore[attr-defined]

    return {
        "schema": 1,
        "added": found.added,
        "removed": found.removed,
        "reworded": [
            {"step": one.step, "what": one.what, "language": one.language, "old": one.old, "new": one.new}
            for one in found.reworded
        ],
        "changed": [{"step": one.step, "what": one.what} for one in found.changed],
        "walks": found.walks,
        "elsewhere": [
            {"old": one.old, "new": one.new, "count": one.count, "example": walks(one.example)}
            for one in found.elsewhere
        ],
        "asks_more": asked(found.asks_more),
        "asks_less": asked(found.asks_less),
    }
