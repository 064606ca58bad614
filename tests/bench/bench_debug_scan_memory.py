"""The most memory that the scan of a log of a million lines takes."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import big_log
import debug_peers

ADDON = "devkit_debug"
NAME = "scan a log of 1,000,000 lines (MB resident)"
AGAINST = "peer: checklog-odoo 1.0, in MB as well"
BAR = 1.0
LIMIT = 64
ROOM = "engine"


def measure():
    """Peaks of the memory of both, in MB."""
    log, failures = big_log.made()
    ours = debug_peers.ours(log)
    lines, bad, _text = map(int, ours.output.split())
    assert lines >= big_log.LINES and bad == failures, (ours, failures)
    theirs = debug_peers.peer("checklog-odoo", log=log)
    assert "errors" in theirs.output, theirs
    return ours.memory, theirs.memory
