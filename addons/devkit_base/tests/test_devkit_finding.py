from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, new_test_user, tagged

from ..engine import strategy
from ..engine.finding import Finding, Location, Severity
from ..engine.fingerprint import compute


def seen(line=1, snippet="x = 1", rule="TST001", message="It is wrong", path="tested/models/x.py", **more):
    where = Location(path, line, addon="tested", snippet=snippet)
    return Finding(rule, message, where, **more)


class FindingCase(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        cls.other_company = cls.env["res.company"].create({"name": "Second company"})
        cls.operator = new_test_user(
            cls.env, "finding_operator", "devkit_base.group_devkit_operator", company_id=cls.company.id
        )
        cls.viewer = new_test_user(cls.env, "finding_viewer", "devkit_base.group_devkit_viewer")
        cls.target = cls.env["devkit.target"].create(
            {"name": "Somewhere", "kind": "url", "url": "https://example.com"}
        )
        cls.Finding = cls.env["devkit.finding"]

    def run_of(self, company=None, target=None, kind="selftest"):
        values = {"name": "A run", "kind": kind, "company_id": (company or self.company).id}
        return self.env["devkit.run"].sudo().create(values | {"target_id": (target or self.target).id})

    def upsert(self, findings, run=None):
        run = run or self.run_of()
        return run, self.Finding._upsert(run, findings)

    def stored(self, run):
        return run.finding_ids.sorted("line")


@tagged("post_install", "-at_install")
class TestFindingUpsert(FindingCase):
    def test_the_same_twice_is_one_record(self):
        first, counts = self.upsert([seen(1), seen(9), seen(4, snippet="y = 2")])
        self.assertEqual(counts, {"new": 3, "still": 0, "back": 0})
        records = self.stored(first)
        self.assertEqual(records.mapped("line"), [1, 4, 9])
        second, counts = self.upsert([seen(11), seen(19), seen(14, snippet="  y  =  2")])
        self.assertEqual(counts, {"new": 0, "still": 3, "back": 0})
        self.assertEqual(self.stored(second), records)
        self.assertEqual(records.mapped("line"), [11, 14, 19])
        self.assertEqual(records.mapped("occurrences"), [2, 2, 2])
        self.assertEqual(records.first_run_id, first)
        self.assertEqual(records.last_run_id, second)

    def test_stored_as_reported(self):
        finding = seen(3, severity=Severity.CRITICAL, evidence="line 3", fix="Do better")
        record = self.upsert([finding])[0].finding_ids
        self.assertEqual(record.severity, "critical")
        self.assertEqual(record.severity_rank, 4)
        self.assertEqual(record.location, "tested/models/x.py:3")
        self.assertEqual((record.evidence, record.fix), ("line 3", "Do better"))
        self.assertEqual(record.fingerprint, compute(finding).value)
        self.assertEqual(record.fingerprint_parts, compute(finding).explain())
        self.assertEqual(record.target_id, self.target)
        self.assertEqual(record._to_engine(), finding)

    def test_an_unknown_rule_gets_a_bare_record(self):
        record = self.upsert([seen(rule="NEW001")])[0].finding_ids
        self.assertEqual(record.rule_id.code, "NEW001")
        self.assertEqual(self.upsert([seen(rule="NEW001")])[0].finding_ids.rule_id, record.rule_id)

    def test_several_calls_of_one_run_count_twins_on(self):
        from ..models.finding_store import FindingStore

        run = self.run_of()
        store = FindingStore(run)
        self.Finding._upsert(run, [seen(1)], store)
        self.Finding._upsert(run, [seen(2)], store)
        self.assertEqual(self.Finding._upsert(run, [seen(1)], store), {"new": 0, "still": 0, "back": 0})
        self.assertEqual(self.stored(run).mapped("line"), [1, 2])

    def test_secrets_and_nul_are_not_stored(self):
        record = self.upsert([seen(snippet='password = "hunter2hunter2"\0')])[0].finding_ids
        self.assertIn("***", record.snippet)
        self.assertNotIn("hunter2", str(record.read()))

    def test_fixed_and_back_again(self):
        first, _counts = self.upsert([seen(1), seen(4, snippet="y = 2")])
        gone, stays = self.stored(first)
        second, _counts = self.upsert([seen(4, snippet="y = 2")])
        self.assertEqual(self.Finding._close_missing(second, ["TST001"]), 1)
        self.assertEqual((gone.state, gone.fixed_run_id, stays.state), ("fixed", second, "open"))
        self.assertEqual(second.finding_fixed_count, 1)
        third, counts = self.upsert([seen(1), seen(4, snippet="y = 2")])
        self.assertEqual(counts, {"new": 0, "still": 1, "back": 1})
        self.assertEqual((gone.state, gone.regressed, gone.regressed_run_id), ("open", True, third))
        self.assertFalse(stays.regressed)
        self.assertEqual((third.finding_new_count, third.finding_still_count, third.finding_count), (1, 1, 2))

    def test_what_another_rule_or_kind_or_target_saw_stays_open(self):
        other = self.env["devkit.target"].create({"name": "X", "kind": "url", "url": "https://example.org"})
        self.upsert([seen(rule="OTH001"), seen()])
        self.upsert([seen()], self.run_of(target=other))
        run = self.run_of()
        self.assertEqual(self.Finding._close_missing(run, ["TST001"]), 1)
        open_ones = self.Finding.search([("rule_code", "in", ["TST001", "OTH001"]), ("state", "=", "open")])
        self.assertEqual(
            set(open_ones.mapped(lambda each: (each.rule_code, each.target_id.id))),
            {
                ("OTH001", self.target.id),
                ("TST001", other.id),
            },
        )

    def test_a_run_on_one_addon_closes_the_findings_of_that_addon_alone(self):
        found = [
            Finding("TST001", f"Wrong in {addon}", Location(path=f"{addon}/a.py", addon=addon))
            for addon in ("sale_x", "stock_x")
        ]
        self.upsert(found)
        self.assertEqual(self.Finding._close_missing(self.run_of(), ["TST001"], addon="sale_x"), 1)
        states = {each.addon: each.state for each in self.Finding.search([("rule_code", "=", "TST001")])}
        self.assertEqual((states["sale_x"], states["stock_x"]), ("fixed", "open"))

    def test_ignored_stays_ignored_until_its_day_is_over(self):
        record = self.upsert([seen()])[0].finding_ids
        today = fields.Date.context_today(record)
        record._ignore("Agreed", today + timedelta(days=1))
        self.upsert([seen()])
        self.assertEqual(record.state, "ignored")
        record.sudo().ignore_until = today - timedelta(days=1)
        self.upsert([seen()])
        self.assertEqual((record.state, record.regressed), ("open", False))

    def test_ignored_then_fixed_then_back_is_ignored_again(self):
        record = self.upsert([seen()])[0].finding_ids
        record._ignore("Agreed", fields.Date.context_today(record) + timedelta(days=9))
        self.Finding._close_missing(self.run_of())
        self.assertEqual(record.state, "fixed")
        self.upsert([seen()])
        self.assertEqual((record.state, record.regressed), ("ignored", False))

    def test_companies_do_not_share_findings(self):
        mine = self.upsert([seen()])[0].finding_ids
        theirs = self.upsert([seen()], self.run_of(company=self.other_company))[0].finding_ids
        self.assertNotEqual(mine, theirs)
        visible = self.Finding.with_user(self.operator).search([("id", "in", (mine | theirs).ids)])
        self.assertEqual(visible, mine)
        with self.assertRaises(AccessError):
            theirs.with_user(self.operator).read(["name"])

    def test_a_new_strategy_takes_the_old_record_over(self):
        first, _counts = self.upsert([seen(1), seen(2), seen(3, snippet="y")])
        records, old = self.stored(first), self.stored(first).mapped("fingerprint")
        records[0]._ignore("Agreed", fields.Date.context_today(records) + timedelta(days=9))

        def better(finding):
            return (*strategy.by_snippet(finding), strategy.Part("better", "yes"))

        strategies = {**strategy.STRATEGIES, "snippet/2": better}
        with (
            patch.dict(strategy.STRATEGIES, strategies),
            patch(f"{compute.__module__}.choose", return_value="snippet/2"),
        ):
            second, counts = self.upsert([seen(1), seen(2), seen(3, snippet="y"), seen(4, snippet="z")])
        self.assertEqual(counts, {"new": 1, "still": 3, "back": 0})
        self.assertLess(records, self.stored(second))
        self.assertEqual(records.mapped("fingerprint_version"), ["snippet/2"] * 3)
        self.assertEqual([each.fingerprint_history[0]["value"] for each in records], old)
        self.assertEqual(records[0].state, "ignored")


@tagged("post_install", "-at_install")
class TestFindingWork(FindingCase):
    def setUp(self):
        super().setUp()
        self.finding = self.upsert([seen()])[0].finding_ids.with_user(self.operator)

    def wizard(self, **values):
        action = self.finding.action_ignore()
        values = {"reason": "Only read by the nightly import", **values}
        return (
            self.env[action["res_model"]]
            .with_user(self.operator)
            .with_context(**action["context"])
            .create(values)
        )

    def test_ignore_needs_a_reason_and_a_day_to_come(self):
        with self.assertRaisesRegex(UserError, "future"):
            self.wizard(until=fields.Date.context_today(self.finding)).action_ignore()
        with self.assertRaisesRegex(UserError, "Say why"):
            self.wizard(reason="   ").action_ignore()
        self.wizard().action_ignore()
        self.assertEqual(self.finding.state, "ignored")
        self.assertEqual(self.finding.ignore_reason, "Only read by the nightly import")

    def test_reopen_and_mark_fixed(self):
        self.finding.action_mark_fixed()
        self.assertEqual(self.finding.state, "fixed")
        self.finding.action_reopen()
        self.assertEqual((self.finding.state, self.finding.fixed_date), ("open", False))
        self.upsert([seen()])
        self.assertFalse(self.finding.regressed)

    def test_cron_opens_what_is_over_and_says_so(self):
        self.finding._ignore("Agreed", fields.Date.context_today(self.finding) - timedelta(days=1))
        with self.enter_registry_test_mode():
            self.env.ref("devkit_base.ir_cron_reopen_expired").method_direct_trigger()
        self.assertEqual((self.finding.state, self.finding.ignore_reason), ("open", False))
        bodies = self.finding.message_ids.mapped("body")
        self.assertTrue([body for body in bodies if "to be ignored until" in body], bodies)

    def test_who_may_do_what(self):
        as_viewer = self.finding.with_user(self.viewer)
        self.assertEqual(as_viewer.name, "It is wrong")
        for forbidden in (as_viewer.action_mark_fixed, as_viewer.action_reopen, as_viewer.unlink):
            with self.assertRaises(AccessError):
                forbidden()
        with self.assertRaises(AccessError):
            self.finding.write({"severity": "info"})
        with self.assertRaises(AccessError):
            self.finding.rule_id.with_user(self.operator).write({"name": "Mine"})
        self.finding.user_id = self.operator
        self.finding.message_post(body="Looking at it")

    def test_a_run_opens_its_findings(self):
        run = self.finding.first_run_id
        for action in (run.action_open_findings(), run.action_open_new_findings()):
            self.assertEqual(self.Finding.search(action["domain"]), self.finding)
        self.assertFalse(self.Finding.search(run.action_open_fixed_findings()["domain"]))

    def test_records_made_by_hand_get_the_same_fingerprint(self):
        rule = self.finding.rule_id
        values = {"name": "M", "rule_id": rule.id, "path": "a/b.py", "addon": "a", "snippet": "z"}
        record = self.Finding.create(values)
        self.assertEqual(record.fingerprint, compute(record._to_engine()).value)
        self.assertEqual(record.severity_rank, 2)

    def test_deleting_a_run_keeps_its_findings(self):
        run = self.finding.first_run_id
        run.sudo().write({"state": "done"})
        run.sudo().unlink()
        self.env.invalidate_all()
        self.assertTrue(self.finding.exists())
        self.assertFalse(self.finding.run_ids)
