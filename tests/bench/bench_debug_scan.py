"""A log of a million lines is scanned; a program that only tells lines of errors apart is the peer."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import big_log
import debug_peers

ADDON = "devkit_debug"
NAME = "scan a log of 1,000,000 lines (CPU s)"
AGAINST = "peer: checklog-odoo 1.0, which lists ERROR and WARNING"
BAR = 0.8
LIMIT = 1.0
ROOM = "engine"


def measure():
    """Seconds of the processor of both, without those of their start."""
    log, failures = big_log.made()
    ours = debug_peers.ours(log)
    lines, bad, _text = map(int, ours.output.split())
    assert lines >= big_log.LINES and bad == failures, (ours, failures)
    theirs = debug_peers.peer("checklog-odoo", log=log)
    assert "errors" in theirs.output, theirs
    return ours.seconds, theirs.seconds
