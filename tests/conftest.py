"""Shared by all tests: nothing of the person's own files is read or written."""

from __future__ import annotations

import fcntl
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from fixit.cli.complaints import index_of
from fixit.load.library import Library
from fixit.messages import use_language
from tests.warm import stop_servers

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.scheduler import WorkStealingScheduling

SLOW_EXAMPLES = 151
"""`--hypothesis-profile=slow`: the long run, which .ci/run does; figures of a test's own stay."""
settings.register_profile("slow", max_examples=SLOW_EXAMPLES)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """`-n auto`: two workers a core, because many tests wait: for a key's echo, a timer, a killed process."""
    return 2 * len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2 * (os.cpu_count() or 1)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> WorkStealingScheduling | None:
    """Whoever has done all of their tests takes from those who have not, so that nobody waits at the end."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log) if config.getoption("dist") == "load" else None


def pytest_configure() -> None:
    """A shell has what it starts in the background ignore Ctrl-C, and tests would pass that on."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow ones first: at the end a single one would keep a worker busy alone."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_sessionfinish() -> None:
    stop_servers()


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the shipped flows compiled, as after anybody's first start; one for all workers."""
    base = tmp_path_factory.getbasetemp()
    home = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "compiled"
    home.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch, (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # whoever comes second finds it done
        patch.setenv("FIXIT_HOME", str(home))
        for folder in ("", str(Path(__file__).parent / "cli" / "guides")):
            patch.setenv("FIXIT_FLOWS", folder)
            library = Library()
            for flow_id in library.ids():
                library.get(flow_id)
            index_of(library)
    return home / "cache"


def link_cache(compiled: Path, home: Path) -> None:
    """Give `home` the compiled flows, so that a test does not read a megabyte of YAML again."""
    folder = home / "cache"
    folder.mkdir(mode=0o700)
    for file in compiled.iterdir():
        os.link(file, folder / file.name)


class Homes:
    """Homes with nothing but a cache in them. One that a test has left as it was is given to the next."""

    def __init__(self, factory: pytest.TempPathFactory, compiled: Path) -> None:
        self.factory = factory
        self.compiled = compiled
        self.home: Path | None = None
        self.when_made: list[list[tuple[str, int]]] = []

    def give(self) -> Path:
        if self.home is None or self._look_into(self.home) != self.when_made:
            self.home = self.factory.mktemp("home")
            link_cache(self.compiled, self.home)
            self.when_made = self._look_into(self.home)
        return self.home

    def _look_into(self, home: Path) -> list[list[tuple[str, int]]]:
        """Names and files in it; of a file that is written over the number changes. Nothing: not a home."""
        folders = (home, home / "cache")
        if not all(one.is_dir() and one.stat().st_mode & 0o777 == 0o700 for one in folders):
            return []
        return [sorted((entry.name, entry.inode()) for entry in os.scandir(one)) for one in folders]


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory, compiled: Path) -> Homes:
    return Homes(tmp_path_factory, compiled)


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, homes: Homes) -> Path:
    """Every test has a home of its own with nothing but a cache in it, English, and a plain environment."""
    home = homes.give()
    monkeypatch.setenv("FIXIT_HOME", str(home))
    monkeypatch.setenv("FIXIT_LANG", "en")
    use_language("en")
    for name in ("FIXIT_FLOWS", "FIXIT_STORE", "NO_COLOR", "FORCE_COLOR", "ACCESSIBLE"):
        monkeypatch.delenv(name, raising=False)
    return home
