"""The one table of the flow format: every key, where it may stand, what it holds, and what it is for.

The reader is driven by it, the reference page is written from it, and editors get their schema from it. A
field's `shape` is one of SHAPES. Meanings and shapes stand here in English and are told in the
author's language (`say`). Groups of fields are named after the mapping they stand in; a step's
fields are those of `step`, of its kind, and of `onward` unless its kind is an ending.
"""

from __future__ import annotations

from fixit.flow.model import ASK_TYPES, RISKS
from fixit.messages import mark
from fixit.records import record

FORMAT = "1"

SHAPES = {
    "text": mark("words, or a mapping of languages to words"),
    "id": mark("a name of small letters, digits, - and _"),
    "version": mark("a version such as 1.2"),
    "format": mark("the number 1"),
    "date": mark("a date such as 2026-11-22"),
    "whole": mark("a whole number"),
    "number": mark("a number"),
    "flag": mark("yes or no"),
    "one-of": mark("one of a few words"),
    "target": mark("the id of a step"),
    "flow": mark("the id of a flow"),
    "role": mark("a role such as service-centre"),
    "run": mark("the name of a run, such as kit.who or region.coverage"),
    "ways-name": mark("the name of ways of a region pack, such as region.balance-codes"),
    "country": mark("the code of a country in two small letters, such as de"),
    "list-of-words": mark("a list of texts"),
    "list-of-ids": mark("a list of ids"),
    "list-of-facts": mark("a list of facts"),
    "list-of-remedies": mark("a list of remedies"),
    "phrases": mark("a mapping of languages to lists of words"),
    "duration": mark("a time such as 45s, 90m, 24h or 2d"),
    "condition": mark("a condition: a mapping of facts to values"),
    "facts": mark("a mapping of facts to values"),
    "exits": mark("a mapping of exits to steps"),
    "how": mark("words, or a list of ways with `when` and `text`"),
    "ways": mark("a mapping of ids to lists of ways"),
    "steps": mark("a mapping of ids to steps"),
    "parts": mark("a mapping of ids to mappings of steps"),
    "options": mark("a mapping of ids to options"),
    "items": mark("a mapping of ids to lines"),
    "rules": mark("a list of branches with `when` and `next`"),
    "limits": mark("a mapping with `tries` and `minutes`"),
    "effort": mark("a mapping with `minutes` and `risk`"),
    "kit-facts": mark("a mapping of ids to questions"),
    "remedies": mark("a mapping of ids to short names"),
    "done-words": mark("a mapping of remedies to lists of words by language"),
    "runs": mark("a mapping of ids to runs"),
}


@record
class Field:
    """One key: `low` and `high` bound numbers, `values` are the words that a `one-of` may be."""

    name: str
    shape: str
    meaning: str
    required: bool = False
    example: str = ""
    values: tuple[str, ...] = ()
    low: float = 0
    high: float = 0


KINDS = ("ask", "checklist", "try", "tell", "route", "use", "flow", "resolved", "explained", "escalate")
"""The key that says what a step is; each step has exactly one."""

ENDING_KINDS = ("resolved", "explained", "escalate")

TIERS = ("self-service", "line-1", "line-2", "line-3", "carrier", "service-centre", "app-support")

ROLES = (
    "carrier",
    "service-centre",
    "app-support",
    "administrator",
    "support",
    "bank",
    "electrician",
    "emergency",
)
"""Roles that the program has words for; a flow may name others."""

RESERVED_STEPS = ("not", "any", "known", "tried")
"""Words with a meaning in conditions, where steps are named too."""

COMMANDS = ("back", "why", "skip", "note", "human", "danger", "language", "pause", "help")
"""Typed at every prompt, so an option of that name could not be."""

_TITLE = Field(
    "title", "text", mark("What the problem is called in lists."), True, "The microphone does not work"
)
_VERSION = Field(
    "version", "version", mark("Raised with every change that people should notice."), True, "1.2"
)
_FORMAT = Field("format", "format", mark("The version of this format; always 1."), True, "1")
_REVIEWED = Field(
    "reviewed", "date", mark("When somebody last checked that it is still right."), True, "2026-11-22"
)
_LABEL = Field(
    "label", "text", mark("How the answer reads; left out, yes and no read as usual, others as their id.")
)
_HEARD = Field("heard", "phrases", mark("Words of the first sentence that answer this ahead."))
_HOW = Field("how", "how", mark("Ways to do it, such as menu paths of brands; the first that fits is shown."))
_SEE = Field(
    "see", "list-of-ids", mark("Flows of neighbouring problems that often follow."), example="[earpiece]"
)
_HEARD_NO = Field("heard-no", "phrases", mark("Words of the first sentence that answer this line with no."))
_TEXT_WHEN = Field(
    "when", "condition", mark("When this way is shown; left out: always."), example="kit.brand: samsung"
)
_AGAIN = Field(
    "again", "flag", mark("Ask anew at every visit; else a known answer is passed on."), example="yes"
)

GROUPS: dict[str, tuple[Field, ...]] = {
    "head": (
        Field("id", "id", mark("The flow's name; equals the name of its file."), True, "microphone"),
        _FORMAT,
        _VERSION,
        _REVIEWED,
        Field("tier", "one-of", mark("Who can work through it."), example="self-service", values=TIERS),
        _TITLE,
        Field("complaints", "phrases", mark("How people say the problem; used to find the flow.")),
        Field("limits", "limits", mark("Past these a human is offered, never forced.")),
        Field(
            "solved",
            "target",
            mark("Where a try that worked goes, unless it says otherwise."),
            example="fixed",
        ),
        Field("human", "role", mark("Who takes over when a person asks for a human."), example="support"),
        Field("steps", "steps", mark("The steps, in order; the first is where the flow starts."), True),
        Field("parts", "parts", mark("Branches of their own, so that nothing falls into them.")),
    ),
    "limits": (
        Field("tries", "whole", mark("Failed tries."), example="8", low=1, high=1000),
        Field("minutes", "whole", mark("Active minutes."), example="30", low=1, high=10000),
    ),
    "step": (
        Field("why", "text", mark("Why this is asked or wanted.")),
        Field(
            "short",
            "text",
            mark("A few words that stand for the step in lists of answers."),
            example="Ordinary calls",
        ),
        Field("expert", "text", mark("The same for people who know their way.")),
        Field("say", "text", mark("What support staff say aloud.")),
        Field("note", "text", mark("What only support staff see.")),
        Field("sources", "list-of-words", mark("Where this comes from.")),
    ),
    "onward": (
        Field("when", "condition", mark("Passed over unless this is true."), example="kit.platform: android"),
        Field(
            "next", "target", mark("Where the person goes on to; left out: the step below."), example="works"
        ),
    ),
    "ask": (
        Field("ask", "text", mark("The question."), True, "Where can people not hear you?"),
        Field("type", "one-of", mark("What kind of answer; left out: one of the options."), values=ASK_TYPES),
        Field(
            "options", "options", mark("The answers, by id, in order; `unsure` among them is I don't know.")
        ),
        Field("unsure", "target", mark("Where I don't know leads; left out: onward."), example="works"),
        Field("unit", "text", mark("Of a number."), example="dBm"),
        Field("min", "number", mark("The least number that is taken."), low=-1e9, high=1e9),
        Field("max", "number", mark("The greatest number that is taken."), low=-1e9, high=1e9),
        _AGAIN,
        _HOW,
    ),
    "option": (
        _LABEL,
        Field("next", "target", mark("Where this answer leads; left out: onward."), example="speakerphone"),
        _HEARD,
        Field(
            "sets", "facts", mark("Other facts that follow from this answer."), example="kit.platform: ios"
        ),
    ),
    "checklist": (
        Field("checklist", "text", mark("What is asked of every line."), True, "What works right now?"),
        Field(
            "items",
            "items",
            mark("The lines, by id, in order; each is answered yes, no or don't know."),
            True,
        ),
        _AGAIN,
    ),
    "item": (
        Field("label", "text", mark("How the line reads."), True, "The voice recorder"),
        _HEARD,
        _HEARD_NO,
    ),
    "try": (
        Field("try", "text", mark("What to do."), True, "Take off the case, then call someone."),
        _HOW,
        Field("check", "text", mark("How to see whether it helped."), example="Can they hear you now?"),
        Field("remedies", "list-of-remedies", mark("What this is, across flows; left out: flow.step.")),
        Field("effort", "effort", mark("What it costs.")),
        Field("prevent", "text", mark("So that the problem does not come back.")),
        Field("cannot", "target", mark("Exit for I can't do that; left out: onward."), example="repair"),
        Field(
            "solved",
            "target",
            mark("Where it goes if it worked; left out: the flow's `solved`."),
            example="fixed",
        ),
        Field("wait", "duration", mark("How long the case rests before the check is asked."), example="24h"),
    ),
    "effort": (
        Field("minutes", "number", mark("How long it takes."), example="2", low=0, high=10000),
        Field("risk", "one-of", mark("What may be lost."), example="none", values=RISKS),
    ),
    "tell": (
        Field("tell", "text", mark("Something to know; no reply is wanted."), True),
        _HOW,
    ),
    "variant": (
        _TEXT_WHEN,
        Field("text", "text", mark("How to do it there."), True, "Settings > Privacy > Microphone access"),
    ),
    "region-variant": (
        Field(
            "use",
            "ways-name",
            mark("Ways that the region packs bring, put in here."),
            True,
            "region.balance-codes",
        ),
    ),
    "route": (
        Field("route", "rules", mark("Branches that facts decide; the first that is true is taken."), True),
        Field(
            "else", "target", mark("Where it goes if no branch is true; left out: onward."), example="works"
        ),
    ),
    "rule": (
        Field("when", "condition", mark("When this branch is taken."), True, "where: calls"),
        Field("next", "target", mark("Where it leads."), True, "speakerphone"),
    ),
    "use": (
        Field(
            "use",
            "run",
            mark("The run that is walked here: of kit.yaml, or of the pack of the person's country."),
            True,
            "kit.who",
        ),
        Field("exits", "exits", mark("Where each exit of the run leads; left out: onward.")),
    ),
    "flow": (
        Field("flow", "flow", mark("Goes on in another flow, once per case."), True, "mobile-internet"),
    ),
    "resolved": (
        Field("resolved", "text", mark("The problem is gone, and the person said so."), True),
        Field("prevent", "text", mark("So that it does not come back.")),
        _SEE,
    ),
    "explained": (
        Field("explained", "text", mark("Nothing on the phone is broken: what is going on."), True),
        Field("meanwhile", "text", mark("What works until then.")),
        _SEE,
    ),
    "escalate": (
        Field(
            "escalate",
            "role",
            mark("Who goes on: a role, which the person's own config may name."),
            True,
            "service-centre",
        ),
        Field(
            "reason", "text", mark("Why it goes there."), True, "Every test points to the microphone itself."
        ),
        Field("needs", "list-of-facts", mark("What the summary must hold."), example="[where, works]"),
        Field("bring", "text", mark("What to say, and what to have at hand.")),
        Field("urgent", "flag", mark("Somebody should go there at once."), example="yes"),
    ),
    "kit": (
        Field("id", "id", mark("Always kit."), True, "kit"),
        _FORMAT,
        _VERSION,
        _REVIEWED,
        Field("title", "text", mark("What the file is, for its authors."), example="Shared steps"),
        Field(
            "facts",
            "kit-facts",
            mark("Questions that all flows share, asked once, when something first depends on them."),
        ),
        Field(
            "remedies",
            "remedies",
            mark("Short names of remedies for lists of what was tried."),
            example="restart: restart the phone",
        ),
        Field(
            "done-before", "done-words", mark("Words of the first sentence that say what was done already.")
        ),
        Field("runs", "runs", mark("Steps that flows take in with `use`.")),
    ),
    "region": (
        Field(
            "id",
            "id",
            mark("Always region- and the country's code, as in the file's name."),
            True,
            "region-de",
        ),
        _FORMAT,
        _VERSION,
        _REVIEWED,
        Field("title", "text", mark("What the country is called, among the answers too."), True, "Germany"),
        Field("country", "country", mark("The country's code (ISO 3166-1)."), True, "de"),
        Field("heard", "phrases", mark("Words of the first sentence that tell the country.")),
        Field(
            "facts", "kit-facts", mark("Questions that this country alone needs, asked as those of the kit.")
        ),
        Field("remedies", "remedies", mark("Short names of remedies for lists of what was tried.")),
        Field(
            "ways", "ways", mark("Ways that steps take in with `use` under `how`; nobody is asked for them.")
        ),
        Field("runs", "runs", mark("Steps that flows take in with `use`.")),
    ),
    "learnt-fact": (
        Field("by", "id", mark("The fact whose answer sets this one."), True, "brand"),
        Field("values", "list-of-ids", mark("What it may be."), True, "[android, ios]"),
    ),
    "run": (
        Field("exits", "list-of-ids", mark("Names of the ways out."), example="[broken]"),
        Field(
            "steps",
            "steps",
            mark("The steps, in order; an exit's name may stand where a step's id may."),
            True,
        ),
    ),
}

COMPARISONS = ("at-least", "below")
"""Operators of a comparison: `{at-least: 12}`, `{below: 3d}`."""

OPERATORS = ("not", "any", "known", "tried")
"""Keys of a condition that are no facts."""

HABITS = {
    **dict.fromkeys(("goto", "go", "to", "target", "then", "leads"), "next"),
    **dict.fromkeys(("question", "prompt"), "ask"),
    **dict.fromkeys(("answers", "choices", "replies"), "options"),
    **dict.fromkeys(("end", "ending", "finish", "finished", "done", "success"), "resolved"),
    **dict.fromkeys(("escalation", "handover", "transfer"), "escalate"),
    **dict.fromkeys(("action", "do", "fix"), "try"),
    **dict.fromkeys(("info", "message", "text"), "tell"),
    **dict.fromkeys(("if", "condition"), "when"),
    **dict.fromkeys(("default", "otherwise"), "else"),
    **dict.fromkeys(("hint", "help", "because"), "why"),
    **dict.fromkeys(("updated", "date"), "reviewed"),
    **dict.fromkeys(("name",), "title"),
}
"""What people write who know other formats -> what they mean here."""

_STEP_FIELDS: dict[str, dict[str, Field]] = {}


def fields_of(group: str) -> dict[str, Field]:
    """The fields of a mapping by name; `group` is a name of GROUPS or a kind of step."""
    known = _STEP_FIELDS.get(group)
    if known is None:
        if group in KINDS:
            own = GROUPS[group]
            shared = GROUPS["step"] if group in ENDING_KINDS else GROUPS["step"] + GROUPS["onward"]
            shared = GROUPS["onward"] if group == "use" else shared
            known = {field.name: field for field in (*own, *shared)}
        else:
            known = {field.name: field for field in GROUPS[group]}
        _STEP_FIELDS[group] = known
    return known


def owners_of(key: str) -> tuple[str, ...]:
    """The kinds of step that take this key."""
    return tuple(kind for kind in KINDS if key in fields_of(kind))
