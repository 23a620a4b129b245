"""Endings, farewells and what is told on the way, as paragraphs that each host sets in its own way."""

from __future__ import annotations

from fixit.messages import _
from fixit.records import record
from fixit.terminal.words import say_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.terminal.around import Around
    from fixit.walk.view import Ending


@record
class Paragraph:
    """A text with the sign before its first line, and a style. `command`: shown apart, to be typed."""

    text: str
    sign: str = ""
    style: str = ""
    command: bool = False


def paragraphs_of(ending: Ending, around: Around) -> Iterator[Paragraph]:
    """What an ending says, in order; the first paragraph carries the sign of its kind."""
    if ending.ending == "danger":
        yield from _danger()
    elif ending.outcome == "resolved":
        yield from _resolved(ending)
    elif ending.outcome == "explained":
        yield from _explained(ending)
    else:
        yield from _escalated(ending, around)
    yield from _neighbours(ending, around)
    yield from _recorded(ending, around)


def _danger() -> Iterator[Paragraph]:
    yield Paragraph(_("Stop here. Put the phone down on something that does not burn."), "⚠", "danger")
    yield Paragraph(
        _("Unplug the charger at the wall, not at the phone, if nothing there sparks, smokes or burns.")
        + " "
        + _("Otherwise switch off the breaker, if it is safe to reach. Switch the phone off if you can.")
    )
    yield Paragraph(
        _("Do not press, pierce, cool with water or charge it. Keep away from it while it is hot or smoking.")
    )
    yield Paragraph(
        _("Smoke or fire: leave the room and call 112 or your country's emergency number."), "", "bold"
    )
    yield Paragraph(
        _("Afterwards a service centre looks at it: say what there was, heat, a swollen battery or smoke.")
    )


def _resolved(ending: Ending) -> Iterator[Paragraph]:
    yield Paragraph(ending.text or _("The problem is solved."), "✓", "bold")
    if ending.fixed:
        yield Paragraph(_("What helped: {remedy}.").format(remedy=ending.fixed.rstrip(".")))
    if ending.prevent:
        yield Paragraph(_("So that it does not come back: {advice}").format(advice=" ".join(ending.prevent)))


def _explained(ending: Ending) -> Iterator[Paragraph]:
    yield Paragraph(ending.text or _("Your phone is all right."), "·", "bold")
    if ending.meanwhile:
        yield Paragraph(_("Meanwhile: {advice}").format(advice=ending.meanwhile))


def _escalated(ending: Ending, around: Around) -> Iterator[Paragraph]:
    from fixit.report.sections import role_words

    contact = (around.contacts or {}).get(ending.role, "")
    who = role_words(ending.role or "support")
    yield Paragraph(_("Next: {who}").format(who=f"{who}: {contact}" if contact else who), "→", "bold")
    if ending.urgent:
        yield Paragraph(_("This is urgent: do it now."), "!", "danger")
    if ending.text:
        yield Paragraph(_("Why: {reason}").format(reason=ending.text))
    elif ending.ending == "human" and ending.asked:
        yield Paragraph(
            _("You asked for a person. Give them the record of this case, and they can go on from here.")
        )
    elif ending.ending == "human":
        yield Paragraph(
            _("A person takes over now. Give them the record of this case, and they can go on from here.")
        )
    if ending.bring:
        yield Paragraph(say_words(ending.bring))


def _neighbours(ending: Ending, around: Around) -> Iterator[Paragraph]:
    for flow in ending.see:
        title = (around.titles or {}).get(flow, flow)
        yield Paragraph(_("Often next to it: {problem}").format(problem=title), style="dim")
        yield Paragraph(f"fixit run {flow}", command=True)


def _recorded(ending: Ending, around: Around) -> Iterator[Paragraph]:
    if not around.case:
        return
    if ending.outcome == "escalated":
        yield Paragraph(_("All you answered and tried is recorded; nothing has to be said twice:"))
        yield Paragraph(f"fixit export {around.case} --copy", command=True)
    else:
        yield Paragraph(_("Recorded as {case}. If it comes back:").format(case=around.case), style="dim")
        yield Paragraph(f"fixit resume {around.case}", command=True)


def farewell_of(around: Around) -> Iterator[Paragraph]:
    """What is said when the walk stops before its end."""
    if around.case:
        saved = (
            _("Saved as {case}. Go on after {time}:")
            if around.due
            else _("Saved as {case}. Go on whenever you like:")
        )
        yield Paragraph(saved.format(case=around.case, time=around.due))
        yield Paragraph(f"fixit resume {around.case}", command=True)
