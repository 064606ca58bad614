"""Collects the threads of all processes of this server, whatever state they are in."""

import logging
import os
import time
from dataclasses import replace
from datetime import UTC, datetime

import psutil

from odoo.tools import config

from ...devkit_base.engine.child import run_child
from ..engine.live import dump
from ..engine.live.dump_data import unpack
from ..engine.live.exchange import ExchangeError
from ..engine.live.own_stacks import dump_of_this_process
from ..engine.live.signals import ask_for_dump
from .process_reporter import exchange, master_pid, own_backends
from .server_processes import MASTER, server_processes

_logger = logging.getLogger(__name__)

#: How much of what was written to the log since the signal is read, in bytes.
MAX_LOG = 8_000_000
#: Seconds to wait for a process to write its threads into the log.
PATIENCE = 3.0


def processes():
    """Return what belongs to this server. Raises psutil.Error where the system does not tell."""
    return server_processes(bool(config["workers"]), master_pid())


def collect(facts, *, signals=False, py_spy=""):
    """Return ``(dumps, how, backends)``: dumps by pid, how each was got by pid, owner by backend.

    This process looks at itself, but not at the thread that does; the others answer in the exchange folder;
    who does not is, where ``signals`` allows it, sent SIGQUIT and read back from the log, and where even that
    helps nothing looked into by py-spy (the path of the program): it sees a process that never lets its
    threads run. ``how`` is self, asked, signal, py-spy, silent or, for the master, left.
    """
    own = os.getpid()
    dumps, how = {own: dump_of_this_process(asking=False)}, {own: "self"}
    backends = dict.fromkeys(own_backends(), own)
    others = [each.pid for each in facts if each.pid != own]
    # The master has no thread that could answer: it would be forked into each worker.
    for pid, answer in _ask([each.pid for each in facts if each.pid != own and each.kind != MASTER]).items():
        try:
            dumps[pid], how[pid] = unpack(answer), "asked"
            backends |= {int(backend): pid for backend in answer["backends"]}
        except (KeyError, ValueError) as error:
            _logger.info("Process %s answered no dump: %s", pid, error)
    silent = [pid for pid in others if pid not in dumps]
    if silent and signals:
        for pid, found in _by_signal(silent).items():
            dumps[pid], how[pid] = found, "signal"
    for pid in [pid for pid in silent if pid not in dumps] if signals and py_spy else ():
        if found := _by_py_spy(pid, py_spy):
            dumps[pid], how[pid] = found, "py-spy"
    missing = {
        each.pid: "left" if each.kind == MASTER else "silent" for each in facts if each.pid not in dumps
    }
    return dumps, how | missing, backends


def _ask(pids):
    if not pids:
        return {}
    try:
        return exchange().ask("dump", pids=pids, timeout=2.0)
    except ExchangeError as error:
        _logger.warning("The processes of this server cannot be asked: %s", error)
        return {}


def _by_signal(pids):
    """Send SIGQUIT to processes that catch it, and read what they wrote into the log file."""
    path = config["logfile"]
    if not path:
        return {}
    try:
        before = os.path.getsize(path)
    except OSError:
        return {}
    asked = []
    for pid in pids:
        try:
            ask_for_dump(pid)
            asked.append(pid)
        except (OSError, psutil.Error) as error:
            _logger.info("No SIGQUIT to process %s: %s", pid, error)
    found, deadline = {}, time.monotonic() + PATIENCE
    while set(asked) - set(found) and time.monotonic() < deadline:
        time.sleep(0.2)
        found = _read_log(path, before, asked)
    return found


def _by_py_spy(pid, program):
    """Look into a process from outside; None where py-spy may not."""
    lines = []
    try:
        code = run_child([program, "dump", "--pid", str(pid)], on_line=lines.append, timeout=15)
    except (OSError, TimeoutError) as error:
        _logger.info("py-spy could not look into process %s: %s", pid, error)
        return None
    found = dump.parse("\n".join(lines), "py-spy") if code == 0 else None
    if found is None:
        _logger.info("py-spy could not look into process %s: %s", pid, lines[-1:] or code)
        return None
    return replace(found, pid=pid, time=datetime.now(UTC))


def _read_log(path, before, pids):
    with open(path, "rb") as file:
        file.seek(before)
        text = file.read(MAX_LOG).decode("utf-8", "replace")
    return {each.pid: each for each in dump.dumps_in_log(text, path) if each.pid in pids}
