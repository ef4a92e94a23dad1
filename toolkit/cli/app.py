"""The list of commands, and the one place where errors become lines and exit codes.

To add a command: write `toolkit/cli/NAME.py` with a function, import heavy libraries inside it, return an exit code or
None, and add it to the list below.
"""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit.cli import app_command, card, challenge, check, diff, export, methods, new, perspectives, rank, report, review
from toolkit.cli.output import drop_preface, problem
from toolkit.errors import InputError, ToolkitError

if TYPE_CHECKING:
    from collections.abc import Sequence

FINE, INPUT_WRONG, INTERRUPTED = 0, 2, 130

NAME = "policy-options"
HELP = "Score policy options against weighted criteria, and argue against the result."

app = typer.Typer(
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("rank")(rank.rank)
app.command("challenge")(challenge.challenge)
app.command("perspectives")(perspectives.perspectives)
app.command("card")(card.card)
app.command("review")(review.review)
app.command("diff")(diff.diff)
app.command("report")(report.report)
app.command("methods")(methods.methods)
app.command("check")(check.check)
app.command("new")(new.new)
app.command("export")(export.export)
app.command("app")(app_command.app)


@app.callback(invoke_without_command=True)
def options(version: bool = typer.Option(False, "--version", help="Print the version and stop.")) -> None:
    """Score policy options against weighted criteria, and argue against the result."""
    if version:
        from toolkit import __version__

        print(__version__)  # noqa: T201  data for standard output
        raise typer.Exit


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; an error prints one line per issue and never a traceback."""
    _prepare_streams()
    drop_preface()
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # a library's warning is for developers, who ask for it with -W
    try:
        return _invoke(list(sys.argv[1:] if arguments is None else arguments))
    except BrokenPipeError:
        return _reader_left()
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except (ToolkitError, typer.TyperException, OSError) as error:
        for line in _lines(error):
            problem(line)
        return INPUT_WRONG


def _invoke(arguments: list[str]) -> int:
    command = typer.main.get_command(app)
    try:
        with command.make_context(NAME, arguments) as context:
            code = command.invoke(context)
    except typer.Exit as stop:
        code = stop.exit_code
    sys.stdout.flush()
    return code if isinstance(code, int) else FINE


def _lines(error: Exception) -> list[str]:
    """What to say about an error, one line per issue."""
    if isinstance(error, InputError):
        return [str(issue) for issue in error.issues]
    if isinstance(error, OSError):
        return [f"{error.filename}: {error.strerror}" if error.filename else str(error)]
    text = error.format_message() if isinstance(error, typer.TyperException) else str(error)
    line = " ".join(text.split())
    context = getattr(error, "ctx", None)
    return [f"{line} (see {context.command_path} --help)" if context else line] if line else []


def _reader_left() -> int:
    """The reader of a pipe has seen enough: no error, and nothing more is written, not even while Python shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FINE


def _prepare_streams() -> None:
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller, who wants none of it
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  open as long as the process
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a character shows a substitute
