"""The clock, which everything below the command line is handed."""

from __future__ import annotations


def utc_now() -> str:
    """The time now as events hold it: `2026-11-22T10:00:00.000Z`."""
    from time import gmtime, strftime, time

    now = time()
    return strftime("%Y-%m-%dT%H:%M:%S", gmtime(now)) + f".{int(now % 1 * 1000):03d}Z"


def today() -> str:
    """The day now, as an ISO date."""
    return utc_now()[:10]


def show_local(at: str) -> str:
    """A time of an event as this machine's clock shows it, to the minute."""
    return _show(at, "%Y-%m-%d %H:%M")


def show_zoned(at: str) -> str:
    """The same with its distance from UTC, for a reader who may be elsewhere."""
    return _show(at, "%Y-%m-%d %H:%M (UTC%z)").replace("+0000)", ")")


def _show(at: str, form: str) -> str:
    from datetime import datetime

    try:
        return datetime.fromisoformat(at).astimezone().strftime(form)
    except (ValueError, OverflowError, OSError):
        return at


def show_clock(at: str) -> str:
    """The time of day of an event, to the second, as this machine's clock shows it."""
    from datetime import datetime

    return datetime.fromisoformat(at).astimezone().strftime("%H:%M:%S")
