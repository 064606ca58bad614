"""A report of many findings becomes SARIF, with every text looked through for secrets."""

import json
import time

from addons.devkit_base.engine.export import sarif
from addons.devkit_base.engine.finding import Finding, Location
from addons.devkit_base.engine.report import Report

ADDON = "devkit_base"
NAME = "export 5,000 findings as SARIF"
AGAINST = "floor: json.dumps of the same log"
BAR = 6.0
ROOM = "engine"
COUNT = 5_000


def measure():
    """Seconds of the export, and of writing its result as JSON."""
    report = Report("bench", "1.0.0", findings=tuple(map(finding, range(COUNT))))
    started = time.perf_counter()
    text = sarif.render(report)
    ours = time.perf_counter() - started
    log = json.loads(text)
    started = time.perf_counter()
    json.dumps(log, indent=2)
    return ours, time.perf_counter() - started


def finding(number):
    """One of many findings."""
    location = Location(path=f"sale/models/file_{number % 50}.py", line=number + 1, snippet=f"x = {number}")
    return Finding(rule="BEN001", message=f"Value {number} is computed twice", location=location)
