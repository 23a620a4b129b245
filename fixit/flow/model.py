"""What a flow is, once read: plain records, linked by step ids, without YAML and without places in files.

Names of facts and remedies are whole here: `microphone.where`, `microphone.works.recorder` (a line of a
checklist), `kit.brand`. Ids of steps are the flow's own (`where`); a step that came from a run of the kit is
`USE.STEP`, where USE is the id of the step that used the run.
"""

from __future__ import annotations

from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixit.flow.conditions import Condition

Text = dict[str, str]
"""Language tag -> words. Words written without a language stand under `und`."""

UNSURE = "unsure"
"""The reserved answer "I don't know" of every question."""

RISKS = ("none", "restart", "sign-ins", "settings", "money", "data")
GATED_RISKS = ("sign-ins", "settings", "money", "data")
"""Risks that are announced and taken only with a conscious yes."""

ASK_TYPES = ("choice", "number", "text", "date", "several")
RESULTS = ("worked", "failed", "came-back")
"""What became of a remedy. "I had done that already" counts as failed."""


@record
class Option:
    """One answer of a question. `next` is a step's id, or None: the question's onward exit."""

    id: str
    label: Text
    next: str | None = None
    heard: Mapping[str, tuple[str, ...]] | None = None
    sets: Mapping[str, str] | None = None


@record
class Item:
    """One line of a checklist; its fact is the step's fact + "." + `id`. `heard` says yes, `heard_no` no."""

    id: str
    label: Text
    heard: Mapping[str, tuple[str, ...]] | None = None
    heard_no: Mapping[str, tuple[str, ...]] | None = None


@record
class Variant:
    """One of several ways to do a step (a menu path of a brand); shown when `when` is true, or is None."""

    text: Text
    when: Condition | None = None


@record
class Rule:
    """One branch of a route."""

    when: Condition
    next: str


@record
class Step:
    """What all steps share. `onward` is where the person goes on to; None for endings only."""

    id: str
    text: Text
    fact: str = ""
    """The whole name: the fact of a question, the default remedy of a try, the ending's name of an ending."""
    onward: str | None = None
    when: Condition | None = None
    short: Text | None = None
    """A few words that stand for the step in lists: "Ordinary calls"."""
    expert: Text | None = None
    why: Text | None = None
    say: Text | None = None
    note: Text | None = None
    sources: tuple[str, ...] = ()


@record
class Ask(Step):
    """A question. Its fact is the answer: an option's id, a number, a text, an ISO date, several ids."""

    type: str = "choice"
    options: tuple[Option, ...] = ()
    unit: Text | None = None
    low: float | None = None
    high: float | None = None
    again: bool = False
    """Ask anew at every visit, instead of passing on with the answer that is known."""
    unsure: str | None = None
    """Where "I don't know" goes; None: onward."""
    how: tuple[Variant, ...] = ()
    """Where to look for the answer on this phone."""


@record
class Checklist(Step):
    """Several things seen at one glance: yes, no or unsure for each line."""

    items: tuple[Item, ...] = ()
    again: bool = False


@record
class Try(Step):
    """A remedy, or several with one test, and what became of it."""

    remedies: tuple[str, ...] = ()
    check: Text | None = None
    how: tuple[Variant, ...] = ()
    minutes: float = 0
    risk: str = "none"
    prevent: Text | None = None
    cannot: str | None = None
    solved: str | None = None
    """Where a try that worked goes: its own, or the flow's."""
    wait: int = 0
    """Seconds the case rests before the check is asked; 0: none."""


@record
class Tell(Step):
    """Something to know, no reply wanted."""

    how: tuple[Variant, ...] = ()


@record
class Route(Step):
    """A fork that facts decide; nobody is asked, save a fact of the kit that is not known yet."""

    rules: tuple[Rule, ...] = ()
    other: str | None = None


@record
class Enter(Step):
    """Goes on in another flow: same case, same facts, same remedies tried. Once per case; then onward."""

    flow: str = ""


@record
class Resolved(Step):
    """The problem is gone, and the person said so."""

    prevent: Text | None = None
    see: tuple[str, ...] = ()


@record
class Explained(Step):
    """Nothing on the phone is broken: what is going on, and what works meanwhile."""

    meanwhile: Text | None = None
    see: tuple[str, ...] = ()


@record
class Escalate(Step):
    """A human goes on. `text` is the reason; `bring` what the person should say and have at hand."""

    role: str = ""
    needs: tuple[str, ...] = ()
    bring: Text | None = None
    urgent: bool = False


ENDINGS = (Resolved, Explained, Escalate)
QUESTIONS = (Ask, Checklist)


@record
class Limits:
    """Past these a human is offered once, never forced; declining doubles them. None: no limit."""

    tries: int | None = None
    minutes: int | None = None


@record
class Kit:
    """What all flows share: facts asked once, the names of remedies, runs of steps."""

    facts: Mapping[str, Ask]
    """By whole name: `kit.brand`."""
    asked_by: Mapping[str, str]
    """Facts that are learnt by asking another one: `kit.platform` -> `kit.brand`."""
    values: Mapping[str, tuple[str, ...]]
    """What each fact of the kit may be."""
    remedies: Mapping[str, Text]
    """By whole name: `kit.restart` -> "restart the phone", as said in a list of what was tried."""
    digest: str = ""
    done_before: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None
    """Remedy -> words of the first sentence, by language, that say that it was done already."""


EMPTY_KIT = Kit(facts={}, asked_by={}, values={}, remedies={})


@record
class Flow:
    """One flow, ready to walk. `steps` is in the file's order, runs of the kit in place."""

    id: str
    version: str
    reviewed: str
    title: Text
    first: str
    steps: Mapping[str, Step]
    tier: str = "self-service"
    complaints: Mapping[str, tuple[str, ...]] | None = None
    limits: Limits | None = None
    human: str = "support"
    """The role a person goes to who asks for a human."""
    languages: tuple[str, ...] = ()
    """Languages of the title, in its order; the first is what texts fall back to."""
    digest: str = ""
    """SHA-256 over the bytes that the flow was read from, kit included."""
    left: Mapping[str, tuple[int, int]] | None = None
    """Screens from each step to an ending, at least and usually; filled when the flow is compiled."""
