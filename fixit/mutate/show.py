"""The scores of mutants in words, and as data for programs."""

from __future__ import annotations

from fixit.flow.plain import clean, count_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fixit.mutate.run import Score
    from fixit.scenarios.show import Json, Line

SCHEMA = 1


def show_score(score: Score) -> Iterator[Line]:
    """How many faults of a file are noticed, and each that is not, with its place."""
    noticed = score.faults - len(score.unnoticed)
    by = ", ".join(f"{count} by a {who}" for who, count in score.by.items() if count)
    words = (
        f"{clean(score.file)}: {noticed} of {count_of(score.faults, 'fault')} noticed, {score.percent:.1f} %"
    )
    yield [("bold", words), ("dim", f" ({by})" if by else "")]
    for mutant in score.unnoticed:
        place = f"{clean(mutant.span.file)}:{mutant.span.line}:{mutant.span.column}"
        yield [
            ("", f"  {place}: "),
            ("bold", mutant.step),
            ("", f": {mutant.words}"),
            ("dim", f" [{mutant.kind}]"),
        ]


def sum_up(scores: Sequence[Score]) -> str:
    """One line over all files."""
    faults = sum(score.faults for score in scores)
    missed = sum(len(score.unnoticed) for score in scores)
    share = 100.0 * (faults - missed) / faults if faults else 100.0
    counted = f"{count_of(faults, 'fault')} in {count_of(len(scores), 'file')}"
    return f"{counted}: {faults - missed} noticed, {share:.1f} %"


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
