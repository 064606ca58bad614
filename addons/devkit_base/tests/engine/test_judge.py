"""judge: the thresholds of the named checks."""

import pytest

from addons.devkit_base.engine import judge

GB = 10**9


@pytest.mark.parametrize(
    ("answer", "state", "words"),
    [
        (judge.failing_crons([]), "ok", "No scheduled action"),
        (judge.failing_crons([("Mail", 3, None)]), "failed", "fail: 1."),
        (judge.late_crons([("Mail", 3600.0)]), "ok", "on time"),
        (judge.late_crons([("Mail", 3601.0), ("x", 5)]), "failed", "worker: 1."),
        (judge.mail_queue({}, 0), "ok", "No mail failed"),
        (judge.mail_queue({"SMTP": 2, "address": 3}, 0), "failed", "sent: 5;"),
        (judge.mail_queue({}, 1), "failed", "queue: 1."),
        (judge.administrators(["a", "b", "c"]), "ok", "rights: 3."),
        (judge.administrators(["a", "b", "c", "d"]), "failed", "more than 3"),
        (judge.database_size(GB, 2 * GB, []), "ok", "1.0 GB"),
        (judge.database_size(GB, GB - 1, []), "failed", "may not fit"),
        (judge.database_size(GB, None, []), "ok", "1.0 GB"),
        (judge.long_transactions([(1, "x", 299.0, "active")]), "ok", "No transaction"),
        (judge.long_transactions([(1, "", 300.0, "idle")]), "failed", "5 minutes: 1."),
        (judge.base_url("", True, True), "failed", "empty"),
        (judge.base_url("http://a", True, True), "failed", "https"),
        (judge.base_url("https://a", False, True), "failed", "freeze"),
        (judge.base_url("https://a", True, False), "failed", "proxy_mode is off"),
        (judge.base_url("https://a", True, True), "ok", "proxy_mode is on"),
        (judge.list_db(True, "^a$"), "failed", "database manager"),
        (judge.list_db(False, ""), "ok", "off"),
        (judge.list_db(False, "^a$"), "ok", "^a$"),
        (judge.workers(0, []), "failed", "development"),
        (judge.workers(4, ["reload"]), "failed", "development"),
        (judge.workers(4, []), "ok", "4 workers"),
        (judge.invalid_indexes([]), "ok", "valid"),
        (judge.invalid_indexes(["x_idx"]), "failed", "again: 1."),
        (judge.two_factor(False, []), "failed", "auth_totp"),
        (judge.two_factor(True, ["admin"]), "failed", "only: 1."),
        (judge.two_factor(True, []), "ok", "two factors"),
        (judge.signup(None), "na", "not installed"),
        (judge.signup("b2c"), "failed", "Anybody"),
        (judge.signup("b2b"), "ok", "invited"),
    ],
)
def test_judgement(answer, state, words):
    assert answer.state == state and words in answer.message


def test_evidence_names_the_facts():
    assert (
        judge.failing_crons([("Mail", 3, "2026-01-01")]).evidence == "Mail: failed 3 times since 2026-01-01"
    )
    assert judge.mail_queue({"a": 1, "b": 2}, 4).evidence.splitlines() == [
        "2 × b",
        "1 × a",
        "4 waiting for more than an hour",
    ]
    assert judge.database_size(GB, None, [("mail_message", 2_500_000)]).evidence == "mail_message: 2.5 MB"
    assert judge.long_transactions([(7, "", 400.0, "idle")]).evidence == "backend 7 (unknown, idle): 400 s"
