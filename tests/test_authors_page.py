"""The tutorials for authors, line by line: their files are written, their commands are run, in this order."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from tests.program import Done, plain_environment, run_program

ROOT = Path(__file__).parent.parent
PAGES = {
    language: (ROOT / "docs" / name).read_text(encoding="utf-8")
    for language, name in (("en", "authors.md"), ("ru", "authors.ru.md"))
}
BLOCKS = {
    language: re.findall(r"^```(\w+)\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    for language, page in PAGES.items()
}


Ran = tuple[int, str, Done]
"""The number of its block, a command, and what became of it."""


@pytest.fixture(scope="module", params=PAGES)
def language(request: pytest.FixtureRequest) -> str:
    """The language of a page, and of the program in it."""
    return str(request.param)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory, language: str) -> list[Ran]:
    """All commands of the page with what became of them."""
    folder = tmp_path_factory.mktemp("tutorial")
    environment = plain_environment(folder, FIXIT_HOME=str(folder / "home"), FIXIT_LANG=language)
    done = []
    files = iter(("wifi-drops.yaml", "wifi-drops.test.yaml"))
    for number, (kind, text) in enumerate(BLOCKS[language]):
        if kind == "yaml" and text.startswith(" "):
            put_in(folder / "wifi-drops.test.yaml", text)
        elif kind == "yaml":
            (folder / next(files)).write_text(text, encoding="utf-8")
        for line in text.splitlines() if kind == "shell" else ():
            program, *words = shlex.split(line)
            if program == "cp":
                shutil.copy(folder / words[0], folder / words[1])
                continue
            assert program == "fixit", line
            given = "1\n" if " --from " in line else ""
            done.append((number, line, run_program(words, given, environment, folder)))
    return done


def put_in(file: Path, person: str) -> None:
    """Write a person of the scenarios over the one of the same name."""
    text = file.read_text(encoding="utf-8")
    name = person.splitlines()[0]
    again = re.sub(
        rf"^{re.escape(name)}\n(?: {{4}}.*\n)*", lambda _found: person, text, count=1, flags=re.MULTILINE
    )
    assert again != text, name
    file.write_text(again, encoding="utf-8")


def test_every_command_does_what_the_page_says(walked: list[Ran]) -> None:
    assert len(walked) > 12
    for _number, line, ran in walked:
        assert ran.returncode == 0, (line, ran.stdout[-800:], ran.stderr[-800:])
        if " check " in line:
            assert "warning" not in ran.stdout, ran.stdout
            assert "предупреждение" not in ran.stdout, ran.stdout


def test_a_command_answers_what_the_page_shows(walked: list[Ran], language: str) -> None:
    answers = {number: ran.stdout for number, _line, ran in walked}
    shown = [
        (number, text)
        for number, ((kind, _before), (then, text)) in enumerate(pairwise(BLOCKS[language]))
        if (kind, then) == ("shell", "text")
    ]
    assert len(shown) > 4
    for number, text in shown:
        assert without_times(text) == without_times(answers[number]), BLOCKS[language][number]


def without_times(text: str) -> list[str]:
    """The lines that are not empty, without how long something took."""
    lines = [re.sub(r"\d+[.,]\d+ [sс]\b", "... s", line.rstrip()) for line in text.splitlines()]
    return [line for line in lines if line and not re.search(r" guides?, |инструкци\w+, опровергнуто", line)]


def test_both_pages_run_the_same_commands_on_the_same_guide() -> None:
    """Only words differ: names of people, comments, the language that a step is shown in besides."""
    for kind in ("shell", "yaml"):
        own = [[text for one, text in BLOCKS[language] if one == kind] for language in PAGES]
        assert len(own[0]) == len(own[1])
        for english, russian in zip(*own, strict=True):
            assert only_keys(english) == only_keys(russian)


def only_keys(text: str) -> list[str]:
    """The lines of a block without comments, names of people and the language asked for."""
    lines = [re.sub("--lang (ru|en)", "--lang ..", line) for line in text.splitlines()]
    return [line for line in lines if not re.match(r"#|  [\w ]+:$", line)]


def test_what_is_told_of_editors_can_be_read() -> None:
    settings = re.search(r"```json\n(.*?)```", PAGES["en"], re.DOTALL)
    assert settings is not None
    assert "yaml.schemas" in json.loads(settings[1])
    assert all(
        "!flows/*.test.yaml" in block[1]
        for block in (settings, re.search(r"```lua\n(.*?)```", PAGES["en"], re.DOTALL))
        if block
    )
    helix = re.search(r"```toml\n(.*?)```", PAGES["en"], re.DOTALL)
    assert helix is not None
    read = tomllib.loads("\n".join(line.strip() for line in helix[1].splitlines()))
    assert "!flows/*.test.yaml" in str(read)
