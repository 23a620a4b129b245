"""The program's own words on a screen: replies, commands, warnings, roles, problems, by their ids."""

from __future__ import annotations

from fixit.messages import _, ngettext
from fixit.terminal.progress import UNCOUNTED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.walk.view import Choice, View


TELLING = (
    *("say", "tell", "give", "ask", "bring", "take", "have", "call", "show", "mention", "name", "look"),
    *("hand", "switch", "think", "keep", "leave", "do", "if", "не", "если"),
)
"""First words of a text that tells its reader what to do; Russian ones mostly show it by their ending."""


def label_of(choice: Choice, view: View) -> str:
    """What a choice is called: the author's words, else the program's, else its id."""
    return choice.label or reply_words(choice.id, view) or choice.id


def reply_words(reply: str, view: View) -> str:
    """The program's own words for a reply; "" where it has none."""
    if reply == "done-before" and view.parts > 1:
        return _("I had done all of that already")
    if view.kind == "consent":
        return _consent_words(reply, view.about)
    if view.kind == "confirm" and view.about == "human":
        return {"yes": _("Yes, a person please"), "no": _("No, stay here")}.get(reply, "")
    if view.kind == "offer":
        return {"yes": _("Yes, hand it over to a person"), "no": _("No, let us go on")}.get(reply, "")
    return {
        "yes": _("Yes"),
        "no": _("No"),
        "unsure": _("I don't know"),
        "worked": _("It helped"),
        "not": _("It did not help"),
        "came-back": _("It helped, but the problem came back"),
        "done-before": _("I had done that already"),
        "cannot": _("I can't do that"),
        "started": _("I have started it"),
        "skip": _("Skip this step"),
    }.get(reply, "")


def _consent_words(reply: str, about: str) -> str:
    if about != "risk":
        return {"yes": _("Yes"), "no": _("No"), "unsure": _("I don't know")}.get(reply, "")
    return {
        "yes": _("Yes, I will do it"),
        "no": _("No, leave this out"),
        "unsure": _("I am not sure: leave it out"),
        "done-before": _("I had done that already"),
        "cannot": _("I can't do that"),
    }.get(reply, "")


def command_words(command: str) -> str:
    """What a command does, in one or two words beside its key."""
    return {
        "back": _("back"),
        "unsure": _("don't know"),
        "why": _("why"),
        "skip": _("skip"),
        "note": _("note"),
        "human": _("a person"),
        "pause": _("pause"),
        "language": _("language"),
        "danger": _("danger"),
        "help": _("all keys"),
    }[command]


def brief_words(command: str) -> str:
    """The same in as few letters as can be, for a narrow terminal."""
    brief = {"skip": _("leave out"), "human": _("person"), "help": _("more")}
    return brief.get(command) or command_words(command)


def command_help(command: str) -> str:
    """What a command does, in a sentence for the list of all commands."""
    return {
        "back": _("go back one question"),
        "unsure": _("I don't know: go on without this answer"),
        "why": _("why this is asked"),
        "skip": _("leave this out and go on"),
        "note": _("write a note; it goes into the case"),
        "human": _("go on with a person, who gets all your answers"),
        "pause": _("save and stop; go on whenever you like"),
        "language": _("по-русски (switch to Russian)"),
        "danger": _("the phone is hot, swollen or smoking: stop, and what to do now"),
        "help": _("this list"),
    }[command]


def heading_of(view: View) -> str:
    """The bold words at the top of a screen; of what else a risky step wants, only its name: it was told."""
    if view.kind == "consent" and view.about != "risk":
        return view.short or first_sentence(view.text)
    return title_of(view)


def ways_of(view: View) -> list[str]:
    """What stands below the heading: the way on this phone; before a risky step, what it is good for."""
    if view.kind == "consent":
        return [view.why] if view.why and view.about == "risk" else []
    return [view.how] if view.how else []


def first_sentence(text: str) -> str:
    """The first sentence of a text, or all of it where it is not clear where that ends."""
    line = text.partition("\n")[0]
    for place, sign in enumerate(line):
        ends = sign in ".!?" and line[place + 1 : place + 2] == " " and line[place + 2 : place + 3].isupper()
        word = line[:place].rpartition(" ")[2]
        if ends and len(word) > 1 and "." not in word:  # else an abbreviation
            return line[: place + 1]
    return line


def say_words(words: str, quoted: bool = False) -> str:
    """What is to be said. `quoted`: word for word; else with "Say:" before it unless it begins like that."""
    if quoted:
        return _("Say: “{words}”").format(words=words)
    return words if begins_with_telling(words) else _("Say: {words}").format(words=words)


def begins_with_telling(words: str) -> bool:
    """Whether a text begins by telling its reader to say or do something."""
    first = words.split(maxsplit=1)[0].casefold().strip(",:;.") if words.strip() else ""
    return first in TELLING or (len(first) > 4 and first.endswith(("те", "тесь")))


def title_of(view: View) -> str:
    """The subject of a screen, in full."""
    if view.kind == "offer":
        return _offer_title(view.about)
    if view.kind == "check":
        return view.check or view.text
    return view.text


def _offer_title(about: str) -> str:
    reasons = {
        "tries": _("Several things were tried, and the problem is still there."),
        "minutes": _("This has been taking a while."),
        "stuck": _("We seem to be going back and forth."),
    }
    asked = _("Shall a person go on from here? They get all your answers; nothing has to be repeated.")
    return f"{reasons.get(about, '')} {asked}".strip()


def confirm_words(command: str) -> str:
    """What is asked before a command that ends the walk."""
    if command == "danger":
        return _("Is the phone hot, swollen, smoking or sparking right now?")
    return _("Go on with a person? Your answers so far go along.")


def warning_of(view: View) -> str:
    """What a consent screen warns of, one sentence."""
    if view.about == "backup":
        return _("This step can erase data. Is there a backup from these days, and have you looked at it?")
    if view.about == "account":
        return _(
            "Afterwards the phone asks for the password of its account (Google, Apple...). Do you know it?"
        )
    return {
        "sign-ins": _(
            "This forgets saved sign-ins: Wi-Fi passwords, paired devices or apps will ask for them again."
        ),
        "settings": _(
            "Some settings go back to what they were when new; your own ones you will have to set again."
        ),
        "money": _("This may cost money."),
        "data": _("This can erase photos, messages and apps on the phone."),
        "restart": _("The phone restarts; what is not saved in open apps is lost."),
    }.get(view.risk, "")


def minutes_words(minutes: float) -> str:
    """How long a step takes."""
    if minutes < 1:
        return _("Takes less than a minute.")
    n = round(minutes)
    return ngettext("Takes about {n} minute.", "Takes about {n} minutes.", n).format(n=n)


def wait_words(seconds: int) -> str:
    """How long a step has to be left to work."""
    return _("After that, give it {time}. This is saved: come back then and go on.").format(
        time=span_words(seconds)
    )


def span_words(seconds: int) -> str:
    """A length of time in its largest whole unit."""
    if seconds >= 172_800 and seconds % 86_400 == 0:
        n = seconds // 86_400
        return ngettext("{n} day", "{n} days", n).format(n=n)
    if seconds >= 3_600 and seconds % 3_600 == 0:
        n = seconds // 3_600
        return ngettext("{n} hour", "{n} hours", n).format(n=n)
    if seconds >= 60:
        n = round(seconds / 60)
        return ngettext("{n} minute", "{n} minutes", n).format(n=n)
    return ngettext("{n} second", "{n} seconds", seconds).format(n=seconds)


def progress_words(view: View) -> str:
    """How far it still is, honestly: "usually 3 more"; "" where that is not known."""
    if view.usual is None or view.kind in UNCOUNTED:
        return ""
    if view.usual <= 0:
        return _("almost done")
    return ngettext("usually {n} more", "usually {n} more", view.usual).format(n=view.usual)


def range_words(view: View) -> str:
    """What kind of answer is typed, with its unit and range."""
    unit = f" {view.unit}" if view.unit else ""
    if view.kind == "intake":
        return _("In your own words, or from the list (Tab).") if view.options else _("In your own words.")
    if view.kind == "date":
        return _("A date, such as 2026-03-27 or 27.03.2026")
    if view.kind != "number":
        return ""
    low, high = show_number(view.low), show_number(view.high)
    if low and high:
        return _("A number from {low} to {high}{unit}").format(low=low, high=high, unit=unit)
    if low:
        return _("A number, {low}{unit} or more").format(low=low, unit=unit)
    if high:
        return _("A number, {high}{unit} or less").format(high=high, unit=unit)
    return _("A number, in {unit}").format(unit=view.unit) if view.unit else _("A number")


def show_number(number: float | None) -> str:
    """A number as people write it: 12, not 12.0; "" for None."""
    return "" if number is None else f"{number:.15g}"


def notice_words(kind: str, names: tuple[str, ...]) -> str:
    """What the program did by itself, in one sentence."""
    listed = ", ".join(names)
    return {
        "set-aside": _("After your change these earlier answers no longer count: {names}."),
        "restored": _("These earlier answers count again: {names}."),
        "noted": _("Noted."),
        "language": _("We go on in English."),
        "entered": _("We go on with: {names}."),
        "already-tried": _("Already tried, not asked again: {names}."),
    }.get(kind, "{names}").replace("{names}", listed)
