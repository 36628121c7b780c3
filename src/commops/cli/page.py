"""Help pages and errors of usage, in the language that a run speaks."""

from __future__ import annotations

import re
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import typer
from typer.core import TyperCommand, TyperGroup

from commops.cli.errors import Unable
from commops.cli.spoken_language import in_words
from commops.language.messages import message, together
from commops.terminal.width import fill, width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_WrongUsage = cast("type[Exception]", typer.BadParameter.__base__)

_MARGIN: Final = "  "
_WIDEST_TERM: Final = 30
"""How wide what is explained may be for its explanation to begin beside it."""

_NARROWEST: Final = 10
"""How many columns an explanation has at least."""

_OF_TYPER: Final = {
    "help": message("Show this help and exit."),
    "install_completion": message("Install completion for the current shell."),
    "show_completion": message("Print the completion script of the current shell, to read or to install by hand."),
}
"""What the options do that typer adds to those of commops."""


def examples(*pairs: tuple[str, str]) -> str:
    """Return the examples of a help page: on each line a command, and behind a tab what it does."""
    return "\n".join(f"{command}\t{does}".rstrip() for command, does in pairs)


class _Page:
    """What a command and all commands have in common: how they are read, and their help pages."""

    def make_parser(self: Any, ctx: Any) -> Any:
        """Return what reads a command line: texts and paths as they are, and no option twice that takes one value."""
        for parameter in self.get_params(ctx):
            _read_plainly(parameter)
        parser = super().make_parser(ctx)  # type: ignore[misc]
        parse = parser.parse_args

        def parse_args(args: list[str]) -> Any:
            values, rest, in_order = parse(args=args)
            if not ctx.resilient_parsing:
                _refuse_twice(in_order)
            return values, rest, in_order

        parser.parse_args = parse_args
        return parser

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        """Write how the command is called."""
        usage = f"{in_words(message('Usage: {command}', command=ctx.command_path))} "
        pieces = " ".join(self.collect_usage_pieces(ctx))
        _write_beside(usage, [pieces], formatter)

    def format_help_text(self: Any, _: Any, formatter: Any) -> None:
        """Write what the command does."""
        for paragraph in in_words(self.help).split("\n\n"):
            formatter.write("\n")
            for line in _wrapped(paragraph.replace("\n", " "), formatter.width - len(_MARGIN)):
                formatter.write(f"{_MARGIN}{line}\n")

    def format_epilog(self: Any, _: Any, formatter: Any) -> None:
        """Write the examples, each with what it does where it does not explain itself."""
        pairs = [line.partition("\t") for line in self.epilog.splitlines()]
        room = max((width(command) for command, _, does in pairs if does), default=0)
        formatter.write(f"\n{_MARGIN}{in_words(message('Examples:'))}\n")
        for command, _, does in pairs:
            line = f"{fill(command, room)}{_MARGIN}{in_words(does)}"
            formatter.write(f"{_MARGIN * 2}{line.rstrip()}\n")

    def get_short_help_str(self: Any, limit: int = 0) -> str:  # noqa: ARG002 - none is too long
        """Return what the command does, in short."""
        return in_words(self.short_help or self.help or "")

    def shell_complete(self: Any, ctx: Any, incomplete: str) -> list[Any]:
        """Complete commands and options, with what they do."""
        said: dict[str, str] = {}
        for parameter in self.get_params(ctx):
            said |= dict.fromkeys(parameter.opts, _explained(parameter))

        items: list[Any] = super().shell_complete(ctx, incomplete)  # type: ignore[misc]
        for item in items:
            item.help = said.get(item.value, item.help)
        return items


class Command(_Page, TyperCommand):
    """A command: its arguments and options are shown as they are typed, errors of usage in one line."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line."""
        with _explaining_usage(ctx):
            return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Name what belongs behind the command, an argument as it is typed."""
        arguments = [each for each in self.get_params(ctx) if each.param_type_name == "argument"]
        return [in_words(message("[OPTIONS]")), *map(_as_called, arguments)]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, then the options."""
        _write_parameters(message("Arguments:"), "argument", ctx, formatter)
        _write_parameters(message("Options:"), "option", ctx, formatter)


class Commands(_Page, TyperGroup):
    """All commands."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line up to the command."""
        for parameter in cast("list[Any]", self.get_params(ctx)):
            if parameter.name == "install_completion":
                parameter.callback = _install_completion
        with _explaining_usage(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, or say that there is none of that name."""
        name = args[0]
        if name not in self.commands and not ctx.resilient_parsing:
            from commops.language.did_you_mean import did_you_mean  # noqa: PLC0415 - most commands exist

            unknown = message("unknown command '{name}'", name=name)
            if near := did_you_mean(name, self.commands):
                raise Unable(together(unknown, near))
            raise Unable(unknown, message("`{command} --help` lists all commands", command=ctx.command_path))
        return super().resolve_command(ctx, args)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002 - as typer calls it
        """Name what belongs behind the program."""
        return [in_words(message("[OPTIONS] COMMAND [ARGS]..."))]

    def sections(self) -> Iterable[tuple[str, Iterable[str]]]:
        """Return the names of the commands, in the order in which they are shown, under their headings."""
        return ((message("Commands:"), self.commands),)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, then the options."""
        room = max(map(width, self.commands))
        for heading, names in self.sections():
            rows = [(name, self.commands[name].get_short_help_str()) for name in names]
            _write_rows(heading, rows, formatter, room)
        _write_parameters(message("Options:"), "option", ctx, formatter)


def _write_parameters(heading: str, of: str, ctx: Any, formatter: Any) -> None:
    parameters = [each for each in ctx.command.get_params(ctx) if each.param_type_name == of]
    _write_rows(heading, [(_as_typed(each), _explained(each)) for each in parameters], formatter)


def _write_rows(heading: str, rows: Sequence[tuple[str, str]], formatter: Any, room: int = 0) -> None:
    if not rows:
        return

    formatter.write(f"\n{in_words(heading)}\n")
    room = room or min(max(width(term) for term, _ in rows), _WIDEST_TERM)
    beside = room + 2 * len(_MARGIN)
    for term, explanation in rows:
        lines = _wrapped(explanation, max(formatter.width - beside, _NARROWEST))
        if width(term) > room:
            for line in _in_parts(term, formatter.width):
                formatter.write(f"{line}\n")
            _write_beside(" " * beside, lines, formatter)
        else:
            _write_beside(f"{_MARGIN}{fill(term, room)}{_MARGIN}", lines, formatter)


def _in_parts(term: str, room: int) -> Iterator[str]:
    # A term that is wider than the page goes on below its choices, which are between bars.
    begins = " " * len(term.rpartition(" ")[0])
    line = _MARGIN
    for part in re.findall(r"[^|]*\|?", term):
        if width(line + part) > room:
            yield line
            line = f"{_MARGIN}{begins} "
        line += part
    yield line


def _write_beside(term: str, lines: Iterable[str], formatter: Any) -> None:
    # Lines beside a term, the first on its line.
    room = formatter.width - width(term)
    begins = term
    for text in lines:
        for line in _wrapped(text, room):
            formatter.write(f"{begins}{line}\n")
            begins = " " * width(term)


def _wrapped(text: str, room: int) -> list[str]:
    from commops.lines import Run, plain  # noqa: PLC0415 - what only help pages need
    from commops.terminal.wrap import wrapped  # noqa: PLC0415

    return [plain(line) for line in wrapped((Run(text),), room)]


class _Plain:
    """How a parameter is read that typer would read to the same effect, but with pydantic, which takes a while."""

    def __init__(self, read: Callable[[str], object]) -> None:
        """Take what reads one value."""
        self._read = read

    def coerce(self, value: Any, *, param: Any, ctx: Any) -> Any:  # noqa: ARG002 - as typer calls it
        """Return the value of a parameter, or the values of one that has several."""
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        return [self._read(each) for each in value] if several else self._read(value)


_PLAIN: Final = {str: _Plain(str), list[str]: _Plain(str), Path: _Plain(Path), list[Path]: _Plain(Path)}


def plain_reading(annotation: Any) -> _Plain | None:
    """Return how texts and paths are read; nothing for anything else, which typer reads."""
    return _PLAIN.get(annotation)


def _read_plainly(parameter: Any) -> None:
    if getattr(parameter, "is_flag", False) and parameter.default is None:
        parameter.default = False  # what has no default is read with pydantic, too
    if plain := plain_reading(parameter.type_descriptor.annotation):
        parameter.get_runtime_param = lambda: plain


def _as_typed(parameter: Any) -> str:
    value = str(parameter.metavar or "")
    if value.isupper():  # stands for what is typed; others are typed as they are
        value = in_words(parameter.metavar)
    if parameter.param_type_name == "argument":
        return value
    names = ", ".join(sorted(parameter.opts, key=len))
    return names if parameter.is_flag else f"{names} {value}"


def _as_called(argument: Any) -> str:
    value = _as_typed(argument)
    if argument.nargs != 1:
        value = f"{value}..."
    return value if argument.required else f"[{value}]"


def _explained(parameter: Any) -> str:
    return in_words(_OF_TYPER.get(parameter.name) or parameter.help or "")


def _install_completion(context: Any, _: Any, value: Any) -> Any:
    # As typer's own, but in the language that the run speaks.
    if not value or context.resilient_parsing:
        return value
    from contextlib import redirect_stdout  # noqa: PLC0415 - hardly ever needed
    from io import StringIO  # noqa: PLC0415

    from typer.completion import install  # type: ignore[attr-defined]  # noqa: PLC0415 - typer has no other way

    try:
        with redirect_stdout(StringIO()):
            shell, file = install(shell=value if isinstance(value, str) else None)
    except typer.Exit:
        raise Unable(
            message("completion cannot be installed for this shell"), message("use bash, zsh, fish or PowerShell")
        ) from None
    typer.echo(in_words(message("completion for {shell} is installed in '{file}'", shell=shell, file=str(file))))
    typer.echo(in_words(message("open a new terminal to use it")))
    raise typer.Exit


def _refuse_twice(in_order: Iterable[Any]) -> None:
    # Of an option that takes one value, only the last one would count.
    given: set[str] = set()
    for each in in_order:
        if each.param_type_name != "option" or each.is_flag or each.multiple:
            continue
        if each.name in given:
            raise Unable(
                message("option '{option}' is given more than once", option=max(each.opts, key=len)),
                message("give it once; it takes one value"),
            )
        given.add(each.name)


@contextmanager
def _explaining_usage(ctx: Any) -> Iterator[None]:
    try:
        yield
    except _WrongUsage as error:
        see = message("see `{command} --help`", command=ctx.command_path)
        raise Unable(_what_is_wrong(error, ctx.command.get_params(ctx)), see) from None


def _what_is_wrong(error: Any, parameters: Sequence[Any]) -> str:
    match type(error).__name__:
        case "NoSuchOption":
            from commops.language.did_you_mean import did_you_mean  # noqa: PLC0415 - most options exist

            names = chain.from_iterable(parameter.opts for parameter in parameters)
            long = [name for name in names if name.startswith("--")]
            unknown = message("unknown option '{option}'", option=error.option_name)
            return together(unknown, did_you_mean(error.option_name, long))
        case "BadOptionUsage" if _takes_value(error.option_name, parameters):
            return message("option '{option}' needs a value", option=error.option_name)
        case "BadOptionUsage":
            return message("option '{option}' takes no value", option=error.option_name)
        case "MissingParameter":
            return message("missing argument '{name}'", name=_as_typed(error.param))
        case "BadParameter" if error.param:
            return message("invalid value for '{name}'", name=_as_typed(error.param))
    extra = str(error.message).partition("(s) (")[2].removesuffix(")")
    return message("unexpected argument '{written}'", written=extra) if extra else str(error.message)


def _takes_value(name: str, parameters: Sequence[Any]) -> bool:
    return any(name in parameter.opts and not parameter.is_flag for parameter in parameters)
