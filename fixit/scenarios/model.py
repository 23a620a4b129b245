"""What a scenario file says, once read: names as the author wrote them, each with its place."""

from __future__ import annotations

from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.diagnostics import Diagnostic, Span

    Reply = str | list[str] | dict[str, str]

CONSENTS = {"consent": "risk", "backup": "backup", "account": "account"}
"""Keys under a risky try -> which consent they speak of."""
THEN = "then"
"""Key of the reply beside consents."""
OFFER = "offer"
"""Stands among the answers for the offer of a human."""
COMMANDS = ("back", "skip", "human", "danger")
"""Replies that are no answers: what a person may do at any screen."""


@record
class Word:
    """One text and where it stands."""

    text: str
    span: Span


@record
class Said:
    """One reply: an option, a result, a text; several; or a line -> yes, no, unsure."""

    value: Reply
    span: Span


@record
class Answers:
    """What the person says at one step, visit by visit. `consents`: which consent -> yes, no, unsure."""

    step: str
    span: Span
    said: tuple[Said, ...]
    consents: dict[str, Word]
    key: str = ""
    """The step's whole name, once it is found in the flow."""


@record
class Otherwise:
    """What the person says where no answer is written; "" stands for: it must be written."""

    questions: str = ""
    lines: str = ""
    tries: str = ""


@record
class Shown:
    """Words that must (or must not) be on a screen. `step` "": on any; `language` "": whatever is spoken."""

    words: str
    span: Span
    step: str = ""
    language: str = ""


@record
class Expect:
    """How the walk should go. Every part is optional; `span` is the place of `expect` itself."""

    span: Span
    ending: Word | None = None
    outcome: Word | None = None
    to: Word | None = None
    path: tuple[Word, ...] = ()
    """Steps that come in this order; others may stand between them."""
    whole_path: tuple[Word, ...] = ()
    """Every step that is shown, from the first to the ending."""
    facts: tuple[tuple[str, Said], ...] = ()
    tried: tuple[tuple[str, Word], ...] = ()
    shows: tuple[Shown, ...] = ()
    hides: tuple[Shown, ...] = ()
    screens: Word | None = None


@record
class Scenario:
    """One person: what is known of them, what they answer, and where they should end.

    `languages` (): every language of the flow. `faults`: what is wrong with the scenario itself; one that has
    any is not played.
    """

    name: str
    span: Span
    faults: list[Diagnostic]
    about: str = ""
    languages: tuple[str, ...] = ()
    complaint: str = ""
    given: tuple[tuple[str, Said], ...] = ()
    tried: tuple[tuple[str, Word], ...] = ()
    answers: tuple[Answers, ...] = ()
    otherwise: Otherwise = Otherwise()
    expect: Expect | None = None
    today: str = ""


@record
class Book:
    """A scenario file. `faults`: what is wrong with it as a whole; with any, nothing of it is played."""

    file: str
    lines: list[str]
    faults: list[Diagnostic]
    flow: Word | None = None
    about: str = ""
    scenarios: tuple[Scenario, ...] = ()
    claims: tuple[Word, ...] = ()
    """What the author claims of the order of steps, as written; `fixit flows prove` proves it."""
