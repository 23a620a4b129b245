"""Compares a walk with what its scenario expects of it, in the order in which a reader asks."""

from __future__ import annotations

from fixit.flow.model import RESULTS
from fixit.messages import _, mark, say
from fixit.report.summary import summarize
from fixit.scenarios.trace import ENDED, PASSED, SHOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fixit.report.summary import Summary
    from fixit.scenarios.game import Difference, Game
    from fixit.scenarios.model import Expect, Reply, Scenario, Shown, Word
    from fixit.scenarios.names import Names
    from fixit.scenarios.trace import Mark

NOTHING = mark("nothing of it")


def compare(scenario: Scenario, game: Game, names: Names) -> Iterator[Difference]:
    """Every difference between the walk that ended and what is expected of it, the first one first."""
    expect = scenario.expect
    if expect is None:
        return
    yield from _compare_whole_path(expect, game)
    yield from _compare_path(expect.path, game)
    yield from _compare_ending(expect, game, names)
    yield from _compare_unused(game)
    yield from _compare_shown(expect, game, names)
    if expect.facts or expect.tried:
        assert game.session is not None
        summary = summarize("", game.session.events)
        yield from _compare_facts(expect, game, names, summary)
        yield from _compare_tried(expect, game, names, summary)
    if expect.screens is not None and game.screens > int(expect.screens.text):
        yield game.stop(
            "screens",
            _("{n} at most").format(n=expect.screens.text),
            str(game.screens),
            expect.screens.span,
        )


def _key(names: Names, name: str) -> str:
    """The whole name of a step or an ending."""
    found = names.find_step(name)
    return found[0] if found is not None else names.find_ending(name) or name


def _compare_whole_path(expect: Expect, game: Game) -> Iterator[Difference]:
    if not expect.whole_path:
        return
    shown = [mark for mark in game.path() if mark.kind in SHOWN]
    for place, word in enumerate(expect.whole_path):
        got = shown[place].key if place < len(shown) else ""
        if _key(game.names, word.text) != got:
            yield game.stop("whole path", word.text, game.shorten(got) or _("the end"), word.span, got)
            return
    if len(shown) > len(expect.whole_path):
        got = shown[len(expect.whole_path)].key
        yield game.stop("whole path", _("the end"), game.shorten(got), expect.whole_path[-1].span, got)


def _compare_path(path: Sequence[Word], game: Game) -> Iterator[Difference]:
    """The steps of the path must come in this order; others may come between them."""
    walked = [mark.key for mark in game.path() if mark.kind != PASSED]
    at = 0
    for word in path:
        key = _key(game.names, word.text)
        if key not in walked[at:]:
            missing = _("it came before") if key in walked else _("it was never come to")
            last = walked[-1] if walked else ""
            yield game.stop("path", word.text, missing, word.span, last)
            return
        at = walked.index(key, at) + 1


def _compare_ending(expect: Expect, game: Game, names: Names) -> Iterator[Difference]:
    ending = game.ending
    assert ending is not None, "the walk ended"
    key = _last_key(game.path())
    told = (_("{ending} ({outcome} to {role})") if ending.role else _("{ending} ({outcome})")).format(
        ending=game.shorten(key), outcome=ending.outcome, role=ending.role
    )
    if expect.ending is not None and _key(names, expect.ending.text) != key:
        yield game.stop("ending", expect.ending.text, told, expect.ending.span, key)
    if expect.outcome is not None and expect.outcome.text != ending.outcome:
        yield game.stop(
            "outcome",
            expect.outcome.text,
            _("{outcome}, at {ending}").format(outcome=ending.outcome, ending=told),
            expect.outcome.span,
            key,
        )
    if expect.to is not None and expect.to.text != ending.role:
        yield game.stop("to", expect.to.text, ending.role or _("nobody"), expect.to.span, key)


def _last_key(path: Sequence[Mark]) -> str:
    return next((mark.key for mark in reversed(path) if mark.kind == ENDED), "")


def _compare_unused(game: Game) -> Iterator[Difference]:
    for answers, place in game.person.unused():
        asked = any(key == answers.key for key, _view in game.views)
        got = _("it was not asked so often") if asked else _("it was never asked")
        yield game.stop(
            "answers",
            _("{step} is asked").format(step=answers.step),
            got,
            place,
            answers.key if "." in answers.key else "",
        )


def _compare_shown(expect: Expect, game: Game, names: Names) -> Iterator[Difference]:
    if not game.reads:
        return
    texts = [(key, _flatten(text)) for key, text in game.texts()]
    for shown in expect.shows:
        if not _is_shown(shown, texts, game, names):
            wanted = (
                _("“{words}” at {step}").format(words=shown.words, step=shown.step)
                if shown.step
                else _("“{words}”").format(words=shown.words)
            )
            got = _shown_instead(shown, texts, names)
            step = _key(names, shown.step) if shown.step else ""
            yield game.stop("shows", wanted, got, shown.span, step)
    for shown in expect.hides:
        if not shown.language or shown.language == game.language:
            key = _find(shown, texts, names)
            if key is not None:
                yield game.stop(
                    "hides",
                    _("no “{words}”").format(words=shown.words),
                    _("it is shown at {step}").format(step=game.shorten(key)),
                    shown.span,
                    key,
                )


def _is_shown(shown: Shown, texts: Sequence[tuple[str, str]], game: Game, names: Names) -> bool:
    if shown.language and shown.language != game.language:
        return True
    return _find(shown, texts, names) is not None


def _find(shown: Shown, texts: Sequence[tuple[str, str]], names: Names) -> str | None:
    """The step where the words stand."""
    words = _flatten(shown.words)
    wanted = _key(names, shown.step) if shown.step else ""
    return next((key for key, text in texts if words in text and (not wanted or key == wanted)), None)


def _shown_instead(shown: Shown, texts: Sequence[tuple[str, str]], names: Names) -> str:
    if not shown.step:
        return _("it is on no screen")
    wanted = _key(names, shown.step)
    there = list(dict.fromkeys(text for key, text in texts if key == wanted))
    return (
        " / ".join(_("“{words}”").format(words=text[:160]) for text in there[:4])
        if there
        else _("the step is not shown")
    )


def _flatten(text: str) -> str:
    return " ".join(text.split())


def _compare_facts(expect: Expect, game: Game, names: Names, summary: Summary) -> Iterator[Difference]:
    known: dict[str, Reply] = {}
    for answer in (*summary.device, *summary.answers):
        value = answer.value
        if isinstance(value, dict):
            known.update({f"{answer.name}.{line}": str(said) for line, said in value.items()})
        elif isinstance(value, list):
            known[answer.name] = [str(one) for one in value]
        else:
            known[answer.name] = f"{value:g}" if isinstance(value, float) else str(value)
    for name, said in expect.facts:
        whole = names.find_fact(name) or name
        got = known.get(whole)
        wanted = _as_number(said.value)
        if got is None or (wanted != _as_number(got) and _as_list(said.value) != _as_list(got)):
            told = say(NOTHING) if got is None else ", ".join(_as_list(got))
            yield game.stop("facts", f"{name}: {', '.join(_as_list(said.value))}", told, said.span, whole)


def _as_number(value: Reply) -> float | Reply:
    try:
        return float(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _as_list(value: Reply) -> list[str]:
    if isinstance(value, dict):
        return [f"{line}: {said}" for line, said in value.items()]
    return value if isinstance(value, list) else [value]


def _compare_tried(expect: Expect, game: Game, names: Names, summary: Summary) -> Iterator[Difference]:
    """`no` expects that the summary does not list the remedy."""
    results = {remedy.name: remedy.result for remedy in summary.remedies}
    for name, word in expect.tried:
        got = results.get(names.find_remedy(name) or name, "no")
        if got != word.text:
            told = _("it is not listed as tried") if got not in RESULTS else got
            yield game.stop("tried", f"{name}: {word.text}", told, word.span)
