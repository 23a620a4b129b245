"""Whatever bytes a file holds, reading ends with a flow or with faults that have a place, never otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixit.diagnostics import ERROR
from fixit.load.check_input import check_data
from fixit.load.folders import shipped_folder
from fixit.load.read import read_kit
from fixit.load.snippets import show_diagnostic

KIT = read_kit("kit.yaml", (Path(shipped_folder()) / "kit.yaml").read_bytes())
SOURCES = [
    b"\n".join(path.read_bytes().split(b"\n")[:90]) for path in sorted(Path(shipped_folder()).glob("*.yaml"))
] + [
    path.read_bytes()
    for path in sorted((Path(__file__).parent.parent / "hostile" / "yaml").glob("s0[4-8]*.yaml"))[::9]
]
SPLINTERS = [
    *(
        b"*",
        b"&a",
        b"!x",
        b"{",
        b"}",
        b"[",
        b"]",
        b": ",
        b"- ",
        b" #",
        b'"',
        b"'",
        b"\n",
        b"  ",
        b"\t",
        b"|",
        b"? ",
    ),
    *(
        b"---\n",
        b"...\n",
        b"%YAML 1.2\n",
        b"<<: ",
        b"\\x00",
        b"\xc2\x85",
        b"\xe2\x80\xae",
        b"\xff",
        b"\x00",
        b"\r",
    ),
    *(
        b"unsure",
        b"not",
        b"any",
        b"known",
        b"tried",
        b"kit.brand",
        b"when:",
        b"use: kit.who",
        b"\xef\xbb\xbf",
        b"~",
    ),
]


@st.composite
def broken_flows(draw: st.DrawFn) -> bytes:
    """A good flow into which something fell."""
    data = draw(st.sampled_from(SOURCES))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        gone = draw(st.integers(0, 6))
        splinter = draw(st.sampled_from(SPLINTERS) | st.binary(max_size=3))
        data = data[:at] + splinter + data[at + gone :]
    return data


def assert_told(diagnostics, lines) -> None:
    for one in diagnostics:
        assert one.span.line >= 1 and one.span.column >= 1
        shown = "\n".join(show_diagnostic(one, lines))
        assert "\x1b" not in shown and "\u202e" not in shown and "\x00" not in shown
        shown.encode("utf-8")


@settings(max_examples=400, deadline=None)
@given(broken_flows() | st.binary(max_size=200))
def test_a_broken_flow_is_told(data):
    checked = check_data("microphone.yaml", data, KIT, ())
    assert_told(checked.found, checked.lines)
    if not checked.failed:
        assert checked.flow is not None
        assert all(
            step.onward is None or step.onward in checked.flow.steps for step in checked.flow.steps.values()
        )
    assert checked.flow is not None or any(one.severity == ERROR for one in checked.found)


@settings(max_examples=100, deadline=None)
@given(broken_flows())
def test_a_broken_kit_is_told(data):
    read = read_kit("kit.yaml", data)
    assert_told(read.diagnostics, read.lines)


@pytest.mark.parametrize("path", ["", "no/such/file.yaml", "/", "a\0b"])
def test_what_is_no_file_is_told(path):
    from fixit.load.check_input import check_path

    (found,) = check_path(path).found
    assert found.code == "F001"
