"""Runs the command as a person does: a process of its own, with a home of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import link_cache
from tests.program import Done, plain_environment, run_program

GUIDES = Path(__file__).parent / "guides"


class Fixit:
    """The program with one home. Calling it runs it with piped input and gives the finished process."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environment = plain_environment(home, FIXIT_FLOWS=str(GUIDES))

    def __call__(self, *arguments: str, given: str = "", **environment: str) -> Done:
        full = {**self.environment, **environment}
        return run_program(list(arguments), given, full, self.home)

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
