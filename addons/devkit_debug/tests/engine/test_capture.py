"""What the handler keeps of a running server, and what it never does."""

import logging
import threading
import time

import pytest

from addons.devkit_debug.engine.capture import CaptureHandler, Caught, Ring
from addons.devkit_debug.engine.capture.caught import MAX_TEXT
from addons.devkit_debug.engine.capture.handler import is_end, sleep


@pytest.fixture
def ring():
    return Ring(sleep=sleep, is_end=is_end)


@pytest.fixture
def handler(ring):
    """A handler on the root logger that wants the database acme; this thread works on it."""
    handler = CaptureHandler(ring)
    handler.wanted.add("acme")
    thread = threading.current_thread()
    thread.dbname, thread.uid, thread.url = "acme", 7, "http://acme.example/web?token=abcdefgh12345678"
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    yield handler
    root.removeHandler(handler)
    root.setLevel(level)
    del thread.dbname, thread.uid, thread.url


def kept(ring, now=None):
    return ring.drain("acme", now or time.time() + 60)


def test_an_error_is_kept_with_its_traceback(handler, ring):
    try:
        raise ValueError("password=hunter22")
    except ValueError:
        logging.getLogger("odoo.http").exception("Exception during request handling.")
    (caught,) = kept(ring)
    record = caught.record("anna")
    assert record.message == "Exception during request handling."
    assert "Traceback (most recent call last)" in record.text and "ValueError" in record.text
    assert "hunter22" not in record.text and "abcdefgh" not in record.fields["url"]
    assert (record.database, record.level, record.fields["user"]) == ("acme", "ERROR", "anna")
    assert record.time.tzinfo is not None


def test_what_is_no_error_is_not_kept(handler, ring):
    logging.getLogger("odoo.http").warning("404")
    logging.getLogger("werkzeug").info("GET / 200")
    assert kept(ring) == []


def test_the_access_line_of_a_failed_request_is_kept(handler, ring):
    logging.getLogger("odoo.http").error("It failed.")
    logging.getLogger("werkzeug").info("GET / 500")
    logging.getLogger("werkzeug").info("GET /next 200")
    assert [caught.text for caught in ring.drain("acme", time.time())] == ["It failed.", "GET / 500"]


def test_other_databases_are_not_kept(handler, ring):
    threading.current_thread().dbname = "other"
    logging.getLogger("odoo").error("It failed.")
    threading.current_thread().dbname = None
    logging.getLogger("odoo").error("It failed.")
    assert ring.databases() == []


def test_the_thread_that_stores_is_not_listened_to(handler, ring):
    with handler.muted(), handler.muted():
        logging.getLogger("odoo").error("It failed.")
    assert kept(ring) == []
    logging.getLogger("odoo").error("It failed.")
    assert len(kept(ring)) == 1


def test_arguments_that_do_not_fit_break_nothing(handler, ring):
    class Bad:
        def __str__(self):
            raise RuntimeError("no text")

    for message, arguments in (("%s %s", ("one",)), ("%s", (Bad(),))):
        handler.handle(logging.LogRecord("odoo", logging.ERROR, "x.py", 1, message, arguments, None))
    assert [caught.text for caught in kept(ring)] == ["%s %s", "%s"]
    handler.on_catch = lambda: 1 / 0
    logging.getLogger("odoo").error("It failed.")
    assert handler.failures == 1


def test_long_texts_keep_their_beginning_and_their_end(handler, ring):
    logging.getLogger("odoo").error("first %s last", "x" * 10 * MAX_TEXT)
    (caught,) = kept(ring)
    assert len(caught.text) < MAX_TEXT + 100
    assert caught.text.startswith("first") and caught.text.endswith("last")


def caught(text="failed", when=0.0, thread=1, logger="odoo.http", database="acme"):
    return Caught(when, "ERROR", logger, text, 1, thread, database, 0, "")


def test_the_ring_is_bounded_and_counts_what_it_drops():
    ring = Ring(10)
    for number in range(35):
        ring.add(caught(str(number)))
    assert [each.text for each in ring.drain("acme", 10)] == [str(number) for number in range(25, 35)]
    assert (ring.take_dropped("acme"), ring.take_dropped("acme")) == (25, 0)


def test_a_record_may_come_from_the_thread_that_drains(ring):
    def logs_in_the_middle(record):
        """Stands for the garbage collector, which may end things that log while a thread drains."""
        ring.is_end = is_end
        ring.add(caught("in between"))
        return False

    ring.add(caught("one"))
    ring.is_end = logs_in_the_middle
    assert [each.text for each in ring.drain("acme", 100.0)] == ["one"]
    assert [each.text for each in ring.drain("acme", 100.0)] == ["in between"]


def test_a_failure_is_taken_out_whole(ring):
    ring.add(caught("one", 10.0))
    ring.add(caught("two", 11.0, thread=2))
    assert ring.drain("acme", 11.0) == []
    assert [each.text for each in ring.drain("acme", 12.0)] == ["one"]
    assert [each.text for each in ring.drain("acme", 13.0)] == ["two"]


def test_who_tries_again_is_waited_for(ring):
    ring.add(caught("bad query", 10.0))
    ring.add(
        caught("SERIALIZATION, 4 tries left, try again in 1.5 sec...", 10.1, logger="odoo.service.model")
    )
    assert ring.drain("acme", 40.0) == []
    ring.add(caught("POST /web 200", 41.0, logger="werkzeug"))
    assert len(ring.drain("acme", 41.0)) == 3


def test_who_tries_again_is_not_waited_for_in_vain(ring):
    ring.add(caught("4 tries left, try again in 1.5 sec...", 10.0, logger="odoo.service.model"))
    assert len(ring.drain("acme", 42.0)) == 1


def test_a_ring_that_is_nearly_full_waits_for_nobody(ring):
    ring.size = 10
    for number in range(9):
        ring.add(caught(str(number), 10.0))
    assert len(ring.drain("acme", 10.0)) == 9


def test_clocks_that_go_back_lose_nothing(ring):
    ring.add(caught("tomorrow", 100_000.0))
    assert len(ring.drain("acme", 10.0)) == 1


def test_many_threads_lose_nothing():
    ring = Ring(10_000)

    def work(number):
        for each in range(200):
            ring.add(caught(f"{number}.{each}", 1.0, thread=number))

    threads = [threading.Thread(target=work, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    found = []
    while any(thread.is_alive() for thread in threads):
        found += ring.drain("acme", 100.0)
    found += ring.drain("acme", 100.0)
    assert len(found) == len({each.text for each in found}) == 1600
