"""Help pages, and what is said of a command that is called wrongly."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from commops.cli.errors import Unable
from commops.language.did_you_mean import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

_WrongUsage = cast("type[Exception]", typer.BadParameter.__base__)


class Command(TyperCommand):
    """A command: its arguments and options are shown as they are typed, its faults of usage told in one line."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line."""
        with _told(ctx):
            return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Name what belongs behind the command, an argument as it is typed."""
        return [piece.removeprefix("{").removesuffix("}") for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, then the options."""
        _format_parameters("Arguments", "argument", ctx, formatter)
        _format_parameters("Options", "option", ctx, formatter)


class Commands(TyperGroup):
    """All commands."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line up to the command."""
        for parameter in cast("list[Any]", self.get_params(ctx)):
            if parameter.is_flag and parameter.default is None:
                parameter.default = False  # typer reads what has no default with pydantic, which takes a while
        with _told(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, or say that there is none of that name."""
        if args[0] not in self.commands and not ctx.resilient_parsing:
            near = did_you_mean(args[0], self.commands)
            raise Unable(
                f"there is no command '{args[0]}'" + (f"; {near}" if near else ""),
                "" if near else "`commops --help` lists them",
            )
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, then the options."""
        self.format_commands(ctx, formatter)
        _format_parameters("Options", "option", ctx, formatter)


def _format_parameters(heading: str, of: str, ctx: Any, formatter: Any) -> None:
    rows = [
        (_written(parameter), getattr(parameter, "help", "") or "")
        for parameter in ctx.command.get_params(ctx)
        if parameter.param_type_name == of
    ]
    if rows:
        with formatter.section(heading):
            formatter.write_dl(rows)


def _written(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar)
    names = ", ".join(sorted(parameter.opts, key=len))
    return names if parameter.is_flag else f"{names} {parameter.metavar}"


@contextmanager
def _told(ctx: Any) -> Iterator[None]:
    try:
        yield
    except _WrongUsage as error:
        raise Unable(_said(error, ctx.command.get_params(ctx)), f"see `{ctx.command_path} --help`") from None


def _said(error: Any, parameters: list[Any]) -> str:
    if hasattr(error, "possibilities"):
        long = [name for parameter in parameters for name in parameter.opts if name.startswith("--")]
        near = did_you_mean(error.option_name, long)
        return f"there is no option '{error.option_name}'" + (f"; {near}" if near else "")
    message = str(error.format_message()).rstrip(".").replace("(s)", "s")
    return message[:1].lower() + message[1:]
