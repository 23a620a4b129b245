"""What the shell is offered: names of guides and of their steps, from the cache where there is one.

Typer takes longer to import than a person waits for a completion, so that the usual places are answered
here, and everything else by Typer.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Offer = tuple[str, str]
    """A word, and what it stands for."""

MOST = 500
MOST_LETTERS = 60
GUIDE_AFTER = (
    ("run",),
    *((("flows", name)) for name in ("graph", "show", "replay", "watch", "test", "prove", "mutate")),
)
"""Commands whose first word is a guide."""
STEP_FLAGS = ("--step", "--focus", "--from")
VALUED = (
    "--lang",
    "--flows",
    "--answers",
    "--format",
    "--depth",
    "--as",
    "--given",
    "-o",
    "--output",
    *STEP_FLAGS,
)
"""Flags of these commands that take a value."""


def answer(environment: Mapping[str, str]) -> int | None:
    """Write what a shell asks for, and return the exit code; None: Typer has to answer."""
    found = words_asked(environment)
    if found is None:
        return None
    words, incomplete = found
    offers = offers_for(words, incomplete)
    if offers is None:
        return None
    zsh = environment.get("_FIXIT_COMPLETE") == "complete_zsh"
    sys.stdout.write((for_zsh(offers) if zsh else "\n".join(word for word, _help in offers)) + "\n")
    return 0


def words_asked(environment: Mapping[str, str]) -> tuple[list[str], str] | None:
    """The words before the one that is typed, and that one; None where the shell asks in another way."""
    shell = environment.get("_FIXIT_COMPLETE")
    if shell == "complete_bash":
        typed = environment.get("COMP_WORDS", "").replace("\n", " ").split(" ")
        place = environment.get("COMP_CWORD", "")
        number = int(place) if place.isdecimal() and len(place) < 6 else 0
        incomplete = typed[number] if number < len(typed) else ""
        words = typed[1:number]
    elif shell == "complete_zsh":
        line = environment.get("_TYPER_COMPLETE_ARGS", "")
        words = line.split()[1:]
        incomplete = words.pop() if words and not line.endswith(" ") else ""
    else:
        return None
    if any(quote in word for word in (*words, incomplete) for quote in "'\"\\"):
        return None
    return [word for word in words if word], incomplete


def offers_for(words: list[str], incomplete: str) -> list[Offer] | None:
    """What may stand next; None where it is not the place of a guide or a step."""
    command = next((one for one in GUIDE_AFTER if tuple(words[: len(one)]) == one), None)
    if command is None or incomplete.startswith("-"):
        return None
    rest, plain, place = words[len(command) :], [], 0
    while place < len(rest):
        if rest[place] in VALUED:
            place += 2
            continue
        if not rest[place].startswith("-"):
            plain.append(rest[place])
        place += 1
    if rest and rest[-1] in STEP_FLAGS:
        return steps(plain[0], incomplete) if plain else []
    if (rest and rest[-1] in VALUED) or plain:
        return None
    found = guides(incomplete)
    return found if found or command == ("run",) else None


def for_zsh(offers: Iterable[Offer]) -> str:
    """Offers as zsh's completion reads them; nothing in them means anything to a shell."""
    pairs = [
        f'"{plain_words(word)}":"{plain_words(meaning)}"' if meaning else f'"{plain_words(word)}"'
        for word, meaning in offers
    ]
    return "_arguments '*: :((" + "\n".join(pairs) + "))'" if pairs else "_files"


def plain_words(words: str) -> str:
    """Words of a guide for a shell, which may evaluate what it is given: letters and harmless signs only."""
    kept = "".join(char if char.isalnum() or char in " .,?!-_" else " " for char in words[: MOST_LETTERS * 4])
    line = " ".join(kept.split())
    return line if len(line) <= MOST_LETTERS else line[: MOST_LETTERS - 1] + "…"


def guides(incomplete: str) -> list[Offer]:
    """Ids of guides that begin so, each with its title."""
    from fixit.config.settings import prepare
    from fixit.flow.texts import in_language
    from fixit.load.library import Library

    settings = prepare({})
    titles = Library(settings.flows).titles()
    return [
        (flow_id, plain_words(in_language(title, settings.language)))
        for flow_id, title in titles.items()
        if flow_id.startswith(incomplete)
    ]


def steps(name: str, incomplete: str) -> list[Offer]:
    """Ids of the steps of a guide that begin so, each with its first words. None where it cannot be read."""
    from fixit.config.settings import prepare
    from fixit.errors import FixitError
    from fixit.flow.texts import in_language

    settings = prepare({})
    try:
        if name.endswith(".yaml") or os.sep in name:
            from fixit.cli.guides import open_guide

            flow = open_guide({}, name).flow
        else:
            from fixit.load.library import Library

            found = Library(settings.flows).get(name)
            if found is None:
                return []
            flow = found
    except FixitError:
        return []
    return [
        (step.id, plain_words(in_language(step.text, settings.language)))
        for step in flow.steps.values()
        if step.id.startswith(incomplete) and step.id == plain_words(step.id)
    ][:MOST]
