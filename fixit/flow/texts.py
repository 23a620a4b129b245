"""Texts in several languages: which one is shown, and the facts filled into it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fixit.flow.model import Text

UNDETERMINED = "und"
"""The tag of words written without a language (BCP 47)."""


def pick_language(texts: Sequence[Text], wanted: str, first: str) -> str:
    """The language in which all of `texts` are shown: one for a question and its options, never mixed.

    Asked for, else the flow's first, else the first language that all texts have, else the language of the
    first text.
    """
    shared = [
        tag for tag in (wanted, first, *(texts[0] if texts else ())) if all(_has(text, tag) for text in texts)
    ]
    if shared:
        return str(shared[0])
    return next(iter(texts[0])) if texts and texts[0] else UNDETERMINED


def _has(text: Text, tag: str) -> bool:
    return bool(text.get(tag)) or UNDETERMINED in text


def in_language(text: Text, *tags: str) -> str:
    """The words of `text` in the first of `tags` that it has, else in any language; "" if it has none."""
    for tag in (*tags, UNDETERMINED):
        if text.get(tag):
            return text[tag]
    return next((words for words in text.values() if words), "")


def fill(words: str, value_of: Callable[[str], str | None]) -> str:
    """`words` with each `{fact}` replaced, once, by `value_of(fact)`; None leaves it as written."""
    if "{" not in words:
        return words
    parts: list[str] = []
    end = 0
    for start, stop, name in placeholders(words):
        value = value_of(name)
        if value is not None:
            parts += (words[end:start], value)
            end = stop
    return "".join(parts) + words[end:]


def placeholders(words: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and inside of every `{...}` of `words`; braces do not nest, `{` without `}` is text."""
    at = words.find("{")
    while at >= 0:
        stop = words.find("}", at)
        if stop < 0:
            return
        inner = words.rfind("{", at, stop)
        yield inner, stop + 1, words[inner + 1 : stop]
        at = words.find("{", stop)
