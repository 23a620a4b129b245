"""Texts of a flow: words by language, words without one, what people say."""

from __future__ import annotations

import re

from fixit.flow.fields import SHAPES
from fixit.flow.near import odd_letters
from fixit.flow.plain import INVISIBLE, show_name
from fixit.load.findings import quote
from fixit.load.nodes import List, Map, Scalar
from fixit.messages import _, count, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.flow.fields import Field
    from fixit.flow.model import Text
    from fixit.load.context import Context
    from fixit.load.nodes import Node

MOST_WORDS = 4000
"""Characters of one text."""
MOST_PHRASE = 200
MOST_LANGUAGES = 40
MOST_ITEMS = 2000

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_NOBODY_SEES = "".join(map(chr, INVISIBLE)) + " \t\n\u00a0"


def read_text(ctx: Context, node: Node, field: Field) -> Text | None:
    """Words by language; plain words stand under "und"."""
    if isinstance(node, Scalar):
        if node.plain and node.value[2:3] == ":" and _tell_joined_language(ctx, node):
            return None
        return {"und": node.value} if _check_words(ctx, node, field.name) else None
    if not isinstance(node, Map):
        ctx.tell_shape(node, field.name, say(SHAPES["text"]))
        return None
    if node.broken:
        return None
    if not node.entries:
        ctx.findings.error(
            "F022",
            node,
            _("{name} is empty; it wants {wanted}").format(
                name=quote(field.name), wanted=say(SHAPES["text"])
            ),
        )
    if len(node.entries) > MOST_LANGUAGES:
        ctx.findings.error(
            "F041",
            node,
            _("{name} has {n} languages, more than {most}").format(
                name=quote(field.name), n=count(len(node.entries)), most=MOST_LANGUAGES
            ),
        )
        return None
    text: Text = {}
    for key, value in node:
        if not _check_language(ctx, key, field.name):
            continue
        if not isinstance(value, Scalar):
            ctx.tell_shape(value, key.value, _("words"))
        elif _check_words(ctx, value, _("{name} in {language}").format(name=field.name, language=key.value)):
            text[key.value] = value.value
    return text or None


def _tell_joined_language(ctx: Context, node: Scalar) -> bool:
    """Tell a language and its words that no blank parts, as in `en:Always`; whether it is that."""
    tag, _colon, words = node.value.partition(":")
    if not _LANGUAGE.fullmatch(tag) or not words[:1].isalpha():
        return False
    message = _("a blank is missing behind the colon of {key}").format(key=quote(tag))
    ctx.findings.error("F006", node, message, _("write {words}").format(words=show_name(f"{tag}: {words}")))
    return True


def _check_language(ctx: Context, key: Scalar, name: str) -> bool:
    if _LANGUAGE.fullmatch(key.value):
        return True
    if not key.broken:
        odd = odd_letters(key.value)
        message = _("{tag} in {name} is not a language").format(tag=quote(key.value), name=quote(name)) + (
            f" ({odd})" if odd else ""
        )
        ctx.findings.error("F024", key, message, _("write a tag such as en, ru or pt-BR"))
    return False


def _check_words(ctx: Context, node: Scalar, name: str, most: int = MOST_WORDS) -> bool:
    """Whether the text says something, in bounds; warns where a comment seems to cut it."""
    words = node.value
    if not words or not (words[0].isalnum() or words.strip(_NOBODY_SEES)):
        if not node.broken:
            _tell_empty(ctx, node, name)
        return False
    if len(words) > most:
        ctx.findings.error(
            "F041",
            node,
            _("{name} has {n} characters, more than {most}").format(
                name=quote(name), n=count(len(words)), most=count(most)
            ),
        )
        return False
    if node.plain and node.end.line in ctx.commented:
        _warn_of_comment(ctx, node)
    return True


def _tell_empty(ctx: Context, node: Scalar, name: str) -> None:
    """Tell a text that says nothing; where a comment takes the place of its words, how to mean them."""
    message, help = _("{name} is empty"), ""
    rest = ctx.lines[node.end_line - 1][node.end_column - 1 :] if node.end_line <= len(ctx.lines) else ""
    rest = rest.lstrip().removeprefix(":")
    if not node.value and rest[:1].isspace() and rest.lstrip().startswith("#"):
        message = _("{name} is empty: a # begins a comment")
        help = _("put the text in quotes: {text}").format(text=f'"{show_name(rest.strip())}"')
    ctx.findings.error("F022", node, message.format(name=quote(name)), help, _("a person would see nothing"))


def _warn_of_comment(ctx: Context, node: Scalar) -> None:
    rest = ctx.lines[node.end_line - 1][node.end_column - 1 :]
    if rest.startswith((" #", "\t#")) and not node.broken:
        message = _("what follows after # is a comment, so the text ends at {words}").format(
            words=quote(node.value[-20:])
        )
        ctx.findings.warn("F038", node, message, _("put the text in quotes, or two spaces before a comment"))


def read_words(ctx: Context, node: Node, name: str, most: int = MOST_WORDS) -> str | None:
    """One text without languages."""
    if not isinstance(node, Scalar):
        ctx.tell_shape(node, name, _("words"))
        return None
    return node.value if _check_words(ctx, node, name, most) and not node.broken else None


def read_list_of_words(ctx: Context, node: Node, field: Field) -> tuple[str, ...] | None:
    """Texts without languages."""
    return _read_list(ctx, node, field.name, say(SHAPES["list-of-words"]), MOST_WORDS)


def _read_list(ctx: Context, node: Node, name: str, wanted: str, most: int) -> tuple[str, ...] | None:
    if not isinstance(node, List):
        ctx.tell_shape(node, name, wanted, _("begin each line of the list with a dash"))
        return None
    if len(node.items) > MOST_ITEMS:
        ctx.findings.error(
            "F041",
            node,
            _("{name} has {n} entries, more than {most}").format(
                name=quote(name), n=count(len(node.items)), most=count(MOST_ITEMS)
            ),
        )
        return None
    words = [read_words(ctx, item, name, most) for item in node.items]
    return tuple(word for word in words if word is not None)


def read_phrases(ctx: Context, node: Node, field: Field) -> dict[str, tuple[str, ...]] | None:
    """Language -> what people say in it."""
    if not isinstance(node, Map):
        ctx.tell_shape(node, field.name, say(SHAPES["phrases"]))
        return None
    phrases: dict[str, tuple[str, ...]] = {}
    for key, value in node:
        if _check_language(ctx, key, field.name):
            words = _read_list(
                ctx,
                value,
                _("{name} in {language}").format(name=field.name, language=key.value),
                _("a list of words"),
                MOST_PHRASE,
            )
            if words:
                phrases[key.value] = words
    return phrases
