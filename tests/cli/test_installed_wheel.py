"""The wheel, installed outside the checkout, walks a flow; the source distribution is complete."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

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
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `fixit` command of a fresh environment that has the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(scripts / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*pip, str(one(built, "*.whl"))], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return scripts / "fixit"


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
