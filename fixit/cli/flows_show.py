"""`fixit flows show`: a step exactly as a person, a person in plain mode, and support staff see it."""

from __future__ import annotations

import os
import sys

from fixit.cli.guides import open_guide
from fixit.errors import DONE, USAGE, FixitError
from fixit.flow.model import Enter, Route
from fixit.flow.near import nearest
from fixit.flow.plain import show_name
from fixit.flow.texts import UNDETERMINED
from fixit.messages import _
from fixit.walk.view import Told, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TextIO

    from fixit.cli.guides import Guide
    from fixit.flow.model import Step
    from fixit.terminal.paint import Line
    from fixit.walk.view import Ending

EYES = ("person", "plain", "staff")
STAFF = "staff:preview"
TALL = "1000"
"""Rows of the terminal that is laid out for: a preview is never cut."""


def show_step(
    flags: Mapping[str, object],
    name: str,
    step: str,
    eyes: str = "person",
    given: Sequence[str] = (),
    stdout: TextIO | None = None,
) -> int:
    """Show the screens of one step of a guide in the language of `flags`; the exit code."""
    require_eyes(eyes)
    from fixit.cli.given import read_given
    from fixit.cli.times import utc_now
    from fixit.config.settings import prepare
    from fixit.walk.preview import screens_of

    settings = prepare(flags)
    guide = open_guide(flags, name)
    found = guide.find_step(step)
    tell_languages(guide, flags)
    facts = read_given(guide, given, utc_now()).facts
    who = STAFF if eyes == "staff" else "person"
    screens = list(screens_of(guide, guide.flow, found, settings.language, facts, who))
    out = stdout or sys.stdout
    if not screens:
        from fixit.terminal.fold import fold_text

        out.write(fold_text(f"{describe_silent(found)}\n", out))
        return DONE
    if eyes == "plain":
        show_plain(screens, guide, out)
    else:
        show_screens(screens, guide, out)
    return DONE


def require_eyes(eyes: str) -> None:
    """FixitError with the near name where nobody sees a step so."""
    if eyes in EYES:
        return
    near = nearest(eyes, EYES)
    hint = _("--as is one of: {names}.").format(names=", ".join(EYES)) + (
        " " + _("Did you mean {name}?").format(name=near) if near else ""
    )
    raise FixitError(_("Nobody sees it as “{name}”.").format(name=show_name(eyes)), hint, USAGE)


def tell_languages(guide: Guide, flags: Mapping[str, object]) -> None:
    """Refuse to show in a language that was asked for and that the guide does not have."""
    asked = str(flags.get("language") or "")
    spoken = [tag for tag in guide.flow.languages if tag != UNDETERMINED]
    if asked and spoken and asked not in spoken and asked.partition("-")[0] not in spoken:
        message = _("{flow} has no words in {language}.").format(
            flow=guide.flow.id, language=show_name(asked)
        )
        raise FixitError(message, _("It has: {names}.").format(names=", ".join(spoken)), USAGE)


def describe_silent(step: Step) -> str:
    """What a step does that shows nothing."""
    if isinstance(step, Enter):
        return _("{step} shows nothing: the walk goes on in {flow}, then at {next}.").format(
            step=step.id, flow=step.flow, next=step.onward
        )
    from fixit.draw.conditions import say_condition

    rules = [
        "  " + _("if {condition} → {step}").format(condition=say_condition(rule.when), step=rule.next)
        for rule in getattr(step, "rules", ())
    ]
    other = (step.other if isinstance(step, Route) else None) or step.onward
    head = _("{step} shows nothing: it goes").format(step=step.id)
    return "\n".join([head, *rules, "  " + _("else → {step}").format(step=other)])


def show_screens(screens: Iterable[View | Told | Ending], guide: Guide, out: TextIO) -> None:
    """As the screen shows it, in this terminal's width and as tall as it needs to be."""
    from io import StringIO

    from fixit.terminal.around import Around
    from fixit.terminal.endings import paragraphs_of
    from fixit.terminal.frame import Frame
    from fixit.terminal.layout import Layout
    from fixit.terminal.paint import Painter

    columns = str(Painter(out, os.environ).size()[0])
    sheet = StringIO()
    painter = Painter(sheet, {**os.environ, "COLUMNS": columns, "LINES": TALL}, styled=out.isatty())
    for screen in screens:
        layout = Layout(painter)
        lines: list[Line] = [[]]
        if isinstance(screen, View):
            lines += layout.screen(Frame(screen))
        elif isinstance(screen, Told):
            lines += layout.body(screen.text, lead="· ", lead_style="accent")
            lines += (
                layout.body(_("Say: “{words}”").format(words=screen.say), "accent", hang=2)
                if screen.say
                else []
            )
        else:
            layout.bar, layout.room = "", layout.width
            for paragraph in paragraphs_of(screen, Around(titles=titles_around(guide))):
                lead = f"{paragraph.sign or ' '} "
                lines += layout.body(paragraph.text, paragraph.style, hang=2, lead=lead, lead_style="strong")
        painter.write_lines(lines)
    out.write(sheet.getvalue())


def titles_around(guide: Guide) -> dict[str, str]:
    """The titles of the guides that a guide names as neighbours, in the language in use."""
    from fixit.flow.texts import in_language
    from fixit.messages import language_in_use

    named = {other for step in guide.flow.steps.values() for other in getattr(step, "see", ())}
    found = {name: guide.get(name) for name in sorted(named)}
    return {
        name: in_language(flow.title, language_in_use(), *flow.languages)
        for name, flow in found.items()
        if flow
    }


def show_plain(screens: Iterable[View | Told | Ending], guide: Guide, out: TextIO) -> None:
    """As plain mode writes it, line by line."""
    from io import StringIO

    from fixit.terminal.fold import columns_of
    from fixit.terminal.plain import Plain

    sheet = StringIO()
    columns = columns_of(out)
    host = Plain({**os.environ, "COLUMNS": str(columns or 80)}, StringIO(), sheet)
    host.wraps = columns > 0
    host.around.titles = titles_around(guide)
    for screen in screens:
        if isinstance(screen, View):
            host.say(*host.head(screen))
            if screen.kind == "checklist":
                host.say(*(one.label or one.id for one in screen.options))
            host.say(host.commands(screen))
        elif isinstance(screen, Told):
            host.tell(screen)
        else:
            host.end(screen)
    out.write(sheet.getvalue())
