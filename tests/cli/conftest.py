"""Runs the command as a person does: a process of its own, with a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import link_cache
from tests.warm import run_warm, server_for

GUIDES = Path(__file__).parent / "guides"
CODE = "import sys; from fixit.cli.front import main; sys.exit(main())"
COMMAND = [sys.executable, "-c", CODE]
WARMING = """
import sqlite3, typer, yaml
from tests.warm import import_all
import_all("fixit")
from fixit.cli.app import build_app
typer.main.get_command(build_app()).make_context("fixit", ["list"])  # it imports more when it parses
"""
ROOT = Path(__file__).parents[2]

Done = subprocess.CompletedProcess[str]


class Fixit:
    """The program with one home. Calling it runs it with piped input and gives the finished process."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "FIXIT_HOME": str(home),
            "FIXIT_FLOWS": str(GUIDES),
            "FIXIT_LANG": "en",
            "HOME": str(home),
            "TERM": "xterm",
        }

    def __call__(self, *arguments: str, given: str = "", **environment: str) -> Done:
        full = {**self.environment, **environment}
        return run_warm(server_for(WARMING, full), CODE, list(arguments), given, full, self.home)

    def case(self, *lines: str, flow: str = "demo") -> str:
        """Walk the flow with these lines; the number of the case."""
        self("run", flow, "--plain", given="".join(f"{line}\n" for line in lines))
        return self("cases", "list").stdout.split()[0]


@pytest.fixture
def fixit(tmp_path: Path, compiled: Path) -> Fixit:
    """The program in a home of its own, with nothing but a cache in it."""
    home = tmp_path / "home"
    home.mkdir()
    link_cache(compiled, home)
    return Fixit(home)


@pytest.fixture
def guide(fixit: Fixit, tmp_path: Path) -> Callable[[str], Path]:
    """Puts a changed copy of the demo guide into a folder of its own, which `fixit` then uses."""
    folder = tmp_path / "guides"
    folder.mkdir()
    fixit.environment["FIXIT_FLOWS"] = str(folder)

    def write(text: str) -> Path:
        path = folder / "demo.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    write((GUIDES / "demo.yaml").read_text(encoding="utf-8"))
    return write
