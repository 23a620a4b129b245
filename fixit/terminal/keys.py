"""The keys of the commands, on a Latin and on a Cyrillic keyboard: the same physical keys."""

from __future__ import annotations

from fixit.messages import language_in_use
from fixit.terminal.letters import can_encode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.walk.view import View

_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю"
TO_CYRILLIC = dict(zip(_LATIN, _CYRILLIC, strict=True))

KEYS = {
    "back": "b",
    "unsure": "0",
    "why": "w",
    "skip": "s",
    "human": "h",
    "pause": "p",
    "note": "m",
    "danger": "!",
    "language": "l",
    "help": "?",
}
"""One key for each command, the same on every screen, in the order in which they are shown."""
LISTED_ONLY = ("language",)
"""Commands whose letter counts only while the list of all keys is open: `д` is "yes" to most people."""
UNSURE_TYPED = "u"
"""The key of "I don't know" where digits are the answer."""
SLASH = ("/", ".")
"""Starts the typing of an answer: the key of / on both keyboards."""
HELP = ("?", ",")

YES_NO_LETTERS = {"y": "yes", "д": "yes", "n": "no", "н": "no"}
"""Letters that answer yes or no; no command has one of them outside the list of all keys."""
YES_WORDS = ("yes", "да")
NO_WORDS = ("no", "нет")


def key_of(command: str, view: View, cyrillic: bool = False) -> str:
    """The key that gives a command on this screen, as it is shown. `cyrillic`: on a Russian keyboard."""
    key = UNSURE_TYPED if command == "unsure" and view.kind in ("number", "date", "text") else KEYS[command]
    return TO_CYRILLIC.get(key, key) if cyrillic else key


def keys_of(command: str, view: View, cyrillic: bool = False) -> tuple[str, ...]:
    """Every key that gives a command on this screen, lower case; the one that is shown comes first."""
    if command == "help":
        return HELP
    latin = key_of(command, view)
    other = TO_CYRILLIC.get(latin, "")
    if not other:
        return (latin,)
    return (other, latin) if cyrillic else (latin, other)


def command_keys(view: View, listed: bool = False) -> dict[str, str]:
    """Key -> command, for the commands that do something here. `listed`: the list of all keys is open."""
    return {
        key: command
        for command in KEYS
        if command in view.commands and (listed or command not in LISTED_ONLY)
        for key in keys_of(command, view)
    }


def shows_cyrillic(encoding: str) -> bool:
    """Whether keys are shown as on a Russian keyboard: to those who read Russian, if `encoding` has it."""
    return language_in_use() == "ru" and can_encode("ж", encoding)


def yes_no_keys(cyrillic: bool) -> tuple[str, str]:
    """The letters for yes and no, as they are shown."""
    return ("д", "н") if cyrillic else ("y", "n")


def plain_letters(text: str) -> str:
    """`text` for comparing what was typed: small letters, ё as е, single spaces."""
    return " ".join(text.casefold().replace("ё", "е").split())
