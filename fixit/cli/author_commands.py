"""Commands for authors as Typer reads them: seeing and writing guides. Each returns the work to do."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

import typer

from fixit.cli.author_options import force_option, given_option, guide_argument, output_option, step_option
from fixit.cli.commands import Work, _flags, flows_option, json_option, lang_option
from fixit.errors import USAGE, FixitError
from fixit.messages import _


def graph(
    context: typer.Context,
    guide: Annotated[str, guide_argument()],
    form: Annotated[
        str,
        typer.Option("--format", metavar="tree|mermaid|dot|svg", help=_("The form of the picture.")),
    ] = "tree",
    html: Annotated[
        bool,
        typer.Option("--html", help=_("One page to read and to walk in a browser."), show_default=False),
    ] = False,
    focus: Annotated[str | None, step_option("--focus", _("Draw only what follows from this step."))] = None,
    depth: Annotated[
        int | None,
        typer.Option("--depth", metavar="N", help=_("At most so many steps on."), show_default=False),
    ] = None,
    output: Annotated[str | None, output_option()] = None,
    force: Annotated[bool, force_option()] = False,
    language: Annotated[str | None, lang_option()] = None,
) -> Work:
    from fixit.cli.flows_graph import graph_flow

    flags = _flags(context, language)
    return partial(graph_flow, flags, guide, form, focus or "", depth, output or "", force, html)


def paths_argument() -> Any:
    return typer.Argument(
        metavar=_("PATHS"),
        help=_("Files, folders, names; without them, the guides that fixit brings."),
        show_default=False,
    )


def test(
    context: typer.Context,
    paths: Annotated[list[str] | None, paths_argument()] = None,
    word: Annotated[
        str,
        typer.Option(
            "--run", metavar="WORD", help=_("Only scenarios with this in their name."), show_default=False
        ),
    ] = "",
    coverage: Annotated[
        bool, typer.Option("--coverage", help=_("List the branches that nobody walks."), show_default=False)
    ] = False,
    least: Annotated[
        float | None,
        typer.Option(
            "--min-coverage",
            metavar="N",
            help=_("End with code 1 below so many percent."),
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, json_option()] = False,
    flows: Annotated[list[str] | None, flows_option()] = None,
    language: Annotated[str | None, lang_option()] = None,
) -> Work:
    from fixit.cli.flows_test import test_paths

    flags = _flags(context, language, flows=flows)
    return partial(test_paths, flags, tuple(paths or ()), word, coverage, least, as_json)


def prove(
    context: typer.Context,
    paths: Annotated[list[str] | None, paths_argument()] = None,
    bound: Annotated[
        int | None,
        typer.Option(metavar="N", help=_("Visit at most so many sets of states."), show_default=False),
    ] = None,
    claims: Annotated[
        list[str] | None,
        typer.Option(
            "--claim",
            metavar="CLAIM",
            help=_('"A before B" or "B never after A", of steps; more than once.'),
            show_default=False,
        ),
    ] = None,
    save: Annotated[
        str,
        typer.Option(
            metavar=_("FILE"), help=_("Write what is refuted to this file, as scenarios."), show_default=False
        ),
    ] = "",
    every: Annotated[
        bool, typer.Option("--all", help=_("Show the walk of every warning, too."), show_default=False)
    ] = False,
    as_json: Annotated[bool, json_option()] = False,
    flows: Annotated[list[str] | None, flows_option()] = None,
    language: Annotated[str | None, lang_option()] = None,
) -> Work:
    from fixit.cli.flows_prove import prove_paths
    from fixit.prove import BOUND

    flags = _flags(context, language, flows=flows)
    most = BOUND if bound is None else bound
    if most < 1:
        raise FixitError(_("--bound wants 1 or more."), "", USAGE)
    return partial(prove_paths, flags, tuple(paths or ()), most, tuple(claims or ()), save, every, as_json)


def mutate(
    context: typer.Context,
    paths: Annotated[list[str] | None, paths_argument()] = None,
    least: Annotated[
        float | None,
        typer.Option(
            "--min",
            metavar="PERCENT",
            help=_("End with code 1 where fewer faults are noticed."),
            show_default=False,
        ),
    ] = None,
    sample: Annotated[int, typer.Option(metavar="N", help=_("Only so many faults, drawn; 0: all."))] = 0,
    seed: Annotated[int, typer.Option(metavar="N", help=_("Draws another sample."))] = 0,
    jobs: Annotated[
        int, typer.Option(metavar="N", help=_("Work in so many processes at once; 0: one for each core."))
    ] = 0,
    as_json: Annotated[bool, json_option()] = False,
    flows: Annotated[list[str] | None, flows_option()] = None,
    language: Annotated[str | None, lang_option()] = None,
) -> Work:
    from fixit.cli.flows_mutate import mutate_paths

    flags = _flags(context, language, flows=flows)
    return partial(mutate_paths, flags, tuple(paths or ()), least, sample, seed, as_json, jobs)


def show(
    context: typer.Context,
    guide: Annotated[str, guide_argument()],
    step: Annotated[str, step_option("--step", _("The step to look at."))],
    eyes: Annotated[
        str, typer.Option("--as", metavar="person|plain|staff", help=_("Whose eyes to see it with."))
    ] = "person",
    given: Annotated[list[str] | None, given_option()] = None,
    language: Annotated[str | None, lang_option()] = None,
) -> Work:
    from fixit.cli.flows_show import show_step

    return partial(show_step, _flags(context, language), guide, step, eyes, tuple(given or ()))


def schema(
    kit: Annotated[
        bool, typer.Option("--kit", help=_("The schema of kit.yaml instead."), show_default=False)
    ] = False,
    region: Annotated[
        bool, typer.Option("--region", help=_("The schema of region packs instead."), show_default=False)
    ] = False,
    output: Annotated[str | None, output_option()] = None,
    force: Annotated[bool, force_option()] = False,
    language: Annotated[str | None, lang_option()] = None,
) -> Work:
    from fixit.cli.flows_write import write_schema

    return partial(write_schema, kit, output or "", force, region=region)


def format_files(
    files: Annotated[
        list[str],
        typer.Argument(metavar=_("FILES"), help=_("Guides, scenarios, kit.yaml; folders of them.")),
    ],
    check: Annotated[
        bool,
        typer.Option(
            "--check", help=_("Change nothing; end with code 1 if something would."), show_default=False
        ),
    ] = False,
    language: Annotated[str | None, lang_option()] = None,
) -> Work:
    from fixit.cli.flows_write import format_paths

    return partial(format_paths, tuple(files), check)


def new(
    context: typer.Context,
    guide: Annotated[str, typer.Argument(metavar="ID", help=_("What the guide will be called."))],
    title_ru: Annotated[
        str | None, typer.Option(help=_("The problem, in Russian."), show_default=False)
    ] = None,
    title_en: Annotated[
        str | None, typer.Option(help=_("The problem, in English."), show_default=False)
    ] = None,
    question_ru: Annotated[
        str | None, typer.Option(help=_("The first question, yes or no, in Russian."), show_default=False)
    ] = None,
    question_en: Annotated[
        str | None, typer.Option(help=_("The same in English."), show_default=False)
    ] = None,
    remedy_ru: Annotated[
        str | None, typer.Option(help=_("The first thing to try, in Russian."), show_default=False)
    ] = None,
    remedy_en: Annotated[str | None, typer.Option(help=_("The same in English."), show_default=False)] = None,
    to: Annotated[
        str | None,
        typer.Option(metavar="ROLE", help=_("Who goes on if nothing helps."), show_default=False),
    ] = None,
    folder: Annotated[
        str, typer.Option(metavar=_("FOLDER"), help=_("Where the two files are written."))
    ] = ".",
    no_input: Annotated[
        bool, typer.Option("--no-input", help=_("Never ask; take examples instead."), show_default=False)
    ] = False,
    force: Annotated[bool, force_option()] = False,
    language: Annotated[str | None, lang_option()] = None,
) -> Work:
    from fixit.cli.flows_write import new_guide

    said = {
        "title_ru": title_ru,
        "title_en": title_en,
        "question_ru": question_ru,
        "question_en": question_en,
        "remedy_ru": remedy_ru,
        "remedy_en": remedy_en,
        "role": to,
    }
    known = {name: value for name, value in said.items() if value}
    return partial(new_guide, _flags(context, language), guide, known, folder, no_input, force)


def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help=_("A file, or REVISION:path of git."))],
    new: Annotated[str, typer.Argument(metavar="NEW", help=_("A file, or REVISION:path of git."))],
    walks: Annotated[int, typer.Option(metavar="N", help=_("How many walks to compare."))] = 500,
    as_json: Annotated[bool, json_option()] = False,
    language: Annotated[str | None, lang_option()] = None,
) -> Work:
    from fixit.cli.flows_diff import diff_guides

    return partial(diff_guides, _flags(context, language), old, new, walks, as_json)


def replay(
    context: typer.Context,
    guide: Annotated[str, guide_argument()],
    as_json: Annotated[bool, json_option()] = False,
    limit: Annotated[int, typer.Option(metavar="N", help=_("At most so many of the latest cases."))] = 10_000,
    language: Annotated[str | None, lang_option()] = None,
) -> Work:
    from fixit.cli.flows_replay import replay_cases

    return partial(replay_cases, _flags(context, language), guide, as_json, limit)


def watch(
    context: typer.Context,
    guide: Annotated[str, guide_argument()],
    step: Annotated[str | None, step_option("--step", _("Show this step at every change."))] = None,
    eyes: Annotated[
        str, typer.Option("--as", metavar="person|plain|staff", help=_("Whose eyes to see it with."))
    ] = "person",
    language: Annotated[str | None, lang_option()] = None,
) -> Work:
    from fixit.cli.flows_watch import watch_guide

    return partial(watch_guide, _flags(context, language), guide, step or "", eyes)
