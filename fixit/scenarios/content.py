"""The page that says where every check of the trade is in the guides: `python -m fixit.scenarios.content`.

A scenario that stands for a check begins its name with the check's number: "MC-15 WhatsApp calls". What the
page says of it is played, not claimed. Checks that are in no guide on purpose stand in `docs/left-out.tsv`.
"""

from __future__ import annotations

import os
import re
import sys

from fixit.load.folders import shipped_folder
from fixit.records import record
from fixit.scenarios.suite import Suite, find_books
from fixit.scenarios.trace import ENDED, PASSED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fixit.flow.model import Step
    from fixit.scenarios.play import Played
    from fixit.scenarios.suite import PlayedBook

NUMBERED = re.compile(r"^([A-Z]{2})-(\d\d(?:/\d\d)*)\b[ ,:]*(.*)")
PROBLEMS = {
    "MI": "Mobile internet",
    "GP": "GPS",
    "MC": "Microphone",
    "SG": "Weak signal",
    "EP": "Earpiece",
    "BU": "Buttons",
    "FB": "Freezing, not starting",
}
HEAD = """\
# What the guides cover

Written by `python -m fixit.scenarios.content` from the scenarios beside the guides, all of which are played:
a person who has just this cause ends where the line says. *Where* names the remedies that are tried on the
way and the ending; *screens* those that waited for a reply. Checks that no guide has on purpose stand last,
with the reason.
"""


@record
class Line:
    """One check: what it is about, the guide, where in it, after how many screens, by which sources."""

    check: str
    about: str
    flow: str
    where: str
    screens: str
    sources: str
    reviewed: str


def checks_of(name: str) -> tuple[list[str], str]:
    """The numbers of the checks that a scenario stands for, and the rest of its name."""
    found = NUMBERED.match(name)
    if found is None:
        return [], name
    return [f"{found[1]}-{number}" for number in found[2].split("/")], found[3]


def gather(suite: Suite) -> dict[str, list[Line]]:
    """The lines of every check, by its number."""
    found: dict[str, list[Line]] = {}
    for tested in suite.tested:
        for played in tested.played:
            checks, about = checks_of(played.scenario.name)
            for check in checks if played.language == "en" else ():
                found.setdefault(check, []).append(_line_of(check, about, played, tested))
    return dict(sorted(found.items()))


def _line_of(check: str, about: str, played: Played, tested: PlayedBook) -> Line:
    flow_id = tested.book.flow.text if tested.book.flow is not None else ""
    flow = tested.shelf.get(flow_id)
    steps = [step for step in (_step_of(tested, key) for key in _keys(played)) if step is not None]
    sources = dict.fromkeys(source for step in steps for source in step.sources)
    return Line(
        check=check,
        about=about,
        flow=flow_id,
        where=" › ".join(_short(key, flow_id) for key in _keys(played)),
        screens=str(played.screens),
        sources=", ".join(sources),
        reviewed=flow.reviewed if flow is not None else "",
    )


def _keys(played: Played) -> list[str]:
    """Whole names of the remedies tried on the way, and of the ending."""
    keys = []
    for mark in played.trace.marks:
        is_remedy = bool(played.session) and mark.kind != PASSED and _is_tried(played, mark.key)
        if is_remedy or mark.kind == ENDED:
            keys.append(mark.key)
    return keys


def _is_tried(played: Played, key: str) -> bool:
    assert played.session is not None
    return any(event.kind == "tried" and event.step == key for event in played.session.events)


def _step_of(tested: PlayedBook, key: str) -> Step | None:
    flow_id, _dot, step_id = key.partition(".")
    flow = tested.shelf.get(flow_id)
    return flow.steps.get(step_id) if flow is not None else None


def _short(key: str, flow_id: str) -> str:
    return key.removeprefix(f"{flow_id}.")


def write_page(lines: Mapping[str, list[Line]], left_out: Mapping[str, str]) -> Iterator[str]:
    """The page, line by line."""
    yield from HEAD.splitlines()
    for prefix, title in PROBLEMS.items():
        yield from ("", f"## {title}", "")
        yield from ("| Check | Who | Where | Screens | Sources |", "|---|---|---|---|---|")
        for check, found in lines.items():
            for line in found if check.startswith(prefix) else ():
                who = f"{line.about} ({line.flow})" if line.about else line.flow
                yield f"| {check} | {_cell(who)} | `{line.where}` | {line.screens} | {_cell(line.sources)} |"
    yield from ("", "## Left out on purpose", "", "| Check | Why |", "|---|---|")
    yield from (f"| {check} | {_cell(reason)} |" for check, reason in sorted(left_out.items()))
    yield ""
    dates = sorted({line.reviewed for found in lines.values() for line in found})
    yield f"The guides were reviewed on {dates[0]}" + ("." if len(dates) == 1 else f" to {dates[-1]}.")


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def read_left_out(path: str) -> dict[str, str]:
    """Check -> why no guide has it."""
    with open(path, encoding="utf-8") as file:
        rows = (line.rstrip("\n").split("\t") for line in file if line.strip())
        return {row[0]: row[1] for row in rows}


def main() -> None:
    """Print the page for the guides that fixit brings."""
    suite = Suite()
    home = shipped_folder()
    for file in find_books(home):
        suite.play(file)
    left_out = read_left_out(os.path.join(os.path.dirname(home), "docs", "left-out.tsv"))
    sys.stdout.write("\n".join(write_page(gather(suite), left_out)) + "\n")


if __name__ == "__main__":
    main()
