"""A diagnostic is shown so that the caret stands under the place, whatever stands before it."""

from __future__ import annotations

import pytest

from fixit.diagnostics import ERROR, Diagnostic, Span
from fixit.load.snippets import show_diagnostic, text_width


def show(line: str, column: int, length: int = 1, help: str = "", why: str = "") -> list[str]:
    fault = Diagnostic("F016", ERROR, Span("flows/wifi.yaml", 2, column, length), "unknown key", help, why)
    return show_diagnostic(fault, ["", line])


def test_the_shape():
    assert show("    next: check-dhpc", 11, 10, 'did you mean "check-dhcp"?', "one would be stuck.") == [
        "flows/wifi.yaml:2:11: error F016: unknown key",
        "     2 │     next: check-dhpc",
        '       │           ^^^^^^^^^^ did you mean "check-dhcp"?',
        "   why it matters: one would be stuck.",
    ]


@pytest.mark.parametrize(
    "before", ["", "абв", "\t", "日本", "e\u0301", "\x1b[2J", "\u202e", "x" * 300, "日" * 200]
)
@pytest.mark.parametrize("marked", ["key", "ключ", "鍵"])
def test_the_caret_stands_under_the_place(before, marked):
    line = before + marked + " rest"
    _, source, pointer = show(line, len(before) + 1, len(marked))
    under = text_width(pointer[: pointer.index("^")])
    assert pointer.count("^") == text_width(marked)
    shown = ""
    while text_width(shown) < under:
        shown = source[: len(shown) + 1]
    assert source[len(shown.rstrip("\u0301")) :].lstrip("\u0301").startswith(marked)


@pytest.mark.parametrize("column", [1, 5, 60])
@pytest.mark.parametrize("length", [1, 500])
def test_a_place_past_the_line_does_no_harm(column, length):
    lines = show("abc", column, length)
    assert len(lines) == 3 and lines[2].count("^") >= 1


def test_without_the_line_the_advice_stays():
    fault = Diagnostic("F001", ERROR, Span("x.yaml", 1), "it cannot be read", "look for it")
    assert show_diagnostic(fault, []) == ["x.yaml:1:1: error F001: it cannot be read", "   look for it"]


def test_nothing_live_and_nothing_endless_is_shown():
    lines = show("a\x1b]0;x\x07\u202e" + "b" * 100_000, 2, 90_000, "h\x1b[2Jelp", "w\nhy")
    assert all(len(line) < 500 and "\x1b" not in line and "\u202e" not in line for line in lines)
    assert lines[-1] == "   why it matters: w hy"
