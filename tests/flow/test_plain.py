"""Untrusted text is made plain, and ordinary text of any script is left alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixit.flow.plain import MOST_MARKS, clean, hidden_characters, show_name

ORDINARY = [
    "Plain text, 100 % — “quoted”",
    "Ёлка и съёмка",
    "שָׁלוֹם עֲלֵיכֶם",
    "مَرْحَبًا",
    "👩‍👩‍👧 ❤️ 🇷🇺",
    "ไม่มีสัญญาณ",
    "नमस्ते",
    "two\nlines\tand a tab",
    "NBSP\u00a0stays",
    "",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_stays(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[2Jb", "a<U+001B>[2Jb"),
        ("a\x9b1mb", "a<U+009B>1mb"),
        ("pay\u202etxt.exe", "pay<U+202E>txt.exe"),
        ("\u2066x\u2069", "<U+2066>x<U+2069>"),
        ("one\rtwo", "one<U+000D>two"),
        ("one\r\ntwo", "one\ntwo"),
        ("a\x00b\x07", "a<U+0000>b<U+0007>"),
        ("a\u2028b\x85", "a<U+2028>b<U+0085>"),
        ("\ud800!", "<U+D800>!"),
        ("\ufeffx", "<U+FEFF>x"),
        ("e\u0301", "é"),
    ],
)
def test_what_steers_is_made_visible(text, shown):
    assert clean(text) == shown


def test_piled_marks_are_bounded():
    assert clean("a" + "\u0336" * 500 + "b") == "a" + "\u0336" * MOST_MARKS + "b"


def test_names_are_short_and_on_one_line():
    assert show_name("a\u200bb\n\u00a0c") == "a<U+200B>b<U+000A><U+00A0>c"
    assert len(show_name("x" * 10_000)) == 60


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C")), max_size=40))
def test_what_is_clean_stays_clean(text):
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert hidden_characters(once) == []
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in once if char not in "\n\t")
    once.encode("utf-8")
