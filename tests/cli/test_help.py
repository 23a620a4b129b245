"""Help in both languages, as wide as the terminal, and completion for the shell."""

from __future__ import annotations

import pytest

from fixit.cli.app import NAME
from tests.cli.conftest import Fixit

COMMANDS = ["", "run", "list", "resume", "show", "export", "cases", "cases list", "data", "data delete",
            "flows", "flows check", "doctor"]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_page_speaks_russian_and_english(fixit: Fixit, command: str) -> None:
    russian = fixit("--lang", "ru", *command.split(), "--help")
    english = fixit(*command.split(), "--help")
    assert (russian.returncode, english.returncode) == (0, 0)
    assert english.stdout.isascii()
    assert english.stdout.startswith("Usage: fixit")
    assert "Usage" not in russian.stdout
    assert "Show" not in russian.stdout
    ours = {"fixit", "lang", "json", "plain", "jsonl", "help", "flows"}
    for line in russian.stdout.splitlines():
        words = line.strip().split("  ")[-1].split()
        latin = [word for word in words if word.isascii() and word.isalpha() and word not in ours]
        assert len(latin) < 3, line


@pytest.mark.parametrize("command", COMMANDS)
def test_every_page_fits_a_narrow_terminal(fixit: Fixit, command: str) -> None:
    for language in ("ru", "en"):
        page = fixit("--lang", language, *command.split(), "--help", COLUMNS="60").stdout
        assert max(len(line) for line in page.splitlines()) <= 60


def test_the_flag_may_stand_anywhere(fixit: Fixit) -> None:
    pages = {
        fixit(*arguments).stdout
        for arguments in (
            ["run", "--lang", "ru", "--help"],
            ["--lang=ru", "run", "--help"],
            ["run", "--help", "--lang=ru"],
        )
    }
    assert len(pages) == 1
    assert "Usage" not in pages.pop()


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("fixit ru", "run"),
        ("fixit run mic", "microphone"),
        ("fixit run --pl", "--plain"),
        ("fixit cases l", "list"),
    ],
)
def test_the_shell_completes_commands_options_and_guides(fixit: Fixit, typed: str, wanted: str) -> None:
    words = typed.split(" ")
    done = fixit(_FIXIT_COMPLETE="complete_bash", COMP_WORDS=" ".join(words), COMP_CWORD=str(len(words) - 1))
    assert wanted in done.stdout.split()


def test_the_shell_completes_numbers_of_cases(fixit: Fixit) -> None:
    number = fixit.case("yes")
    done = fixit(_FIXIT_COMPLETE="complete_bash", COMP_WORDS="fixit show FX", COMP_CWORD="2")
    assert number in done.stdout


def test_the_completion_script_names_the_command(fixit: Fixit) -> None:
    done = fixit("--show-completion", "bash")
    assert f"_{NAME.upper()}_COMPLETE" in done.stdout + fixit(_FIXIT_COMPLETE="source_bash").stdout
