"""`fixit flows new`, `format` and `schema`: what helps to write guides."""

from __future__ import annotations

import os
import sys

from fixit.errors import DONE, FAILED, INTERRUPTED, USAGE, FixitError, Stopped
from fixit.flow.plain import show_name
from fixit.load.folders import ENDING, KIT_FILE, TEST_ENDING, group_of, is_flow_id, is_pack
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

    from fixit.diagnostics import Diagnostic
    from fixit.edit.new import Plan

LONGEST = 300
"""Letters of one answer of a new guide's author."""
ASKED = {
    "title_ru": "The problem in a few words, in Russian",
    "title_en": "The problem in a few words, in English",
    "question_ru": "A question in Russian: yes means that the phone is the cause, no that it is not",
    "question_en": "The same question in English",
    "remedy_ru": "What to try first, if the answer is yes, in Russian",
    "remedy_en": "What to try first, if the answer is yes, in English",
    "role": "Who goes on if it does not help",
}


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
        raise FixitError("One schema at a time: of kit.yaml, or of region packs.", "", USAGE)
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
            out.write(f"{shown} would change\n")
        else:
            replace_text(path, after)
            out.write(f"{shown} tidied\n")
    if not untidy:
        out.write("Nothing to change.\n")
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
        reason = getattr(error, "strerror", None) or "it is not a text in UTF-8"
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
            f"{shown} is not tidied: {place}: {first.message}", f"See it all: fixit flows check {shown}"
        )
    name = os.path.basename(path)
    group = "" if name.endswith(TEST_ENDING) else group_of(name)
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    after = tidy(plain, group)
    if errors_in(path, after) or not same_meaning(plain, after) or tidy(after, group) != after:
        raise FixitError(f"{show_name(path, 200)} cannot be tidied without changing what it says.")
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
    from fixit.cli.files import check_target
    from fixit.cli.times import utc_now
    from fixit.edit.new import flow_text, scenario_text

    if not is_flow_id(guide):
        hint = "A guide's name is small letters, digits, - and _, such as wifi-drops."
        raise FixitError(f"A guide cannot be called “{show_name(guide)}”.", hint, USAGE)
    if not os.path.isdir(folder):
        raise FixitError(
            _("There is no file or folder {path}.").format(path=show_name(folder, 200)), "", USAGE
        )
    out = stdout or sys.stdout
    files = [os.path.join(folder, guide + ending) for ending in (ENDING, TEST_ENDING)]
    for file in files:
        check_target(file, force)
    answers = dict(said)
    if not no_input:
        ask_rest(answers, stdin or sys.stdin, out)
    plan = plan_of(guide, utc_now()[:10], answers)
    for file, text in zip(files, (flow_text(plan), scenario_text(plan)), strict=True):
        write_new(file, text, force)
        out.write(f"wrote {show_name(file, 200)}\n")
    shown = show_name(files[0], 200)
    out.write(f"Next: fixit flows check {shown}, fixit flows test {shown}, fixit flows graph {shown}\n")
    return DONE


def write_new(file: str, text: str, force: bool) -> None:
    """Write a file that others may read: a guide is no secret."""
    from fixit.cli.files import write_private

    write_private(file, text, force)
    umask = os.umask(0)
    os.umask(umask)
    os.chmod(file, 0o666 & ~umask)


def ask_rest(answers: dict[str, str], stdin: TextIO, out: TextIO) -> None:
    """Ask for what was not said; an empty line takes the example."""
    for name, question in ASKED.items():
        if name in answers:
            continue
        out.write(f"{question} [{example_of(name)}]: ")
        out.flush()
        line = stdin.readline()
        if not line:
            out.write("\n")
            raise Stopped(INTERRUPTED)
        if line.strip():
            answers[name] = line.strip()


def example_of(name: str) -> str:
    """What stands there if nothing is said."""
    from fixit.edit.new import EXAMPLES, ROLES

    what, _line, tag = name.partition("_")
    return EXAMPLES[what][tag] if what in EXAMPLES else ROLES[0]


def plan_of(guide: str, day: str, answers: Mapping[str, str]) -> Plan:
    """What is written, with examples for what was not said. FixitError for words that cannot stand there."""
    from fixit.edit.new import Plan

    words = {name: clean_words(answers.get(name) or example_of(name)) for name in ASKED}
    if not is_flow_id(words["role"]):
        raise FixitError(
            f"“{show_name(words['role'])}” is not a role.", "Such as service-centre, carrier.", USAGE
        )
    texts = {
        what: {tag: words[f"{what}_{tag}"] for tag in ("ru", "en")}
        for what in ("title", "question", "remedy")
    }
    return Plan(guide, day, texts["title"], texts["question"], texts["remedy"], words["role"])


def clean_words(words: str) -> str:
    """Words on one line, without anything that steers a terminal. FixitError where they are too many."""
    from fixit.flow.plain import hidden_characters

    line = " ".join(words.split())
    if len(line) > LONGEST:
        raise FixitError(f"“{show_name(line, 40)}” is longer than {LONGEST} letters.", "", USAGE)
    if "{" in line:
        raise FixitError(
            f"“{show_name(line, 40)}” holds a {{, which stands for a fact.", "Leave it out.", USAGE
        )
    if hidden_characters(line) or not any(char.isalnum() for char in line):
        raise FixitError(f"“{show_name(line, 40)}” cannot be shown to a person.", "", USAGE)
    return line
