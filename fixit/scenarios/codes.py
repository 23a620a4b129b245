"""The faults of scenario files, by code; faults of bytes and YAML have the codes of flows."""

from __future__ import annotations

TITLES = {
    "T001": "No such flow",
    "T002": "An unknown key",
    "T003": "Another shape is wanted",
    "T004": "A scenario that expects nothing",
    "T005": "No such step",
    "T006": "Not an answer of this step",
    "T007": "No such fact",
    "T008": "No such remedy",
    "T009": "Not a word that may stand here",
    "T010": "No such ending",
    "T011": "A language that the flow does not speak",
    "T012": "The flow cannot be used as it is",
}
