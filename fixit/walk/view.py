"""What a host shows: one prompt or ending in one language, as plain strings, the same for every host.

Texts are the author's, cleaned of control characters when the flow was read; the program's own words
("I don't know", "It helped") are the host's, by the ids that stand here.
"""

from __future__ import annotations

from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


@record
class Choice:
    """One thing to choose: an option, a line of a checklist, a reply to a try.

    `label` "": the program's own words for `id`.
    """

    id: str
    label: str = ""


@record
class View:
    """A screen that waits for a reply.

    `kind`: choice, number, text, date, several, checklist, try, consent, offer, check.
    - choice, several: `options` by id; "unsure" is accepted too and not among them.
    - checklist: `options` are the lines; the reply gives yes, no or unsure for each.
    - try: `text` is the advice, `how` the way on this phone, `check` the test; `options` the replies allowed:
      worked, not, came-back, done-before, cannot (program's words) or, before a wait, started.
    - check: a try whose wait is over: `check` (or `text`) and worked, not, came-back.
    - consent: a risky step is announced before it is shown in full: `about` says which consent
      ("risk", "backup", "account"); options yes, no, unsure and, for "risk", done-before.
    - offer: a human is offered; `about` says why ("tries", "minutes", "stuck"); options yes, no.
    """

    kind: str
    flow: str
    step: str
    """The flow's own id of the step, or `kit.fact`."""
    visit: int
    language: str
    text: str
    options: tuple[Choice, ...] = ()
    why: str = ""
    how: str = ""
    check: str = ""
    say: str = ""
    note: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None
    about: str = ""
    risk: str = "none"
    minutes: float = 0
    wait: int = 0
    """Seconds."""
    parts: int = 1
    """Of a try: how many remedies it is."""
    left: tuple[str, ...] = ()
    """Of a bundle partly tried already: the names of what is left; then only these are shown, not `text`."""
    previous: str = ""
    """Id of the answer given before the person came back here."""
    given: Mapping[str, str] | None = None
    """Lines of a checklist answered before the person came back here: line -> yes, no, unsure."""
    commands: tuple[str, ...] = ()
    """Which of back, unsure, why, skip, note, human, danger, language, pause, help do something here."""
    least: int | None = None
    usual: int | None = None
    """Questions left: at least, and usually; None: not known."""
    short: str = ""
    """A few words that stand for the question in lists of answers; "" where the author gave none."""
    staffed: bool = False
    """Whether support staff look at it, with the person on the line."""


@record
class Ending:
    """Where a walk ended, in one language.

    `outcome`: resolved, explained, escalated. `ending`: the ending's step id, or "human", "danger".
    `fixed`: the name of the remedy that worked. `prevent`: so that it does not come back. `see`: flows of
    neighbouring problems. `meanwhile` (explained): what works. `role`, `bring`, `urgent` (escalated): to
    whom, what to say and bring.
    """

    outcome: str
    flow: str
    ending: str
    language: str
    text: str
    fixed: str = ""
    prevent: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    meanwhile: str = ""
    role: str = ""
    bring: str = ""
    urgent: bool = False
    asked: bool = False
    """Of an ending "human": whether the person asked for it; else it was offered, or no advice was left."""


@record
class Told:
    """A text to know, no reply wanted."""

    step: str
    text: str
    say: str = ""
    note: str = ""
