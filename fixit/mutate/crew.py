"""Judges mutants in several processes at once. What comes out does not depend on how many there are.

Each process opens the folder itself, from names (`fixit.mutate.bench.Work`), so that nothing is inherited:
it is the same on systems that cannot fork.
"""

from __future__ import annotations

from fixit.mutate.bench import Bench
from fixit.mutate.hunt import Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import ProcessPoolExecutor

    from fixit.mutate.bench import Work

    Judged = tuple[list[Verdict], int]
    Job = Callable[[Sequence[int]], Judged]

MANY = 250
"""Mutants for which one more process is worth its start."""
CHUNK = 20
"""Mutants that are judged one after the other: neighbours, which the same people notice."""


class Crew:
    """Up to `jobs` processes, for the time of a `with`."""

    def __init__(self, bench: Bench, jobs: int, mutants: int) -> None:
        """`mutants`: how many are to be judged; few of them are judged in this process, with `bench`."""
        self.bench = bench
        self.jobs = min(jobs or count_cores(), -(-mutants // MANY))
        self.failing = 0
        """Scenarios that fail on the guides as they are, known once anything was judged."""
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Crew:
        if self.jobs > 1:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            spawn = get_context("spawn")
            self._pool = ProcessPoolExecutor(self.jobs, spawn, _open, (self.bench.work,))
        return self

    def __exit__(self, *_error: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def look_at(self, numbers: Sequence[int]) -> Iterator[Verdict]:
        """Which scenario or check notices each of the mutants, in their order."""
        return self._spread(_look_at, numbers, CHUNK)

    def prove(self, numbers: Sequence[int]) -> Iterator[Verdict]:
        """Which proof notices each of the mutants, in their order."""
        return self._spread(_prove, numbers, 1)

    def _spread(self, job: Callable[..., Judged], numbers: Sequence[int], size: int) -> Iterator[Verdict]:
        chunks = [numbers[place : place + size] for place in range(0, len(numbers), size)]
        done = (
            self._pool.map(job, chunks)
            if self._pool is not None
            else (job(chunk, self.bench) for chunk in chunks)
        )
        for verdicts, self.failing in done:
            yield from verdicts


def count_cores() -> int:
    """The cores that this process may use."""
    import os

    may_use = getattr(os, "sched_getaffinity", None)
    return len(may_use(0)) if may_use is not None else os.cpu_count() or 1


# --- in each process

_benches: list[Bench] = []
"""The one that this process has opened."""


def _open(work: Work) -> None:
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that was asked stops the others
    bench = Bench(work)
    bench.break_guides()
    _benches.append(bench)
    gc.freeze()


def _look_at(numbers: Sequence[int], bench: Bench | None = None) -> Judged:
    bench = bench or _benches[0]
    return [bench.look_at(number) for number in numbers], bench.failing


def _prove(numbers: Sequence[int], bench: Bench | None = None) -> Judged:
    bench = bench or _benches[0]
    return [bench.prove_of(number) for number in numbers], bench.failing
