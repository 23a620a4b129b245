"""Says in the person's language why a reply was not taken, and what to do instead."""

from __future__ import annotations

from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.walk.problems import Problem


def describe_problem(problem: Problem) -> str:
    """One sentence or two for a problem; the words given are shown as they were, cleaned by the painter."""
    first, second = (*problem.names, "", "")[:2]
    if problem.code == "out-of-range":
        return _describe_range(first, second)
    words = _sentences().get(problem.code)
    return words.format(first, second) if words else _("That does not fit here. Type ? to see what does.")


def _sentences() -> dict[str, str]:
    return {
        "not-an-option": _(
            "“{0}” is not one of the answers. Choose a number from the list, or 0 if you don't know."
        ),
        "not-a-result": _("“{0}” is not one of the answers. Choose a number from the list."),
        "not-a-number": _("“{0}” is not a number. Type digits, for example 12."),
        "not-a-date": _("“{0}” is not a date. Type it as year-month-day, for example 2026-11-22."),
        "future-date": _("{0} has not come yet. Type a day that has passed."),
        "secret": "{0}",
        "empty": _("Nothing was typed. Type a few words, or 0 if you don't know."),
        "too-long": _("That is too long to keep. Say it in at most {0} characters."),
        "not-a-list": _("Choose one or more answers from the list."),
        "not-a-checklist": _("Each line wants yes, no or don't know."),
        "missing-lines": _("Some lines have no answer yet. Each line wants yes, no or don't know."),
        "not-a-line": _("“{0}” is not one of the lines."),
        "stale": _("The question has changed meanwhile. It is now “{0}”, visit {1}."),
        "nothing-before": _("This is the first question, there is nothing before it."),
        "no-such-answer": _("There is no answer to “{0}” to change."),
        "ended": _("The walk has ended."),
        "not-here": _("“{0}” does nothing here. Type ? to see what does."),
    }


def _describe_range(low: str, high: str) -> str:
    if low and high:
        return _("That number does not fit. It should be from {0} to {1}.").format(low, high)
    if low:
        return _("That number is too small. It should be at least {0}.").format(low)
    return _("That number is too large. It should be at most {0}.").format(high)
