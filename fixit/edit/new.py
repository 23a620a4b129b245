"""A new guide and its scenarios: small, whole, and without a fault, to be grown from there."""

from __future__ import annotations

from fixit.edit.format import write_words
from fixit.messages import _, mark, say
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Words = dict[str, str]

ROLE = "service-centre"
"""Who goes on where its author says nothing."""
EXAMPLE, UNTRANSLATED = mark("example, replace"), mark("not translated yet, replace")
"""Comments beside texts that are not the author's."""
LANGUAGES = ("ru", "en")
EXAMPLES: dict[str, Words] = {
    "title": {"ru": "Пропадает Wi-Fi", "en": "Wi-Fi drops"},
    "question": {
        "ru": "Другие устройства в это время держат Wi-Fi?",
        "en": "Do other devices keep their Wi-Fi meanwhile?",
    },
    "remedy": {
        "ru": "Выключите Wi-Fi на телефоне на минуту и включите снова.",
        "en": "Switch Wi-Fi off on the phone for a minute, then on again.",
    },
}
"""What stands in a new guide where its author says nothing."""
_OWN: dict[str, Words] = {
    "why": {
        "ru": "Ответ показывает, с чего начать.",
        "en": "The answer tells where to begin.",
    },
    "check": {"ru": "Теперь всё работает?", "en": "Does it work now?"},
    "reason": {
        "ru": "Простые шаги не помогли, телефон нужно посмотреть внимательнее.",
        "en": "The simple steps did not help, somebody has to look at the phone more closely.",
    },
    "bring": {
        "ru": "Назовите модель телефона и скажите, когда это началось.",
        "en": "Tell the model of the phone and when it began.",
    },
    "elsewhere": {
        "ru": "Причина не в телефоне: у других то же самое.",
        "en": "The phone is not the cause: others have the same.",
    },
    "meanwhile": {
        "ru": "Подождите час и проверьте ещё раз.",
        "en": "Wait for an hour and look again.",
    },
    "fixed": {"ru": "Снова работает.", "en": "It works again."},
}


@record
class Plan:
    """What the author said: words by language, and who goes on if nothing helps.

    `notes`: (title, question or remedy; language) -> what to say beside a text that is not the author's.
    """

    id: str
    day: str
    title: Words
    question: Words
    remedy: Words
    role: str = ROLE
    notes: Mapping[tuple[str, str], str] = {}


def plan_texts(said: Mapping[str, str]) -> tuple[dict[str, Words], dict[tuple[str, str], str]]:
    """The texts of `said` (title_ru, question_en ...) with examples for the rest, and the notes beside them.

    A guide whose title was said in one language speaks only that one, unless more was said in the other.
    """
    named = [tag for tag in LANGUAGES if f"title_{tag}" in said]
    other = [tag for tag in LANGUAGES if any(f"{what}_{tag}" in said for what in EXAMPLES)]
    tags = [tag for tag in LANGUAGES if tag in other] if named else LANGUAGES
    texts: dict[str, Words] = {what: {} for what in EXAMPLES}
    notes: dict[tuple[str, str], str] = {}
    for what, words in EXAMPLES.items():
        for tag in tags:
            texts[what][tag] = said.get(f"{what}_{tag}") or words[tag]
            if f"{what}_{tag}" in said:
                continue
            notes[what, tag] = EXAMPLE
            if what == "title" and named:
                texts[what][tag], notes[what, tag] = said[f"title_{named[0]}"], UNTRANSLATED
    return texts, notes


def flow_text(plan: Plan) -> str:
    """The guide's file."""
    return "".join(f"{line}\n" for line in _flow_lines(plan))


def _flow_lines(plan: Plan) -> Iterator[str]:
    tags = tuple(plan.title)
    yield f"id: {plan.id}"
    yield "format: 1"
    yield "version: 0.1"
    yield f"reviewed: {plan.day}"
    yield "tier: self-service"
    yield from _text("title", plan.title, 0, _notes(plan, "title"))
    yield "complaints:"
    for tag in tags:
        yield f"  {tag}:"
        words = write_words(plan.title[tag].rstrip(".!?").lower())
        yield f"    - {words}{_note(plan.notes.get(('title', tag)))}"
    yield from ("limits:", "  tries: 8", "  minutes: 30", "solved: fixed", "", "steps:")
    yield "  first:"
    yield from _text("ask", plan.question, 4, _notes(plan, "question"))
    yield from _text("why", _own("why", tags), 4)
    yield from ("    options:", "      yes: remedy", "      no: elsewhere", "")
    yield "  remedy:"
    yield from _text("try", plan.remedy, 4, _notes(plan, "remedy"))
    yield from _text("check", _own("check", tags), 4)
    yield from ("    effort:", "      minutes: 2", "      risk: none", "")
    yield "  handover:"
    yield f"    escalate: {plan.role}"
    yield from _text("reason", _own("reason", tags), 4)
    yield from _text("bring", _own("bring", tags), 4)
    yield from ("    needs:", "      - first", "")
    yield "  elsewhere:"
    yield from _text("explained", _own("elsewhere", tags), 4)
    yield from _text("meanwhile", _own("meanwhile", tags), 4)
    yield ""
    yield "  fixed:"
    yield from _text("resolved", _own("fixed", tags), 4)


def _own(name: str, tags: tuple[str, ...]) -> Words:
    """The template's own words in the languages of the guide."""
    return {tag: _OWN[name][tag] for tag in tags}


def _notes(plan: Plan, what: str) -> Words:
    """The notes beside a text, by language."""
    return {tag: note for (name, tag), note in plan.notes.items() if name == what}


def _note(words: str | None) -> str:
    return f"  # {say(words)}" if words else ""


def _text(key: str, words: Words, indent: int, notes: Mapping[str, str] | None = None) -> Iterator[str]:
    pad = " " * indent
    yield f"{pad}{key}:"
    for tag, said in words.items():
        yield f"{pad}  {tag}: {write_words(said)}{_note((notes or {}).get(tag))}"


def scenario_text(plan: Plan) -> str:
    """The guide's scenarios: a person for every ending, and one who does not know."""
    return SCENARIOS.format(
        id=plan.id,
        role=plan.role,
        about=_("One person for every way through the guide."),
        helped=_("it helps"),
        failed=_("it does not help"),
        unsure=_("does not know"),
        others=_("others have it too"),
    )


SCENARIOS = """\
flow: {id}
about: {about}

scenarios:
  {helped}:
    answers:
      first: yes
      remedy: worked
    expect:
      ending: fixed
      outcome: resolved
      tried:
        remedy: worked

  {failed}:
    answers:
      first: yes
      remedy: not
    expect:
      ending: handover
      to: {role}
      path: first > remedy > handover
      facts:
        first: yes

  {unsure}:
    answers:
      first: unsure
      remedy: cannot
    expect:
      ending: handover

  {others}:
    answers:
      first: no
    expect:
      ending: elsewhere
      outcome: explained
"""
