"""How messages show what an author wrote."""

from __future__ import annotations

from fixit.flow.plain import INVISIBLE, hidden_characters, show_name
from fixit.flow.texts import in_language
from fixit.messages import _, language_in_use

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixit.flow.model import Text


def quote(name: str) -> str:
    """A name in double quotes, on one line, shortened, with what cannot be seen made visible."""
    return _('"{name}"').format(name=show_name(name))


def words_of(text: Text, otherwise: str) -> str:
    """The words of a text in the author's language, as far as there are any, else `otherwise`; in quotes."""
    return quote(in_language(text, language_in_use()) or otherwise)


def list_names(names: Iterable[str], most: int = 8) -> str:
    """Names one after the other; past the first few only dots."""
    shown = [show_name(name, 40) for name in names]
    return ", ".join(shown[:most]) + (", ..." if len(shown) > most else "")


def without_invisible(text: str) -> str:
    """A text without the characters that nobody sees."""
    if text.isprintable() and text.isascii():
        return text
    return "".join(char for char in text if ord(char) not in INVISIBLE and not hidden_characters(char))
