"""The keys of a scenario file, and what each is for."""

from __future__ import annotations

HEAD = {
    "flow": "the flow that is walked",
    "about": "what the file is for",
    "otherwise": "what everybody here says where nothing is written",
    "today": "the day on which they walk",
    "scenarios": "the people, by name",
}
SCENARIO = {
    "about": "who this is, and why it matters",
    "language": "a language or a list of them; left out: every language of the flow",
    "complaint": "the first sentence; what it tells is taken as known",
    "given": "facts that are known before",
    "tried": "remedies tried before, with their results",
    "answers": "what the person says, step by step",
    "otherwise": "what the person says where nothing is written",
    "today": "the day of the walk",
    "expect": "how it should go",
}
EXPECT = {
    "ending": "the step where it ends",
    "outcome": "resolved, explained or escalated",
    "to": "the role that goes on",
    "path": "steps that come in this order, others may stand between them",
    "whole path": "every step that is shown, in order",
    "facts": "answers in the summary",
    "tried": "remedies in the summary, with their results",
    "shows": "words that must be shown",
    "hides": "words that must not be shown",
    "screens": "the most screens that may wait for a reply",
}
OTHERWISE = {
    "questions": ("unsure", "skip"),
    "lines": ("yes", "no", "unsure"),
    "tries": ("not", "worked", "came-back", "done-before", "cannot", "skip"),
}
"""What may be said of each kind where nothing is written."""
OUTCOMES = ("resolved", "explained", "escalated")
