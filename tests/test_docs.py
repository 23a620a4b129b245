"""Every command that the documentation shows is run; every link in it leads somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from pathlib import Path

import pytest

from tests.program import Done, plain_environment, run_program

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
NUMBER = "FX-7K3M"
GIVEN = {"fixit": "the gps shows a wrong place\n", "fixit run microphone --jsonl": '{"answer":"calls"}\n'}
EXPECTED = {
    "fixit": 3,  # the lines in the pipe end before the walk does: paused
    "fixit run": 3,
    "fixit resume": 3,
}


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )


def commands() -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        for block in blocks(page, "sh"):
            found += [(page.name, line.split("#")[0].strip()) for line in block.splitlines() if line.strip()]
    return found


FIXIT = [pair for pair in commands() if pair[1].startswith("fixit")]
INSTALLING = [pair for pair in commands() if not pair[1].startswith("fixit")]


class Desk:
    """A folder with a case, a file of answers and a guide in it, where commands are run as shown."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = plain_environment(folder, FIXIT_HOME=str(folder / "home"))
        shutil.copy(ROOT / "flows" / "gps.yaml", folder / "my-flow.yaml")
        text = (folder / "my-flow.yaml").read_text(encoding="utf-8")
        (folder / "my-flow.yaml").write_text(text.replace("id: gps", "id: my-flow", 1), encoding="utf-8")
        shutil.copy(ROOT / "flows" / "kit.yaml", folder / "kit.yaml")
        (folder / "answers.yaml").write_text("what: whole\n", encoding="utf-8")
        self.run("run microphone --plain", "1\n")
        self.number = self.run("cases list").stdout.split()[0]

    def run(self, words: str, given: str = "") -> Done:
        return run_program(shlex.split(words), given, self.environment, self.folder)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"))


@pytest.mark.parametrize(("page", "command"), FIXIT, ids=[f"{page}: {command}" for page, command in FIXIT])
def test_a_command_in_the_docs_does_what_it_says(desk: Desk, page: str, command: str) -> None:
    words = command.replace(NUMBER, desk.number).removeprefix("fixit").strip()
    if "delete" in words:
        desk = Desk(desk.folder.parent / "spare") if (desk.folder.parent / "spare").mkdir() is None else desk
        words = words.replace(words.split()[-1], desk.number) + " --yes"
    done = desk.run(words, GIVEN.get(command, "1\n"))
    wanted = EXPECTED.get(" ".join(command.split()[:2]), EXPECTED["fixit"] if command == "fixit" else 0)
    if "--answers" in command:
        wanted = 2  # the file in the test has one answer: more are needed, and that is said
    if "--copy" in command:
        wanted = done.returncode if done.returncode in (0, 1) else 0  # a machine may have no clipboard
    assert "Traceback" not in done.stderr
    assert done.returncode == wanted, (command, done.stdout[-800:], done.stderr[-800:])


def test_the_readmes_two_commands_are_its_first_two() -> None:
    lines = blocks(ROOT / "README.md", "sh")
    assert [len(block.strip().splitlines()) for block in lines[:2]] == [1, 1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_settings_shown_are_settings(tmp_path: Path) -> None:
    from fixit.config.settings import find_settings

    shown = blocks(ROOT / "docs" / "using.md", "toml")[0]
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text(shown, encoding="utf-8")
    settings = find_settings({}, {"FIXIT_HOME": str(tmp_path)})
    written = tomllib.loads(shown)
    assert settings.language == written["language"]
    assert settings.contacts == written["contacts"]
