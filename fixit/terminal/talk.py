"""How to talk to somebody who is hard to talk to: for support staff, in the list behind `?` (R31)."""

from __future__ import annotations

from fixit.messages import _


def talk_words() -> tuple[str, ...]:
    """One line for each sort of person, and when a talk may be ended."""
    return (
        _("Somebody lost: one thing at a time, say what comes next, praise each step."),
        _("Somebody who knows it all: ask what was tried, take it as done, ask for their view."),
        _("Somebody rude: stay calm, answer the matter and not the tone, name the next step."),
        _("Somebody offended: say once that you are sorry about the trouble, then help."),
        _("Abuse: warn once, then you may end the talk. Write a note and pause, nobody will blame you."),
    )
