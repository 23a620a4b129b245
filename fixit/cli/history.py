"""What earlier cases of the same person tell: what helped then, and what did not."""

from __future__ import annotations

from fixit.messages import _
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.flow.model import Flow
    from fixit.record.store import Store
    from fixit.report.summary import Remedy, Summary
    from fixit.walk.state import Library

MOST_CASES = 10
"""Cases looked back at, the latest first."""
HARMLESS = ("none", "restart")
"""Risks of a remedy that may be offered before the phone was looked at."""


@record
class Earlier:
    """An earlier case with the same guide. `first`: the try that helped then and may be offered first."""

    case: str
    at: str
    helped: tuple[str, ...]
    in_vain: tuple[str, ...]
    first: str = ""

    def tell(self) -> str:
        """A sentence for the person."""
        from fixit.cli.times import show_local

        begins = (
            _("Let us begin with what helped in case {case} of {time}.")
            if self.first
            else _("Earlier, in case {case} of {time}:")
        )
        parts = [begins.format(case=self.case, time=show_local(self.at)[:10])]
        if self.helped and not self.first:  # what is offered need not be named as well
            parts.append(_("this helped: {names}.").format(names="; ".join(self.helped)))
        if self.in_vain and not self.first:
            parts.append(_("this did not: {names}.").format(names="; ".join(self.in_vain)))
        elif self.in_vain:
            parts.append(_("This did not help then: {names}.").format(names="; ".join(self.in_vain)))
        return " ".join(parts)


def look_back(store: Store, flow: Flow, library: Library, language: str, offer: bool) -> Earlier | None:
    """The latest case with this guide in which something helped, else in which something was tried.

    `offer`: find the try that may be offered again. Remedies are named in `language` if the guides have them.
    """
    from fixit.flow.texts import in_language
    from fixit.walk.present import remedy_text

    def names(remedies: tuple[Remedy, ...], helped: bool) -> tuple[str, ...]:
        chosen = [one for one in remedies if (one.result == "worked") == helped]
        return tuple(
            in_language(remedy_text(library, one.name) or {}, language) or one.words for one in chosen
        )

    found = None
    for summary in _earlier_cases(store, flow.id):
        helped, in_vain = names(summary.remedies, True), names(summary.remedies, False)
        if helped:
            worked = [one.name for one in summary.remedies if one.result == "worked"]
            first = find_try(flow, worked) if offer else ""
            return Earlier(summary.case, summary.ended, helped, in_vain, first)
        if in_vain and found is None:
            found = Earlier(summary.case, summary.ended, helped, in_vain)
    return found


def find_try(flow: Flow, remedies: list[str]) -> str:
    """The id of the first harmless try of the guide with one of these remedies; "" for none.

    None either where the guide may end urgently: it looks for a danger before it advises anything.
    """
    from fixit.flow.model import Escalate, Try

    if any(isinstance(step, Escalate) and step.urgent for step in flow.steps.values()):
        return ""
    for step in flow.steps.values():
        harmless = isinstance(step, Try) and step.risk in HARMLESS and not step.wait
        if harmless and any(name in remedies for name in getattr(step, "remedies", ())):
            return step.id
    return ""


def _earlier_cases(store: Store, flow_id: str) -> Iterator[Summary]:
    from fixit.errors import FixitError
    from fixit.report.summary import summarize

    for case in store.cases(flow=flow_id, limit=MOST_CASES):
        try:
            yield summarize(case.number, store.read(case.number)[1])
        except FixitError:
            continue  # damaged: the doctor tells
