"""The catalogues are complete, translated, fresh, and right about numbers."""

from __future__ import annotations

import gettext
import io
import re
from pathlib import Path

import pytest

import fixit
from fixit import messages
from fixit.messages import _, ngettext, pick_language, use_language
from fixit.messages.catalogue import PLURAL_FORMS, Catalogue, catalogue_path, form_of
from fixit.messages.compile import compile_po
from fixit.messages.extract import find_messages, messages_in, update
from fixit.messages.po import Entry, read_po, write_po

PACKAGE = Path(fixit.__file__).parent
PO = Path(catalogue_path("ru", "po")).read_text(encoding="utf-8")
MO = Path(catalogue_path("ru")).read_bytes()
ENTRIES = [entry for entry in read_po(PO) if entry.one]


@pytest.fixture(autouse=True)
def english_after():
    yield
    use_language("en")


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{[^{}]*\}", text))


def test_every_message_of_the_code_is_in_the_catalogue_and_no_other():
    found = {(entry.one, entry.many) for entry in find_messages(PACKAGE)}
    assert {(entry.one, entry.many) for entry in ENTRIES} == found


def test_every_message_is_translated():
    assert [entry.one for entry in ENTRIES if not entry.is_translated()] == []


def test_placeholders_are_the_same_in_every_form():
    for entry in ENTRIES:
        for form in entry.forms:
            assert placeholders(form) == placeholders(entry.one), entry.one


def test_russian_has_three_forms_wherever_there_are_numbers():
    assert {len(entry.forms) for entry in ENTRIES if entry.many} == {3}


def test_spaces_and_commands_at_the_ends_are_kept():
    for entry in ENTRIES:
        for form in entry.forms:
            assert (form[:1] == " ", form[-1:] == " ") == (entry.one[:1] == " ", entry.one[-1:] == " "), (
                entry.one
            )


def test_the_compiled_catalogue_is_fresh():
    assert compile_po(PO) == MO, "run: python -m fixit.messages.compile"


def test_the_catalogue_says_where_its_messages_are_used():
    assert update(PO, find_messages(PACKAGE), "ru") == PO, "run: python -m fixit.messages.extract"


def test_the_standard_library_reads_the_catalogue_alike():
    theirs = gettext.GNUTranslations(io.BytesIO(MO))
    ours = Catalogue("ru", MO)
    for entry in ENTRIES:
        if entry.many:
            for n in (1, 2, 5, 11, 21, 112):
                assert ours.pick_form(entry.one, entry.many, n) == theirs.ngettext(entry.one, entry.many, n)
        else:
            assert ours.find(entry.one) == theirs.gettext(entry.one)


def test_our_rule_for_numbers_is_the_one_that_the_catalogue_states():
    rule = gettext.c2py(PLURAL_FORMS["ru"].partition("plural=")[2].rstrip(";"))
    assert all(form_of("ru", n) == rule(n) for n in range(1_200))


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "обычно ещё 1 вопрос"),
        (3, "обычно ещё 3 вопроса"),
        (5, "обычно ещё 5 вопросов"),
        (11, "обычно ещё 11 вопросов"),
        (21, "обычно ещё 21 вопрос"),
        (104, "обычно ещё 104 вопроса"),
    ],
)
def test_russian_plurals(n, words):
    use_language("ru")
    assert ngettext("usually {n} more", "usually {n} more", n).format(n=n) == words


def test_english_needs_no_catalogue_and_others_fall_back_to_it():
    assert (use_language("en"), _("Yes"), ngettext("{n} day", "{n} days", 2)) == ("en", "Yes", "{n} days")
    assert (use_language("ru-RU"), _("Yes"), _("never said")) == ("ru", "Да", "never said")
    assert (use_language("de"), _("Yes")) == ("en", "Yes")


def test_a_broken_catalogue_is_as_none(monkeypatch, tmp_path):
    monkeypatch.setattr("fixit.messages.catalogue.catalogue_path", lambda language: str(tmp_path / "none.mo"))
    use_language("ru")
    assert _("Yes") == "Yes"
    with pytest.raises(ValueError, match="catalogue"):
        Catalogue("ru", b"")
    with pytest.raises(ValueError, match="cut off"):
        Catalogue("ru", MO[:-10])


@pytest.mark.parametrize(
    ("flag", "environment", "language"),
    [
        ("ru", {"FIXIT_LANG": "en", "LANG": "en_US.UTF-8"}, "ru"),
        (None, {"FIXIT_LANG": "ru", "LC_ALL": "en_US.UTF-8"}, "ru"),
        (None, {"LC_ALL": "ru_RU.KOI8-R", "LANG": "en_US.UTF-8"}, "ru"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "ru", "LANG": "en"}, "ru"),
        (None, {"LC_ALL": "C", "LANG": "ru_RU.UTF-8"}, "en"),
        (None, {"LANG": "de_DE"}, "en"),
        (None, {}, "en"),
    ],
)
def test_the_language_comes_from_flag_environment_and_locale(flag, environment, language):
    assert pick_language(flag, environment) == language


def test_a_catalogue_survives_writing_and_reading():
    entries = [
        Entry('a "quoted" \\ text\nand\ta tab', forms=("перевод\n",), places=("x.py", "y.py")),
        Entry("{n} day", "{n} days", ("{n} день", "{n} дня", "{n} дней"), fuzzy=True),
    ]
    assert read_po(write_po(entries)) == entries


def test_a_message_that_is_no_plain_string_is_a_fault():
    assert list(messages_in('_("a" "b"); ngettext("x", "y", n)')) == [("ab", ""), ("x", "y")]
    with pytest.raises(ValueError, match="line 1"):
        list(messages_in("_(name)"))


def test_every_language_but_english_has_a_catalogue():
    assert [tag for tag in messages.LANGUAGES if tag != "en"] == sorted(PLURAL_FORMS)
