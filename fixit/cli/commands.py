"""The commands as Typer reads them. Each only parses: it returns the work to do, which `run_app` then does.

So the work runs outside of Typer, and both doors of the program behave alike whatever happens in it.
Annotations are read when the app is built, so the help speaks the language that was chosen before.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

import typer

from fixit.cli.author_options import given_option, step_option
from fixit.cli.front import run_hot, say_version
from fixit.cli.options import Options
from fixit.messages import _

Work = Callable[[], int]


# --- options that several commands share; called when the app is built


def lang_option() -> Any:
    return typer.Option("--lang", metavar="ru|en", help=_("The language to speak."), show_default=False)


def plain_option() -> Any:
    return typer.Option(
        "--plain", help=_("Numbered lines only: for screen readers and simple terminals."), show_default=False
    )


def flows_option() -> Any:
    return typer.Option(
        "--flows",
        metavar=_("FOLDER"),
        help=_("Look for guides in this folder too; may be given more than once."),
        show_default=False,
    )


def json_option() -> Any:
    return typer.Option("--json", help=_("Write JSON, for another program."), show_default=False)


def jsonl_option() -> Any:
    return typer.Option(
        "--jsonl", help=_("Talk JSON lines: another program shows the questions."), show_default=False
    )


def answers_option() -> Any:
    return typer.Option(
        "--answers",
        metavar=_("FILE"),
        help=_("Take the answers from a file: step: answer."),
        show_default=False,
    )


def no_input_option() -> Any:
    return typer.Option(
        "--no-input", help=_("Never ask; end with code 2 where an answer is missing."), show_default=False
    )


def expert_option() -> Any:
    return typer.Option("--expert", help=_("Short words, for people who know their way."), show_default=False)


def staff_option() -> Any:
    return typer.Option(
        "--staff",
        metavar=_("NAME"),
        help=_("Support staff with the person on the line: what to say, what to watch for."),
        show_default=False,
    )


def case_argument() -> Any:
    return typer.Argument(
        metavar=_("CASE"),
        help=_("The case's number; without it, the latest."),
        show_default=False,
        autocompletion=complete_cases,
    )


def words_argument() -> Any:
    return typer.Argument(
        metavar=_("WORDS"),
        help=_("A guide's name, or what is wrong in your own words."),
        show_default=False,
        autocompletion=complete_flows,
    )


def complete_flows(incomplete: str) -> list[tuple[str, str]]:
    """Ids of guides for the shell, each with its title."""
    from fixit.cli.completing import guides

    return guides(incomplete)


def complete_cases(incomplete: str) -> list[tuple[str, str]]:
    """Numbers of cases for the shell, each with what it is about."""
    from fixit.cli.cases import case_line
    from fixit.cli.completing import plain_words
    from fixit.cli.stores import open_usual
    from fixit.cli.titles import Titles
    from fixit.config.settings import prepare
    from fixit.load.library import Library

    settings = prepare({})
    titles = Titles(Library(settings.flows))
    store = open_usual(settings)
    try:
        cases = store.cases(limit=50)
    finally:
        store.close()
    return [
        (case.number, plain_words(case_line(case, None, titles)))
        for case in cases
        if case.number.startswith(incomplete.upper())
    ]


# --- the commands


def root(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help=_("Say the version and leave."), show_default=False)
    ] = False,
    language: Annotated[str | None, lang_option()] = None,
    plain: Annotated[bool, plain_option()] = False,
    jsonl: Annotated[bool, jsonl_option()] = False,
    answers: Annotated[str | None, answers_option()] = None,
    no_input: Annotated[bool, no_input_option()] = False,
    flows: Annotated[list[str] | None, flows_option()] = None,
    expert: Annotated[bool, expert_option()] = False,
    staff: Annotated[str | None, staff_option()] = None,
) -> Work | None:
    if version:
        return say_version
    context.obj = {
        "language": language,
        "plain": plain,
        "flows": tuple(flows or ()),
        "expert": expert,
        "staff": staff,
    }
    if context.invoked_subcommand is not None:
        return None
    return _hot(Options("run", (), jsonl=jsonl, answers=answers, no_input=no_input, **context.obj))


def run(
    context: typer.Context,
    words: Annotated[list[str] | None, words_argument()] = None,
    language: Annotated[str | None, lang_option()] = None,
    plain: Annotated[bool, plain_option()] = False,
    jsonl: Annotated[bool, jsonl_option()] = False,
    answers: Annotated[str | None, answers_option()] = None,
    no_input: Annotated[bool, no_input_option()] = False,
    flows: Annotated[list[str] | None, flows_option()] = None,
    expert: Annotated[bool, expert_option()] = False,
    staff: Annotated[str | None, staff_option()] = None,
    start: Annotated[str | None, step_option("--from", _("Rehearse: begin at this step."))] = None,
    given: Annotated[list[str] | None, given_option()] = None,
) -> Work:
    found = _flags(context, language, plain, flows) | _whose(context, expert, staff)
    if start or given:
        from fixit.cli.rehearse import rehearse

        asked = Options("run", tuple(words or ()), jsonl=jsonl, answers=answers, no_input=no_input, **found)
        return partial(rehearse, asked, start or "", tuple(given or ()))
    return _hot(Options("run", tuple(words or ()), jsonl=jsonl, answers=answers, no_input=no_input, **found))


def resume(
    context: typer.Context,
    case: Annotated[list[str] | None, case_argument()] = None,
    language: Annotated[str | None, lang_option()] = None,
    plain: Annotated[bool, plain_option()] = False,
    jsonl: Annotated[bool, jsonl_option()] = False,
    answers: Annotated[str | None, answers_option()] = None,
    no_input: Annotated[bool, no_input_option()] = False,
    flows: Annotated[list[str] | None, flows_option()] = None,
    expert: Annotated[bool, expert_option()] = False,
    staff: Annotated[str | None, staff_option()] = None,
    latest: Annotated[
        bool,
        typer.Option("--latest", help=_("Go on with the guide's newest version."), show_default=False),
    ] = False,
) -> Work:
    found = _flags(context, language, plain, flows) | _whose(context, expert, staff)
    words = tuple(case or ())
    return _hot(
        Options("resume", words, jsonl=jsonl, answers=answers, no_input=no_input, latest=latest, **found)
    )


def list_flows(
    context: typer.Context,
    language: Annotated[str | None, lang_option()] = None,
    flows: Annotated[list[str] | None, flows_option()] = None,
    as_json: Annotated[bool, json_option()] = False,
) -> Work:
    return _hot(Options("list", json=as_json, **_flags(context, language, False, flows)))


def show(
    context: typer.Context,
    case: Annotated[str | None, case_argument()] = None,
    language: Annotated[str | None, lang_option()] = None,
    as_json: Annotated[bool, json_option()] = False,
) -> Work:
    from fixit.cli.cases import show_case

    return partial(show_case, _flags(context, language), case, as_json)


def export(
    context: typer.Context,
    case: Annotated[str | None, case_argument()] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="txt|md|json", help=_("The form of the summary."), show_default=False
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar=_("FILE"), help=_("Write to this file."), show_default=False),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=_("Write over a file that exists."), show_default=False)
    ] = False,
    unmasked: Annotated[
        bool,
        typer.Option(
            "--unmasked", help=_("Keep phone numbers, e-mails and the like readable."), show_default=False
        ),
    ] = False,
    copy: Annotated[
        bool, typer.Option("--copy", help=_("Put it on the clipboard."), show_default=False)
    ] = False,
    language: Annotated[str | None, lang_option()] = None,
) -> Work:
    from fixit.cli.export import export_case

    flags = _flags(context, language)
    return partial(export_case, flags, case, form, output, force=force, unmasked=unmasked, copy=copy)


def cases(context: typer.Context) -> Work | None:
    from fixit.cli.cases import list_cases

    return partial(list_cases, _flags(context)) if context.invoked_subcommand is None else None


def cases_list(
    context: typer.Context,
    as_json: Annotated[bool, json_option()] = False,
    unfinished: Annotated[
        bool, typer.Option("--open", help=_("Only those that have not ended."), show_default=False)
    ] = False,
    had_by: Annotated[
        str | None,
        typer.Option(
            "--staff", metavar=_("NAME"), help=_("Only those that this person had."), show_default=False
        ),
    ] = None,
    language: Annotated[str | None, lang_option()] = None,
) -> Work:
    from fixit.cli.cases import list_cases

    return partial(list_cases, _flags(context, language), as_json, unfinished, had_by or "")


def data(context: typer.Context) -> Work | None:
    from fixit.cli.data import say_data

    return partial(say_data, _flags(context)) if context.invoked_subcommand is None else None


def data_delete(
    context: typer.Context,
    case: Annotated[
        str | None,
        typer.Argument(
            metavar=_("CASE"), help=_("The case's number."), show_default=False, autocompletion=complete_cases
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help=_("Every case."), show_default=False)] = False,
    sure: Annotated[bool, typer.Option("--yes", help=_("Do not ask."), show_default=False)] = False,
    language: Annotated[str | None, lang_option()] = None,
) -> Work:
    from fixit.cli.data import delete_data

    return partial(delete_data, _flags(context, language), case, everything, sure)


def doctor(
    context: typer.Context,
    as_json: Annotated[bool, json_option()] = False,
    language: Annotated[str | None, lang_option()] = None,
    flows: Annotated[list[str] | None, flows_option()] = None,
) -> Work:
    from fixit.cli.doctor import examine

    return partial(examine, _flags(context, language, False, flows), as_json)


def flows_check(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("PATHS"),
            help=_("Files and folders; without them, the guides that fixit brings."),
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, json_option()] = False,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="text|json|github|sarif",
            help=_("The form of the report."),
            show_default=False,
        ),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help=_("First mend what is certain, in the files."), show_default=False)
    ] = False,
    language: Annotated[str | None, lang_option()] = None,
) -> Work:
    from fixit.cli.flows_check import check_paths

    flags = _flags(context, language)
    return partial(check_paths, flags, tuple(paths or ()), "json" if as_json else form or "text", fix=fix)


def flows_explain(
    context: typer.Context,
    codes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("CODES"), help=_("Such as F050; without them, all codes."), show_default=False
        ),
    ] = None,
    language: Annotated[str | None, lang_option()] = None,
) -> Work:
    from fixit.cli.flows_explain import explain_codes

    return partial(explain_codes, tuple(codes or ()))


def _hot(options: Options) -> Work:
    return partial(run_hot, options)


def _flags(
    context: typer.Context, language: str | None = None, plain: bool = False, flows: list[str] | None = None
) -> dict[str, Any]:
    """The command's own flags, joined with those that stood before its name."""
    before = context.obj or {}
    return {
        "language": language or before.get("language"),
        "plain": plain or bool(before.get("plain")),
        "flows": (*before.get("flows", ()), *(flows or ())),
    }


def _whose(context: typer.Context, expert: bool, staff: str | None) -> dict[str, Any]:
    """For whom the words are: given with the command, or before its name."""
    before = context.obj or {}
    return {"expert": expert or bool(before.get("expert")), "staff": staff or before.get("staff")}
