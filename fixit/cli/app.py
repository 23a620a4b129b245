"""The Typer app: parses whatever the hot door does not, with help in the person's language."""

from __future__ import annotations

import os
from collections.abc import Callable

import typer

from fixit.cli import author_commands, commands
from fixit.cli.speaking import ClickException, SpeakingCommand, SpeakingGroup, UsageError, describe_usage
from fixit.errors import DONE, INTERRUPTED, USAGE
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NAME = "fixit"


def run_app(arguments: list[str]) -> int:
    """Parse the arguments, do what they ask for, and return the exit code."""
    asked = parse(arguments)
    return asked if isinstance(asked, int) else asked()


def parse(arguments: list[str]) -> commands.Work | int:
    """The work that the arguments ask for, or the exit code where help was all; FixitError on wrong usage."""
    choose_language(arguments)
    command = typer.main.get_command(build_app())
    try:
        asked = command.main(args=arguments, prog_name=NAME, standalone_mode=False)
    except typer.Abort:
        return INTERRUPTED
    except UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(str(error), err=True)
            return USAGE
        raise describe_usage(error) from error
    except ClickException as error:
        raise describe_usage(error) from error
    return asked if callable(asked) or isinstance(asked, int) else DONE


def choose_language(arguments: list[str]) -> None:
    """Speak the language that the arguments, the environment or the person's file ask for: help does, too."""
    from fixit.config.settings import settled_language
    from fixit.messages import use_language

    flag = ""
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            flag = arguments[place + 1]
        elif argument.startswith("--lang="):
            flag = argument.partition("=")[2]
    use_language(settled_language(flag, os.environ))


def build_app() -> typer.Typer:
    """The app in the language in use."""
    app = _group(_("Walks you through a problem with a phone, one short step at a time."))
    app.callback(invoke_without_command=True)(commands.root)
    _add(app, "run", commands.run, _("Say what is wrong, or name a guide, and go through it."))
    _add(app, "list", commands.list_flows, _("The problems that fixit knows."))
    _add(app, "resume", commands.resume, _("Go on with a case."))
    _add(app, "show", commands.show, _("Everything that is known of a case."))
    _add(app, "export", commands.export, _("A case's summary to hand over: a file, or the clipboard."))
    cases = _group(_("The cases on this machine."))
    cases.callback(invoke_without_command=True)(commands.cases)
    _add(cases, "list", commands.cases_list, _("List the cases."))
    app.add_typer(cases, name="cases")
    data = _group(_("Where everything lies on this machine."))
    data.callback(invoke_without_command=True)(commands.data)
    _add(data, "delete", commands.data_delete, _("Delete a case, or all of them."))
    app.add_typer(data, name="data")
    flows = _group(_("For authors of guides."), no_args_is_help=True)
    _add(flows, "check", commands.flows_check, _("Find the faults of guides, each with its place."))
    _add(flows, "test", author_commands.test, _("Play the scenarios beside guides."))
    _add(flows, "prove", author_commands.prove, _("Explore every walk: what holds, what does not."))
    _add(flows, "mutate", author_commands.mutate, _("Break guides on purpose: what nobody notices."))
    _add(flows, "graph", author_commands.graph, _("Draw a guide: a tree, Mermaid, DOT, SVG, or a page."))
    _add(flows, "show", author_commands.show, _("Show a step as a person or support staff see it."))
    _add(flows, "new", author_commands.new, _("Begin a guide: writes it and its scenarios."))
    _add(flows, "format", author_commands.format_files, _("Tidy guides: indents, quotes, order of keys."))
    _add(flows, "diff", author_commands.diff, _("What changes for the person between two versions."))
    _add(flows, "replay", author_commands.replay, _("Walk recorded cases on the guide as it is now."))
    _add(flows, "watch", author_commands.watch, _("Check a guide whenever it is saved."))
    _add(flows, "schema", author_commands.schema, _("The JSON Schema of guides, for editors."))
    _add(flows, "explain", commands.flows_explain, _("What a code of a fault means, and how to mend it."))
    app.add_typer(flows, name="flows")
    _add(app, "doctor", commands.doctor, _("What is wrong with this installation, and what to do."))
    return app


def _group(help_text: str, **more: Any) -> typer.Typer:
    return typer.Typer(
        cls=SpeakingGroup,
        help=help_text,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND ..."),
        context_settings={"help_option_names": ["--help", "-h"]},
        **more,
    )


def _add(app: typer.Typer, name: str, function: Callable[..., object], help_text: str) -> None:
    app.command(
        name,
        cls=SpeakingCommand,
        help=help_text,
        options_metavar=_("[OPTIONS]"),
        context_settings={"help_option_names": ["--help", "-h"]},
    )(function)
