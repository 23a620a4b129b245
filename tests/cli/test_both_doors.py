"""The hot door and the Typer app understand the same words in the same way."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixit.cli.app import parse
from fixit.cli.front import run_hot
from fixit.cli.options import read_plainly
from fixit.errors import FixitError

USUAL = [
    [],
    ["--plain"],
    ["--lang", "ru"],
    ["--lang=ru", "--jsonl"],
    ["run"],
    ["run", "microphone"],
    ["run", "нет", "интернета", "на", "самсунге"],
    ["run", "нет интернета", "--lang", "ru", "--plain"],
    ["run", "--lang=ru", "no", "--no-input", "internet"],
    ["run", "gps", "--answers", "a.yaml", "--no-input"],
    ["run", "gps", "--answers=a=b.yaml"],
    ["run", "--flows", "x", "--flows=y", "gps"],
    ["run", "--lang", "ru", "--lang", "en"],
    ["run", "--plain", "--plain"],
    ["run", "list"],
    ["resume"],
    ["resume", "FX-7K3M"],
    ["resume", "fx", "7k3m"],
    ["resume", "--latest", "7k3m", "--jsonl"],
    ["run", "--expert", "gps"],
    ["run", "gps", "--staff", "Anna"],
    ["resume", "--staff=Anna", "--expert"],
    ["--staff", "Anna"],
    ["list"],
    ["list", "--json"],
    ["list", "--lang=ru", "--flows", "x"],
]
UNUSUAL = [
    ["--help"],
    ["-h"],
    ["run", "--help"],
    ["run", "gps", "-h"],
    ["run", "--"],
    ["run", "--", "--plain"],
    ["run", "--lang"],
    ["run", "--lang="],
    ["run", "--lang", "--plain"],
    ["run", "--plain=1"],
    ["run", "--plan"],
    ["run", "-p"],
    ["run", "-"],
    ["run", ""],
    ["resume", "a", "b", "c"],
    ["list", "x"],
    ["list", "--jsonl"],
    ["export"],
    ["cases", "list"],
    ["nonsense"],
    ["--lang", "ru", "list"],
    ["--version", "--plain"],
    ["--plain", "run"],
    ["--staff", "Anna", "run"],
    ["run", "--staff"],
    ["list", "--expert"],
    ["Run"],
]


def through_typer(arguments: list[str]) -> object:
    """The options that Typer makes of the arguments."""
    asked = parse(arguments)
    assert getattr(asked, "func", None) is run_hot
    return asked.args[0]  # type: ignore[union-attr]  # a partial of run_hot


@pytest.mark.parametrize("arguments", USUAL, ids=" ".join)
def test_usual_words_are_understood_alike(arguments: list[str]) -> None:
    options = read_plainly(arguments)
    assert options is not None
    assert options == through_typer(arguments)


@pytest.mark.parametrize("arguments", UNUSUAL, ids=" ".join)
def test_what_is_unusual_is_left_to_typer(arguments: list[str]) -> None:
    assert read_plainly(arguments) is None


WORDS = st.sampled_from(
    [
        "run",
        "resume",
        "list",
        "gps",
        "нет",
        "--lang",
        "--lang=ru",
        "ru",
        "--plain",
        "--jsonl",
        "--json",
        "--latest",
        "--no-input",
        "--answers",
        "--answers=f",
        "--flows",
        "--flows=",
        "d",
        "--",
        "-",
        "",
        "-x",
        "--foo",
        "=",
        "a=b",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=5))
def test_whatever_the_hot_door_takes_typer_takes_alike(arguments: list[str]) -> None:
    options = read_plainly(arguments)
    if options is not None:
        assert options == through_typer(arguments)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nonsense"], ["“nonsense”", "fixit run nonsense"]),
        (["exprt"], ["fixit export"]),
        (["run", "--plan"], ["--plan", "--plain", "fixit run --help"]),
        (["run", "--lang"], ["--lang"]),
        (["run", "--plain=1"], ["--plain"]),
        (["show", "a", "b"], ["b", "fixit show --help"]),
        (["нет", "интернета"], ["fixit run нет интернета"]),
        (["a\x1b[2J"], ["<U+001B>"]),
    ],
)
def test_wrong_usage_says_what_and_what_next(arguments: list[str], words: list[str]) -> None:
    with pytest.raises(FixitError) as caught:
        parse(arguments)
    said = f"{caught.value.message}\n{caught.value.hint}"
    assert caught.value.code == 2
    assert all(word in said for word in words), said
    assert "\x1b" not in said
