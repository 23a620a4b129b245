"""The scores of mutants in words, and as data for programs."""

from __future__ import annotations

from fixit.flow.plain import clean
from fixit.messages import _, count, mark, ngettext, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fixit.mutate.run import Score
    from fixit.scenarios.show import Json, Line

SCHEMA = 1
BY = {"scenario": mark("{n} by a scenario"), "check": mark("{n} by a check"), "proof": mark("{n} by a proof")}
KINDS = (
    *(mark("remove a step"), mark("drop next"), mark("drop a guard"), mark("negate a condition")),
    *(mark("weaken a condition"), mark("drop a way"), mark("drop an exit"), mark("drop again")),
    *(mark("drop sets"), mark("swap targets"), mark("drop a line"), mark("swap results")),
    *(mark("drop the risk"), mark("drop the wait"), mark("drop a remedy"), mark("drop a rule")),
    *(mark("swap the role"), mark("drop a limit")),
)
"""Every kind of fault: programs are told it as it stands here, people in their language."""


def show_score(score: Score) -> Iterator[Line]:
    """How many faults of a file are noticed, and each that is not, with its place."""
    noticed = score.faults - len(score.unnoticed)
    by = ", ".join(say(BY[who]).format(n=often) for who, often in score.by.items() if often)
    words = ngettext(
        "{file}: {noticed} of {n} fault noticed, {percent} %",
        "{file}: {noticed} of {n} faults noticed, {percent} %",
        score.faults,
    ).format(file=clean(score.file), noticed=noticed, n=score.faults, percent=count(score.percent, 1))
    yield [("bold", words), ("dim", f" ({by})" if by else "")]
    for mutant in score.unnoticed:
        place = f"{clean(mutant.span.file)}:{mutant.span.line}:{mutant.span.column}"
        yield [
            ("", f"  {place}: "),
            ("bold", mutant.step),
            ("", f": {mutant.words}"),
            ("dim", f" [{say(mutant.kind)}]"),
        ]


def sum_up(scores: Sequence[Score]) -> str:
    """One line over all files."""
    faults = sum(score.faults for score in scores)
    missed = sum(len(score.unnoticed) for score in scores)
    share = 100.0 * (faults - missed) / faults if faults else 100.0
    return _("{faults} in {files}: {n} noticed, {percent} %").format(
        faults=ngettext("{n} fault", "{n} faults", faults).format(n=faults),
        files=ngettext("{n} file", "{n} files", len(scores)).format(n=len(scores)),
        n=faults - missed,
        percent=count(share, 1),
    )


def as_data(scores: Sequence[Score], failing: int, unproved: int) -> dict[str, Json]:
    """The same for a program. `failing`: scenarios that fail on the flows as they are."""
    return {
        "schema": SCHEMA,
        "failing": failing,
        "unproved": unproved,
        "files": [_score_data(score) for score in scores],
    }


def _score_data(score: Score) -> Json:
    by: dict[str, Json] = dict(score.by)
    return {
        "name": score.name,
        "file": score.file,
        "faults": score.faults,
        "noticed": by,
        "percent": round(score.percent, 1),
        "unnoticed": [
            {
                "file": mutant.span.file,
                "line": mutant.span.line,
                "column": mutant.span.column,
                "step": mutant.step,
                "kind": mutant.kind,
                "fault": mutant.words,
            }
            for mutant in score.unnoticed
        ],
    }
