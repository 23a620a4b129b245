"""Measures fixit beside bare Python and beside its peers, in one run: `python benchmarks/run.py`.

Prints a table of medians with ratios to `python -c pass`, the rounds interleaved so that a busy machine slows
all alike. Peers (copier, cookiecutter, an ink story in node) are installed for the run in a temporary folder;
without node or the network their rows are left out, as with `--no-peers`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from measures import (
    check_many_steps,
    first_text,
    own_cpu_of_an_answer,
    play_scenarios,
    read_many_steps,
    walk_in_vain,
    whole_run,
)
from peers import Peer, install_peers

BARE = "python -c pass"
FIXIT = [sys.executable, "-c", "import sys; from fixit.cli.front import main; sys.exit(main())"]
TARGETS = {"fixit --version": 2, "fixit list": 6, "fixit: what is wrong?": 8, "fixit: first question": 8}


def main() -> int:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--no-peers", action="store_true")
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="fixit-bench-"))
    try:
        peers = [] if chosen.no_peers else install_peers(folder)
        starts(folder, peers, chosen.rounds)
        work(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def starts(folder: Path, peers: list[Peer], rounds: int) -> None:
    """How long until something is there, each round all of them in turn."""
    environment = {
        **os.environ,
        "FIXIT_HOME": str(folder / "home"),
        "FIXIT_LANG": "en",
        "TERM": "xterm-256color",
    }
    environment.pop("FIXIT_FLOWS", None)
    question = question_of("microphone")
    returning = {**environment, "FIXIT_HOME": str(folder / "returning")}
    walk_in_vain([*FIXIT, "run", "microphone", "--plain"], returning)
    completing = {
        **environment,
        "_FIXIT_COMPLETE": "complete_zsh",
        "_TYPER_COMPLETE_ARGS": "fixit flows show microphone --step w",
    }
    runs: dict[str, Callable[[], float]] = {
        BARE: lambda: whole_run([sys.executable, "-c", "pass"], environment),
        "fixit --version": lambda: whole_run([*FIXIT, "--version"], environment),
        "fixit list": lambda: whole_run([*FIXIT, "list"], environment),
        "fixit: what is wrong?": lambda: first_text(FIXIT, "phone?", environment),
        "fixit: first question": lambda: first_text([*FIXIT, "run", "microphone"], question, environment),
        "fixit: first question, came before": lambda: first_text(
            [*FIXIT, "run", "microphone"], question, returning
        ),
        "fixit: a step's name completed": lambda: whole_run(FIXIT, completing),
    }
    for peer in peers:
        runs[peer.name] = lambda peer=peer: first_text(peer.command, peer.text, environment, peer.folder)
    for run in runs.values():
        run()
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _round in range(rounds):
        for name, run in runs.items():
            times[name].append(run())
    bare = statistics.median(times[BARE])
    print(f"{'':34}{'ms':>8}{'ratio':>8}{'target':>8}   ({rounds} rounds, medians)")
    for name, taken in times.items():
        median = statistics.median(taken)
        target = f"<= {TARGETS[name]}" if name in TARGETS else ""
        print(f"{name:34}{median * 1000:8.1f}{median / bare:8.1f}{target:>8}")


def question_of(flow_id: str) -> str:
    """The last word of the first question's last answer: when it is there, all of it can be read."""
    from fixit.load.library import Library
    from fixit.walk.moves import begin
    from fixit.walk.present import view_of

    session = begin(Library(), flow_id, "2026-01-01T00:00:00.000Z", language="en")
    view = view_of(session)
    assert view is not None
    return view.options[-1].label.split()[-1]


def work(folder: Path) -> None:
    """What the program does with its own time, in process and out of it."""
    print()
    scenarios, seconds = play_scenarios()
    rows = [
        (
            "scenarios of the shipped guides",
            f"{seconds / scenarios * 1000:.1f} s for 1,000",
            "<= 5 s for 1,000",
        ),
        (
            "answer to next question, own CPU",
            f"{own_cpu_of_an_answer(folder / 'store') * 1000:.2f} ms",
            "<= 5 ms",
        ),
        ("reading, steps/s with positions", f"{read_many_steps(20_000):,.0f}", ">= 12,000"),
    ]
    seconds, megabytes = check_many_steps(10_000, folder)
    rows.append(
        ("reading and checking 10,000 steps", f"{seconds:.1f} s, {megabytes:.0f} MB", "<= 10 s, 300 MB")
    )
    for name, figure, target in rows:
        print(f"{name:34}{figure:>18}   {target}")


if __name__ == "__main__":
    if subprocess.run([sys.executable, "-c", "import fixit"], check=False).returncode:
        sys.exit("fixit is not installed for this Python: pip install .")
    sys.exit(main())
