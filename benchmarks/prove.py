"""Measures how fast the states of a guide are explored: `python benchmarks/prove.py`.

The graph is that of a guide that fixit brings, every state by itself: all that a person of whom nothing is
known may come to. fixit works it out from the guide while it goes; pytransitions and XState are given it
ready, as a flat machine with one event for each way on, and walk it from the first state until nothing new
comes. All in one run, the rounds interleaved. Peers are installed for the run in a temporary folder; without
node or the network their rows are left out, as with `--no-peers`. Then every guide is proved.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fixit.prove.usual import Usual

TRANSITIONS = """
import json, sys, time
from transitions import Machine
graph = json.load(open(sys.argv[1]))
ways = [
    {"trigger": f"w{place}", "source": str(state), "dest": str(target)}
    for state, targets in enumerate(graph)
    for place, target in enumerate(targets)
]
class Walk:
    pass
walk = Walk()
machine = Machine(walk, states=[str(n) for n in range(len(graph))], transitions=ways, initial="0",
                  auto_transitions=False)
began = time.perf_counter()
seen, waiting, moves = {"0"}, ["0"], 0
for state in waiting:
    for place in range(len(graph[int(state)])):
        machine.set_state(state)
        walk.trigger(f"w{place}")
        moves += 1
        if walk.state not in seen:
            seen.add(walk.state)
            waiting.append(walk.state)
print(json.dumps([len(seen), moves, time.perf_counter() - began]))
"""
XSTATE = """
const { createMachine, initialTransition, transition } = require('xstate');
const graph = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'));
const states = {};
graph.forEach((targets, n) => {
  const on = {};
  targets.forEach((target, place) => { on['w' + place] = { target: 's' + target }; });
  states['s' + n] = { on };
});
const machine = createMachine({ id: 'guide', initial: 's0', states });
const began = process.hrtime.bigint();
const [first] = initialTransition(machine);
const seen = new Set([first.value]);
const waiting = [first];
let moves = 0;
for (let i = 0; i < waiting.length; i++) {
  const count = graph[Number(waiting[i].value.slice(1))].length;
  for (let place = 0; place < count; place++) {
    const [next] = transition(machine, waiting[i], { type: 'w' + place });
    moves++;
    if (!seen.has(next.value)) { seen.add(next.value); waiting.push(next); }
  }
}
console.log(JSON.stringify([seen.size, moves, Number(process.hrtime.bigint() - began) / 1e9]));
"""


def main() -> int:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--guide", default="weak-signal")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-peers", action="store_true")
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="fixit-bench-"))
    try:
        compare(chosen.guide, chosen.rounds, {} if chosen.no_peers else install(folder), folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    prove_all()
    return 0


def compare(guide: str, rounds: int, peers: dict[str, list[str]], folder: Path) -> None:
    """Walk one graph with each, in turn."""
    states = explore(guide)[3]
    graph = [
        [states.targets[move] for move in states.moves_of(number)] for number in range(len(states.states))
    ]
    (folder / "graph.json").write_text(json.dumps(graph))
    taken: dict[str, list[float]] = {"fixit": []}
    for _round in range(rounds):
        seen, moves, seconds, _states = explore(guide)
        taken["fixit"].append(seconds)
        for name, command in peers.items():
            done = subprocess.run(
                [*command, str(folder / "graph.json")], check=True, capture_output=True, text=True, cwd=folder
            )
            theirs, their_moves, seconds = json.loads(done.stdout)
            assert (theirs, their_moves) == (seen, moves), (name, theirs, their_moves, seen, moves)
            taken.setdefault(name, []).append(seconds)
    own = statistics.median(taken["fixit"])
    print(f"{guide}: {len(graph):,} states, {sum(map(len, graph)):,} moves   ({rounds} rounds, medians)")
    print(f"{'':24}{'s':>8}{'states/s':>12}{'moves/s':>12}{'fixit is':>12}")
    for name, times in taken.items():
        median = statistics.median(times)
        moves = sum(map(len, graph))
        ratio = "" if name == "fixit" else f"{median / own:.1f} x"
        print(f"{name:24}{median:8.2f}{len(graph) / median:12,.0f}{moves / median:12,.0f}{ratio:>12}")


def explore(guide: str) -> tuple[int, int, float, Usual]:
    """States, moves, seconds of one exploration, and what was explored."""
    from fixit.load.library import Library
    from fixit.prove.prover import Prover
    from fixit.prove.usual import Usual

    library = Library()
    flow = library.get(guide)
    assert flow is not None
    program, _plain = Prover(library, flow, 500_000, (), False).sweep_plain()
    began = time.perf_counter()
    states = Usual(program, 2_000_000).run()
    assert states.complete
    return len(states.states), len(states.targets), time.perf_counter() - began, states


def install(folder: Path) -> dict[str, list[str]]:
    """The peers that can be installed here, with the commands that walk a graph."""
    found = {}
    for name, make in (("pytransitions", make_transitions), ("XState in node", make_xstate)):
        try:
            found[name] = make(folder)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"left out: {name}: {error}", file=sys.stderr)
    return found


def make_transitions(folder: Path) -> list[str]:
    """pytransitions, in a fresh environment."""
    home = folder / "transitions"
    venv.create(home, with_pip=True)
    pip = [home / "bin" / "pip", "install", "-q", "--disable-pip-version-check", "transitions"]
    subprocess.run(pip, check=True, capture_output=True)
    (folder / "walk.py").write_text(TRANSITIONS)
    return [str(home / "bin" / "python"), str(folder / "walk.py")]


def make_xstate(folder: Path) -> list[str]:
    """XState, in node."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        raise OSError("there is no node")
    home = folder / "xstate"
    home.mkdir()
    install = [npm, "install", "--silent", "--no-audit", "--no-fund", "xstate"]
    subprocess.run(install, cwd=home, check=True, capture_output=True)
    (home / "walk.js").write_text(XSTATE)
    return [node, str(home / "walk.js")]


def prove_all() -> None:
    """Prove every guide, and say how long each takes."""
    from fixit.load.library import Library
    from fixit.prove import prove_flow

    library = Library()
    print(f"\n{'':24}{'s':>8}{'sets':>12}{'moves':>12}")
    whole = 0.0
    for name in library.ids():
        library.get(name)
        began = time.process_time()
        proof = prove_flow(library, name)
        seconds = time.process_time() - began
        whole += seconds
        print(f"{name:24}{seconds:8.2f}{proof.states:12,}{proof.moves:12,}")
    print(f"{'all guides':24}{whole:8.2f}   target <= 20")


if __name__ == "__main__":
    if subprocess.run([sys.executable, "-c", "import fixit"], check=False).returncode:
        sys.exit("fixit is not installed for this Python: pip install .")
    sys.exit(main())
