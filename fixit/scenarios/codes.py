"""The faults of scenario files, by code; faults of bytes and YAML have the codes of flows."""

from __future__ import annotations

from fixit.messages import mark

TITLES = {
    "T001": mark("No such flow"),
    "T002": mark("An unknown key"),
    "T003": mark("Another shape is wanted"),
    "T004": mark("A scenario that expects nothing"),
    "T005": mark("No such step"),
    "T006": mark("Not an answer of this step"),
    "T007": mark("No such fact"),
    "T008": mark("No such remedy"),
    "T009": mark("Not a word that may stand here"),
    "T010": mark("No such ending"),
    "T011": mark("A language that the flow does not speak"),
    "T012": mark("The flow cannot be used as it is"),
}
