"""The wheel is what the README's commands install, and walks a flow; the source distribution is complete."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.test_docs import GIVEN, INSTALLING

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution."""
    target = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def one(folder: Path, pattern: str) -> Path:
    found = list(folder.glob(pattern))
    assert len(found) == 1
    return found[0]


def test_the_wheel_carries_the_guides_and_the_catalogues(built: Path) -> None:
    names = set(zipfile.ZipFile(one(built, "*.whl")).namelist())
    guides = {f"fixit/_flows/{path.name}" for path in (ROOT / "flows").glob("*.yaml")}
    assert guides
    assert guides <= names
    assert "fixit/messages/locale/ru/LC_MESSAGES/fixit.mo" in names
    assert {
        f"fixit/record/migrations/{path.name}" for path in (ROOT / "fixit/record/migrations").glob("*.sql")
    } <= names
    assert "fixit/py.typed" in names
    assert not [name for name in names if name.startswith(("tests", "flows/", "benchmarks"))]


def test_the_source_distribution_builds_and_tests_itself(built: Path) -> None:
    with tarfile.open(one(built, "*.tar.gz")) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for wanted in (
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "flows/kit.yaml",
        "tests/conftest.py",
        "benchmarks/run.py",
        "fixit/cli/front.py",
    ):
        assert wanted in names
    assert not [name for name in names if "__pycache__" in name or name.startswith(".venv")]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What somebody has who just cloned the project: no environment, nothing compiled."""
    folder = tmp_path_factory.mktemp("clone") / "fixit"
    skip = shutil.ignore_patterns(".venv", ".git", "__pycache__", ".*_cache", ".hypothesis", "dist", "build")
    shutil.copytree(ROOT, folder, ignore=skip)
    return folder


def install(checkout: Path, command: str, home: Path) -> None:
    """Run a command that installs, as it is shown, and check how it ends."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    environment |= {"FIXIT_HOME": str(home), "PIP_NO_COMPILE": "1"}  # what is not run need not be compiled
    # it is what runs this very test
    shown = command.replace("-m pytest", "-m pytest --collect-only tests/test_layers.py")
    done = subprocess.run(
        ["bash", "-c", shown],
        input=GIVEN["fixit"],
        capture_output=True,
        text=True,
        check=False,
        cwd=checkout,
        env=environment,
    )
    wanted = 3 if command.endswith("bin/fixit") else 0
    assert done.returncode == wanted, (command, done.stdout[-800:], done.stderr[-800:])


@pytest.fixture(scope="module")
def installed(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `fixit` command of the fresh environment that the README's first command makes."""
    install(checkout, INSTALLING[0][1], tmp_path_factory.mktemp("home"))
    return checkout / ".venv" / "bin" / "fixit"


def record_of(lines: list[str]) -> set[tuple[str, ...]]:
    """Name, hash and size of each file of a distribution, its list of files left out."""
    return {tuple(row) for row in csv.reader(lines) if row[1]}


def test_the_wheel_is_what_the_readme_installs(built: Path, installed: Path) -> None:
    """Byte for byte: what is found out of the one environment holds for the other."""
    with zipfile.ZipFile(one(built, "*.whl")) as wheel:
        (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/RECORD"))
        packed = record_of(wheel.read(name).decode().splitlines())
    (site,) = installed.parents[1].glob("lib/python*/site-packages")
    unpacked = record_of((site / name).read_text(encoding="utf-8").splitlines())
    assert len(packed) > 200
    assert packed <= unpacked
    assert {file for file, *_ in unpacked - packed if file.startswith("fixit/")} == set()


def run(command: Path, *arguments: str, home: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    environment = {"FIXIT_HOME": str(home), "FIXIT_LANG": "en", "PATH": os.environ["PATH"], "HOME": str(home)}
    return subprocess.run(
        [str(command), *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
        env=environment,
        timeout=60,
    )


def test_the_installed_command_walks_a_guide_to_an_end_and_exports_it(
    installed: Path, tmp_path: Path
) -> None:
    assert run(installed, "--version", home=tmp_path).stdout.startswith("fixit ")
    listed = run(installed, "list", home=tmp_path)
    assert "microphone" in listed.stdout
    lines = [json.dumps({"command": "human"})]
    walked = run(installed, "run", "microphone", "--jsonl", home=tmp_path, given="\n".join(lines) + "\n")
    assert walked.returncode == 10, walked.stdout + walked.stderr
    last = json.loads(walked.stdout.splitlines()[-1])
    assert (last["event"], last["outcome"]) == ("end", "escalated")
    exported = run(installed, "export", "--format", "json", home=tmp_path)
    assert json.loads(exported.stdout)["status"] == "escalated"
    assert run(installed, "flows", "check", home=tmp_path).returncode == 0


def test_the_other_commands_that_install_do_install(checkout: Path, installed: Path, tmp_path: Path) -> None:
    for _page, command in INSTALLING[1:]:
        install(checkout, command, tmp_path)
