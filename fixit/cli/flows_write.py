"""`fixit flows new`, `format` and `schema`: what helps to write guides."""

from __future__ import annotations

import os
import sys

from fixit.errors import DONE, FAILED, INTERRUPTED, USAGE, FixitError, Stopped
from fixit.flow.fields import ROLES
from fixit.flow.plain import show_name
from fixit.load.folders import (
    ENDING,
    KIT_FILE,
    PACK_BEGIN,
    TEST_ENDING,
    find_flows,
    group_of,
    is_flow_id,
    is_pack,
    shipped_folder,
)
from fixit.messages import _, mark, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TextIO

    from fixit.diagnostics import Diagnostic
    from fixit.edit.new import Plan

LANGUAGES = ("ru", "en")
LONGEST = 300
"""Letters of one answer of a new guide's author."""
ASKED = {
    "title_ru": mark("The problem in a few words, in Russian"),
    "title_en": mark("The problem in a few words, in English"),
    "question_ru": mark("A question in Russian: yes means that the phone is the cause, no that it is not"),
    "question_en": mark("The same question in English"),
    "remedy_ru": mark("What to try first, if the answer is yes, in Russian"),
    "remedy_en": mark("What to try first, if the answer is yes, in English"),
    "role": mark("Who goes on if it does not help: {names}"),
}
LEFT_OUT = mark("not in English")
KIT_ID = "kit"


# --- schema


def write_schema(
    kit: bool = False,
    output: str = "",
    force: bool = False,
    stdout: TextIO | None = None,
    region: bool = False,
) -> int:
    """Write the JSON Schema of guides, of kit.yaml or of region packs; the exit code."""
    import json

    from fixit.cli.flows_graph import write_out
    from fixit.flow.schema import flow_schema, kit_schema, region_schema

    if kit and region:
        raise FixitError(_("One schema at a time: of kit.yaml, or of region packs."), "", USAGE)
    made = kit_schema() if kit else region_schema() if region else flow_schema()
    return write_out(json.dumps(made, indent=2, ensure_ascii=False) + "\n", output, force, stdout)


# --- format


def format_paths(paths: Sequence[str], check: bool = False, stdout: TextIO | None = None) -> int:
    """Tidy files, and folders of them. With `check` only say which are not tidy, and end with 1 if any is."""
    out = stdout or sys.stdout
    untidy = 0
    for path in find_yaml(paths):
        before = read_text(path)
        after = tidy_text(path, before)
        if after == before:
            continue
        untidy += 1
        shown = show_name(path, 300)
        if check:
            out.write(_("{file} would change").format(file=shown) + "\n")
        else:
            replace_text(path, after)
            out.write(_("{file} tidied").format(file=shown) + "\n")
    if not untidy:
        out.write(_("Nothing to change.") + "\n")
    return FAILED if check and untidy else DONE


def find_yaml(paths: Sequence[str]) -> list[str]:
    """The files meant: as they are named, of folders every .yaml in them."""
    found: dict[str, None] = {}
    for path in paths:
        if "\0" not in path and os.path.isdir(path):
            names = sorted(name for name in os.listdir(path) if name.endswith(ENDING) and name[0] != ".")
            found.update(dict.fromkeys(os.path.join(path, name) for name in names))
        elif "\0" not in path and os.path.isfile(path):
            found[path] = None
        else:
            message = _("There is no file or folder {path}.").format(path=show_name(path, 200))
            raise FixitError(message, "", USAGE)
    return list(found)


def read_text(path: str) -> str:
    """The text of a file. FixitError where it is none."""
    from fixit.load.files import read_bytes

    try:
        return read_bytes(path).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or _("it is not a text in UTF-8")
        raise FixitError(
            _("{file} cannot be read: {reason}").format(file=show_name(path, 200), reason=reason)
        ) from error


def tidy_text(path: str, text: str) -> str:
    """The tidy text. FixitError where the reader finds errors in it, or would find another meaning."""
    from fixit.edit.format import same_meaning, tidy

    errors = errors_in(path, text)
    if errors:
        first = errors[0]
        place = f"{first.span.file}:{first.span.line}:{first.span.column}"
        shown = show_name(path, 200)
        raise FixitError(
            _("{file} is not tidied: {place}: {message}").format(
                file=shown, place=place, message=first.message
            ),
            _("See it all: fixit flows check {file}").format(file=shown),
        )
    name = os.path.basename(path)
    group = "" if name.endswith(TEST_ENDING) else group_of(name)
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    after = tidy(plain, group)
    if errors_in(path, after) or not same_meaning(plain, after) or tidy(after, group) != after:
        raise FixitError(
            _("{file} cannot be tidied without changing what it says.").format(file=show_name(path, 200))
        )
    return after


def errors_in(path: str, text: str) -> list[Diagnostic]:
    """The errors that the reader finds in a guide, a kit, or a file of scenarios."""
    from fixit.load.read import read_flow, read_kit, read_region
    from fixit.scenarios.read import read_book

    name, data, shown = os.path.basename(path), text.encode("utf-8", "surrogatepass"), show_name(path, 300)
    if name.endswith(TEST_ENDING):
        book = read_book(shown, data)
        found = [*book.faults, *(fault for one in book.scenarios for fault in one.faults)]
    elif name == KIT_FILE:
        found = read_kit(shown, data).diagnostics
    elif is_pack(name):
        found = read_region(shown, data).diagnostics
    else:
        from fixit.cli.neighbours import Surroundings

        found = read_flow(shown, data, Surroundings().kit_of(path)).diagnostics
    return [one for one in found if one.severity == "error"]


def replace_text(path: str, text: str) -> None:
    """Write a file anew, whole or not at all; it keeps its rights. FixitError where that cannot be done."""
    import shutil

    draft = f"{path}.{os.getpid()}.part"
    try:
        if os.path.islink(path):
            path = os.path.realpath(path)
        with open(draft, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        shutil.copymode(path, draft)
        os.replace(draft, path)
    except OSError as error:
        if os.path.lexists(draft):
            os.unlink(draft)
        message = _("{file} cannot be written: {reason}")
        raise FixitError(message.format(file=show_name(path, 200), reason=error.strerror)) from error


# --- new


def new_guide(
    flags: Mapping[str, object],
    guide: str,
    said: Mapping[str, str],
    folder: str = ".",
    no_input: bool = False,
    force: bool = False,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
) -> int:
    """Write a guide and its scenarios into `folder`; what `said` does not hold is asked. The exit code."""
    from fixit.cli.files import check_target, write_shared
    from fixit.cli.times import today
    from fixit.edit.new import flow_text, scenario_text

    refuse_name(guide)
    if not os.path.isdir(folder):
        raise FixitError(
            _("There is no file or folder {path}.").format(path=show_name(folder, 200)), "", USAGE
        )
    out = stdout or sys.stdout
    home = "" if folder in (".", "./") else folder
    files = [os.path.join(home, guide + ending) for ending in (ENDING, TEST_ENDING)]
    for file in files:
        check_target(file, force)
    answers = dict(said)
    if not no_input:
        ask_rest(answers, stdin or sys.stdin, out)
    plan = plan_of(guide, today(), answers)
    for file, text in zip(files, (flow_text(plan), scenario_text(plan)), strict=True):
        write_shared(file, text, force)
        out.write(_("wrote {file}").format(file=show_name(file, 200)) + "\n")
    out.writelines(f"{line}\n" for line in what_next(plan, files[0]))
    return DONE


def refuse_name(guide: str) -> None:
    """FixitError for a name that no guide can have."""
    if guide == KIT_ID:
        hint = _("Call it by the problem, such as wifi-drops.")
        raise FixitError(
            _("{file} holds what all guides of a folder share; it is no guide.").format(file=KIT_FILE),
            hint,
            USAGE,
        )
    if guide.startswith(PACK_BEGIN):
        hint = _("Call it by the problem, such as wifi-drops; of region packs tells docs/regions.md.")
        raise FixitError(
            _("A file called {name}… is a region pack; it is no guide.").format(name=PACK_BEGIN),
            hint,
            USAGE,
        )
    if not is_flow_id(guide):
        hint = _("A guide's name is small letters, digits, - and _, such as wifi-drops.")
        raise FixitError(_("A guide cannot be called “{name}”.").format(name=show_name(guide)), hint, USAGE)


def what_next(plan: Plan, file: str) -> Iterator[str]:
    """What its author should know of a new guide, and the commands to go on with."""
    import shlex

    if plan.id in find_flows([shipped_folder()]):
        yield _(
            "Mind: fixit brings a guide called {name}. With --flows, yours is taken instead of it."
        ).format(name=plan.id)
    if plan.role not in ROLES:
        yield _("Mind: fixit has no words for the role {role}; people read it as it is written.").format(
            role=plan.role
        )
        yield "  " + _("It knows: {names}.").format(names=", ".join(ROLES))
    if plan.notes:
        yield _("Texts in it that are not yours are marked with a comment; replace them.")
    yield _("Next:")
    for command in ("check", "test", "graph"):
        yield f"  fixit flows {command} {show_name(shlex.quote(file), 300)}"


def ask_rest(answers: dict[str, str], stdin: TextIO, out: TextIO) -> None:
    """Ask for what was not said; an empty line takes the example, or leaves the second language out."""
    for name, question in ASKED.items():
        what, _line, tag = name.partition("_")
        named = [one for one in LANGUAGES if f"title_{one}" in answers]
        if name in answers or (what in ("question", "remedy") and named and tag not in named):
            continue
        offered = say(LEFT_OUT) if name == "title_en" and named else example_of(name)
        out.write(f"{say(question).format(names=', '.join(ROLES))} [{offered}]: ")
        out.flush()
        line = stdin.readline()
        if not line:
            out.write("\n")
            raise Stopped(INTERRUPTED)
        if line.strip():
            answers[name] = line.strip()


def example_of(name: str) -> str:
    """What stands there if nothing is said."""
    from fixit.edit.new import EXAMPLES, ROLE

    what, _line, tag = name.partition("_")
    return EXAMPLES[what][tag] if what in EXAMPLES else ROLE


def plan_of(guide: str, day: str, answers: Mapping[str, str]) -> Plan:
    """What is written, with examples for what was not said. FixitError for words that cannot stand there."""
    from fixit.edit.new import ROLE, Plan, plan_texts

    said = {name: clean_words(answers[name]) for name in ASKED if answers.get(name)}
    role = said.get("role", ROLE)
    if not is_flow_id(role):
        raise FixitError(
            _("“{role}” is not a role.").format(role=show_name(role)),
            _("Such as service-centre, carrier."),
            USAGE,
        )
    texts, notes = plan_texts(said)
    return Plan(guide, day, texts["title"], texts["question"], texts["remedy"], role, notes)


def clean_words(words: str) -> str:
    """Words on one line, without anything that steers a terminal. FixitError where they are too many."""
    from fixit.flow.plain import hidden_characters

    line = " ".join(words.split())
    if len(line) > LONGEST:
        raise FixitError(
            _("“{words}” is longer than {n} letters.").format(words=show_name(line, 40), n=LONGEST),
            "",
            USAGE,
        )
    if "{" in line:
        raise FixitError(
            _("“{words}” holds a {{, which stands for a fact.").format(words=show_name(line, 40)),
            _("Leave it out."),
            USAGE,
        )
    if hidden_characters(line) or not any(char.isalnum() for char in line):
        raise FixitError(
            _("“{words}” cannot be shown to a person.").format(words=show_name(line, 40)), "", USAGE
        )
    return line
