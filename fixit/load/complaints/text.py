"""Folding what a person typed, and undoing a wrong keyboard layout or Latin letters.

Only the first `LIMIT` characters are read: more says nothing new. No `re` here: importing it takes longer
than everything that is done with the words.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT = 1000
"""Characters of a complaint that are read."""

WORDS = 80
"""Parts between blanks of a complaint that are read."""

_LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_TO_RUSSIAN = str.maketrans(_LATIN_KEYS + '{}:"<>~', _RUSSIAN_KEYS + "хъжэбюё")
_TO_LATIN = str.maketrans(_RUSSIAN_KEYS, _LATIN_KEYS)

_SOUNDS = {
    "a": "а", "b": "б", "c": "ц", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "й",
    "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с", "t": "т",
    "u": "у", "v": "в", "w": "в", "x": "х", "y": "ы", "z": "з", "'": "ь", "4": "ч", "6": "ш", "zh": "ж",
    "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш", "yu": "ю", "ju": "ю", "iu": "ю", "ya": "я", "ja": "я",
    "ia": "ия", "yo": "е", "jo": "е", "ye": "е", "je": "е", "iy": "ий", "yy": "ый", "yi": "ый", "sch":
    "щ", "tsa": "тся", "iya": "ия", "iyu": "ию", "shch": "щ", "tsya": "тся", "tsja": "тся",
}  # fmt: skip
_LONGEST = 4

_FOLD: dict[int, str | None] = dict.fromkeys(
    (
        0xAD,
        0xFEFF,
        *range(0x300, 0x370),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x206A),
    )
)
_FOLD.update((ord(sign), "'") for sign in "’‘ʼ´′")
_FOLD.update((ord(sign), "-") for sign in "‐‑‒_")
_FOLD[ord("ё")] = "е"

_MARKS = frozenset(",.;:!?()—–")
_PARTICLES = frozenset(("то", "ка", "таки"))
_DIGIT, _LATIN, _CYRILLIC, _OTHER = range(4)


def fold(words: str) -> str:
    """Lower case, ё as е, one kind of apostrophe and hyphen, nothing invisible; `LIMIT` characters."""
    return words[:LIMIT].lower().replace("и\u0306", "й").replace("\n", " , ").translate(_FOLD)


def split_words(chunk: str) -> list[str]:
    """Words and clause marks of folded text: `can't` -> cant, `wi-fi` -> wifi, `web-сайт` -> web, сайт."""
    found: list[str] = []
    for piece in _cut(chunk):
        if "-" not in piece:
            found.append(piece)
            continue
        parts = [part for part in piece.split("-") if part]
        if len(parts) > 1 and parts[-1] in _PARTICLES and len(parts[0]) > 3:
            parts.pop()
        if len(parts) == 2 and min(len(parts[0]), len(parts[1])) <= 3:
            parts = ["".join(parts)]
        found += parts
    return found


def _cut(chunk: str) -> Iterator[str]:
    """Runs of letters of one script with digits, apostrophes left out; clause marks on their own."""
    run, script = "", _OTHER
    for letter in chunk:
        kind = _script(letter)
        if letter == "'":
            continue
        if letter == "-" and run:
            run += letter
            continue
        changes = kind != script and _DIGIT not in (kind, script)
        if changes and run.strip("-"):
            yield run.strip("-")
        if changes:
            run, script = "", kind
        if kind != _OTHER:
            run += letter
            script = kind if script in (_DIGIT, _OTHER) else script
        elif letter in _MARKS:
            yield letter
    if run.strip("-"):
        yield run.strip("-")


def _script(letter: str) -> int:
    if "a" <= letter <= "z":
        return _LATIN
    if "\u0400" <= letter <= "\u04ff":
        return _CYRILLIC
    return _DIGIT if "0" <= letter <= "9" else _OTHER


def is_word(piece: str) -> bool:
    """Whether a piece of `split_words` is a word, not a clause mark."""
    return piece not in _MARKS


def is_cyrillic(word: str) -> bool:
    """Whether the word's last letter is Cyrillic."""
    return word[-1] > "\u0400"


def as_russian_keys(chunk: str) -> str:
    """What the same keys give on a Russian keyboard: `ytn` -> `нет`."""
    return chunk.translate(_TO_RUSSIAN).replace("ё", "е")


def as_latin_keys(chunk: str) -> str:
    """What the same keys give on an English keyboard: `тщ` -> `no`."""
    return chunk.translate(_TO_LATIN)


def as_russian_sounds(chunk: str) -> str:
    """Russian written in Latin letters: `svyazi` -> `связи`, `kakoy` -> `какой`."""
    found: list[str] = []
    at = 0
    while at < len(chunk):
        for size in range(min(_LONGEST, len(chunk) - at), 0, -1):
            sound = _SOUNDS.get(chunk[at : at + size])
            if sound is not None:
                break
        else:
            size, sound = 1, chunk[at]
        at += size
        if sound in "ыи" and found and found[-1] in "аеоу" and chunk[at : at + 1] not in tuple("aeiou"):
            sound = "й" if sound == "ы" or at == len(chunk) else sound
        found.append(sound)
    return "".join(found)
