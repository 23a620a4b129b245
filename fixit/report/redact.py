"""Takes personal data out of free text, and refuses secrets that nobody should write down.

    redact("звоните 8 (916) 123-45-67")      "звоните [phone number]"
    refuse_secret("пароль: qwerty")          "password"

What stays: codes of errors, USSD, measurements, dates, free hotlines, short numbers, numbers of orders. Ten
digits in a row are taken for a phone where they begin with 9 and no word says that they number an order.
Known limits: names, postal addresses, and what is hidden in other encodings.
"""

from __future__ import annotations

from fixit.report.folded import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.report.numbers import Found

MOST_TURNS = 8
HINTS = (
    "парол",
    "pass",
    "pwd",
    "пасворд",
    "пассворд",
    "pin",
    "пин",
    "puk",
    "пук",
    "code",
    "код",
    "otp",
    "cv",
    "wifi:",
)
"""Without one of these a text holds no secret; spares most answers the patterns and their import."""


def redact(text: str) -> str:
    """`text` with everything personal replaced by what it was, in brackets and in the language in use."""
    for _turn in range(MOST_TURNS):
        masked = _mask_once(text)
        if masked == text:
            break
        text = masked  # what stood between two numbers may be one itself
    return text


def refuse_secret(text: str) -> str | None:
    """Why a text should not be kept: "password", "pin" (or PUK), "code" (SMS, card), "wifi"; else None."""
    from unicodedata import normalize

    seen = (text if text.isascii() else normalize("NFKC", text)).casefold()
    if not any(hint in seen for hint in HINTS):
        return None
    from fixit.report.patterns import SECRETS, find_by_words

    return next((kind for _start, _end, kind in find_by_words(fold(text).text) if kind in SECRETS), None)


def find_personal(text: str) -> list[Found]:
    """Start, end and kind of everything personal in `text`, from left to right, not overlapping."""
    from fixit.report.numbers import find_numbers
    from fixit.report.patterns import find_by_words

    folded = fold(text)
    taken: list[Found] = []
    covered = bytearray(len(folded.text))
    for finder in (find_by_words, find_numbers):
        for start, end, kind in finder(folded.text):
            if not any(covered[start:end]):
                covered[start:end] = b"\1" * (end - start)
                taken.append((start, end, kind))
    return sorted((*folded.span(start, end), kind) for start, end, kind in taken)


def _mask_once(text: str) -> str:
    words = labels()
    parts: list[str] = []
    last = 0
    for start, end, kind in find_personal(text):
        parts += (text[last:start], words[kind])
        last = end
    return "".join(parts) + text[last:]


def labels() -> dict[str, str]:
    """What stands in place of each kind of thing."""
    from fixit.messages import _

    hidden = _("[hidden]")
    return {
        "phone": _("[phone number]"),
        "device": _("[device or card number]"),
        "document": _("[document number]"),
        "email": _("[e-mail address]"),
        "mac": _("[device address]"),
        "place": _("[location]"),
        "wifi": hidden,
        "password": hidden,
        "pin": hidden,
        "code": hidden,
    }
