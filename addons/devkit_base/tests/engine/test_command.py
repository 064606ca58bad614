"""command: exit codes, formats, whole files, one sentence an error."""

import io
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from addons.devkit_base.engine.command import (
    CLEAN,
    FAILURE,
    FINDINGS,
    USAGE,
    CommandError,
    CommandLine,
    Outcome,
    UsageError,
    verb,
)
from addons.devkit_base.engine.command_output import write_whole


@verb("count", "Count words.")
def count(args, console):
    console.note("counting, password=hunter2")
    return Outcome(
        text=f"{len(args.words)} words", data={"words": args.words}, code=FINDINGS if args.words else CLEAN
    )


@count.arguments
def _count_arguments(parser):
    parser.add_argument("words", nargs="*")


ERRORS = {
    "command": CommandError("The token=abc123def is wrong."),
    "usage": UsageError("Too many."),
    "os": FileNotFoundError(2, "No such file or directory", "/x"),
    "bug": ZeroDivisionError("division by zero"),
    "interrupt": KeyboardInterrupt(),
    "exit": SystemExit(5),
    "pipe": BrokenPipeError(),
}


@verb("fail", "Fail.")
def fail(args, console):
    raise ERRORS[args.how]


@fail.arguments
def _fail_arguments(parser):
    parser.add_argument("how", choices=ERRORS)


def run(*argv):
    out, err = io.StringIO(), io.StringIO()
    saved = sys.stdout
    try:
        code = CommandLine("devkit_test", "A test.", [count, fail]).run(argv, out, err)
    finally:
        sys.stdout = saved
    return code, out.getvalue(), err.getvalue()


def test_text_and_codes():
    assert run("count") == (CLEAN, "0 words\n", "counting, password=***\n")
    assert run("count", "a", "b")[:2] == (FINDINGS, "2 words\n")


def test_json():
    code, out, _err = run("count", "a", "--format", "json")
    assert code == FINDINGS and json.loads(out) == {"words": ["a"]}


def test_quiet_says_nothing():
    assert run("count", "a", "--quiet") == (FINDINGS, "", "")


def test_output_goes_to_the_file_alone(tmp_path):
    target = tmp_path / "out.txt"
    code, out, _err = run("count", "a", "--output", str(target))
    assert (code, out, target.read_text()) == (FINDINGS, "", "1 words\n")
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.txt"]


@pytest.mark.parametrize(
    ("how", "code", "sentence"),
    [
        ("command", FAILURE, "The token=*** is wrong."),
        ("usage", USAGE, "Too many. See: devkit_test --help"),
        ("os", FAILURE, "/x: No such file or directory."),
        ("bug", FAILURE, "ZeroDivisionError: division by zero (--debug shows where)"),
        ("interrupt", FAILURE, "Interrupted."),
    ],
)
def test_an_error_is_one_sentence(how, code, sentence):
    assert run("fail", how) == (code, "", f"{sentence}\n")


def test_debug_shows_the_traceback():
    code, _out, err = run("fail", "bug", "--debug")
    assert code == FAILURE and "Traceback" in err and "raise ERRORS" in err


def test_a_closed_pipe_is_no_error():
    assert run("fail", "pipe") == (CLEAN, "", "")


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        ((), "VERB"),
        (("nonsense",), "Argument VERB: invalid choice"),
        (("count", "--nonsense"), "Unrecognized arguments: --nonsense."),
        (("count", "--form", "json"), "Unrecognized arguments: --form."),
        (("count", "--format", "xml"), "invalid choice: 'xml'"),
    ],
)
def test_wrong_usage(argv, sentence):
    code, out, err = run(*argv)
    assert (code, out) == (USAGE, "") and sentence in err and err.count("\n") == 1


def test_help_is_clean(capsys):
    assert run("--help")[0] == CLEAN
    assert "exit codes: 0 clean, 1 findings, 2 wrong usage, 3 failure" in capsys.readouterr().out


def test_unknown_format_is_a_programming_error():
    with pytest.raises(ValueError, match="xml"):
        verb("x", "X.", formats=("xml",))(lambda args, console: None)


@pytest.mark.parametrize("target", ["missing/out.txt", "."])
def test_what_cannot_be_written(tmp_path, target):
    code, out, err = run("count", "--output", str(tmp_path / target))
    assert (code, out) == (FAILURE, "") and "annot write" in err
    assert list(tmp_path.iterdir()) == []


def test_an_old_file_stays_whole_when_the_disk_is_full(tmp_path, monkeypatch):
    target = tmp_path / "out.txt"
    target.write_text("old")

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("addons.devkit_base.engine.command_output.os.fsync", full)
    with pytest.raises(CommandError, match="no space left on device"):
        write_whole(target, "new")
    assert target.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.txt"]


def test_mode_and_link_of_an_old_file_stay(tmp_path):
    target, link = tmp_path / "out.txt", tmp_path / "link"
    target.write_text("old")
    target.chmod(0o640)
    os.symlink(target, link)
    write_whole(link, "new")
    assert link.is_symlink() and target.read_text() == "new" and stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_device_is_written_not_replaced():
    write_whole(Path("/dev/null"), "x")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_reader_that_leaves_early(tmp_path):
    """A real pipe closed by its reader: no traceback, exit code 0."""
    script = tmp_path / "script.py"
    root = Path(__file__).parents[4]
    script.write_text(
        f"import sys; sys.path.insert(0, {str(root)!r}); import conftest\n"
        "from addons.devkit_base.engine.command import *\n"
        "many = verb('many', 'Many.')(lambda args, console: Outcome(text='line\\n' * 1000000))\n"
        "sys.exit(CommandLine('x', 'X.', [many]).run(['many']))\n"
    )
    process = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    assert (process.stderr.read(), process.wait()) == (b"", 0)
