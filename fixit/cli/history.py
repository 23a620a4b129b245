"""What earlier cases of the same person tell: what helped then, and what did not."""

from __future__ import annotations

from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.record.store import Store

MOST_CASES = 10
"""Cases looked back at; the latest with a remedy in it is told of."""


def tell_earlier(store: Store, flow_id: str, number: str) -> str:
    """A sentence on the latest other case with this guide in which something was tried; "" for none."""
    from fixit.cli.times import show_local
    from fixit.errors import FixitError
    from fixit.report.summary import summarize

    for case in store.cases(flow=flow_id, limit=MOST_CASES):
        if case.number == number:
            continue
        try:
            events = store.read(case.number)[1]
        except FixitError:
            continue  # damaged: the doctor tells
        remedies = summarize(case.number, events).remedies
        helped = [one.words for one in remedies if one.result == "worked"]
        in_vain = [one.words for one in remedies if one.result != "worked"]
        if helped or in_vain:
            parts = [
                _("Earlier, in case {case} of {time}:").format(
                    case=case.number, time=show_local(case.updated)[:10]
                )
            ]
            if helped:
                parts.append(_("this helped: {names}.").format(names="; ".join(helped)))
            if in_vain:
                parts.append(_("this did not: {names}.").format(names="; ".join(in_vain)))
            return " ".join(parts)
    return ""
