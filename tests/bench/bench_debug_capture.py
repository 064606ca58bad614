"""What the capture of errors costs a request: 51 queries, then an exception logged with its traceback.

Each second of CPU is the request's own thread: what is captured is stored later, by another one. Both pieces
of work are done in turns, many times, so that whatever else the machine does meets both.
"""

import io
import logging
import statistics
import threading
import time

from odoo.addons.devkit_debug import capture

ADDON = "devkit_debug"
NAME = "51 queries and a logged exception, while errors are captured"
AGAINST = "floor: the same, while none are"
BAR = 1.02
ROOM = "odoo"
REPEAT = 3

QUERIES, ROUNDS = 51, 80


def measure(env):
    """CPU seconds of a request with the capture, and without it."""
    logger = _server_logger()
    database = env.cr.dbname
    threading.current_thread().dbname = database
    request = _request(env, logger)
    request()
    ours, theirs = [], []
    for number in range(ROUNDS):
        for captured in (True, False) if number % 2 else (False, True):
            capture.arm(database) if captured else capture.disarm(database)
            begin = time.thread_time()
            request()
            seconds = time.thread_time() - begin
            if captured:
                ours.append(seconds)
                assert capture.ring.drain(database, time.time(), everything=True), "nothing was captured"
            else:
                theirs.append(seconds)
                assert not capture.ring.databases()
    return _undisturbed(ours), _undisturbed(theirs)


def _undisturbed(seconds):
    """The tenth percentile: what it takes when nothing else is in the way (caches, other processes)."""
    return statistics.quantiles(seconds, n=10)[0]


def _server_logger():
    """A logger whose records are formatted and written, as the server's are, and reach the root logger."""
    logger = logging.getLogger("devkit.bench")
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger.handlers = [handler]
    root = logging.getLogger()
    root.handlers = [each for each in root.handlers if each is capture.handler]
    return logger


def _request(env, logger):
    users = env["res.users"].search([], limit=1)

    def read(number):
        env.invalidate_all()
        return users.with_context(bench=number).read(["login"])

    def fail():
        raise ValueError("the price list has no currency")

    def request():
        before = env.cr.sql_log_count
        while env.cr.sql_log_count - before < QUERIES:
            read(env.cr.sql_log_count)
        try:
            fail()
        except ValueError:
            logger.exception("Exception during request handling.")

    return request
