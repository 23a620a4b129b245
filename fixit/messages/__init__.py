"""The program's own words in the person's language.

    from fixit.messages import _, ngettext
    _("English sentence")      at call time, never at import time: the language may change in mid-walk
    mark("English sentence")   in a table, at import time; say(...) it at call time

English is what the code is written in; other languages come from compiled gettext catalogues. The standard
library's gettext is not imported: it takes half as long as bare Python does, and a catalogue is easily read.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixit.messages.catalogue import Catalogue

LANGUAGES = ("en", "ru")
"""Languages that the program itself speaks."""
SOURCE = "en"


class _InUse:
    language = SOURCE
    catalogue: Catalogue | None = None


def _(message: str) -> str:
    """`message`, an English sentence, in the language in use."""
    catalogue = _InUse.catalogue
    return message if catalogue is None else catalogue.find(message) or message


def ngettext(one: str, many: str, n: float) -> str:
    """The sentence for `n` things: English `one` or `many`, or the form that the language in use needs."""
    catalogue = _InUse.catalogue
    if catalogue is None:
        return one if n == 1 else many
    return catalogue.pick_form(one, many, n) or (one if n == 1 else many)


def mark(message: str) -> str:
    """`message` as it is: one that a table keeps in English, so that catalogues know it; see `say`."""
    return message


say = _
"""The same for a message that was marked elsewhere, and does not stand here word by word."""


def count(n: float, places: int = 0) -> str:
    """A number as the language in use writes it: 50,000.5 in English; in Russian the comma is the point."""
    written = f"{n:,.{places}f}"
    return written if _InUse.language == SOURCE else written.replace(",", "\u00a0").replace(".", ",")


def use_language(language: str) -> str:
    """Speak `language` from now on, or English where there is no catalogue for it; the language in use."""
    tag = spoken(language) or SOURCE
    if tag != _InUse.language:
        if tag == SOURCE:
            _InUse.catalogue = None
        else:
            from fixit.messages.catalogue import load_catalogue

            _InUse.catalogue = load_catalogue(tag)
        _InUse.language = tag
    return tag


def language_in_use() -> str:
    """The language that `_` speaks now."""
    return _InUse.language


def pick_language(flag: str | None, environment: Mapping[str, str]) -> str:
    """The language to speak: the flag's, else FIXIT_LANG's, else the locale's, else English."""
    wishes = [flag or "", environment.get("FIXIT_LANG", "")]
    wishes.append(
        next(filter(None, (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    )
    return next(filter(None, map(spoken, wishes)), SOURCE)


def spoken(tag: str) -> str:
    """The language of a tag or a locale (`ru_RU.UTF-8`) that the program speaks, else ""."""
    language = tag.strip().replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return language if language in LANGUAGES else ""
