"""Letters that a terminal can show: signs and scripts that its encoding lacks get a plain stand-in."""

from __future__ import annotations

SIGNS = {
    "◆": "*", "◇": "*", "│": "|", "└": "`", "›": ">", "✓": "+", "✗": "x", "→": "->", "·": "-", "⚠": "!",
    "…": "...", "↑": "^", "↓": "v", "↩": "<-", "–": "-", "—": "-", "«": '"', "»": '"', "“": '"', "”": '"',
    "„": '"', "’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "−": "-", "№": "No.", "×": "x", "≈": "~",
    "€": "EUR", "•": "-", "⋮": ":", "°": " deg", "▏": "_",
}  # fmt: skip
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў"
_LATIN = (
    *("a", "b", "v", "g", "d", "e", "yo", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t"),
    *("u", "f", "kh", "ts", "ch", "sh", "shch", "'", "y", "'", "e", "yu", "ya", "i", "yi", "ye", "g", "u"),
)
SCRIPT = dict(zip(_CYRILLIC, _LATIN, strict=True))


def can_encode(text: str, encoding: str) -> bool:
    """Whether a stream of this encoding can take the text."""
    if text.isascii():
        return True
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def fit_letters(text: str, encoding: str) -> str:
    """`text` as the encoding can show it: signs by ASCII ones, Cyrillic in Latin letters, the rest as `?`."""
    if can_encode(text, encoding):
        return text
    return "".join(char if can_encode(char, encoding) else _stand_in(char) for char in text)


def _stand_in(char: str) -> str:
    if char in SIGNS:
        return SIGNS[char]
    if char.lower() in SCRIPT:
        latin = SCRIPT[char.lower()]
        return latin if char.islower() else latin.capitalize()
    return "?"
