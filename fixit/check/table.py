"""Every code that a fault may have, with its title: F001-F049 of reading, F050-F101 of the checks."""

from __future__ import annotations

READING: dict[str, str] = {
    # bytes
    "F001": "The file cannot be read",
    "F002": "Not a text in UTF-8",
    "F003": "A control character in the file",
    "F004": "A line break that editors do not see",
    "F005": "Indented with something else than spaces",
    "F012": "A comment to fixit that is not complete",
    # YAML
    "F006": "YAML that does not fit together",
    "F007": "A text that YAML takes for something else",
    "F008": "An anchor, an alias or a merge key",
    "F009": "A tag",
    "F010": "A second document",
    "F011": "Too large, too deep or too many",
    "F013": "An empty file",
    "F014": "The same name twice",
    "F015": "A key that is no plain text",
    # keys and shapes
    "F016": "An unknown key",
    "F017": "A key that belongs elsewhere",
    "F018": "A step that does not say what it is",
    "F019": "A step of two kinds",
    "F020": "Another shape is wanted",
    "F021": "A key is missing",
    "F022": "Nothing is written here",
    # values
    "F023": "Not an id",
    "F024": "Not a language",
    "F025": "A character that nobody sees",
    "F026": "Not a number that fits",
    "F027": "Not one of the words that may stand here",
    "F028": "Not a date",
    "F029": "Not a time",
    "F030": "Not a format that is read",
    "F031": "The id is not the file's name",
    "F032": "Not a condition",
    "F033": "An unknown comparison",
    "F034": "A condition that is nested too deep",
    "F037": "Not the name of a fact or remedy",
    "F038": "A comment cuts the text off",
    "F039": "A question without options",
    "F040": "An option that leads nowhere",
    "F041": "Too long, or too many",
    "F042": "Not a version",
    "F043": "Not the code of a country",
    "F044": "An empty list",
    "F045": "The head in another order than usual",
    # the kit
    "F035": "No such run",
    "F036": "An exit of a run that is not there, or leads nowhere",
    "F047": "A target that is not in the run",
    "F048": "A fact of the kit that is no question",
}
"""Faults of bytes, YAML, shapes and types, found by `fixit.load`."""

CHECKING: dict[str, str] = {
    # ways through the flow
    "F050": "A target that is no step of the flow",
    "F051": "No answer leads to this step",
    "F052": "The flow has no ending",
    "F053": "The flow stops here without an ending",
    "F054": "Somebody who was not helped ends as solved",
    "F055": "Somebody who skips or does not know ends as solved",
    "F056": "No way out of a loop",
    "F057": "A reserved word is used as an id",
    "F058": "Two ids that read alike",
    "F059": "A try that worked has nowhere to go",
    "F060": "No such flow",
    # facts and conditions
    "F061": "No such fact",
    "F062": "A value that the fact never has",
    "F063": "A comparison that does not fit the kind of answer",
    "F064": "No such remedy",
    "F065": "The answer is not known yet here",
    "F066": "A condition that is never true",
    "F067": "Both sides of a fork are skipped by those who do not know",
    "F068": "A rule that is never used",
    "F069": "A fact is needed that is never asked before",
    "F070": "An option sets a fact that is not there",
    # texts
    "F071": "A placeholder that names no fact",
    "F072": "A placeholder is more than a fact's name",
    "F073": "The answer in a placeholder is not known yet here",
    "F074": "Languages of one text hold different placeholders",
    "F075": "A language is missing where nobody may misunderstand",
    "F076": "A language is missing",
    "F077": "A language that the title does not have",
    "F078": "A word of two alphabets",
    # questions and their options
    "F079": "Two options that read the same",
    "F080": "An option without a label",
    "F081": "An option named like a command",
    "F082": "Too many options",
    "F100": "A question that decides nothing",
    # the head and the endings
    "F083": "The flow was not reviewed for a year",
    "F084": "Reviewed in the future",
    "F085": "A role nearly like a known one",
    "F086": "A flow that goes on in itself",
    "F087": "A costly step does not say what it costs",
    # what an author allows
    "F088": "A comment allows what is not there",
    # wording
    "F089": "Words in the letters of another language",
    "F090": "Words that blame the person",
    "F091": "A bare refusal",
    "F092": "More words than a screen takes",
    "F093": "A label too long for its line",
    "F094": "A word of the trade",
    "F095": "A bare wait",
    "F096": "A purchase before a free step",
    "F097": "The same sentence twice in a row",
    "F098": "An exclamation mark",
    "F099": "Languages that name different numbers",
    "F101": "Advice that does harm",
}
"""Faults of what the parts of a flow mean together, found by `fixit.check`."""

TITLES = READING | CHECKING


def title_of(code: str) -> str:
    """The title of a code; "" for one that nobody gives."""
    return TITLES.get(code, "")
