"""What every ``odoo-bin devkit_<x> <verb>`` shares.

A command is a list of verbs, a verb is a function::

    @verb("search", "Search the references.", formats=("text", "json"))
    def search(args, console):
        hits = ...
        return Outcome(text="…", data=[…], code=CLEAN if hits else FINDINGS)


    @search.arguments
    def _(parser):
        parser.add_argument("words", nargs="+")

``CommandLine("devkit_x", "…", [search]).run(argv)`` parses, calls, writes and returns the exit code. The verb
prints nothing itself: it returns an :class:`~.command_output.Outcome`, and tells what it is doing by
``console.note()`` (stderr). Nothing here needs Odoo or a database.
"""

import argparse
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import IO, NoReturn

from .command_output import (
    CLEAN,
    FAILURE,
    FINDINGS,
    FORMATS,
    USAGE,
    CommandError,
    Outcome,
    UsageError,
    deliver,
)
from .redact import redact

__all__ = [
    "CLEAN",
    "FAILURE",
    "FINDINGS",
    "USAGE",
    "CommandError",
    "CommandLine",
    "Outcome",
    "UsageError",
    "Verb",
    "verb",
]


class Console:
    """Where a verb tells what it is doing: stderr, nothing with ``--quiet``."""

    def __init__(self, stream: IO[str], quiet: bool):
        self._stream, self._quiet = stream, quiet

    def note(self, text: str) -> None:
        """Write one line for the person who waits; secrets are masked."""
        if not self._quiet:
            print(redact(text), file=self._stream, flush=True)


class Verb:
    """One verb of a command.

    :param formats: what ``--format`` offers, the first is the default; with findings: :data:`REPORT_FORMATS`
    :param function: ``function(args, console) -> Outcome``
    :param output: False for a verb whose own ``--output`` is something else, such as a folder; it keeps its
        value under another name (``dest="folder"``), and what the verb says goes to the terminal
    """

    def __init__(
        self,
        name: str,
        summary: str,
        function: Callable,
        formats: Sequence[str] = ("text", "json"),
        output: bool = True,
    ):
        unknown = set(formats) - set(FORMATS)
        if unknown:
            raise ValueError(f"Unknown formats of the verb {name}: {', '.join(sorted(unknown))}.")
        self.name, self.summary, self.function, self.formats = name, summary, function, tuple(formats)
        self.output = output
        self._declare: list[Callable[[argparse.ArgumentParser], object]] = []

    def arguments(self, declare: Callable[[argparse.ArgumentParser], object]):
        """Decorate a function that adds the verb's own arguments to its parser."""
        self._declare.append(declare)
        return declare

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Add the own arguments, then the ones that all verbs share."""
        for declare in self._declare:
            declare(parser)
        shared = parser.add_argument_group("output")
        shared.add_argument(
            "--format", choices=self.formats, default=self.formats[0], help="default: %(default)s"
        )
        if self.output:
            shared.add_argument(
                "--output", metavar="FILE", help="write there instead of the terminal, whole or not at all"
            )
        shared.add_argument("--quiet", action="store_true", help="say nothing, the exit code tells")
        shared.add_argument("--debug", action="store_true", help="show the traceback of an error")
        parser.set_defaults(verb=self)
        if not self.output:
            parser.set_defaults(output=None)


def verb(
    name: str, summary: str, formats: Sequence[str] = ("text", "json"), output: bool = True
) -> Callable[[Callable], Verb]:
    """Turn ``function(args, console) -> Outcome`` into a :class:`Verb`."""
    return lambda function: Verb(name, summary, function, formats, output)


class CommandLine:
    """A command with its verbs.

    Exit codes: 0 clean, 1 findings, 2 wrong usage, 3 failure.
    """

    def __init__(self, prog: str, description: str, verbs: Sequence[Verb]):
        self.prog, self.verbs = prog, list(verbs)
        self.parser = _Parser(prog=prog, description=description, epilog=_EPILOG)
        self.parser.formatter_class = argparse.RawDescriptionHelpFormatter
        choices = self.parser.add_subparsers(title="verbs", metavar="VERB", dest="verb_name", required=True)
        for each in self.verbs:
            each.configure(choices.add_parser(each.name, help=each.summary, description=each.summary))

    def run(self, argv: Sequence[str], stdout: IO[str] | None = None, stderr: IO[str] | None = None) -> int:
        """Run ``argv`` (without the program's name) and return the exit code. Raises nothing."""
        stdout, stderr = stdout or sys.stdout, stderr or sys.stderr
        try:
            return self._run(argv, stdout, stderr)
        except SystemExit as stop:  # argparse after --help
            return CLEAN if stop.code in (None, 0) else USAGE
        except BrokenPipeError:
            sys.stdout = None  # nobody reads any more: keep the interpreter from flushing into the pipe
            return CLEAN
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the one place that turns errors into a result
            sentence, code = self._explain(error)
            text = traceback.format_exc() if "--debug" in argv else ""
            print(redact(text + " ".join(sentence.split())), file=stderr)
            return code

    def _explain(self, error: BaseException) -> tuple[str, int]:
        if isinstance(error, UsageError):
            return f"{error} See: {self.prog} --help", USAGE
        if isinstance(error, CommandError):
            return str(error), FAILURE
        if isinstance(error, KeyboardInterrupt):
            return "Interrupted.", FAILURE
        if isinstance(error, OSError):
            reason = error.strerror or str(error)
            return (f"{error.filename}: {reason}." if error.filename else f"{reason}."), FAILURE
        return f"{type(error).__name__}: {error} (--debug shows where)", FAILURE

    def _run(self, argv: Sequence[str], stdout: IO[str], stderr: IO[str]) -> int:
        args = self.parser.parse_args(argv)
        outcome = args.verb.function(args, Console(stderr, args.quiet))
        deliver(outcome, args.format, args.output, args.quiet, stdout)
        return outcome.exit_code


class _Parser(argparse.ArgumentParser):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, allow_abbrev=False, **kwargs)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:].rstrip('.')}.")


_EPILOG = "exit codes: 0 clean, 1 findings, 2 wrong usage, 3 failure"
