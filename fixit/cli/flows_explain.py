"""`fixit flows explain F050`: what a code means, why it hurts, and how to mend it."""

from __future__ import annotations

import re
import sys

from fixit.cli.code_pages import TITLES, read_page, title_of
from fixit.cli.fault_forms import in_letters_of
from fixit.errors import DONE, USAGE, FixitError
from fixit.flow.plain import show_name
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

MOST_NEAR = 5
LEAST_LETTERS = 4
"""Of a word that is looked for in titles."""
MOST_CODES = 200
"""Asked for at once."""


def explain_codes(codes: Sequence[str], stdout: TextIO | None = None) -> int:
    """Show the page of each code, without any code the list of all; the exit code.

    A code may be written F050, f050, F50 or 50, one of
    scenarios with its T. FixitError for one that is none, after all pages.
    """
    from fixit.terminal.fold import fold_text

    out = stdout or sys.stdout
    if not codes:
        rows = (f"{code}  {title_of(code)}\n" for code in sorted(TITLES))
        out.writelines(in_letters_of(out, fold_text(row, out)) for row in rows)
        return DONE
    asked = list(dict.fromkeys(codes))[:MOST_CODES]
    known = [code for word in asked if (code := code_of(word))]
    pages = [read_page(code) for code in dict.fromkeys(known)]
    text = "\n\n".join(map(show_page, pages)) + ("\n" if pages else "")
    out.write(in_letters_of(out, fold_text(text, out)))
    unknown = [word for word in asked if not code_of(word)]
    if unknown:
        near = near_codes(unknown[0])
        hint = (
            _("Did you mean {codes}?").format(codes="; ".join(f"{code} ({title_of(code)})" for code in near))
            if near
            else _("Without a code, all codes are listed.")
        )
        raise FixitError(_("There is no code {code}.").format(code=show_name(unknown[0])), hint, USAGE)
    return DONE


def code_of(word: str) -> str | None:
    """The code that a word stands for, None for none."""
    found = re.fullmatch(r"\s*([FfTt]?)([0-9]{1,3})\s*", word, re.ASCII)
    code = f"{found[1].upper() or 'F'}{int(found[2]):03}" if found else ""
    return code if code in TITLES else None


def near_codes(word: str) -> list[str]:
    """Codes that may have been meant: with a similar number, or with the word in their titles."""
    found = re.fullmatch(r"\s*([FfTt]?)-?([0-9]{1,4})\s*", word[:20], re.ASCII)
    if found:
        letter, number = found[1].upper() or "F", int(found[2])
        alike = [code for code in TITLES if code[0] == letter]
        return sorted(sorted(alike, key=lambda code: (abs(int(code[1:]) - number), code))[:3])
    wanted = word[:80].casefold().strip()
    if len(wanted) < LEAST_LETTERS:
        return []
    whole = re.compile(rf"\b{re.escape(wanted)}\w{{0,2}}\b")  # loops, круга
    titles = ((code, f"{TITLES[code]} {title_of(code)}") for code in sorted(TITLES))
    return [code for code, title in titles if whole.search(title.casefold())][:MOST_NEAR]


def show_page(page: str) -> str:
    """A page as plain text: headings on lines of their own, examples set off."""
    shown: list[str] = []
    inside = False
    for line in page.rstrip("\n").split("\n"):
        if line.startswith("```"):
            inside = not inside
        elif inside:
            shown.append(f"    {line}".rstrip())
        elif line.startswith("#"):
            shown.append(line.lstrip("#").strip())
        else:
            shown.append(line)
    return "\n".join(shown)
