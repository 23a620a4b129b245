"""Options and arguments that several commands for authors share; called when the app is built."""

from __future__ import annotations

from typing import Any

import typer

from fixit.messages import _


def guide_argument() -> Any:
    return typer.Argument(
        metavar=_("GUIDE"),
        help=_("A guide's name, or its file."),
        show_default=False,
        autocompletion=complete_guides,
    )


def step_option(name: str, help_text: str) -> Any:
    return typer.Option(
        name, metavar=_("STEP"), help=help_text, show_default=False, autocompletion=complete_steps
    )


def output_option() -> Any:
    return typer.Option(
        "--output", "-o", metavar=_("FILE"), help=_("Write to this file."), show_default=False
    )


def force_option() -> Any:
    return typer.Option("--force", help=_("Write over the file if it exists."), show_default=False)


def given_option() -> Any:
    return typer.Option(
        "--given",
        metavar="FACT=VALUE",
        help=_("A fact that is known already; may be given more than once."),
        show_default=False,
    )


def complete_guides(incomplete: str) -> list[tuple[str, str]]:
    """Names of guides for the shell, with their titles."""
    from fixit.cli.completing import guides

    return guides(incomplete)


def complete_steps(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Steps of the guide that was named, for the shell."""
    from fixit.cli.completing import steps

    words = context.params.get("words")
    name = context.params.get("guide") or (words[0] if words else "")
    return steps(str(name), incomplete)
