"""A verb with findings: every format of the real exports, the exit code of what is not ignored."""

import io
import json

import pytest

from addons.devkit_base.engine.command import CLEAN, FINDINGS, CommandLine, Outcome, verb
from addons.devkit_base.engine.command_output import REPORT_FORMATS
from addons.devkit_base.engine.finding import Finding, Location, Severity
from addons.devkit_base.engine.fingerprint import Fingerprinter
from addons.devkit_base.engine.report import Entry, Report

LOW = Finding("TST001", "Small", Location("x/models/a.py", 3, 7), Severity.LOW)
HIGH = Finding("TST002", "The db_password=hunter2 is here", Location(symbol="sale.order"), Severity.HIGH)


def run(form, findings=(LOW, HIGH), ignored=""):
    entries = tuple(Entry(*pair, ignored=ignored) for pair in Fingerprinter().all(findings))

    @verb("audit", "Audit.", formats=REPORT_FORMATS)
    def audit(args, console):
        return Outcome(report=Report("devkit_test", "1.0", entries=entries))

    out = io.StringIO()
    code = CommandLine("devkit_test", "Test.", [audit]).run(["audit", "--format", form], out, io.StringIO())
    return code, out.getvalue()


def test_text_the_worst_first_and_masked():
    code, text = run("text")
    assert code == FINDINGS
    assert text.splitlines() == [
        "sale.order: high TST002: The db_password=*** is here",
        "x/models/a.py:3:7: low TST001: Small",
        "2 findings",
    ]


@pytest.mark.parametrize("form", REPORT_FORMATS)
def test_every_format(form):
    code, text = run(form)
    assert code == FINDINGS and "TST001" in text and text.endswith("\n") and "hunter2" not in text


def test_sarif_is_sarif():
    data = json.loads(run("sarif")[1])
    assert data["version"] == "2.1.0" and len(data["runs"][0]["results"]) == 2


def test_ignored_findings_do_not_count():
    code, text = run("text", ignored="accepted")
    assert (code, text) == (CLEAN, "0 findings, 2 ignored\n")


def test_no_findings():
    assert run("text", findings=()) == (CLEAN, "0 findings\n")
