"""The pages of codes in the language in use: prose of that language, examples that stand once, in English."""

from __future__ import annotations

import os
import re

from fixit.check.table import TITLES as OF_GUIDES
from fixit.messages import SOURCE, _, language_in_use, say
from fixit.scenarios.codes import TITLES as OF_SCENARIOS

TITLES = {**OF_GUIDES, **OF_SCENARIOS}
"""Every code with its title in English."""

_SECTION = re.compile(r"^(#.*)$", re.M)


def read_page(code: str) -> str:
    """The page of a code, as Markdown."""
    if code in OF_SCENARIOS:
        return f"# {code}: {title_of(code)}\n\n" + _(
            "A fault of a scenario file. The message names its line, and what is wanted there. "
            "`fixit flows check` looks at the file without playing it, `fixit flows test` plays it."
        )
    page, translated = _read(code), _read_translated(code)
    return join_examples(translated, page) if translated else page or f"# {code}: {TITLES[code]}\n"


def title_of(code: str) -> str:
    """The title of a code; the code itself where nobody gives it."""
    if code in OF_SCENARIOS:
        return say(OF_SCENARIOS[code])
    translated = _read_translated(code) if code in TITLES else ""
    return translated.partition("\n")[0].partition(": ")[2] or TITLES.get(code, code)


def join_examples(translated: str, page: str) -> str:
    """A translated page (meaning, harm, remedy) with the bad and the good example of the English one."""
    meaning, harm, mend = _split(translated)
    _meaning, _harm, bad, good, _mend = _split(page)
    parts = [meaning, harm, (f"## {_('Bad')}", bad[1]), (f"## {_('Good')}", good[1]), mend]
    return "\n\n".join(f"{heading}\n\n{body}" for heading, body in parts) + "\n"


def _split(page: str) -> list[tuple[str, str]]:
    """The sections of a page: heading and body. Comments in the examples are none."""
    sections: list[tuple[str, list[str]]] = []
    inside = False
    for line in page.split("\n"):
        inside = inside != line.startswith("```")
        if not inside and _SECTION.match(line):
            sections.append((line, []))
        else:
            sections[-1][1].append(line)
    return [(heading, "\n".join(body).strip("\n")) for heading, body in sections]


def _read_translated(code: str) -> str:
    language = language_in_use()
    return "" if language == SOURCE else _read(os.path.join(language, code))


def _read(name: str) -> str:
    """The text of a page's file; "" where there is none."""
    import fixit.check

    path = os.path.join(os.path.dirname(fixit.check.__file__), "codes", f"{name}.md")
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""
