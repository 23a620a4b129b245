"""The keys of the commands, on a Latin and on a Cyrillic keyboard: the same physical keys."""

from __future__ import annotations

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
    "note": "n",
    "human": "h",
    "pause": "p",
    "language": "l",
    "danger": "!",
    "help": "?",
}
"""One key for each command, in the order in which they are shown."""
NOTE_BESIDE_NO = "m"
"""The key of a note where `n` begins the answer "no"."""
UNSURE_TYPED = "u"
"""The key of "I don't know" where digits are the answer."""
SLASH = ("/", ".")
"""Starts the typing of an answer: the key of / on both keyboards."""
HELP = ("?", ",")

YES_NO_LETTERS = ("y", "n", "д", "н")
YES_WORDS = ("yes", "да")
NO_WORDS = ("no", "нет")


def is_yes_no(view: View) -> bool:
    """Whether y, n, д and н begin answers on this screen: then they are no commands."""
    return view.kind == "checklist" or any(option.id in ("yes", "no") for option in view.options)


def key_of(command: str, view: View) -> str:
    """The key that gives a command on this screen, as it is shown."""
    if command == "note" and is_yes_no(view):
        return NOTE_BESIDE_NO
    if command == "unsure" and view.kind in ("number", "date", "text"):
        return UNSURE_TYPED
    return KEYS[command]


def keys_of(command: str, view: View) -> tuple[str, ...]:
    """Every key that gives a command on this screen, Cyrillic ones included; lower case."""
    key = key_of(command, view)
    if command == "help":
        return HELP
    other = TO_CYRILLIC.get(key, "")
    if command == "note":
        other = other if other == "т" else other + "т"
    keys = (key, *other)
    return tuple(one for one in keys if one not in YES_NO_LETTERS) if is_yes_no(view) else keys


def command_keys(view: View) -> dict[str, str]:
    """Key -> command, for the commands that do something on this screen."""
    return {key: command for command in KEYS if command in view.commands for key in keys_of(command, view)}


def plain_letters(text: str) -> str:
    """`text` for comparing what was typed: small letters, ё as е, single spaces."""
    return " ".join(text.casefold().replace("ё", "е").split())
