"""What must be said at once where a free text in a walk speaks of danger."""

from __future__ import annotations

from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

WET = "wet"
"""The guide for a phone that fell into water."""


def warn(text: str, folders: Sequence[str]) -> str | None:
    """The warning for words that speak of heat, swelling, sparks, water or theft, or None.

    `folders`: more guides than those of the program.
    """
    from fixit.load.complaints import hear_danger

    kind = hear_danger(text) or (WET if _speaks_of_water(text, folders) else "")
    return {
        "danger": _(
            "That sounds dangerous. If the phone is hot, swollen or smoking, or smells, do not charge it, do"
            " not press on it, keep it away from what burns, and type !."
        ),
        "electrical": _(
            "Do not touch a socket or a charger that is hot, sparks or smells. Switch the power off first."
            " What to do next: fixit run electrical"
        ),
        "taken-over": _(
            "If somebody else uses your number, your accounts or your money: from another phone, ring your"
            " bank and your carrier now to have them blocked. Tell nobody a code. What to do next:"
            " fixit run taken-over"
        ),
        WET: _(
            "A wet phone: switch it off now, leave it off, and do not charge it. A hair dryer or rice only"
            " does harm. What to do next: fixit run wet"
        ),
    }.get(kind)


def _speaks_of_water(text: str, folders: Sequence[str]) -> bool:
    from fixit.cli.complaints import index_of
    from fixit.load.complaints import match
    from fixit.load.library import Library

    return match(index_of(Library(folders)), text).choices[:1] == (WET,)
