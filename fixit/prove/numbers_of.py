"""Numbers and ages cut into ranges at the bounds that conditions compare with, one sample for each."""

from __future__ import annotations

from itertools import pairwise
from math import ceil, inf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixit.prove.space import Cut

OLDEST = 3000.0 * 365
"""Days: no date that the calendar has is older by much."""


def cut_range(
    bounds: Iterable[float], low: float | None, high: float | None, whole: bool
) -> list[tuple[Cut, float]]:
    """The ranges [from, to) between `bounds` that hold a number of low..high, each with a sample of it.

    `whole`: only whole numbers count (ages in days).
    """
    least = -inf if low is None else float(low)
    most = inf if high is None else float(high)
    edges = [-inf, *sorted({float(bound) for bound in bounds}), inf]
    found = []
    for start, stop in pairwise(edges):
        sample = _sample(max(start, least), stop, most, whole)
        if sample is not None:
            found.append(((start, stop), sample))
    return found


def _sample(start: float, stop: float, most: float, whole: bool) -> float | None:
    """A number x with start <= x < stop and x <= most: a whole one if there is one."""
    if start == -inf:
        end = min(stop, most)
        if end == inf:
            return 0.0
        sample = float(ceil(end) - 1) if stop <= most else float(ceil(most) - (most != ceil(most)))
        return sample if sample < stop else sample - 1
    sample = float(ceil(start))
    if sample < stop and sample <= most:
        return sample
    return start if not whole and start < stop and start <= most else None


def place_of(number: float, cuts: Iterable[Cut]) -> int | None:
    """The place of the range that holds the number."""
    return next((place for place, (start, stop) in enumerate(cuts) if start <= number < stop), None)
