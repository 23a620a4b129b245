"""Rules about what a person on the line is told: no blame, no bare refusal, no bare wait, plain words."""

from __future__ import annotations

from fixit.check.lexicon import ALTERNATIVE, BLAME, CANNOT, JARGON, MEANWHILE, PURCHASE, WAIT
from fixit.check.spoken import fold, spoken_texts
from fixit.check.subject import is_from_kit, warning
from fixit.check.words import quote
from fixit.flow.graph import reach
from fixit.flow.model import ENDINGS, Ask, Try
from fixit.flow.texts import placeholders
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.check.spoken import Spoken
    from fixit.check.subject import Subject
    from fixit.diagnostics import Diagnostic
    from fixit.flow.model import Step

STAFF_ONLY = ("note",)
KNOWN_TO_EXPERTS = ("expert", "note", "reason", "bring", "why")
"""Texts for people who know the trade, and the one that explains."""

DESCRIBES = ("label", "ask", "checklist", "check", "title", "short", "reason", "note", "unit")
"""Texts that name a symptom or ask about one; what cannot be done there is no refusal."""


def find_blame(subject: Subject) -> Iterator[Diagnostic]:
    """F090: words that blame the person."""
    for text in spoken_texts(subject):
        finder = BLAME.get(text.language)
        found = finder.search(text.folded()) if finder and text.kind not in STAFF_ONLY else None
        if found:
            yield warning(
                "F090",
                text.place(subject),
                _("{words} blames the person").format(words=quote(found[0])),
                _("say what to do next, without who did it wrong"),
                _("people who feel blamed stop reading, or hide what happened."),
            )


def find_bare_refusals(subject: Subject) -> Iterator[Diagnostic]:
    """F091: "cannot" without what can be done instead."""
    import re

    for text in spoken_texts(subject):
        finder = CANNOT.get(text.language)
        if finder is None or text.kind in DESCRIBES:
            continue
        folded = text.folded()
        found = finder.search(folded)
        if not found or re.search(ALTERNATIVE[text.language], folded.replace(found[0], " ")):
            continue
        if text.kind == "explained" and getattr(text.step, "meanwhile", None):
            continue
        message = _("{words} stands alone, without what can be done instead").format(words=quote(found[0]))
        yield warning(
            "F091",
            text.place(subject),
            message,
            _("say in the same text what is possible"),
            _("a bare no ends the talk."),
        )


def find_bare_waits(subject: Subject) -> Iterator[Diagnostic]:
    """F095: a wait without its sign of being over, its reason, or something to do meanwhile."""
    import re

    for text in spoken_texts(subject):
        finder = WAIT.get(text.language)
        step = text.step
        if finder is None or step is None or text.kind in DESCRIBES:
            continue
        if step.why or (isinstance(step, Try) and step.wait):
            continue
        found = finder.search(text.folded())
        if found and not re.search(MEANWHILE[text.language], found[0]):
            message = _("{words} is all that is said about the wait").format(
                words=quote(found[0].strip(" ,.;:"))
            )
            advice = _("say until what is seen, or why, or give the step wait: so that the case rests")
            yield warning(
                "F095", text.place(subject), message, advice, _("a wait that nobody explains is broken off.")
            )


def find_early_purchases(subject: Subject) -> Iterator[Diagnostic]:
    """F096: advice to buy something while free tries are still to come."""
    advised = [
        (text, found)
        for text in spoken_texts(subject)
        if text.step is not None and (found := _purchase_in(text)) is not None
    ]
    if not advised:
        return
    before = _steps_before_free_tries(subject)
    for text, found in advised:
        if text.step is not None and text.step.id in before:
            yield warning(
                "F096",
                text.place(subject),
                _("{words} comes before steps that cost nothing").format(words=quote(found)),
                _("put every free step first"),
                _("people remember who made them pay for nothing."),
            )


def _purchase_in(text: Spoken) -> str | None:
    finder = PURCHASE.get(text.language)
    if finder is None or isinstance(text.step, ENDINGS) or text.kind in DESCRIBES:
        return None
    found = finder.search(text.folded())
    return found[0] if found else None


def _steps_before_free_tries(subject: Subject) -> set[str]:
    """The steps from which one goes on to a try that costs no money and is written in this file."""
    graph = subject.graph
    targets = graph.targets()
    sources: list[list[int]] = [[] for _ in targets]
    for number, leads in enumerate(targets):
        for target in leads:
            sources[target].append(number)
    free = [number for number, step in enumerate(graph.steps) if _is_free(subject, step)]
    behind = reach(sources, [source for number in free for source in sources[number]])
    return {graph.ids[number] for number, is_behind in enumerate(behind) if is_behind}


def _is_free(subject: Subject, step: Step) -> bool:
    """Whether the step is a try that nobody has to buy anything for."""
    if not isinstance(step, Try) or step.risk == "money" or (is_from_kit(step) and not subject.is_kit):
        return False
    texts = (step.text, *(variant.text for variant in step.how))
    return not any(
        finder.search(fold(words))
        for text in texts
        for words in text.values()
        for finder in PURCHASE.values()
    )


def find_jargon(subject: Subject) -> Iterator[Diagnostic]:
    """F094: words of the trade that the step does not explain."""
    import re

    patterns = {
        tag: re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w-])")
        for tag, words in JARGON.items()
    }
    for text in spoken_texts(subject):
        pattern = patterns.get(text.language)
        if pattern is None or text.kind in KNOWN_TO_EXPERTS or _is_read_off(text.step):
            continue
        folded = text.folded()
        if not any(word in folded for word in JARGON[text.language]):
            continue
        for found in pattern.finditer(folded):
            if not _is_explained(text, found[0], folded):
                advice = _("use an everyday word, or explain it in brackets behind it")
                yield warning(
                    "F094",
                    text.place(subject),
                    _("{words} is a word of the trade").format(words=quote(found[0])),
                    advice,
                )
                break


def _is_read_off(step: Step | None) -> bool:
    """Whether the step asks for a figure on the screen, which stands there under its own name."""
    return isinstance(step, Ask) and step.type == "number"


def _is_explained(text: Spoken, word: str, folded: str) -> bool:
    """Whether brackets, or a dash, explain the word in this text, or the step's why: speaks of it."""
    import re

    said = re.escape(word)
    if (
        re.search(rf"{said}\w*\W*\(|\([^()]*{said}[^()]*\)|{said}\w*\s+[—–]\s", folded)
        or " > " in folded
        or "›" in folded
    ):
        return True
    why = text.step.why if text.step is not None else None
    return bool(why) and any(word in words.lower() for words in (why or {}).values())


def find_exclamations(subject: Subject) -> Iterator[Diagnostic]:
    """F098: an exclamation mark, which shouts."""
    for text in spoken_texts(subject):
        if "!" in text.words and text.kind not in STAFF_ONLY and "!" in _without_braces(text.folded()):
            yield warning(
                "F098",
                text.place(subject),
                _("an exclamation mark shouts"),
                _("end the sentence with a full stop"),
            )


def _without_braces(words: str) -> str:
    for start, stop, _name in reversed([*placeholders(words)]):
        words = words[:start] + words[stop:]
    return words
