"""What must be asked or said at once where somebody's own words speak of danger."""

from __future__ import annotations

from fixit.flow.model import UNSURE
from fixit.messages import _
from fixit.walk.view import Choice, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

WET = "wet"
"""The guide for a phone that fell into water."""


def ask(text: str, language: str) -> View | None:
    """The question whether the phone is dangerous now, for words that speak of it; else None.

    Answers: yes, no.
    """
    from fixit.load.complaints import hear_danger
    from fixit.load.complaints.danger import DANGER

    if hear_danger(text) != DANGER:
        return None
    return View(
        kind="choice",
        flow="",
        step="danger",
        visit=1,
        language=language,
        text=danger_question(DANGER, text),
        options=danger_answers(DANGER),
        commands=("human", "danger", "pause", "help"),
    )


def danger_question(heard: str, words: str) -> str:
    """What is asked first of all where `words` speak of a danger of the kind `heard`."""
    from fixit.load.complaints.danger import TAKEN_OVER, hear_smell, hear_swelling

    if heard == TAKEN_OVER:
        return _(
            "This may be fraud: somebody else may have your number, an account or your money."
            " Shall we check that first?"
        )
    if hear_swelling(words):
        return _("Does the back or the screen bulge or lift off, or has the phone become thicker?")
    if hear_smell(words):
        return _("Does the phone itself smell burnt, sweet or of chemicals?")
    return _("Is the phone too hot to hold, swollen or smoking right now?")


def danger_answers(heard: str) -> tuple[Choice, ...]:
    """Yes and no; who does not know whether they are robbed is helped to find out."""
    from fixit.load.complaints.danger import TAKEN_OVER

    if heard != TAKEN_OVER:
        return Choice("yes", _("Yes")), Choice("no", _("No"))
    return (
        Choice("yes", _("Yes")),
        Choice("no", _("No, it is something else")),
        Choice(UNSURE, _("I don't know")),
    )


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
