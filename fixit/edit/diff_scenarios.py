"""The people of a guide's scenarios in two versions of it, whatever the scenarios expect."""

from __future__ import annotations

from fixit.edit.persons import Said, Walk
from fixit.messages import _
from fixit.scenarios.fit import fit_book
from fixit.scenarios.game import Game
from fixit.scenarios.names import Names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.edit.diff import Pair
    from fixit.flow.model import Flow
    from fixit.scenarios.model import Book, Scenario
    from fixit.scenarios.shelf import Shelf


def scenario_walks(
    book: tuple[Book, Book], flows: tuple[Flow, Flow], shelves: tuple[Shelf, Shelf]
) -> Iterator[Pair]:
    """Each scenario of a book, which is read once for each version, in both of them."""
    games = []
    for one, flow, shelf in zip(book, flows, shelves, strict=True):
        fit_book(one, shelf)
        games.append((Names(flow, shelf), shelf))
    if any(one.faults for one in book):
        return
    for old, new in zip(book[0].scenarios, book[1].scenarios, strict=True):
        language = (*old.languages, *flows[0].languages, "")[0]
        walks = [_play(one, language, *game) for one, game in zip((old, new), games, strict=True)]
        if any(walk.said or walk.ending for walk in walks):
            yield _("scenario “{name}”").format(name=old.name), walks[0], walks[1]


def _play(scenario: Scenario, language: str, names: Names, shelf: Shelf) -> Walk:
    """The walk of a scenario as far as its answers go."""
    game = Game(scenario, language, names, shelf)
    stopped = game.walk()
    session = game.session
    if session is None:
        return Walk((), "")
    said = tuple(Said(one.key, one.kind, one.value) for one in session.state.path)
    finish = session.state.finish
    if finish is None:
        return Walk(said, "", stuck=stopped.step if stopped is not None else "")
    return Walk(said, f"{session.state.place.flow}.{finish.ending}", finish.outcome, finish.role)
