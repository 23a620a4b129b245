"""The one table of scenario files: every key, where it may stand, what it is for, and an example.

The reader knows keys by it, and the page docs/scenarios.md is written from it.
"""

from __future__ import annotations

from fixit.messages import mark
from fixit.records import record


@record
class Key:
    """One key: what it holds, what it is for, and how it is written."""

    holds: str
    meaning: str
    example: str = ""
    required: bool = False


HEAD = {
    "flow": Key("the id of a flow", mark("the flow that is walked"), "flow: lamp", True),
    "about": Key("words", "what the file is for", "about: Every way through the guide."),
    "otherwise": Key(
        "a mapping",
        "what everybody here says where nothing is written",
        "otherwise: {questions: unsure, lines: no, tries: not}",
    ),
    "today": Key("a date", "the day on which they walk", "today: 2026-11-22"),
    "claims": Key(
        "a list of claims",
        "what holds of the order of steps, for fixit flows prove",
        "claims: [plug before shop]",
    ),
    "scenarios": Key("a mapping of names to scenarios", mark("the people, by name"), "", True),
}
SCENARIO = {
    "about": Key("words", "who this is, and why it matters", "about: Lives alone, has no spare bulb."),
    "language": Key(
        "a language or a list of them",
        "a language or a list of them; left out: every language of the flow",
        "language: [en, ru]",
    ),
    "complaint": Key(
        "words",
        "the first sentence; what it tells is taken as known",
        "complaint: the lamp went dark, I changed the bulb already",
    ),
    "given": Key(
        "a mapping of facts to answers", "facts that are known before", "given: {kit.brand: samsung}"
    ),
    "tried": Key(
        "a remedy, a list of them, or a mapping of remedies to results",
        "remedies tried before, with their results",
        "tried: {kit.restart: failed}",
    ),
    "answers": Key(
        "a mapping of steps to replies", "what the person says, step by step", "answers: {glow: no}"
    ),
    "otherwise": Key(
        "a mapping", "what the person says where nothing is written", "otherwise: {tries: skip}"
    ),
    "today": Key("a date", "the day of the walk", "today: 2026-12-01"),
    "expect": Key("a mapping, at least the ending", "how it should go", "expect: {ending: works}", True),
}
EXPECT = {
    "ending": Key("the id of an ending", "the step where it ends", "ending: works"),
    "outcome": Key("a word", "resolved, explained or escalated", "outcome: resolved"),
    "to": Key("a role", "the role that goes on", "to: service-centre"),
    "path": Key(
        "steps, with > between them or as a list",
        "steps that come in this order, others may stand between them",
        "path: glow > works",
    ),
    "whole path": Key(
        "steps, with > between them or as a list",
        "every step that is shown, in order",
        "whole path: glow > plug > works",
    ),
    "facts": Key("a mapping of facts to answers", "answers in the summary", "facts: {glow: no}"),
    "tried": Key(
        "a remedy, a list of them, or a mapping of remedies to results",
        "remedies in the summary, with their results",
        "tried: {plug: failed, clean: no}",
    ),
    "shows": Key(
        "words, a list, or a mapping of steps to them",
        "words that must be shown",
        "shows: {plug: all the way in}",
    ),
    "hides": Key(
        "words, a list, or a mapping of steps to them", "words that must not be shown", "hides: One UI"
    ),
    "screens": Key("digits", "the most screens that may wait for a reply", "screens: 3"),
}
OTHERWISE = {
    "questions": ("unsure", "skip"),
    "lines": ("yes", "no", "unsure"),
    "tries": ("not", "worked", "came-back", "done-before", "cannot", "skip"),
}
"""What may be said of each kind where nothing is written."""
OUTCOMES = ("resolved", "explained", "escalated")
REPLIES = {
    "worked": "It helped.",
    "not": "It did not help. `failed` means the same.",
    "came-back": "It helped, and then the problem was there again.",
    "done-before": "They did it before, and it did not help.",
    "cannot": "They cannot do it: the exit `cannot`, else onward.",
    "started": "They began it; the result comes at the next visit. Of a `try` with `wait` only.",
}
"""What may be said of a try, and what it means."""
COMMANDS = {
    "skip": "They pass the screen over.",
    "back": "They go back to the screen before.",
    "human": "They ask for somebody else to go on.",
    "danger": "They say that somebody is in danger.",
}
"""What a person may do at any screen."""
CONSENTS = {
    "consent": "whether they take the risk of the step",
    "backup": "whether what could be lost is saved",
    "account": "whether they know the sign-in that is wanted afterwards",
}
"""Keys under a risky try: what is asked before it."""
FAILED = "failed"
SAME_REPLY = dict.fromkeys((FAILED, "did-not-help"), "not")
"""Other words for a reply -> the reply."""
SAME_RESULT = dict.fromkeys(("not", "did-not-help"), FAILED)
"""Other words for a result -> the result."""
