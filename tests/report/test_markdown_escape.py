"""Nothing that somebody typed is live in the Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from fixit.report.as_markdown import as_markdown, escape
from fixit.report.summary import summarize
from fixit.walk.events import Event

HOSTILE = [
    "[click](http://evil.example)",
    "![img](http://evil.example/x.png)",
    "<script>alert(1)</script>",
    "<http://evil.example>",
    "http://evil.example",
    "see https://evil.example/a?b=c#d now",
    "www.evil.example",
    "WWW.evil.example",
    "mailto:a@b.example",
    "a@b.example",
    "```\ncode\n```",
    "~~~\ncode",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "# heading",
    "- item",
    "1. item",
    "12) item",
    "> quote",
    "*bold* _it_ **b** __b__ ~~s~~",
    "a\n===\nb",
    "---",
    "&lt;b&gt; &amp; &#60;",
    "\\",
    "\\[x\\](y)",
    "[x]: http://evil.example",
    "[^1]",
    "- [ ] task",
    "$x^2$",
    "`code`",
    "line one\\\nline two",
    "+ plus",
    "<!-- comment -->",
    "tab\tand  spaces ",
]
LIVE = (
    "link_open",
    "image",
    "html_inline",
    "html_block",
    "fence",
    "code_block",
    "code_inline",
    "table_open",
    "em_open",
    "s_open",
    "hr",
    "blockquote_open",
    "ordered_list_open",
    "autolink",
)


def parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def tokens(text: str) -> list[str]:
    found = []
    for token in parser().parse(text):
        found.append(token.type)
        found += [child.type for child in token.children or ()]
    return found


def shown(text: str) -> str:
    """The words of a list item as a reader sees them."""
    inline = [token for token in parser().parse(text) if token.type == "inline"]
    return "".join(child.content for token in inline for child in token.children or ())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_written_and_does_nothing(text: str) -> None:
    for line in (f"- {escape(text)}", f"- **{escape(text)}**: {escape(text)}", f"# Case: {escape(text)}"):
        assert not set(tokens(line)) & set(LIVE)
    assert shown(f"- {escape(text)}") == " ".join(text.split())


@given(st.text(alphabet=st.sampled_from("ab1 -*_`[]()<>#|~!&;:/.@\\+=\n\"'{}$^"), max_size=40))
def test_any_text_is_shown_as_written(text: str) -> None:
    wanted = " ".join(text.split())
    line = f"- {escape(text)}"
    assert not set(tokens(line)) & set(LIVE)
    if wanted:
        assert shown(line) == wanted


def test_a_whole_summary_of_hostile_texts_holds_only_our_own_marks() -> None:
    events = [
        Event(1, "started", "2026-11-22T10:00:00.000Z", shown=HOSTILE[0], data={"complaint": HOSTILE[10]})
    ]
    for number, text in enumerate(HOSTILE, 2):
        data = {"value": text, "label": ""}
        events.append(
            Event(number, "answered", "2026-11-22T10:00:01.000Z", "person", f"f.s{number}", 1, text, data)
        )
    found = tokens(as_markdown(summarize("FX-1", events)))
    assert not set(found) & set(LIVE)
    assert found.count("heading_open") == 2  # the title, questions and answers
