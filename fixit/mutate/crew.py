"""Judges mutants in several processes at once. What comes out does not depend on how many there are.

Each process opens the folder itself, from names (`fixit.mutate.bench.Work`), so that nothing is inherited:
it is the same on systems that cannot fork. It ends with the pipe to the process that wants the answers.
"""

from __future__ import annotations

from itertools import groupby

from fixit.errors import FixitError
from fixit.messages import _
from fixit.mutate.bench import Bench
from fixit.mutate.hunt import Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from fixit.mutate.bench import Work

    Chunk = tuple[str, Sequence[int]]
    Judged = tuple[list[Verdict], int]

LOOK, PROVE = "look", "prove"
MANY = 250
"""Mutants for which one more process is worth its start."""
CHUNK = 20
"""Mutants that are judged one after the other: neighbours, which the same people notice."""
PROOFS = 4
"""Mutants of one file that are proved one after the other: the right guide is proved once for them."""


class Crew:
    """Up to `jobs` processes, for the time of a `with`."""

    def __init__(self, bench: Bench, jobs: int, mutants: int) -> None:
        """`jobs` 0: one a core. `mutants`: how many are to be judged; few are judged in this process."""
        self.bench = bench
        self.jobs = min(jobs or count_cores(), -(-mutants // MANY))
        self.failing = 0
        """Scenarios that fail on the guides as they are, known once anything was judged."""
        self.hands: dict[Connection, SpawnProcess] = {}

    def __enter__(self) -> Crew:
        if self.jobs > 1:
            from multiprocessing import get_context

            spawn = get_context("spawn")
            for _number in range(self.jobs):
                ours, theirs = spawn.Pipe()
                hand = spawn.Process(target=serve, args=(self.bench.work, theirs), daemon=True)
                self.hands[ours] = hand
                hand.start()
                theirs.close()
        return self

    def __exit__(self, *_error: object) -> None:
        for pipe, hand in self.hands.items():
            pipe.close()
            if hand.pid is not None:
                hand.terminate()
                hand.join()

    def look_at(self, numbers: Sequence[int]) -> Iterator[Verdict]:
        """Which scenario or check notices each of the mutants, in their order."""
        return self._judge([(LOOK, chunk) for chunk in _cut(numbers, CHUNK)])

    def prove(self, numbers: Sequence[int]) -> Iterator[Verdict]:
        """Which proof notices each of the mutants, in their order."""
        homes = groupby(numbers, lambda number: self.bench.mutants[number].home)
        return self._judge([(PROVE, chunk) for _home, group in homes for chunk in _cut([*group], PROOFS)])

    def _judge(self, chunks: Sequence[Chunk]) -> Iterator[Verdict]:
        done = self._spread(chunks) if self.hands else (judge(self.bench, chunk) for chunk in chunks)
        for verdicts, self.failing in done:
            yield from verdicts

    def _spread(self, chunks: Sequence[Chunk]) -> Iterator[Judged]:
        """Give each process a chunk, and another when it is done; the answers, in the order of the chunks."""
        from multiprocessing.connection import wait

        done: dict[int, Judged] = {}
        waiting = iter(enumerate(chunks))
        try:
            busy = {pipe: place for pipe in self.hands if (place := _give(pipe, waiting)) is not None}
            for place in range(len(chunks)):
                while place not in done:
                    ready = wait([*busy])
                    for pipe in [one for one in busy if one in ready]:
                        done[busy.pop(pipe)] = pipe.recv()
                        if (following := _give(pipe, waiting)) is not None:
                            busy[pipe] = following
                yield done.pop(place)
        except (EOFError, ConnectionError) as error:
            raise FixitError(
                _("A process that judges faults was ended from outside."),
                _("Begin again, with fewer at once: --jobs 1"),
            ) from error


def _give(pipe: Connection, waiting: Iterator[tuple[int, Chunk]]) -> int | None:
    """Send the next chunk, and say which it is; None: there is none."""
    place, chunk = next(waiting, (None, None))
    if place is not None:
        pipe.send(chunk)
    return place


def _cut(numbers: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for place in range(0, len(numbers), size):
        yield numbers[place : place + size]


def count_cores() -> int:
    """The cores that this process may use."""
    import os

    may_use = getattr(os, "sched_getaffinity", None)
    return len(may_use(0)) if may_use is not None else os.cpu_count() or 1


def judge(bench: Bench, chunk: Chunk) -> Judged:
    """The verdicts on some mutants, and how many scenarios fail on the guides as they are."""
    what, numbers = chunk
    one = bench.look_at if what == LOOK else bench.prove_of
    return [one(number) for number in numbers], bench.failing


def serve(work: Work, pipe: Connection) -> None:
    """Judge what is sent through the pipe, in a process of its own, until the pipe is closed."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that was asked ends the others
    bench = Bench(work)
    bench.break_guides()
    while True:
        try:
            pipe.send(judge(bench, pipe.recv()))
        except (EOFError, ConnectionError):
            return
