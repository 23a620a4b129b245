"""From what a person says to the guide that fits: a name, their own words, or the list."""

from __future__ import annotations

from fixit.cli.titles import Titles
from fixit.errors import PAUSED, Stopped
from fixit.flow.model import UNSURE
from fixit.messages import _, ngettext
from fixit.records import record
from fixit.walk.host import Command, Reply
from fixit.walk.view import Choice, Told, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from fixit.cli.heard import Heard
    from fixit.cli.hosts import WalkHost
    from fixit.load.complaints.matching import Index
    from fixit.load.library import Library

OTHER = "other"
"""The guide for what no guide is for: it writes the problem down for a person."""
TAKEN_OVER = "taken-over"
TRIAGE = "triage"
"""The guide that sorts what is vague, or fits nothing, by a few questions."""
DANGER, ELECTRICAL = "danger", "electrical"
NONE_OF_THESE = "none"
COMMANDS = ("human", "danger", "language", "pause", "help")
LONGEST_COMPLAINT = 1_000


@record
class Found:
    """What the search came to.

    `flow` "": the person left and had said nothing that could be kept. `code`: they left before there was a
    guide, and the program ends with this exit code; 0: they go on. `danger`: the phone is hot, swollen or
    smoking. `told`: a sentence to begin with. `facts`: what the words tell of the phone (`kit.brand`), and
    the person said is right.
    """

    flow: str = ""
    complaint: str = ""
    code: int = 0
    danger: bool = False
    told: str = ""
    facts: list[Heard] | None = None

    @property
    def begun(self) -> bool:
        """Whether there is something to keep before the first answer."""
        return self.danger or bool(self.code) or self.flow in (OTHER, TAKEN_OVER, TRIAGE)


class Leaving(Exception):  # noqa: N818  # no error: the person goes another way than to a guide
    """The search ends here."""

    def __init__(self, found: Found) -> None:
        super().__init__()
        self.found = found


class Again(Exception):  # noqa: N818  # no error: the first screen is shown once more
    """What is wrong has to be asked again; `asked` says it in other words, and why."""

    def __init__(self, asked: str) -> None:
        super().__init__()
        self.asked = asked


class Finder:
    """Asks with one host until a guide is found, or the person leaves.

    `may_switch`: speak the language of the complaint, as no other was asked for. `confirms`: facts that the
    words tell are shown and taken after a yes; else they are left to be asked. `country`: where, if known.
    """

    def __init__(
        self,
        library: Library,
        host: WalkHost,
        may_switch: bool = False,
        confirms: bool = False,
        country: str = "",
    ) -> None:
        self.country = country
        self.library = library
        self.host = host
        self.may_switch = may_switch
        self.confirms = confirms
        self.titles = Titles(library)
        self.said: list[str] = []
        self.denied: set[str] = set()
        self.swollen = False
        self.visit = 0

    @property
    def complaint(self) -> str:
        """All that was said, in the person's words."""
        return "; ".join(self.said)[:LONGEST_COMPLAINT].strip()

    def find(self, words: tuple[str, ...]) -> Found:
        """The guide for `words`; without words, or where they fit nothing, the person is asked."""
        said, asked = " ".join(words).strip(), ""
        try:
            while True:
                try:
                    return self.understand(said) if said else self.understand(self.ask_what_is_wrong(asked))
                except Again as again:
                    said, asked = "", again.asked
        except Leaving as leaving:
            return leaving.found
        except Stopped as stop:
            return self.put_aside(stop.code)

    def put_aside(self, code: int) -> Found:
        """The end of a search that stops here: what was said is kept."""
        return Found(OTHER if self.said else "", self.complaint, code)

    def understand(self, said: str) -> Found:
        """The guide that the words name or speak of, asked where it is not clear. Raises Again, Leaving."""
        if said in self.library.ids():
            return self.begin_named(said)
        self.take_words(said)
        from fixit.cli.complaints import index_of
        from fixit.load.complaints import SURE, match
        from fixit.load.complaints import UNSURE as BETWEEN
        from fixit.load.complaints.answers import leave_out_remedies
        from fixit.load.complaints.human import hear_human

        index = index_of(self.library)
        if self.may_switch:
            self.switch_language(index, self.said[-1])
        self.ask_about_danger(self.said[-1])
        fits = match(index, leave_out_remedies(self.said[-1], self.library.kit.done_before or {}))
        if (fits.verdict != SURE or fits.choices == (TRIAGE,)) and hear_human(self.said[-1]):
            self.obey(Command("human"))
        if fits.verdict == SURE and not (self.swollen and fits.choices == (TRIAGE,)):
            return self.confirm_guess(fits.choices[0])
        if fits.verdict == BETWEEN:
            return self.ask_between(fits.choices)
        return Found(OTHER, self.complaint) if self.swollen else self.sort_out()

    def take_words(self, said: str) -> None:
        """Keep what was said beside what was said before."""
        from fixit.cli.secrets import find_secret
        from fixit.flow.plain import clean

        reason = find_secret(said)
        if reason:
            self.host.problem(_("That was not kept: {reason}").format(reason=reason))
            raise Again(_("Once more, without it: what is wrong with the phone?"))
        words = clean(said)[:LONGEST_COMPLAINT].strip()
        if not words:
            raise Again(_("Nothing came through. In a few words: what is wrong with the phone?"))
        if words not in self.said:
            self.said.append(words)

    def begin_named(self, flow_id: str) -> Found:
        """The guide picked by its name; of what is written down for a person, the words come first.

        Words that speak of a guide after all are not written down before they could say so.
        """
        if flow_id != OTHER or self.said:
            return Found(flow_id, self.complaint)
        question = _("Say it in your own words: what is wrong?")
        got = self.ask(lambda: self.view("intake", "intake", question, ()))
        if got in self.library.ids():
            return Found(OTHER, self.complaint)
        self.take_words(got)
        self.ask_about_danger(self.said[-1])
        from fixit.cli.complaints import index_of
        from fixit.load.complaints import match

        choices = match(index_of(self.library), self.said[-1]).choices
        if choices == (TRIAGE,):
            return self.sort_out()
        return self.ask_between(choices, otherwise=OTHER) if choices else Found(OTHER, self.complaint)

    def sort_out(self) -> Found:
        """The guide that sorts what the words do not tell; without one, the list of all."""
        if TRIAGE not in self.library.ids():
            return self.ask_among_all(self.nothing_fits)
        heard = self.hear(TRIAGE)
        if heard:
            return self.confirm_heard(TRIAGE, heard, guessed=True)
        self.host.tell(Told("", self.guess(TRIAGE)))
        return Found(TRIAGE, self.complaint)

    def switch_language(self, index: Index, words: str) -> None:
        """Speak the language that the words are written in."""
        from fixit.load.complaints import detect_language

        heard = detect_language(words, index)
        if heard:
            self.host.language = heard

    def ask_about_danger(self, words: str) -> None:
        """Where the words sound like a danger, ask first of all whether it is one, and leave if so."""
        from fixit.load.complaints import hear_danger
        from fixit.load.complaints.danger import hear_swelling

        heard = hear_danger(words)
        if heard is None or heard in self.denied:
            return
        if heard == ELECTRICAL and ELECTRICAL in self.library.ids():
            raise Leaving(self.confirm_guess(ELECTRICAL))  # its first question tells what burns
        got = self.ask(lambda: self.view("choice", "danger", _danger_question(heard), _danger_answers(heard)))
        if got == "no":
            self.denied.add(heard)
            if heard == DANGER and hear_swelling(words):
                self.swollen = True
                self.host.tell(Told("", _warn_of_swelling()))
            return
        hot = heard != TAKEN_OVER
        raise Leaving(Found(OTHER if hot else TAKEN_OVER, self.complaint, danger=hot))

    def confirm_guess(self, flow_id: str) -> Found:
        """Say which guide was understood; what else was heard is taken if the person says yes."""
        heard = self.hear(flow_id)
        if heard:
            return self.confirm_heard(flow_id, heard, guessed=True)
        self.host.tell(Told("", self.guess(flow_id)))
        return Found(flow_id, self.complaint)

    def guess(self, flow_id: str) -> str:
        if flow_id == TRIAGE:
            return _("Your words do not tell yet what it is. Three questions at most, and it is clear.")
        return _("This sounds like: {title}.").format(title=self.titles.get(flow_id, flow_id))

    def hear(self, flow_id: str) -> list[Heard]:
        """What the complaint tells beside the problem itself, where it can be confirmed."""
        from fixit.cli.heard import hear_facts

        if not self.confirms:
            return []
        return hear_facts(self.complaint, self.library, flow_id, self.host.language, self.country)

    def confirm_heard(self, flow_id: str, heard: list[Heard], guessed: bool = False) -> Found:
        """One screen with all that was understood; nothing is taken without a yes."""

        def make() -> View:
            words = list(dict.fromkeys(one.words for one in self.hear(flow_id)))
            lead = [self.guess(flow_id)] if guessed else []
            text = "\n".join((*lead, _("I understood:"), *(f"· {one}" for one in words), _("Is that right?")))
            no = _("Yes, but the rest is not right") if guessed else _("No, not all of it")
            another = (Choice("other", _("It is another problem")),) if guessed else ()
            view = self.view("confirm", "heard", text, (Choice("yes", _("Yes")), Choice("no", no), *another))
            view.short = "; ".join(words)
            return view

        got = self.ask(make)
        if got == "other":
            return self.ask_among_all(lambda: _("Which of these is it?"))
        return Found(flow_id, self.complaint, facts=heard if got == "yes" else None)

    def ask_what_is_wrong(self, asked: str = "") -> str:
        """The first screen: words, or a guide from the list. `asked`: the question where it comes again."""
        return self.ask(
            lambda: self.view(
                "intake",
                "intake",
                asked or _("What is wrong with the phone?"),
                self.listed(self.library.ids()),
            )
        )

    def ask_between(self, flow_ids: tuple[str, ...], otherwise: str = "") -> Found:
        """The guide that the person picks of a few; where it is none of them, `otherwise`, or one of all."""
        got = self.ask(
            lambda: self.view(
                "choice",
                "flow",
                _("Which of these is it?") if len(flow_ids) > 1 else _("Is it this?"),
                (*self.listed(flow_ids), Choice(NONE_OF_THESE, _("None of these"))),
            )
        )
        if got != NONE_OF_THESE:
            return self.take_picked(got)
        return Found(otherwise, self.complaint) if otherwise else self.ask_among_all(self.nothing_fits)

    def ask_among_all(self, question: Callable[[], str]) -> Found:
        """The guide that the person picks of all, a person for what is not among them, or other words."""
        got = self.ask(
            lambda: self.view(
                "choice",
                "flow",
                question(),
                (
                    *self.listed(self.problems()),
                    Choice(OTHER, _("Something else: write it down for a person")),
                    Choice(NONE_OF_THESE, _("I will say it in other words")),
                ),
            )
        )
        if got == NONE_OF_THESE:
            raise Again(_("In other words, then: what is wrong? What you wrote before is kept."))
        return self.take_picked(got)

    def take_picked(self, flow_id: str) -> Found:
        if flow_id == OTHER:
            return Found(OTHER, self.complaint)
        heard = self.hear(flow_id)
        return self.confirm_heard(flow_id, heard) if heard else Found(flow_id, self.complaint)

    def nothing_fits(self) -> str:
        """What is known, said plainly, where the words fit none of it."""
        n = len([flow_id for flow_id in self.problems() if flow_id != TRIAGE])
        known = ngettext(
            "fixit knows {n} problem, and your words do not tell which it is.",
            "fixit knows {n} problems, and your words do not tell which it is.",
            n,
        )
        return f"{known.format(n=n)} {_('Is it one of these?')}"

    def problems(self) -> tuple[str, ...]:
        """The guides that are for one problem, and the one that sorts."""
        return tuple(flow_id for flow_id in self.library.ids() if flow_id != OTHER)

    def ask(self, make: Callable[[], View]) -> str:
        """The reply to the screen that `make` makes. Raises Again where they go back, Leaving else."""
        while True:
            view = make()
            got = self.host.ask(view)
            if isinstance(got, Command):
                self.obey(got)
            elif self.fits(got, view):
                assert isinstance(got.value, str)
                return got.value.strip()

    def fits(self, got: Reply, view: View) -> bool:
        """Whether the reply can be used; else it was said why not."""
        if not isinstance(got.value, str):
            self.host.problem(_("Please answer with words."))
            return False
        if not got.value.strip():
            self.host.problem(_("Nothing came through. In a few words: what is wrong with the phone?"))
            return False
        if view.kind != "intake" and got.value not in [option.id for option in view.options]:
            from fixit.terminal.problems import describe_problem
            from fixit.walk.problems import Problem

            self.host.problem(describe_problem(Problem("not-a-result", (got.value,))))
            return False
        return True

    def obey(self, command: Command) -> None:
        """Do what the command says; the same screen follows, unless it leads away from it."""
        if command.name == "human":
            told = _("A person will look at it. A few short questions spare you telling it twice;")
            told += " " + _("ask for a person once more, and it is handed over as it is.")
            raise Leaving(Found(OTHER, self.complaint, told=told))
        if command.name == "danger":
            raise Leaving(Found(OTHER, self.complaint, danger=True))
        if command.name == "pause":
            raise Leaving(self.put_aside(PAUSED))
        if command.name == "back":
            del self.said[-1:]
            raise Again(_("Back at the beginning: what is wrong with the phone?"))
        if command.name == "language":
            self.host.language = command.text
            return
        self.host.problem(_("“{given}” does nothing here.").format(given=command.name))

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
            commands=COMMANDS if kind == "intake" and not self.said else ("back", *COMMANDS),
        )

    def listed(self, flow_ids: tuple[str, ...]) -> tuple[Choice, ...]:
        """These guides with their titles, those for all the rest at the end."""
        ordered = sorted(flow_ids, key=(TRIAGE, OTHER).__contains__)
        return tuple(Choice(flow_id, self.titles.get(flow_id, flow_id)) for flow_id in ordered)


def _danger_question(heard: str) -> str:
    if heard == TAKEN_OVER:
        return _("Is somebody else using your number, your accounts or your money right now?")
    return _("Is the phone hot, swollen or smoking right now?")


def _danger_answers(heard: str) -> tuple[Choice, ...]:
    """Yes and no; who does not know whether they are robbed is helped to find out."""
    yes, no = Choice("yes", _("Yes")), Choice("no", _("No"))
    return (yes, no, Choice(UNSURE, _("I don't know"))) if heard == TAKEN_OVER else (yes, no)


def _warn_of_swelling() -> str:
    return _(
        "What looks swollen may be the battery: do not charge it, do not press on it, and keep it away from"
        " what burns. If it gets hot, type !."
    )
