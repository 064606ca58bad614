import errno

import pytest

from kit.console import INTERRUPTED, Failure, as_failure, run_main, step


def test_a_failure_is_a_sentence_and_no_traceback(capsys):
    def main(_argv):
        raise Failure("There is no PostgreSQL.", "Install it.")

    assert run_main(main, []) == 1
    said = capsys.readouterr().err
    assert "There is no PostgreSQL." in said
    assert "Install it." in said
    assert "Traceback" not in said


def test_debug_shows_the_traceback(capsys, monkeypatch):
    monkeypatch.setenv("DEVKIT_DEBUG", "1")

    def main(_argv):
        raise ValueError("odd")

    assert run_main(main, []) == 1
    assert "Traceback" in capsys.readouterr().err


def test_ctrl_c_is_no_failure(capsys):
    def main(_argv):
        raise KeyboardInterrupt

    assert run_main(main, []) == INTERRUPTED
    assert "Stopped" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "sentence", "remedy"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device", "/x/y"),
            "The disk is full while writing /x/y.",
            "DEVKIT_CACHE",
        ),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "The disk is full.", "DEVKIT_CACHE"),
        (PermissionError(errno.EACCES, "denied", "/srv/x"), "No permission for /srv/x.", "DEVKIT_CACHE"),
        (KeyError("odd"), "Unexpected: KeyError: 'odd'", "DEVKIT_DEBUG"),
    ],
)
def test_every_exception_has_a_sentence(error, sentence, remedy):
    failure = as_failure(error)
    assert failure.what == sentence
    assert remedy in failure.remedy


def test_a_step_tells_how_it_ended(capsys):
    with step("Fetching"):
        pass
    with pytest.raises(RuntimeError), step("Unpacking"):
        raise RuntimeError
    said = capsys.readouterr().out
    assert "✓ Fetching" in said
    assert "✗ Unpacking" in said
