"""The reference of scenario files, from the tables of keys: `python -m fixit.scenarios.reference`."""

from __future__ import annotations

from fixit.scenarios import keys
from fixit.scenarios.codes import TITLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

INTRODUCTION = """\
# Scenarios

A scenario is one person who walks a guide: what they say, and where they should end. The scenarios of
`lamp.yaml` stand in `lamp.test.yaml` beside it, and `fixit flows test lamp.test.yaml` plays them in every
language of the guide. Nothing in them is executed. This page is written from the table in
`fixit/scenarios/keys.py` by `python -m fixit.scenarios.reference`; change the table, not the page.

These people walk the guide of [the flow format](flow-format.md):

```yaml
flow: lamp
about: Every way through the guide.
otherwise:
  questions: unsure
  tries: not

scenarios:
  dust on a lamp that glows:
    answers:
      on: yes
      clean: worked
    expect:
      ending: works
      whole path: on > clean > works
      screens: 2

  nothing helps:
    about: Whatever they try, it stays dark.
    answers:
      on: no
      plug: not
      clean: not
    expect:
      ending: shop
      outcome: escalated
      to: service-centre
      path: on > shop
      facts:
        on: no
      tried:
        plug: failed
        clean: failed
      shows:
        plug: all the way in
      hides: shines again
```
"""

ANSWERS = """\
Under `answers`, each step that asks something has its reply; a step of the kit is named `kit.brand`. What
is not asked must not be written, and what is asked must be, here or under `otherwise`.

- *A question* takes the id of an option, `unsure`, or the number, the words or the date it wants; one that
  takes several has a list of them.
- *A checklist* takes its lines, `works: {recorder: yes, calls: no}`, each `yes`, `no` or `unsure`; what is
  not written is as `otherwise` says, else `unsure`. One word stands for all its lines.
- *The offer of a human*, once the limits of the guide are passed, is called `offer`: `yes` or `no`.
- *Visits.* A step that is met again has a list, a reply for every visit: `plug: [not, worked]`.
"""

WAITING = """\
A `try` with `wait` is begun by itself, and the person is back when the time is over: write the result only,
`drain: worked`. To write both screens, write `drain: [started, worked]`.
"""

CONSENT = """\
A risky `try` asks before it is shown. Whoever writes nothing of that says yes. To say something else, write
the keys that are asked for, each `yes`, `no`, `unsure`, `done-before` or `cannot`, and the result under
`then`:

```yaml
answers:
  reset:
    consent: yes
    backup: no
    then: not
```
"""

EXPECTING = """\
Everything here may be left out, but something must be expected. `path` names some of the steps in their
order; `whole path` names every step that is shown, from the first to the ending. `screens` is a maximum: a
walk with fewer is as good. `tried` without results, as a list, means `failed`; the result `no` means that
the summary does not list the remedy. Words under `shows` and `hides` are looked for on all screens, or on
those of one step; where languages differ, write them by language:
`shows: {plug: [{en: in}, {ru: до упора}]}`.
"""


def render_reference() -> str:
    """The whole page, in Markdown."""
    parts = [
        INTRODUCTION,
        _render_keys("The head of the file", keys.HEAD),
        _render_keys("A scenario", keys.SCENARIO),
        f"## Answers\n\n{ANSWERS}",
        _render_words("What is said of a try", "Reply", keys.REPLIES),
        _render_words("What may be done at any screen", "Reply", keys.COMMANDS),
        f"## Waiting\n\n{WAITING}",
        _render_words("Consent, backup, account", "Key", keys.CONSENTS, CONSENT),
        _render_otherwise(),
        _render_keys("What is expected", keys.EXPECT, EXPECTING),
        _render_words("Codes", "Code", TITLES, "Faults of bytes and of YAML have the codes of guides."),
    ]
    return "\n".join(parts)


def _render_keys(title: str, table: Mapping[str, keys.Key], words: str = "") -> str:
    lines = [f"## {title}", "", *([words] if words else []), "| Key | Holds | |", "| --- | --- | --- |"]
    for name, key in table.items():
        required = " (required)" if key.required else ""
        example = f" Example: `{key.example}`." if key.example else ""
        meaning = key.meaning[:1].upper() + key.meaning[1:]
        lines.append(f"| `{name}`{required} | {key.holds} | {meaning}.{example} |")
    return "\n".join(lines) + "\n"


def _render_words(title: str, head: str, table: Mapping[str, str], words: str = "") -> str:
    lines = [f"## {title}", "", *([words, ""] if words else []), *_render_rows(head, table)]
    return "\n".join(lines) + "\n"


def _render_rows(head: str, table: Mapping[str, str]) -> Iterator[str]:
    yield f"| {head} | |"
    yield "| --- | --- |"
    for name, meaning in table.items():
        yield f"| `{name}` | {meaning} |"


def _render_otherwise() -> str:
    told = "What a person says where nothing is written; without it, everything must be."
    lines = ["## Otherwise", "", told, "", "| Key | One of |", "| --- | --- |"]
    for name, words in keys.OTHERWISE.items():
        lines.append(f"| `{name}` | {', '.join(f'`{word}`' for word in words)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.write(render_reference())
