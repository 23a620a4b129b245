"""Rules about texts: placeholders, languages, letters of two alphabets in one word."""

from __future__ import annotations

from fixit.check.facts import FOREIGN, WHOLE_CHECKLIST
from fixit.check.sites import texts_of
from fixit.check.subject import error, is_from_kit, warning
from fixit.check.words import quote
from fixit.flow.model import ENDINGS, GATED_RISKS, Try
from fixit.flow.texts import UNDETERMINED, placeholders
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.check.subject import Path, Subject
    from fixit.diagnostics import Diagnostic, Span
    from fixit.flow.model import Step, Text


def all_texts(subject: Subject) -> Iterator[tuple[Step | None, Path, Text]]:
    """Every text of the flow: the title without a step, then those of the steps."""
    yield None, ("title",), subject.flow.title
    for step in subject.own_steps():
        for path, text in texts_of(step):
            if not subject.is_taken_in(step, path):
                yield step, path, text


def place_of_text(subject: Subject, step: Step | None, path: Path, tag: str = "") -> Span:
    """Where a text, or its words in one language, stand."""
    if tag and tag != UNDETERMINED:
        path = (*path, tag)
    return subject.place(step, *path) if step is not None else subject.spans[path]


def find_bad_placeholders(subject: Subject) -> Iterator[Diagnostic]:
    """F071-F074: placeholders that name no fact, say more than a name, or differ between languages."""
    for step, path, text in all_texts(subject):
        names_by_tag: dict[str, frozenset[str]] = {}
        for tag, words in text.items():
            names = [name for _start, _stop, name in placeholders(words)] if "{" in words else []
            names_by_tag[tag] = frozenset(names)
            for name in dict.fromkeys(names):
                yield from _bad_placeholder(subject, step, name, path, tag)
        if len(set(names_by_tag.values())) > 1:
            yield _uneven_placeholders(subject, step, path, names_by_tag)


def _bad_placeholder(
    subject: Subject, step: Step | None, name: str, path: Path, tag: str
) -> Iterator[Diagnostic]:
    span = place_of_text(subject, step, path, tag)
    shown = quote("{" + name + "}")
    if not name.strip():
        yield error(
            "F072",
            span,
            _("{placeholder} names no fact").format(placeholder=shown),
            _("write the fact's name between the braces, as in {where}"),
        )
        return
    fact = subject.facts.find(name)
    if fact is not None and fact.kind == WHOLE_CHECKLIST:
        yield error(
            "F071",
            span,
            _("{placeholder} is a whole checklist").format(placeholder=shown),
            _("name one of its lines, as in {works.recorder}"),
        )
    elif fact is not None:
        if step is not None and not is_from_kit(step) and fact.kind != FOREIGN:
            yield from _not_yet_known(subject, step, fact.name, span, shown)
    elif any(sign in name for sign in "[]!:()") or "__" in name:
        yield error(
            "F072",
            span,
            _("{placeholder} is more than the name of a fact").format(placeholder=shown),
            _("only {fact} is filled in, nothing else"),
        )
    elif name in subject.flow.steps:
        yield error(
            "F071",
            span,
            _("{placeholder} names a step that asks nothing").format(placeholder=shown),
            _("name a question's step"),
        )
    else:
        advice = subject.guess(name, subject.facts.names()) or _(
            "name a question's step or a fact of the kit"
        )
        why = _("a person would read the braces.")
        yield error(
            "F071",
            span,
            _("there is no fact to put in place of {placeholder}").format(placeholder=shown),
            advice,
            why,
        )


def _not_yet_known(subject: Subject, step: Step, fact: str, span: Span, shown: str) -> Iterator[Diagnostic]:
    knowledge = subject.knowledge
    if getattr(step, "fact", "") == fact or not knowledge.can_reach(step.id):
        return
    if not knowledge.may_be_asked(fact, knowledge.at(step.id)):
        message = _("nobody who comes to {step} has been asked yet what stands in {placeholder}").format(
            step=quote(step.id), placeholder=shown
        )
        yield warning(
            "F073", span, message, _("ask it on the way here"), _("a person would read the braces.")
        )


def _uneven_placeholders(
    subject: Subject, step: Step | None, path: Path, names_by_tag: dict[str, frozenset[str]]
) -> Diagnostic:
    most = frozenset[str]().union(*names_by_tag.values())
    tag, missing = next((tag, most - names) for tag, names in names_by_tag.items() if names != most)
    name = min(missing)
    return warning(
        "F074",
        place_of_text(subject, step, path, tag),
        _("the text in {tag} lacks {placeholder}, which another language has").format(
            tag=quote(tag), placeholder=quote("{" + name + "}")
        ),
        _("put the same facts into every language"),
    )


def find_missing_languages(subject: Subject) -> Iterator[Diagnostic]:
    """F075, F076: a text that lacks a language that the title has."""
    wanted = [tag for tag in subject.flow.languages if tag != UNDETERMINED]
    if not wanted:
        return
    spoken = not subject.is_kit or subject.spans.keys("title")  # of a kit without a title nobody knows
    for step, path, text in all_texts(subject):
        if step is None or not text:
            continue
        if UNDETERMINED in text:
            if len(wanted) > 1 and spoken and _is_sentence(text[UNDETERMINED]):
                tags = ", ".join(map(quote, wanted[:5]))
                message = _(
                    "this text has no language, so that readers of {tags} all get it as it is"
                ).format(tags=tags)
                advice = _("write it once in each language: {languages}").format(
                    languages=", ".join(f"{tag}: ..." for tag in wanted[:5])
                )
                yield warning("F076", place_of_text(subject, step, path), message, advice)
            continue
        missing = [tag for tag in wanted if tag not in text]
        if not missing:
            continue
        tags = ", ".join(quote(tag) for tag in missing[:5]) + (", ..." if len(missing) > 5 else "")
        span = place_of_text(subject, step, path)
        if _must_be_clear(step):
            message = (
                _("this text is missing in {tags}, and an ending must be understood")
                if isinstance(step, ENDINGS)
                else _("this text is missing in {tags}, and a step that risks {risk} must be understood")
            ).format(tags=tags, risk=getattr(step, "risk", ""))
            yield error(
                "F075",
                span,
                message,
                _("add the text in this language"),
                _("a person might take it for something else."),
            )
        else:
            yield warning(
                "F076",
                span,
                _("this text is missing in {tags}").format(tags=tags),
                _("add the text in this language"),
            )


def _bare(word: str) -> str:
    return word.strip(".,:;!?…()“”«»\"'")


def _is_sentence(words: str) -> bool:
    """Whether somebody has to understand the words: names of brands and menus stand as they are."""
    if "›" in words or " > " in words:
        return False
    return any(len(word) > 1 and word.isalpha() and word.islower() for word in map(_bare, words.split()))


def _must_be_clear(step: Step) -> bool:
    return isinstance(step, ENDINGS) or (isinstance(step, Try) and step.risk in GATED_RISKS)


def find_odd_languages(subject: Subject) -> Iterator[Diagnostic]:
    """F077: a language that the flow's title does not have."""
    wanted = set(subject.flow.languages)
    if not wanted or wanted == {UNDETERMINED}:
        return
    for step, path, text in all_texts(subject):
        odd = [tag for tag in text if tag not in wanted and tag != UNDETERMINED]
        if step is not None and odd and any(tag in wanted for tag in text):
            span = place_of_text(subject, step, path, odd[0])
            advice = subject.guess(odd[0], wanted) or _(
                "add the title in this language, or take the text out"
            )
            yield warning(
                "F077",
                span,
                _("the title has no words in {tag}, so this is never shown").format(tag=quote(odd[0])),
                advice,
            )


_LATIN_LOOKALIKES = frozenset("aceopxyABCEHKMOPTX")
_CYRILLIC_LOOKALIKES = frozenset("асеорхуАВСЕНКМОРТХ")


def find_mixed_words(subject: Subject) -> Iterator[Diagnostic]:
    """F078: a word in which a letter of one alphabet stands for the one of another that looks the same."""
    for step, path, text in all_texts(subject):
        for tag, words in text.items():
            word = "" if words.isascii() else _mixed_word(words)
            if word:
                span = place_of_text(subject, step, path, tag)
                message = _("the word {word} mixes Latin and Cyrillic letters that look the same").format(
                    word=quote(word)
                )
                yield warning(
                    "F078",
                    span,
                    message,
                    _("type the word again"),
                    _("search and screen readers trip over it."),
                )


def _mixed_word(words: str) -> str:
    import re

    for found in re.finditer(
        r"[A-Za-z]+[\u0400-\u04ff][A-Za-z\u0400-\u04ff]*|[\u0400-\u04ff]+[A-Za-z][A-Za-z\u0400-\u04ff]*",
        words,
    ):
        word = found[0]
        latin = {letter for letter in word if letter.isascii()}
        cyrillic = {letter for letter in word if not letter.isascii()}
        if latin <= _LATIN_LOOKALIKES or cyrillic <= _CYRILLIC_LOOKALIKES:
            return word
    return ""
