"""The reference of the flow format, written from the table of fields: `python -m fixit.flow.reference`."""

from __future__ import annotations

from fixit.flow.fields import GROUPS, KINDS, ROLES, SHAPES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.flow.fields import Field

INTRODUCTION = """\
# The flow format

A flow is one YAML file that leads a person from a problem to a fix, or to somebody who can help. This
page is written from the table in `fixit/flow/fields.py` by `python -m fixit.flow.reference`; change the
table, not the page. The people who try a guide out are written as [scenarios](scenarios.md).

```yaml
id: lamp
format: 1
version: 1.0
reviewed: 2026-11-22
title: The lamp is dark
solved: works

steps:
  on:
    ask: Does the lamp glow at all?
    why: A faint glow means that there is power.
    options:
      yes: clean
      no: plug
  plug:
    try: Push the plug all the way in.
    check: Does it shine now?
    effort:
      minutes: 1
  clean:
    try: Wipe the lamp with a dry cloth.
  shop:
    escalate: service-centre
    reason: Neither the plug nor dust is to blame.
    needs:
      - on
  works:
    resolved: The lamp shines again.
```

## What the YAML may hold

Every scalar is text: `yes`, `no`, `0123` and `12:30` mean themselves. Put a text in quotes if it begins
with `*`, `&`, `!`, `@`, `%`, `{`, `[` or a backtick, or if it holds `: ` or ` #`: `'*100#'`. There are
no anchors, aliases, merge keys, tags and second documents, and no key stands twice. Files are UTF-8;
lines are indented with spaces.

- *Texts* are words, or a mapping of languages (`en`, `ru`, `pt-BR`) to words. `{fact}` in a text is
  replaced by the answer, once, and nothing else is evaluated.
- *Ids* are small letters, digits, `-` and `_`, 64 at most; ids of options may have capitals. Ids of
  steps are unique in a file, parts included.
- *Numbers* are ASCII digits; *dates* are `2026-11-22`; *times* are `45s`, `90m`, `24h` or `2d`.
- *Facts* are answers, named by their step: `where`; a line of a checklist `works.recorder`; a fact of
  the kit `kit.brand`; another flow's `gps.where`. *Remedies* are named alike: an own try's id,
  `kit.restart`, `gps.reset`.

## Who comes after whom

Every step that is no ending has an *onward exit*: its `next`, or else the step below it. "Did not
help", skip, "I can't", already tried, `when` that is not true, and an answer without its own `next` all
go onward. Nothing goes on past the end of `steps` or of a part, and nothing falls onward into a
`resolved`: that is reached by a try that worked, or by a target that is written down. Whoever only skips
a question or does not know may end there by mistake, too; of that there is a warning.

*Don't know* is an answer of every question. Its exit is `unsure`, beside the options or among them;
without one it goes onward.

## Conditions

```yaml
when:
  where: calls              # this answer
  kit.brand:                # one of several
    - samsung
    - xiaomi
  signal:
    below: -110             # a number; for a date its age: 3d, 12h
    at-least: -130
  works.recorder: yes       # a line of a checklist
  not:
    tried: kit.restart      # tried: kit.restart: failed asks for the result: worked, failed or came-back
  any:                      # one of these; a list in the place of a condition means the same
    - known: since          # answered, and not with "I don't know"
    - since: unsure
```

All keys must hold. What was not asked, or was answered "I don't know", is neither true nor false, and
`not` of it is neither, too: such a step is passed over.
"""

_TITLES = {
    "head": ("The head of a flow", ""),
    "limits": ("limits", ""),
    "step": (
        "Any step",
        "A step has exactly one of the keys " + ", ".join(f"`{kind}`" for kind in KINDS) + ".",
    ),
    "onward": ("Any step that is no ending", "`resolved`, `explained` and `escalate` are endings."),
    "ask": ("ask: a question", ""),
    "option": ("An option", "Written `id: step`, or as a mapping with these keys."),
    "checklist": ("checklist: several things at one glance", ""),
    "item": ("A line of a checklist", "Written `id: words`, or as a mapping with these keys."),
    "try": ("try: a remedy", ""),
    "effort": ("effort", ""),
    "tell": ("tell: something to know", ""),
    "variant": ("A way to do it", "`how` is words, or a list of mappings with these keys."),
    "region-variant": (
        "Ways of the region packs",
        "Stands in a list of ways. Only those of the person's country are shown, if it is known.",
    ),
    "route": ("route: a fork that facts decide", "Nobody is asked."),
    "rule": ("A branch of a route", ""),
    "use": (
        "use: a run of the kit, or of a region pack",
        "Of `region.RUN` the pack of the person's country decides; where it has none, it goes onward.",
    ),
    "flow": ("flow: going on in another flow", ""),
    "resolved": (
        "resolved: it works again",
        "Reached only by a try that worked, or by an answer that says so.",
    ),
    "explained": ("explained: nothing is broken", ""),
    "escalate": (
        "escalate: somebody else goes on",
        "Roles that the program has words for: " + ", ".join(ROLES) + ".",
    ),
    "kit": ("kit.yaml", "What flows share. It stands beside them."),
    "region": (
        "region-XX.yaml",
        "What is particular to one country: see [Your own country](regions.md).",
    ),
    "learnt-fact": (
        "A fact that another fact's answer sets",
        "Other facts are written like a step with `ask`.",
    ),
    "run": (
        "A run of steps",
        "Its facts and remedies are named `kit.STEP`, those of a region pack `region-XX.STEP`. A run of a "
        "region pack may have endings of its own, but for `resolved`.",
    ),
}


def render_reference() -> str:
    """The whole page, in Markdown."""
    parts = [INTRODUCTION]
    for group, fields in GROUPS.items():
        title, words = _TITLES[group]
        parts.append(
            "\n".join([f"## {title}", "", *([words, ""] if words else []), *_render_table(fields)]) + "\n"
        )
    return "\n".join(parts)


def _render_table(fields: tuple[Field, ...]) -> Iterator[str]:
    yield "| Key | Holds | |"
    yield "| --- | --- | --- |"
    for field in fields:
        key = f"`{field.name}`" + (" (required)" if field.required else "")
        yield f"| {key} | {_render_shape(field)} | {_render_use(field)} |"


def _render_shape(field: Field) -> str:
    if field.values:
        return "one of " + ", ".join(f"`{value}`" for value in field.values)
    words = SHAPES[field.shape]
    return f"{words}, {field.low:g} to {field.high:g}" if 0 < field.high < 1e9 else words


def _render_use(field: Field) -> str:
    example = f" Example: `{field.example}`." if field.example else ""
    return (field.meaning + example).replace("|", "\\|")


if __name__ == "__main__":
    import sys

    sys.stdout.write(render_reference())
