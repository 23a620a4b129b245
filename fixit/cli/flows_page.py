"""`fixit flows graph --html`: puts a guide, its states and the page's script together."""

from __future__ import annotations

import os

from fixit.cli.guides import require_sound
from fixit.messages import _, language_in_use, use_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.cli.guides import Guide
    from fixit.draw.page import Assets
    from fixit.walk.view import View

SPOKEN = ("en", "ru")


def page_of(guide: Guide, language: str) -> str:
    """The page of a guide. FixitError where it has errors: what cannot be walked is no page to walk."""
    from fixit.draw.page import render_page
    from fixit.draw.states import explore_states

    require_sound(guide)
    states = explore_states(guide, guide.flow)
    return render_page(guide.flow, guide.kit, states, load_assets(), language)


def load_assets() -> Assets:
    """The page's script and style with their digests, and the program's words in each of its languages."""
    from base64 import b64encode
    from hashlib import sha256

    import fixit.draw
    from fixit.draw.page import Assets

    folder = os.path.join(os.path.dirname(fixit.draw.__file__), "assets")
    texts = []
    for name in ("page.js", "page.css"):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            texts.append(file.read())
    script, style = (f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}" for text in texts)
    was = language_in_use()
    words = {}
    for tag in SPOKEN:
        use_language(tag)
        words[tag] = page_words()
    use_language(was)
    return Assets(texts[0], texts[1], script, style, words)


def page_words() -> dict[str, str]:
    """The program's words on the page, in the language in use."""
    from fixit.flow.fields import ROLES
    from fixit.flow.model import GATED_RISKS
    from fixit.report.sections import role_words
    from fixit.terminal.words import reply_words, warning_of

    tried = _view("try")
    names = ("yes", "no", "unsure", "worked", "not", "came-back", "done-before", "cannot", "started", "skip")
    words = {name: reply_words(name, tried) or name for name in names}
    consent = _view("consent", about="risk")
    words.update({f"consent-{name}": reply_words(name, consent) or words[name] for name in names})
    for risk in GATED_RISKS:
        words[f"risk-{risk}"] = warning_of(_view("consent", about="risk", risk=risk))
    for about in ("backup", "account"):
        words[f"about-{about}"] = warning_of(_view("consent", about=about))
    words.update({f"role-{role}": role_words(role) for role in ROLES})
    return words | {
        "graph": _("The steps of the guide"),
        "search": _("Find a step"),
        "read": _("Read"),
        "walk": _("Walk"),
        "back": _("Back"),
        "again": _("From the start"),
        "done": _("Done"),
        "language": _("Language"),
        "nearer": _("Nearer"),
        "farther": _("Farther"),
        "text": _("Text"),
        "why": _("Why"),
        "expert": _("For people who know their way"),
        "check": _("How to see whether it helped"),
        "otherwise": _("Otherwise"),
        "prevent": _("So that it does not come back"),
        "meanwhile": _("Meanwhile"),
        "bring": _("What to say"),
        "say": _("Staff say"),
        "note": _("For staff"),
        "ways": _("Where it goes on"),
        "next": _("Next:"),
        "ending": _("Ending"),
        "bound": _("This guide is too much for one page: a walk may come to the edge of what it holds."),
        "beyond": _("Here the part of the guide that this page holds ends."),
    }


def _view(kind: str, about: str = "", risk: str = "none") -> View:
    from fixit.walk.view import View

    return View(kind, "", "", 1, "", "", about=about, risk=risk)
