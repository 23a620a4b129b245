"""Results in words: lines of (style, text), colourless by themselves; and as data for programs."""

from __future__ import annotations

from fixit.flow.plain import clean, show_name
from fixit.messages import _, count, ngettext
from fixit.scenarios.trace import ASKED, ENDED, TOLD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fixit.diagnostics import Diagnostic, Span
    from fixit.scenarios.game import Difference
    from fixit.scenarios.play import Played
    from fixit.scenarios.suite import Cover, PlayedBook

    Fragment = tuple[str, str]
    Line = list[Fragment]
    Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

SCHEMA = 1
MOST_UNTESTED = 200
"""Branches of one file that are listed; the rest is counted."""


def show_failures(tested: PlayedBook) -> Iterator[Line]:
    """Everything of one file that is wrong, or went otherwise than expected."""
    for fault in tested.book.faults:
        yield from _show_fault(fault, tested.book.lines)
    for played, languages in _join_languages(tested.failed):
        yield [("danger", _("FAIL")), ("bold", f" {_title(tested, played, languages)}")]
        for fault in played.scenario.faults:
            yield from _show_fault(fault, tested.book.lines)
        yield from _show_differences(tested, played)


def _join_languages(failed: Sequence[Played]) -> Iterator[tuple[Played, list[str]]]:
    """Each walk that failed once, with all the languages in which it failed alike."""
    alike: dict[tuple[int, int, str], tuple[Played, list[str]]] = {}
    for played in failed:
        span = played.scenario.span
        differences = repr([(one.what, one.expected, one.step) for one in played.differences])
        first = alike.setdefault((span.line, span.column, differences), (played, []))
        first[1].append(played.language)
    yield from alike.values()


def _title(tested: PlayedBook, played: Played, languages: Sequence[str]) -> str:
    flow = tested.book.flow.text if tested.book.flow is not None else "?"
    spoken = ", ".join(filter(None, languages)) or _("any language")
    return f"{flow}: {show_name(played.scenario.name, 200)} ({spoken})"


def _show_fault(fault: Diagnostic, lines: Sequence[str]) -> Iterator[Line]:
    from fixit.load.snippets import show_diagnostic

    for line in show_diagnostic(fault, lines):
        yield [("", f"  {line}")]


def _show_differences(tested: PlayedBook, played: Played) -> Iterator[Line]:
    for place, one in enumerate(played.differences):
        what = {"the start": _("the start"), "an ending": _("an ending")}.get(one.what, one.what)
        if place == 0:
            yield [("", f"  {_at(one.place)}: {what}")]
            yield from _show_comparison(tested, one)
            yield from _show_walk(tested, played)
        else:
            words = _("also {what}: expected {expected}, got {got}").format(
                what=what, expected=one.expected, got=one.got
            )
            yield [("", f"  {_at(one.place)}: {words}")]


def _show_comparison(tested: PlayedBook, one: Difference) -> Iterator[Line]:
    rows = [("", _("expected"), ("bold", one.expected)), ("", _("got"), ("danger", one.got))]
    if one.step:
        rows.append(("dim", _("at"), ("dim", f"{one.step}, {_at(_place_of(tested, one))}")))
    if one.help:
        rows.append(("", _("help"), ("", one.help)))
    width = max(8, *(len(name) for _style, name, _words in rows))
    for style, name, words in rows:
        yield [(style, f"     {name:<{width}}  "), words]


def _show_walk(tested: PlayedBook, played: Played) -> Iterator[Line]:
    """The walk so far: each step that was shown, with what was said."""
    flow = tested.book.flow.text if tested.book.flow is not None else ""
    marks = [mark for mark in played.trace.marks if mark.kind in (ASKED, TOLD, ENDED)]
    if not marks:
        return
    yield [("dim", "     " + _("the walk"))]
    width = min(max(len(mark.key.removeprefix(f"{flow}.")) for mark in marks), 30)
    for number, mark in enumerate(marks, 1):
        said = (
            _(", then ").join(mark.said)
            if mark.said
            else {TOLD: _("(told)"), ENDED: _("(the end)")}.get(mark.kind, "?")
        )
        yield [
            ("dim", f"     {number:>3}  {mark.key.removeprefix(f'{flow}.'):<{width}}  "),
            ("", clean(said)),
        ]


def _place_of(tested: PlayedBook, one: Difference) -> Span:
    return tested.shelf.place_of_key(one.step)


def _at(span: Span) -> str:
    return f"{clean(span.file)}:{span.line}:{span.column}"


def show_cover(cover: Cover) -> Iterator[Line]:
    """How much of a file is walked, and each branch that is not."""
    walked = len(cover.ways) - len(cover.untested)
    style = "bold" if cover.untested else ""
    yield [
        (
            style,
            _("{file}: {walked} of {n} branches walked, {percent} %").format(
                file=clean(cover.file), walked=walked, n=len(cover.ways), percent=count(cover.percent, 1)
            ),
        )
    ]
    for way in cover.untested[:MOST_UNTESTED]:
        yield [("", f"  {_at(way.span)}: "), ("", way.advice)]
    rest = len(cover.untested) - MOST_UNTESTED
    if rest > 0:
        yield [("", "  " + _("and {n} more").format(n=rest))]


def sum_up(tested: Sequence[PlayedBook]) -> str:
    """One line: how many were played, and how many failed."""
    played = sum(len(one.played) for one in tested)
    failed = sum(len(one.failed) for one in tested)
    faults = sum(len(one.book.faults) for one in tested)
    scenarios = len({(one.book.file, walk.scenario.name) for one in tested for walk in one.played})
    words = _("{scenarios} of {files}, {walks}").format(
        scenarios=ngettext("{n} scenario", "{n} scenarios", scenarios).format(n=scenarios),
        files=ngettext("{n} file", "{n} files", len(tested)).format(n=len(tested)),
        walks=ngettext("{n} walk", "{n} walks", played).format(n=played),
    )
    wrong = (
        ngettext("{n} failed", "{n} failed", failed).format(n=failed)
        if failed
        else _("all as expected")
        if played
        else _("nothing played")
    )
    if faults:
        wrong += "; " + ngettext("{n} fault in the files", "{n} faults in the files", faults).format(n=faults)
    return f"{words}: {wrong}"


def as_data(tested: Sequence[PlayedBook], covers: Sequence[Cover]) -> dict[str, Json]:
    """The same for a program: its keys stay, sentences (message, help, expected, got) are for people."""
    return {
        "schema": SCHEMA,
        "ok": all(not one.book.faults and not one.failed for one in tested),
        "files": [_file_data(one) for one in tested],
        "coverage": [_cover_data(cover) for cover in covers],
    }


def _file_data(tested: PlayedBook) -> Json:
    return {
        "file": tested.book.file,
        "flow": tested.book.flow.text if tested.book.flow is not None else "",
        "played": len(tested.played),
        "failed": len(tested.failed),
        "faults": [_fault_data(fault) for fault in tested.book.faults],
        "scenarios": [_played_data(tested, played) for played in tested.played],
    }


def _played_data(tested: PlayedBook, played: Played) -> Json:
    return {
        "name": played.scenario.name,
        "language": played.language,
        "line": played.scenario.span.line,
        "passed": played.passed,
        "screens": played.screens,
        "path": [mark.key for mark in played.trace.marks if mark.kind in (ASKED, TOLD, ENDED)],
        "faults": [_fault_data(fault) for fault in played.scenario.faults],
        "differences": [_difference_data(tested, one) for one in played.differences],
    }


def _fault_data(fault: Diagnostic) -> Json:
    place: dict[str, Json] = dict(_span_data(fault.span))
    return {**place, "code": fault.code, "message": fault.message, "help": fault.help}


def _difference_data(tested: PlayedBook, one: Difference) -> Json:
    flow: Json = {"step": one.step, **_span_data(_place_of(tested, one))} if one.step else None
    place: dict[str, Json] = dict(_span_data(one.place))
    return {**place, "what": one.what, "expected": one.expected, "got": one.got, "help": one.help, "at": flow}


def _cover_data(cover: Cover) -> Json:
    return {
        "name": cover.name,
        "file": cover.file,
        "branches": len(cover.ways),
        "percent": round(cover.percent, 1),
        "untested": [{**_span_data(way.span), "advice": way.advice} for way in cover.untested],
    }


def _span_data(span: Span) -> dict[str, Json]:
    return {"file": span.file, "line": span.line, "column": span.column}
