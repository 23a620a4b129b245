"""From what a person says to the guide that fits: a name, their own words, or the list."""

from __future__ import annotations

from fixit.cli.titles import Titles
from fixit.messages import _
from fixit.records import record
from fixit.walk.host import Command, Reply
from fixit.walk.view import Choice, Ending, Told, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.cli.heard import Heard
    from fixit.cli.hosts import WalkHost
    from fixit.load.complaints.matching import Index
    from fixit.load.library import Library

NONE_OF_THESE = "none"
COMMANDS = ("human", "danger", "language", "pause", "help")
LONGEST_COMPLAINT = 1_000


@record
class Found:
    """What the search came to.

    `flow` "": none; `leave` says why then: "human", "danger", "taken-over" or "pause". `facts`: what the
    words tell of the phone (`kit.brand`), and the person said is right.
    """

    flow: str = ""
    complaint: str = ""
    leave: str = ""
    facts: list[Heard] | None = None


class Finder:
    """Asks with one host until a guide is found, or the person leaves.

    `may_switch`: speak the language of the complaint, as no other was asked for. `confirms`: facts that the
    words tell are shown and taken after a yes; else they are left to be asked.
    """

    def __init__(
        self, library: Library, host: WalkHost, may_switch: bool = False, confirms: bool = False
    ) -> None:
        self.library = library
        self.host = host
        self.may_switch = may_switch
        self.confirms = confirms
        self.titles = Titles(library)
        self.complaint = ""
        self.visit = 0

    def find(self, words: tuple[str, ...]) -> Found:
        """The guide for `words`; without words, or where they fit nothing, the person is asked."""
        said = " ".join(words)
        while True:
            if not said.strip():
                got = self.ask_what_is_wrong()
                if isinstance(got, Found):
                    return got
                said = got
                continue
            found = self.understand(said)
            if found is not None:
                return found
            said = ""

    def understand(self, said: str) -> Found | None:
        """The guide that the words name or speak of, asked where it is not clear; None: say it again."""
        from fixit.cli.secrets import find_secret
        from fixit.flow.plain import clean

        if said.strip() in self.library.ids():
            return Found(said.strip(), self.complaint)
        reason = find_secret(said)
        if reason:
            self.host.problem(_("That was not kept: {reason}").format(reason=reason))
            return None
        self.complaint = clean(said)[:LONGEST_COMPLAINT].strip()
        from fixit.cli.complaints import index_of
        from fixit.load.complaints import SURE, UNSURE, match

        index = index_of(self.library)
        if self.may_switch:
            self.switch_language(index)
        leaving = self.ask_about_danger()
        if leaving is not None:
            return leaving
        fits = match(index, self.complaint)
        if fits.verdict == SURE:
            return self.confirm_guess(fits.choices[0])
        if fits.verdict == UNSURE:
            return self.ask_between(fits.choices, _("Which of these is it?"))
        return self.ask_between(
            self.library.ids(), _("I know no problem that fits these words. Is it one of these?")
        )

    def switch_language(self, index: Index) -> None:
        """Speak the language that the complaint is written in."""
        from fixit.load.complaints import detect_language

        heard = detect_language(self.complaint, index)
        if heard:
            self.host.language = heard

    def ask_about_danger(self) -> Found | None:
        """Where the words sound like a danger, ask first of all whether it is one, and leave if so."""
        from fixit.load.complaints import hear_danger

        heard = hear_danger(self.complaint)
        if heard is None:
            return None
        question = {
            "danger": _("Is the phone hot, swollen or smoking right now?"),
            "taken-over": _("Is somebody else using your number, your accounts or your money right now?"),
        }[heard]
        got = self.ask(
            self.view("choice", "danger", question, (Choice("yes", _("Yes")), Choice("no", _("No"))))
        )
        if isinstance(got, Found):
            return got
        return Found("", self.complaint, heard) if got == "yes" else None

    def confirm_guess(self, flow_id: str) -> Found | None:
        """Say which guide was understood; what else was heard is taken if the person says yes."""
        guess = _("This sounds like: {title}.").format(title=self.titles.get(flow_id, flow_id))
        heard = self.hear(flow_id)
        if heard:
            return self.confirm_heard(flow_id, heard, guess)
        self.host.tell(Told("", guess))
        return Found(flow_id, self.complaint)

    def hear(self, flow_id: str) -> list[Heard]:
        """What the complaint tells beside the problem itself, where it can be confirmed."""
        from fixit.cli.heard import hear_facts

        return hear_facts(self.complaint, self.library, flow_id, self.host.language) if self.confirms else []

    def confirm_heard(self, flow_id: str, heard: list[Heard], guess: str = "") -> Found | None:
        """One screen with all that was understood; nothing is taken without a yes."""
        words = [one.words for one in heard]
        lead = [guess] if guess else []
        text = "\n".join((*lead, _("I understood:"), *(f"· {one}" for one in words), _("Is that right?")))
        options = (
            Choice("yes", _("Yes")),
            Choice("no", _("Yes, but the rest is not right") if guess else _("No, not all of it")),
            *((Choice("other", _("It is another problem")),) if guess else ()),
        )
        view = self.view("confirm", "heard", text, options)
        view.short = "; ".join(words)
        got = self.ask(view)
        if isinstance(got, Found):
            return got
        if got == "other":
            return self.ask_between(self.library.ids(), _("Which of these is it?"))
        return Found(flow_id, self.complaint, facts=heard if got == "yes" else None) if got else None

    def ask_what_is_wrong(self) -> str | Found:
        """The first screen: words, or a guide from the list."""
        view = self.view(
            "intake", "intake", _("What is wrong with the phone?"), self.listed(self.library.ids())
        )
        got = self.ask(view)
        if isinstance(got, Found):
            return got
        return got

    def ask_between(self, flow_ids: tuple[str, ...], question: str) -> Found | None:
        """The guide that the person picks; None: none of these, they say it again."""
        options = (*self.listed(flow_ids), Choice(NONE_OF_THESE, _("None of these")))
        got = self.ask(self.view("choice", "flow", question, options))
        if isinstance(got, Found):
            return got
        if got in (NONE_OF_THESE, ""):
            return None
        heard = self.hear(got)
        return self.confirm_heard(got, heard) if heard else Found(got, self.complaint)

    def ask(self, view: View) -> str | Found:
        """The reply's words, "" where it was unusable and the host was told so; or how the person leaves."""
        got = self.host.ask(view)
        if isinstance(got, Reply):
            if not isinstance(got.value, str):
                self.host.problem(_("Please answer with words."))
                return ""
            return got.value
        if isinstance(got, Command) and got.name in ("human", "danger", "pause"):
            return Found("", self.complaint, got.name)
        if isinstance(got, Command) and got.name == "language":
            self.host.language = got.text
        elif isinstance(got, Command) and got.name != "back":
            self.host.problem(_("“{given}” does nothing here.").format(given=got.name))
        return ""

    def view(self, kind: str, step: str, text: str, options: tuple[Choice, ...]) -> View:
        self.visit += 1
        return View(
            kind=kind,
            flow="",
            step=step,
            visit=self.visit,
            language=self.host.language,
            text=text,
            options=options,
            commands=COMMANDS if kind == "intake" else ("back", *COMMANDS),
        )

    def listed(self, flow_ids: tuple[str, ...]) -> tuple[Choice, ...]:
        return tuple(Choice(flow_id, self.titles.get(flow_id, flow_id)) for flow_id in flow_ids)


def ending_without_guide(leave: str, complaint: str) -> Ending:
    """Where a person ends who leaves before there is a guide: with a human, or away from the danger."""
    from fixit.messages import language_in_use

    ending = Ending("escalated", "", leave, language_in_use(), "")
    if leave == "danger":
        ending.role, ending.urgent = "service-centre", True
    elif leave == "taken-over":
        ending.role, ending.urgent = "carrier", True
        ending.text = _("Somebody may be taking over your number, and with it your accounts.")
        ending.bring = _(
            "“Block my number now, I did not ask for a new SIM card.” Then call your bank and have the cards"
            " and the online bank blocked. Tell nobody a code from a message."
        )
    else:
        ending.role, ending.text, ending.bring = "support", _("No guide fits what you describe."), complaint
    return ending
