"""Why a reply was not taken: a code and the words it speaks of; the hosts put it into a language."""

from __future__ import annotations

from fixit.records import record


@record
class Problem:
    """`code` is one of

    not-an-option (given), not-a-number (given), out-of-range (low, high; either may be ""),
    not-a-date (given), future-date (given), secret (reason), empty, too-long (limit), not-a-list,
    not-a-checklist, missing-lines (lines...),
    not-a-line (given), not-a-result (given), stale (step asked now), nothing-before, no-such-answer (given),
    ended, not-here (command), misfit (event).
    """

    code: str
    names: tuple[str, ...] = ()
