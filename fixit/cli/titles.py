"""Titles of guides in the language in use, looked up only when one is shown."""

from __future__ import annotations

from collections.abc import Mapping

from fixit.flow.texts import in_language
from fixit.messages import language_in_use

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.load.library import Library


class Titles(Mapping[str, str]):
    """Guide's id -> its title, as a mapping that reads nothing until it is asked."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.read: dict[str, dict[str, str]] | None = None

    def _all(self) -> dict[str, dict[str, str]]:
        if self.read is None:
            self.read = self.library.titles()
        return self.read

    def __getitem__(self, flow_id: str) -> str:
        return in_language(self._all()[flow_id], language_in_use(), "en")

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())
