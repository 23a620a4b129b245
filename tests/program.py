"""The program as a command: how it is started afresh, and how it is run without a second of starting."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.warm import ROOT, Server, run_warm, server_for

CODE = "import sys; from fixit.cli.front import main; sys.exit(main())"
COMMAND = [sys.executable, "-c", CODE]
WARMING = """
import sqlite3, typer, yaml
from tests.warm import import_all
import_all("fixit")
from fixit.cli.app import build_app
typer.main.get_command(build_app()).make_context("fixit", ["list"])  # it imports more when it parses
"""

Done = subprocess.CompletedProcess[str]


def plain_environment(home: Path, **more: str) -> dict[str, str]:
    """The variables of somebody who has set none, with fixit's files in `home`."""
    plain = {"FIXIT_HOME": str(home), "FIXIT_LANG": "en", "HOME": str(home), "TERM": "xterm"}
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **plain, **more}


def warm_server(environment: dict[str, str]) -> Server:
    """The process that forks the program; one for all who give Python the same variables."""
    return server_for(WARMING, environment)


def run_program(words: list[str], given: str, environment: dict[str, str], folder: Path) -> Done:
    """Run `fixit` with these words in a folder: a process of its own with piped input."""
    return run_warm(warm_server(environment), CODE, words, given, environment, folder)
