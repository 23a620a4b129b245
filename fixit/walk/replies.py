"""Checks a reply against the prompt it answers: gives the value to record, or the problem with it."""

from __future__ import annotations

from fixit.flow.model import UNSURE, Ask, Try
from fixit.flow.plain import clean
from fixit.records import record
from fixit.walk.problems import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.walk.events import Json
    from fixit.walk.state import Prompt

LONGEST_TEXT = 4_000
"""Characters of one free text: a long story fits, a pasted log does not."""
CONSENT_REPLIES = ("yes", "no", UNSURE)
LINE_REPLIES = ("yes", "no", UNSURE)


@record
class Taken:
    """A reply that fits. `age`: of a date, in days at the time of the answer."""

    value: Json
    age: float | None = None


def check_reply(prompt: Prompt, value: object, at: str) -> Taken | Problem:
    """What to record for `value` (an option's id, a text, a list, line -> reply), given at time `at`."""
    if prompt.kind in ("try", "check", "consent"):
        return _among(value, replies_to(prompt), "not-a-result")
    if prompt.kind == "checklist":
        return _check_lines(prompt, value)
    assert isinstance(prompt.step, Ask)
    return check_answer(prompt.step, value, at)


def check_answer(step: Ask, value: object, at: str) -> Taken | Problem:
    """What to record for `value` as the answer to a question, given at time `at`."""
    if value == UNSURE:
        return Taken(UNSURE)
    if step.type == "choice":
        return _among(value, tuple(option.id for option in step.options), "not-an-option")
    if step.type == "several":
        return _check_several(step, value)
    if step.type == "number":
        return _check_number(step, value)
    if step.type == "date":
        return _check_date(value, at)
    return _check_text(value)


def replies_to(prompt: Prompt) -> tuple[str, ...]:
    """The replies that a try, its check, or a consent takes."""
    step = prompt.step
    if prompt.kind == "consent":
        return (*CONSENT_REPLIES, "done-before", "cannot") if prompt.about == "risk" else CONSENT_REPLIES
    if prompt.kind == "check":
        return ("worked", "not", "came-back")
    if isinstance(step, Try) and step.wait:
        return ("started", "done-before", "cannot")
    return ("worked", "not", "came-back", "done-before", "cannot")


def _among(value: object, allowed: tuple[str, ...], code: str) -> Taken | Problem:
    if isinstance(value, str) and value in allowed:
        return Taken(value)
    return Problem(code, (show(value),))


def _check_lines(prompt: Prompt, value: object) -> Taken | Problem:
    if not isinstance(value, dict):
        return Problem("not-a-checklist", prompt.shown)
    for line, said in value.items():
        if line not in prompt.shown:
            return Problem("not-a-line", (show(line),))
        if said not in LINE_REPLIES:
            return Problem("not-an-option", (show(said),))
    missing = tuple(line for line in prompt.shown if line not in value)
    if missing:
        return Problem("missing-lines", missing)
    return Taken({line: str(value[line]) for line in prompt.shown})


def _check_several(step: Ask, value: object) -> Taken | Problem:
    if not isinstance(value, list | tuple):
        return Problem("not-a-list", (show(value),))
    ids = [option.id for option in step.options]
    for one in value:
        if one not in ids:
            return Problem("not-an-option", (show(one),))
    return Taken([one for one in ids if one in value])


def _check_number(step: Ask, value: object) -> Taken | Problem:
    number = read_number(value)
    if number is None:
        return Problem("not-a-number", (show(value),))
    if (step.low is not None and number < step.low) or (step.high is not None and number > step.high):
        return Problem("out-of-range", (plain_number(step.low), plain_number(step.high)))
    return Taken(number)


def read_number(value: object) -> float | None:
    """The number that a person or a program meant ("-101", "12,5", 12), or None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if abs(value) < 1e15 else None
    if not isinstance(value, str):
        return None
    words = value.strip().replace("\u2212", "-").replace("\u2013", "-").replace(",", ".")
    digits = words[1:] if words[:1] in ("-", "+") else words
    if not (digits.isascii() and len(digits) < 16 and digits.replace(".", "", 1).isdigit()):
        return None
    return float(words)


def plain_number(number: float | None) -> str:
    """A number as people write it: 12, not 12.0; "" for None."""
    return "" if number is None else f"{number:.15g}"


def _check_date(value: object, at: str) -> Taken | Problem:
    from datetime import date

    words = value if isinstance(value, str) else ""
    try:
        day = date.fromisoformat(words) if len(words) == 10 and words.isascii() else None
    except ValueError:
        day = None
    if day is None:
        return Problem("not-a-date", (show(value),))
    age = (date.fromisoformat(at[:10]) - day).days
    if age < -1:  # a day of grace: the person's midnight is not UTC's
        return Problem("future-date", (words,))
    return Taken(words, age=float(max(age, 0)))


def _check_text(value: object) -> Taken | Problem:
    if not isinstance(value, str) or not value.strip():
        return Problem("empty")
    if len(value) > LONGEST_TEXT:
        return Problem("too-long", (str(LONGEST_TEXT),))
    return Taken(clean(value).strip())


def show(value: object) -> str:
    """The reply in a few characters, for a message."""
    words = value if isinstance(value, str) else repr(value)
    return words if len(words) <= 40 else words[:39] + "…"
