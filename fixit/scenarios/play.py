"""Plays scenarios through the engine that people walk, and says where they went otherwise than expected."""

from __future__ import annotations

from fixit.records import record
from fixit.scenarios.game import Difference, Game
from fixit.scenarios.judge import compare
from fixit.scenarios.names import Names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fixit.scenarios.model import Book, Scenario
    from fixit.scenarios.shelf import Shelf
    from fixit.scenarios.trace import Trace
    from fixit.walk.session import Session
    from fixit.walk.state import Library
    from fixit.walk.view import Ending, View


@record
class Played:
    """One walk of one scenario in one language. `differences` (): as expected."""

    scenario: Scenario
    language: str
    session: Session | None
    ending: Ending | None
    views: tuple[View, ...]
    """The screens that waited for a reply."""
    trace: Trace
    screens: int
    """How many screens waited for a reply, with the one that confirms what the complaint told."""
    differences: tuple[Difference, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the walk went as expected."""
        return not self.differences and not self.scenario.faults


def play_book(book: Book, shelf: Shelf, wanted: Iterable[Scenario] | None = None) -> Iterator[Played]:
    """Play the scenarios of a book that has no faults, each in each of its languages."""
    flow = shelf.get(book.flow.text) if book.flow is not None else None
    assert flow is not None, "a book without a flow has faults"
    names = Names(flow, shelf)
    for scenario in wanted if wanted is not None else book.scenarios:
        for language in scenario.languages or flow.languages or ("",):
            yield play(scenario, language, names, shelf)


def play(scenario: Scenario, language: str, names: Names, library: Library) -> Played:
    """Walk once in the flows of `library`, and compare. A scenario with faults is not walked."""
    game = Game(scenario, language, names, library)
    found: tuple[Difference, ...] = ()
    if not scenario.faults:
        stopped = game.walk()
        found = (stopped,) if stopped is not None else tuple(compare(scenario, game, names))
    views = tuple(view for _key, view in game.views)
    return Played(scenario, language, game.session, game.ending, views, game.trace, game.screens, found)
