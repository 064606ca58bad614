"""The remote debugger: on the loopback address, behind a token, and never in the way for long."""

import socket
import sys
import threading
import time

import pytest

from addons.devkit_debug.engine.live.remote_pdb import GREETING, RemotePdb


@pytest.fixture
def remote():
    remote = RemotePdb(hold=5.0)
    yield remote
    remote.close()
    assert sys.gettrace() is None or "coverage" in repr(sys.gettrace())


def add(first, second):
    total = first + second
    return total  # noqa: RET504 a line to stop at


def in_thread(remote, results, *args):
    def work():
        results.append(remote.call(add, *args))

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def console(remote, token=None):
    connection = socket.create_connection(("127.0.0.1", remote.port), timeout=5)
    stream = connection.makefile("rw", encoding="utf-8")
    assert stream.read(len(GREETING)) == GREETING
    stream.write((token or remote.token) + "\n")
    stream.flush()
    return connection, stream


def say(stream, line):
    """Send a command and return what comes before the next prompt."""
    stream.write(line + "\n")
    stream.flush()
    return until_prompt(stream)


def until_prompt(stream):
    seen = ""
    while not seen.endswith("(pdb) "):
        piece = stream.read(1)
        if not piece:
            break
        seen += piece
    return seen


def test_a_console_sees_and_changes_the_call(remote):
    results = []
    thread = in_thread(remote, results, 1, 2)
    connection, stream = console(remote)
    with connection:
        assert "total = first + second" in until_prompt(stream)
        assert "1" in say(stream, "p first")
        say(stream, "first = 40")
        stream.write("c\n")
        stream.flush()
        thread.join(5)
    assert results == [42]


def test_lines_that_are_sent_in_advance_count(remote):
    results = []
    thread = in_thread(remote, results, 1, 2)
    connection, stream = console(remote)
    with connection:
        stream.write("n\np total\nfirst = 5\nc\n")
        stream.flush()
        assert "(pdb) 3" in stream.read()
    thread.join(5)
    assert results == [3]


def test_without_a_console_the_call_goes_on():
    remote = RemotePdb(hold=0.2)
    begun = time.monotonic()
    assert remote.call(add, 1, 2) == 3
    assert 0.15 < time.monotonic() - begun < 3
    remote.close()
    begun = time.monotonic()
    assert remote.call(add, 1, 2) == 3
    assert time.monotonic() - begun < 0.1


def test_a_wrong_token_gets_nothing(remote):
    results = []
    remote.hold = 1.0
    thread = in_thread(remote, results, 1, 2)
    connection, stream = console(remote, "wrong")
    with connection:
        assert stream.read() == ""
    thread.join(5)
    assert results == [3]


@pytest.mark.parametrize("last", ["q", "exit", None])
def test_leaving_the_console_does_not_break_the_call(remote, last):
    results = []
    thread = in_thread(remote, results, 1, 2)
    connection, stream = console(remote)
    until_prompt(stream)
    if last:
        stream.write(last + "\n")
        stream.flush()
    stream.close()
    connection.close()
    thread.join(5)
    assert results == [3]


def test_a_console_has_its_time():
    remote = RemotePdb(hold=5.0, session=0.3)
    results = []
    thread = in_thread(remote, results, 1, 2)
    connection, stream = console(remote)
    with connection:
        until_prompt(stream)
        thread.join(5)
        assert not thread.is_alive()
    assert results == [3]
    remote.close()


def test_a_second_call_is_not_held(remote):
    results = []
    thread = in_thread(remote, results, 1, 2)
    time.sleep(0.1)
    begun = time.monotonic()
    assert remote.call(add, 5, 6) == 11
    assert time.monotonic() - begun < 1
    remote.close()
    thread.join(5)
    assert results == [3]


def test_it_listens_on_the_loopback_address_alone(remote):
    assert remote._server.getsockname()[0] == "127.0.0.1"
    assert len(remote.token) >= 20


def test_errors_of_the_call_come_through(remote):
    remote.hold = 0.1
    with pytest.raises(TypeError):
        remote.call(add, 1)
