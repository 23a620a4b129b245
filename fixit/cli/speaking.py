"""Typer's help and usage errors in the person's language: plain lines, no boxes, as wide as the terminal."""

from __future__ import annotations

import typer
from typer.core import TyperCommand, TyperGroup

from fixit.errors import USAGE, FixitError
from fixit.flow.near import nearest
from fixit.flow.plain import show_name
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Typer keeps its own copy of Click since 0.16 or so; their common ground is the ancestry of BadParameter.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]
ClickException: type[Exception] = typer.BadParameter.__mro__[2]


class _Speaking:
    """What commands and groups share: the frame of a help page in the language in use."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]  # Click's
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage: "))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        rows: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
        for parameter in self.get_params(ctx):  # type: ignore[attr-defined]  # Click's
            row = parameter.get_help_record(ctx)
            if row is not None:
                name = row[0].partition(" <")[0]  # without the type, which tells a person nothing
                rows[parameter.param_type_name].append((name, own_help(parameter.name) or row[1]))
        for kind, title in (("argument", _("Arguments")), ("option", _("Options"))):
            if rows[kind]:
                with formatter.section(title):
                    formatter.write_dl(rows[kind])

    def get_help(self, ctx: Any) -> str:
        import shutil

        formatter = ctx.make_formatter()
        formatter.width = max(20, min(shutil.get_terminal_size().columns, 100) - 2)
        self.format_help(ctx, formatter)  # type: ignore[attr-defined]  # Click's
        return str(formatter.getvalue().rstrip("\n"))


class SpeakingCommand(_Speaking, TyperCommand):
    """A command with its help in the person's language."""


class SpeakingGroup(_Speaking, TyperGroup):
    """A group of commands with its help in the person's language."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        super().format_options(ctx, formatter)
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                rows.append((name, command.get_short_help_str(limit=200)))
        if rows:
            with formatter.section(_("Commands")):
                formatter.write_dl(rows)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if name in self.commands or name.startswith("-"):
            return super().resolve_command(ctx, args)
        near = nearest(name, self.commands)
        words = " ".join(show_name(word) for word in args)
        hint = _("Did you mean `{command}`?").format(command=f"{ctx.command_path} {near}") if near else ""
        if ctx.parent is None:
            hint += "\n" if hint else ""
            hint += _("To say what is wrong with the phone: fixit run {words}").format(words=words)
        raise FixitError(_("There is no command “{name}”.").format(name=show_name(name)), hint, USAGE)


def own_help(name: str | None) -> str:
    """Our words for the options that Typer brings itself; "" for our own, which have theirs."""
    words = {
        "help": _("Show this help and leave."),
        "install_completion": _("Install completion for this shell."),
        "show_completion": _("Show completion for this shell, to copy it."),
    }
    return words.get(name or "", "")


def describe_usage(error: Any) -> FixitError:
    """A usage error of Click's as one of ours, with the page that helps."""
    path = error.ctx.command_path if getattr(error, "ctx", None) is not None else "fixit"
    hint = _("See: {command}").format(command=f"{path} --help")
    kind = type(error).__name__
    if kind == "NoSuchOption":
        near = nearest(error.option_name, getattr(error, "possibilities", None) or ())
        message = _("There is no option {name}.").format(name=show_name(error.option_name))
        message += " " + _("Did you mean {name}?").format(name=near) if near else ""
    elif kind == "MissingParameter" and error.param is not None:
        message = _("{name} is missing.").format(name=error.param.metavar or error.param.name)
    elif kind == "BadOptionUsage" and "does not take" in error.message:
        message = _("The option {name} takes no value.").format(name=error.option_name)
    elif kind == "BadOptionUsage":
        message = _("The option {name} wants a value.").format(name=error.option_name)
    elif "unexpected extra argument" in error.message:
        message = _("That is too much: {words}").format(
            words=show_name(error.message.rpartition("(")[2].rstrip(")"))
        )
    else:
        message = show_name(error.format_message(), 300)
    return FixitError(message, hint, USAGE)
