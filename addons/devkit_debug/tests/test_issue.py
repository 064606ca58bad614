from dataclasses import replace
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..engine.incident import Component, Event, Group
from ..engine.record import LogRecord
from .common import NOON, DebugCase, incident

B = "b" * 32


@tagged("post_install", "-at_install")
class TestStore(DebugCase):
    def test_an_incident_becomes_an_issue_with_its_cause(self):
        changes = self.store(incident(user="anna", version="19.0.1.2.0"))
        issue = self.issue()
        self.assertEqual(changes.new, {issue.id})
        self.assertEqual(issue.name, "ZeroDivisionError: division by zero")
        self.assertEqual(issue.location, "shop_stock/models/picking.py:41")
        self.assertEqual((issue.module, issue.module_version), ("shop_stock", "19.0.1.2.0"))
        self.assertEqual((issue.state, issue.severity, issue.severity_rank), ("new", "high", 3))
        self.assertEqual((issue.event_count, issue.user_count, issue.database_count), (1, 1, 1))
        self.assertEqual(issue.first_seen, NOON.replace(tzinfo=None))
        self.assertEqual(issue.event_ids.user_name, "anna")
        self.assertIn("button_validate", issue.text)
        self.assertEqual(issue.group_components[0]["name"], "frame")

    def test_the_same_group_is_one_issue(self):
        self.store(incident(minutes=5), incident(minutes=9, database="beta", cause="Newer."))
        changes = self.store(incident(minutes=1, cause="Older."))
        issue = self.issue()
        self.assertEqual(changes.new, set())
        self.assertEqual((issue.event_count, issue.database_count), (3, 2))
        self.assertEqual(issue.cause, "Newer.", "an old log read later tells nothing newer")
        self.assertEqual(issue.first_seen, (NOON + timedelta(minutes=1)).replace(tzinfo=None))
        self.assertEqual(issue.last_seen, (NOON + timedelta(minutes=9)).replace(tzinfo=None))

    def test_what_is_read_twice_is_counted_once(self):
        twins = [incident(), incident()]
        self.store(*twins)
        changes = self.store(*twins, incident(minutes=1))
        self.assertEqual(self.issue().event_count, 3)
        self.assertEqual((changes.counts["events"], changes.counts["known"]), (1, 2))
        self.assertEqual(
            sum(
                self.env["devkit.debug.statistic"]
                .search([("issue_id", "=", self.issue().id)])
                .mapped("count")
            ),
            3,
        )

    def test_targets_and_companies_have_issues_of_their_own(self):
        target = self.env["devkit.target"].create(
            {"name": "This one", "kind": "database", "database": self.env.cr.dbname}
        )
        other = self.env["res.company"].create({"name": "Other"})
        self.store(incident())
        self.store(incident(), target=target)
        self.store(incident(), company=other)
        self.assertEqual(len(self.issue()), 3)
        self.assertEqual(self.issue().mapped("event_count"), [1, 1, 1])
        viewer = self.as_user(self.issue().filtered(lambda issue: issue.company_id == other), "viewer")
        with self.assertRaises(AccessError):
            viewer.read(["name"])

    def test_retries_that_go_well_are_noise_and_counted_as_such(self):
        changes = self.store(
            incident(retried=1, recovered=True), incident(minutes=1, retried=2, recovered=True)
        )
        issue = self.issue()
        self.assertTrue(issue.noise)
        self.assertEqual((issue.event_count, issue.noise_count, changes.counts["noise"]), (2, 2, 2))
        self.store(incident(minutes=2, retried=5))
        self.assertFalse(issue.noise, "exhausted retries are no noise")
        self.assertEqual((issue.event_count, issue.noise_count), (3, 2))

    def test_statistics_are_by_the_hour(self):
        self.store(*(incident(minutes=minutes) for minutes in (0, 59, 60, 125)))
        hours = self.env["devkit.debug.statistic"].search([("issue_id", "=", self.issue().id)], order="hour")
        self.assertEqual(hours.mapped("count"), [2, 1, 1])
        self.assertEqual(hours.mapped("hour")[1], (NOON + timedelta(hours=1)).replace(tzinfo=None))
        self.assertEqual(hours[0].module, "shop_stock")

    def test_the_trend_counts_days(self):
        now = fields.Datetime.now()
        self.store(incident(time=now.replace(tzinfo=NOON.tzinfo)))
        self.assertEqual((self.issue().trend[-1], len(self.issue().trend)), (1, 14))

    def test_bad_text_is_stored_all_the_same(self):
        text = "password=hunter22\x00 \ud800 " + "x" * 200_000
        other = Event(LogRecord(text="token=abcdefgh12345678", level="INFO", logger="odoo"), role="retry")
        self.store(incident(text=text, title="a\x00b", pid=2**40, user="\x00", events=(other,)))
        event = self.issue().event_ids
        self.assertNotIn("hunter22", event.text)
        self.assertLess(len(event.text), 101_000)
        self.assertIn("characters more", event.text)
        self.assertEqual((event.pid, self.issue().name), (0, "ab"))
        self.assertEqual(event.related[0]["role"], "retry")
        self.assertNotIn("abcdefgh", str(event.related))

    def test_an_incident_without_a_time_happened_now(self):
        self.store(incident(time=None))
        self.assertLess(abs(self.issue().last_seen - fields.Datetime.now()), timedelta(minutes=1))

    def test_of_many_events_some_texts_are_kept(self):
        self.store(*(incident(minutes=number) for number in range(60)))
        texts = self.issue().event_ids.mapped("text")
        self.assertEqual((len(texts), len([text for text in texts if text])), (60, 50))
        self.assertTrue(self.issue().text, "the latest event that has its text is shown")


@tagged("post_install", "-at_install")
class TestState(DebugCase):
    def setUp(self):
        super().setUp()
        self.store(incident(version="19.0.1.0.0"))
        self.mine = self.as_user(self.issue(), "operator")

    def later(self, **values):
        """The same happens a minute from now."""
        when = (fields.Datetime.now() + timedelta(minutes=1)).replace(tzinfo=NOON.tzinfo)
        return self.store(incident(time=when, **values))

    def test_who_takes_a_new_issue_opens_it(self):
        self.mine.action_take()
        self.assertEqual((self.issue().state, self.issue().user_id), ("open", self.users["operator"]))

    def test_resolved_issues_come_back(self):
        self.mine._resolve()
        changes = self.later()
        issue = self.issue()
        self.assertEqual((issue.state, issue.regressions, changes.regressed), ("regressed", 1, {issue.id}))
        self.assertEqual(self.later(pid=5).regressed, set(), "it came back once")

    def test_an_old_log_read_later_is_no_regression(self):
        self.mine._resolve()
        self.store(incident(minutes=3))
        self.assertEqual((self.issue().state, self.issue().event_count), ("resolved", 2))

    def test_an_older_version_is_no_regression(self):
        self.mine._resolve("19.0.1.10.0")
        self.later(version="19.0.1.9.0")
        self.assertEqual(self.issue().state, "resolved")
        self.later(version="19.0.1.10.0", pid=5)
        self.assertEqual(self.issue().state, "regressed")

    def test_noise_is_no_regression(self):
        self.mine._resolve()
        self.later(recovered=True)
        self.assertEqual(self.issue().state, "resolved")

    def test_ignored_issues_are_counted_and_opened_by_time(self):
        wizard = self.env["devkit.debug.ignore"].with_user(self.users["operator"])
        wizard = wizard.create({"issue_ids": self.issue().ids, "reason": "Known."})
        wizard.action_ignore()
        self.later()
        self.assertEqual((self.issue().state, self.issue().event_count), ("ignored", 2))
        self.issue().ignore_until = fields.Date.today() - timedelta(days=1)
        self.Issue._cron_settle()
        self.assertEqual((self.issue().state, self.issue().ignore_reason), ("open", False))

    def test_ignoring_needs_a_reason_and_a_day(self):
        wizard = self.env["devkit.debug.ignore"].create({"issue_ids": self.issue().ids, "reason": "  "})
        with self.assertRaisesRegex(UserError, "Say why"):
            wizard.action_ignore()
        wizard.write({"reason": "Known.", "until": fields.Date.today()})
        with self.assertRaisesRegex(UserError, "day in the future"):
            wizard.action_ignore()

    def test_what_is_new_for_a_week_is_open(self):
        self.env.cr.execute("UPDATE devkit_debug_issue SET create_date = create_date - interval '8 days'")
        self.Issue.invalidate_model()
        self.Issue._cron_settle()
        self.assertEqual(self.issue().state, "open")

    def test_the_wizard_resolves_in_a_version(self):
        wizard = self.env["devkit.debug.resolve"].with_user(self.users["operator"])
        wizard = wizard.create({"issue_ids": self.issue().ids, "version": " 19.0.1.1.0 "})
        self.assertEqual(wizard.module, "shop_stock")
        wizard.action_resolve()
        self.assertEqual((self.issue().state, self.issue().resolved_version), ("resolved", "19.0.1.1.0"))
        self.mine.action_reopen()
        self.assertEqual((self.issue().state, self.issue().resolved_version), ("open", False))

    def test_viewers_decide_nothing(self):
        issue = self.as_user(self.issue(), "viewer")
        for act in (issue.action_take, issue._resolve, issue.action_reopen):
            with self.assertRaises(AccessError):
                act()

    def test_nobody_rewrites_what_was_read(self):
        with self.assertRaisesRegex(AccessError, "severity"):
            self.mine.write({"severity": "low"})


@tagged("post_install", "-at_install")
class TestMerge(DebugCase):
    def setUp(self):
        super().setUp()
        self.store(incident(), incident(minutes=1, user="anna"))
        self.store(
            incident(group=B, minutes=2, cause="Other."), incident(group=B, minutes=70, recovered=True)
        )

    def merge(self):
        wizard = self.env["devkit.debug.merge"].with_user(self.users["operator"])
        wizard = wizard.create({"issue_ids": (self.issue() | self.issue(B)).ids})
        wizard.survivor_id = self.issue()
        wizard.action_merge()

    def hours(self, group):
        return (
            self.env["devkit.debug.statistic"]
            .search([("issue_id", "=", self.issue(group).id)])
            .mapped("count")
        )

    def test_a_merge_moves_events_and_figures(self):
        self.merge()
        self.assertEqual((self.issue().event_count, self.issue().noise_count), (4, 1))
        self.assertEqual(len(self.issue().event_ids), 4)
        self.assertEqual((self.issue(B).active, self.issue(B).merged_into_id), (False, self.issue()))
        self.assertEqual((sorted(self.hours("a" * 32)), self.hours(B)), ([1, 3], []))
        self.assertIn("Merged into this one", "".join(self.issue().message_ids.mapped("body")))

    def test_what_comes_later_belongs_to_the_one_that_stays(self):
        self.merge()
        changes = self.store(incident(group=B, minutes=90, cause="Later."))
        self.assertEqual((self.issue().event_count, changes.new), (5, set()))
        self.assertNotEqual(self.issue().cause, "Later.", "the survivor keeps its own cause")
        self.assertEqual(self.issue().last_seen, (NOON + timedelta(minutes=90)).replace(tzinfo=None))

    def test_merges_of_merges_follow(self):
        self.merge()
        self.store(incident(group="c" * 32, minutes=3, place="shop_stock/models/picking.py other"))
        (self.issue() | self.issue("c" * 32))._merge_into(self.issue("c" * 32))
        self.store(incident(group=B, minutes=91), incident(minutes=92))
        self.assertEqual(self.issue("c" * 32).event_count, 7)
        self.assertEqual(self.issue(B).merged_into_id, self.issue("c" * 32))

    def test_what_was_merged_can_be_split_off(self):
        self.merge()
        self.as_user(self.issue(B), "operator").action_split()
        self.assertTrue(self.issue(B).active)
        self.assertEqual((self.issue().event_count, self.issue(B).event_count), (2, 2))
        self.assertEqual((self.hours("a" * 32), sorted(self.hours(B))), ([2], [1, 1]))
        self.store(incident(group=B, minutes=95))
        self.assertEqual(self.issue(B).event_count, 3)

    def said(self, group, message, function="push", minutes=0):
        """An incident of the group whose message is ``message``."""
        parts = Component("frame", f"shop/models/sync.py: {function}"), Component("message", message)
        event = incident(group=group, minutes=minutes, text=f"{message} ({minutes})")
        return replace(event, group=Group("frames/1", group, parts))

    def merge_two_wordings(self):
        self.store(self.said("1" * 32, "gateway refused order alpha"))
        self.store(self.said("2" * 32, "gateway refused order beta"))
        self.issue("2" * 32)._merge_into(self.issue("1" * 32))

    def test_another_wording_follows_what_a_merge_taught(self):
        self.merge_two_wordings()
        self.assertIn("order *", self.issue("1" * 32).message_ids[1].body, "what was learned is told")
        self.assertIn("1 group merged into this one", self.issue("1" * 32).lesson_text)
        changes = self.store(self.said("3" * 32, "gateway refused order gamma", minutes=5))
        self.assertEqual((self.issue("1" * 32).event_count, changes.new), (3, set()))
        self.assertFalse(self.issue("3" * 32))
        self.store(self.said("3" * 32, "gateway refused order gamma", minutes=6))
        self.assertEqual(self.issue("1" * 32).event_count, 4)

    def test_what_differs_in_more_does_not_follow(self):
        self.merge_two_wordings()
        self.store(self.said("4" * 32, "gateway is down"))
        self.store(self.said("5" * 32, "gateway refused order gamma", function="pull"))
        self.assertEqual(self.issue("1" * 32).event_count, 2)
        self.assertEqual((self.issue("4" * 32).event_count, self.issue("5" * 32).event_count), (1, 1))

    def test_a_split_takes_back_what_the_merge_taught(self):
        self.merge_two_wordings()
        self.store(self.said("3" * 32, "gateway refused order gamma", minutes=5))
        self.issue("2" * 32).action_split()
        self.store(self.said("3" * 32, "gateway refused order gamma", minutes=6))
        self.store(self.said("6" * 32, "gateway refused order delta", minutes=7))
        self.assertEqual((self.issue("3" * 32).event_count, self.issue("6" * 32).event_count), (1, 1))

    def test_only_merged_issues_are_split(self):
        with self.assertRaisesRegex(UserError, "merged into another"):
            self.issue().action_split()

    def test_one_issue_cannot_be_merged(self):
        with self.assertRaisesRegex(UserError, "at least two"):
            self.issue()._merge_into(self.issue())

    def test_issues_of_different_targets_stay_apart(self):
        target = self.env["devkit.target"].create(
            {"name": "This one", "kind": "database", "database": self.env.cr.dbname}
        )
        self.store(incident(group="d" * 32), target=target)
        with self.assertRaisesRegex(UserError, "same target"):
            (self.issue() | self.issue("d" * 32))._merge_into(self.issue())


@tagged("post_install", "-at_install")
class TestNextStep(DebugCase):
    def make(self, action, **arguments):
        self.store(incident(action=action, arguments=arguments, database=self.env.cr.dbname))
        return self.as_user(self.issue(), "operator")

    def test_a_view_is_opened_by_id_xml_id_or_name(self):
        view = self.env.ref("base.view_partner_form")
        for text in (str(view.id), "base.view_partner_form", view.name):
            issue = self.make("open_view", view=text)
            issue.sudo().action_arguments = {"view": text}
            self.assertEqual(issue.sudo().action_next_step()["res_model"], "ir.ui.view")
        self.assertEqual(issue.with_user(self.env.ref("base.user_admin")).action_label, "Open the view")

    def test_a_view_that_is_not_here_says_so(self):
        with self.assertRaisesRegex(UserError, "no view “nowhere.view”"):
            self.make("open_view", view="nowhere.view").sudo().action_next_step()

    def test_who_inherits_a_view(self):
        found = self.make("find_view_inheritance", view="base.view_partner_form").sudo().action_next_step()
        shown = self.env["ir.ui.view"].search(found.get("domain") or [("id", "=", found["res_id"])])
        self.assertIn(self.env.ref("base.view_partner_form"), shown.inherit_id)

    def test_a_model_is_opened(self):
        found = self.make("open_model", model="res.partner").sudo().action_next_step()
        self.assertEqual(found["res_id"], self.env["ir.model"]._get_id("res.partner"))

    def test_an_upgrade_asks_first_and_is_for_settings(self):
        issue = self.make("update_module", module="devkit_base")
        self.assertFalse(issue.action_label, "operators may not upgrade modules")
        with self.assertRaises(AccessError):
            issue.action_next_step()
        found = self.env.ref("base.user_admin")
        action = issue.with_user(found).sudo(False).action_next_step()
        self.assertEqual(action["res_model"], "devkit.debug.upgrade")

    def test_other_databases_have_no_button(self):
        self.store(incident(action="open_model", arguments={"model": "res.partner"}))
        self.assertFalse(self.issue().action_label)

    def test_unknown_steps_are_refused(self):
        with self.assertRaisesRegex(UserError, "no step that a button can do"):
            self.make("format_disk").action_next_step()
