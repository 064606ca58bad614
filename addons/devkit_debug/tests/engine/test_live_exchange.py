"""One process asks another through files: who answers, who does not, and what strangers can do."""

import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from addons.devkit_debug.engine.live import signals
from addons.devkit_debug.engine.live.exchange import LIFETIME, Answerer, Exchange, ExchangeError


@pytest.fixture
def exchange(tmp_path):
    return Exchange(tmp_path / "live")


def ask_while_polling(exchange, handlers, **question):
    """Ask from this thread while another one answers, as in another process."""
    exchange.prepare()
    answerer, end = Answerer(exchange, handlers), threading.Event()

    def answer():
        while not end.wait(0.01):
            answerer.poll()

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        return exchange.ask(**question)
    finally:
        end.set()
        thread.join()


def test_question_and_answer(exchange):
    answers = ask_while_polling(
        exchange,
        {"sum": lambda given: sum(given["numbers"])},
        what="sum",
        arguments={"numbers": [1, 2, 3]},
        pids=[os.getpid()],
    )
    assert answers == {os.getpid(): 6}
    assert list(exchange.folder.iterdir()) == []
    assert exchange.folder.stat().st_mode & 0o777 == 0o700


def test_who_is_silent_is_missing(exchange):
    answers = ask_while_polling(
        exchange, {"who": lambda given: 1}, what="who", pids=[os.getpid(), 999_999_999], timeout=0.3
    )
    assert answers == {os.getpid(): 1}


def test_who_is_not_asked_does_not_answer(exchange):
    assert ask_while_polling(exchange, {"who": lambda given: 1}, what="who", pids=[1], timeout=0.2) == {}


def test_errors_and_unknown_words_are_answers(exchange):
    def broken(given):
        raise ValueError("no such worker")

    me = os.getpid()
    assert ask_while_polling(exchange, {"x": broken}, what="x", pids=[me]) == {
        me: {"error": "ValueError: no such worker"}
    }
    assert ask_while_polling(exchange, {}, what="y", pids=[me]) == {
        me: {"error": "This process knows no 'y'."}
    }


@pytest.mark.parametrize("text", ["", "{", "[]", '"x"', "null", '{"pids": 3}', '{"pids": [PID]}', "\x00\xff"])
def test_garbage_in_the_folder_is_passed_over(exchange, text):
    exchange.prepare()
    (exchange.folder / f"ask-{'0' * 32}.json").write_text(text.replace("PID", str(os.getpid())))
    (exchange.folder / "ask-../../etc.json".replace("/", "_")).write_text("{}")
    assert Answerer(exchange, {}).poll() == 0


def test_an_old_question_is_not_answered_and_swept(exchange):
    exchange.prepare()
    path = exchange.folder / f"ask-{'a' * 32}.json"
    path.write_text(json.dumps({"what": "x", "pids": [os.getpid()], "time": time.time() - LIFETIME - 5}))
    assert Answerer(exchange, {"x": lambda given: 1}).poll() == 0
    os.utime(path, (1, 1))
    exchange.sweep()
    assert not path.exists()


def test_a_link_is_not_followed(exchange, tmp_path):
    exchange.prepare()
    other = tmp_path / "other.json"
    other.write_text(json.dumps({"what": "x", "pids": [os.getpid()], "time": time.time()}))
    (exchange.folder / f"ask-{'b' * 32}.json").symlink_to(other)
    assert Answerer(exchange, {"x": lambda given: 1}).poll() == 0


def test_a_file_in_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "live").write_text("")
    with pytest.raises(ExchangeError, match="live"):
        Exchange(tmp_path / "live").prepare()


def test_nothing_is_looked_at_twice(exchange):
    exchange.prepare()
    answerer = Answerer(exchange, {})
    answerer.poll()
    assert answerer.poll() == 0
    assert Answerer(Exchange(exchange.folder / "missing"), {}).poll() == 0


def test_no_signal_to_who_would_die_of_it():
    child = subprocess.Popen(
        [sys.executable, "-c", "print(1, flush=True); import time; time.sleep(30)"], stdout=subprocess.PIPE
    )
    try:
        child.stdout.readline()
        assert not signals.listens_to_sigquit(child.pid)
        with pytest.raises(PermissionError, match="does not catch SIGQUIT"):
            signals.ask_for_dump(child.pid)
        assert child.poll() is None
    finally:
        child.kill()
        child.communicate()


def test_signal_to_who_listens():
    heard = []
    before = signal.signal(signal.SIGQUIT, lambda number, frame: heard.append(number))
    try:
        signals.ask_for_dump(os.getpid())
        assert heard == [signal.SIGQUIT]
    finally:
        signal.signal(signal.SIGQUIT, before)
    assert not signals.listens_to_sigquit(999_999_999)


def test_own_memory_grows_with_what_is_held():
    before = signals.own_memory()
    held = bytearray(b"x") * 50_000_000
    assert signals.own_memory() - before > 40_000_000
    assert held
