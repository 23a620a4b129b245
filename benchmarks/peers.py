"""Programs that also ask a first question in a terminal, installed for one run."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

STORY = """Where can people not hear you?
* [Only in calls] -> END
* [Only in one app] -> END
* [Everywhere] -> END
"""
COMPILE = """
const ink = require('inkjs/full'); const fs = require('fs');
fs.writeFileSync('story.json', new ink.Compiler(fs.readFileSync('story.ink', 'utf8')).Compile().ToJson());
"""
PLAY = """
const { Story } = require('inkjs'); const fs = require('fs');
const story = new Story(fs.readFileSync('story.json', 'utf8'));
while (story.canContinue) console.log(story.Continue());
story.currentChoices.forEach((choice, i) => console.log(i + 1, choice.text));
require('readline').createInterface({ input: process.stdin }).on('line', () => process.exit(0));
"""


@dataclass
class Peer:
    """One program: how to start it, where, and the words that show its first question is there."""

    name: str
    command: list[str]
    text: str
    folder: Path


def install_peers(folder: Path) -> list[Peer]:
    """The peers that can be installed here; the others are named on standard error."""
    found = []
    for make in (make_copier, make_cookiecutter, make_ink):
        try:
            found.append(make(folder))
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"left out: {make.__name__.removeprefix('make_')}: {error}", file=sys.stderr)
    return found


def _install(folder: Path, name: str) -> Path:
    """The script `name` of a fresh environment that has the package."""
    home = folder / name
    venv.create(home, with_pip=True)
    scripts = home / "bin"
    pip = [scripts / "pip", "install", "-q", "--disable-pip-version-check", name]
    subprocess.run(pip, check=True, capture_output=True)
    return scripts / name


def make_copier(folder: Path) -> Peer:
    script = _install(folder, "copier")
    template = folder / "copier-template"
    template.mkdir()
    (template / "copier.yml").write_text(
        "where:\n  type: str\n  help: Where can people not hear you?\n  choices: [calls, app, everywhere]\n"
    )
    return Peer("copier: first question", [str(script), "copy", str(template), "made"], "everywhere", folder)


def make_cookiecutter(folder: Path) -> Peer:
    script = _install(folder, "cookiecutter")
    template = folder / "cookiecutter-template"
    (template / "{{cookiecutter.where}}").mkdir(parents=True)
    (template / "cookiecutter.json").write_text('{"where": ["calls", "one app", "everywhere"]}')
    return Peer("cookiecutter: first question", [str(script), str(template)], "everywhere", folder)


def make_ink(folder: Path) -> Peer:
    home = folder / "ink"
    home.mkdir()
    npm = shutil.which("npm")
    node = shutil.which("node")
    if not npm or not node:
        raise OSError("there is no node")
    subprocess.run(
        [npm, "install", "--silent", "--no-audit", "--no-fund", "inkjs"],
        cwd=home,
        check=True,
        capture_output=True,
    )
    (home / "story.ink").write_text(STORY)
    (home / "compile.js").write_text(COMPILE)
    (home / "play.js").write_text(PLAY)
    subprocess.run([node, "compile.js"], cwd=home, check=True, capture_output=True)
    return Peer("ink in node: first question", [node, "play.js"], "Everywhere", home)
