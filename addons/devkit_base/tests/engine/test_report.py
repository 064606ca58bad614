from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given

from addons.devkit_base.engine.finding import Finding, Location, Severity
from addons.devkit_base.engine.fingerprint import compute
from addons.devkit_base.engine.report import Entry, Report
from addons.devkit_base.tests.engine.findings import REPORTS


def test_entries_are_made_of_findings():
    report = Report("t", "1", findings=(Finding("ABC001", "x"), Finding("ABC002", "y")))
    assert [entry.fingerprint for entry in report.entries] == [compute(each) for each in report.findings]


def test_findings_follow_the_entries():
    finding = Finding("ABC001", "x")
    assert Report("t", "1", entries=(Entry(finding, compute(finding), "new"),)).findings == (finding,)


@given(REPORTS)
def test_the_worst_comes_first(report):
    ranks = [entry.finding.severity.rank for entry in report.sorted_entries()]
    assert ranks == sorted(ranks, reverse=True)


def test_ignored_findings_come_last_and_are_not_counted():
    bad, mild = (Finding("ABC001", "x", severity=each) for each in ("critical", "low"))
    report = Report(
        "t", "1", entries=(Entry(bad, compute(bad), ignored="agreed"), Entry(mild, compute(mild)))
    )
    assert [entry.finding for entry in report.sorted_entries()] == [mild, bad]
    assert report.by_severity()[Severity.CRITICAL] == 0
    assert report.by_severity()[Severity.LOW] == 1


def test_started_is_utc():
    naive = Report("t", "1", started=datetime(2026, 1, 1, 12))
    assert naive.started == datetime(2026, 1, 1, 12, tzinfo=UTC)
    there = Report("t", "1", started=datetime(2026, 1, 1, 12, tzinfo=timezone(timedelta(hours=2))))
    assert there.started.hour == 10


def test_secrets_are_masked_in_every_text():
    secret = "password=hunter2hunter2"
    finding = Finding(
        "ABC001", secret, Location(secret, 1, snippet=secret, symbol=secret), evidence=secret, fix=secret
    )
    report = Report("t", "1", findings=(finding,), target=f"postgres://odoo:{secret[9:]}@db/x").redacted()
    assert "hunter2" not in repr(report)
    assert report.entries[0].fingerprint.value == compute(finding).value
