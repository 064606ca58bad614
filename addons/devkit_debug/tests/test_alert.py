import json
from datetime import timedelta
from unittest.mock import patch

import requests

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..engine.alert.webhook import verify
from ..engine.incident import Event
from ..engine.record import LogRecord
from .common import NOON, DebugCase, incident

DELIVERY = "odoo.addons.devkit_debug.models.devkit_debug_alert_delivery"
CHANNELS = "odoo.addons.devkit_debug.models.alert_channels"
GAVE_UP = Event(LogRecord("DEADLOCK_DETECTED, maximum number of tries reached!", "INFO"), role="exhausted")


@tagged("post_install", "-at_install")
class TestAlert(DebugCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Alert = cls.env["devkit.debug.alert"]
        cls.Delivery = cls.env["devkit.debug.alert.delivery"]
        cls.Alert.search([]).active = False
        cls.on_call = cls.users["operator"]
        cls.on_call.email = "on.call@acme.example"
        cls.alert = cls.Alert.create(
            {
                "name": "Night watch",
                "notify_user_id": cls.on_call.id,
                "quiet_timezone": "UTC",
                "window_minutes": 60,
            }
        )

    def now(self, **values):
        """An incident of this minute."""
        minutes = values.pop("minutes", 0)
        time = (fields.Datetime.now() + timedelta(minutes=minutes)).replace(tzinfo=NOON.tzinfo)
        return incident(time=time, **values)

    def told(self, **domain):
        return self.Delivery.search(
            [("alert_id", "=", self.alert.id)] + [(key, "=", value) for key, value in domain.items()]
        )

    def tell(self):
        with self.enter_registry_test_mode():
            self.env.ref("devkit_debug.ir_cron_tell_alerts").method_direct_trigger()
        self.Delivery.invalidate_model()

    def after(self, **delta):
        """Let time pass for what was told."""
        seconds = timedelta(**delta).total_seconds()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE devkit_debug_alert_delivery SET create_date = create_date - make_interval(secs => %s),"
            " scheduled_at = scheduled_at - make_interval(secs => %s), time_slot = time_slot - 1",
            [seconds, seconds],
        )
        self.Delivery.invalidate_model()

    # When

    def test_a_new_issue_is_told(self):
        self.store(self.now())
        self.assertEqual(
            (self.told().reason, self.told().channel, self.told().state), ("new", "activity", "waiting")
        )
        self.tell()
        self.assertEqual(self.told().state, "sent")
        activity = self.issue().activity_ids
        self.assertEqual(
            (activity.user_id, activity.summary), (self.on_call, f"New issue: {self.issue().name}")
        )

    def test_the_scheduled_action_is_woken_at_once(self):
        cron = self.env.ref("devkit_debug.ir_cron_tell_alerts")
        before = self.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)])
        self.store(self.now())
        self.assertGreater(self.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)]), before)

    def test_what_came_back_is_told(self):
        self.store(incident())
        self.issue()._resolve()
        self.store(self.now(minutes=1))
        self.assertEqual(self.told().reason, "regressed")

    def test_retries_that_are_used_up_are_told(self):
        self.alert.on_new = False
        self.store(self.now(retried=4))
        self.assertFalse(self.told())
        self.store(self.now(minutes=1, retried=5, events=(GAVE_UP,)))
        self.assertEqual(self.told().reason, "exhausted")

    def test_a_spike_is_told(self):
        self.alert.write({"on_new": False, "on_spike": True, "spike_least": 5})
        week = [self.now(minutes=-60 * hours) for hours in range(24, 24 * 7, 4)]
        self.store(*week, *(self.now(pid=number) for number in range(4)))
        self.assertFalse(self.told(), "four times are too few")
        self.store(self.now(pid=99))
        self.assertEqual(self.told().reason, "spike")

    def test_what_always_happens_is_no_spike(self):
        self.alert.write({"on_new": False, "on_spike": True, "spike_least": 5, "spike_minutes": 60})
        always = [self.now(minutes=-10 * number, pid=number) for number in range(6 * 30)]
        self.store(*always)
        self.assertFalse(self.told())

    def test_an_old_log_tells_nobody(self):
        self.store(incident())
        self.assertFalse(self.told())

    def test_noise_lesser_and_ignored_issues_tell_nobody(self):
        self.alert.severity = "critical"
        self.store(self.now())
        self.alert.severity = "low"
        self.store(self.now(group="b" * 32, recovered=True))
        self.issue()._ignore("Known.", fields.Date.today() + timedelta(days=5))
        self.store(self.now(minutes=1))
        self.assertFalse(self.told())

    def test_the_filter_says_which_issues(self):
        self.alert.domain = "[('module', '=', 'other')]"
        self.store(self.now(), self.now(group="b" * 32, module="other"))
        self.assertEqual(self.told().issue_id, self.issue("b" * 32))

    def test_another_companys_issues_are_not_told(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.store(self.now(), company=other)
        self.assertFalse(self.told())
        self.store(self.now(), company=self.env["res.company"])
        self.assertEqual(len(self.told()), 1, "the server's own errors are everybody's")

    # How often

    def test_once_in_a_window_whatever_happens(self):
        self.store(self.now())
        for number in range(3):
            self.issue()._resolve()
            self.store(self.now(minutes=1 + number))
        self.assertEqual(len(self.told()), 1)
        self.after(minutes=61)
        self.issue()._resolve()
        self.store(self.now(minutes=9))
        self.assertEqual(self.told().sorted("id").mapped("reason"), ["new", "regressed"])

    def test_a_storm_is_cut_off_and_mentioned(self):
        self.alert.mail_user_ids = self.on_call
        self.store(*(self.now(group=f"{number:032}") for number in range(25)))
        self.assertEqual(len(self.told(channel="activity", state="waiting")), 20)
        self.assertEqual(len(self.told(channel="activity", state="held")), 5)
        with patch.object(type(self.env["mail.mail"]), "send"):
            self.tell()
        self.assertEqual(len(self.told(state="sent")), 40)
        mail = self.env["mail.mail"].search([("email_to", "ilike", "on.call@acme.example")], limit=1)
        self.assertIn("5", mail.body_html)
        self.assertIn("more issues were not announced", mail.body_html)

    def test_one_open_activity_is_enough(self):
        self.store(self.now())
        self.tell()
        self.after(minutes=61)
        self.issue()._resolve()
        self.issue().activity_schedule("mail.mail_activity_data_todo", user_id=self.on_call.id)
        self.store(self.now(minutes=1))
        self.tell()
        self.assertEqual(len(self.issue().activity_ids.filtered("active")), 1)

    # Quiet hours

    def test_quiet_hours_put_off(self):
        now = fields.Datetime.now()
        self.alert.write({"quiet_start": now.hour, "quiet_end": (now.hour + 2) % 24})
        self.store(
            self.now(), self.now(group="b" * 32, severity=type(incident().verdict.severity)("critical"))
        )
        waiting = self.told(issue_id=self.issue().id)
        self.assertGreater(waiting.scheduled_at, now + timedelta(minutes=55))
        self.tell()
        self.assertEqual(waiting.state, "waiting")
        self.assertEqual(
            self.told(issue_id=self.issue("b" * 32).id).state, "sent", "critical ones wake people"
        )
        self.after(hours=3)
        self.tell()
        self.assertEqual(waiting.state, "sent")

    # Mail and webhook

    def test_a_mail_is_sent_at_once(self):
        self.alert.write({"notify_user_id": False, "mail_user_ids": self.on_call.ids})
        self.store(self.now(title="<b>bold</b> & co"))
        with patch.object(type(self.env["mail.mail"]), "send") as send:
            self.tell()
        send.assert_called_once()
        mail = self.env["mail.mail"].search([("email_to", "ilike", "on.call@acme.example")], limit=1)
        self.assertIn("&lt;b&gt;bold", mail.body_html)
        self.assertIn(f"/odoo/devkit-issues/{self.issue().id}", mail.body_html)
        self.assertIn("The addon divides by zero.", mail.body_html)

    def webhook(self, answers):
        """Tell by webhook; the receiver answers these statuses in turn, or raises. Returns what it got."""
        self.alert.write({"notify_user_id": False, "webhook_url": "https://hooks.acme.example/in"})
        if not self.alert.webhook_secret_id and self.env["devkit.secret"]._key_status():
            with patch.object(type(self.env["devkit.secret"]), "_seal"):
                self.alert.webhook_secret_id = self.env["devkit.secret"].create({"name": "Hook"})
        self.store(self.now())
        got = []

        def post(url, **options):
            got.append((url, options))
            answer = answers[len(got) - 1]
            if isinstance(answer, Exception):
                raise answer
            response = requests.Response()
            response.status_code = answer
            return response

        with (
            patch(f"{CHANNELS}.requests.post", post),
            patch(f"{CHANNELS}.resolve", return_value=["203.0.113.7"]),
            patch.object(type(self.env["devkit.secret"]), "_reveal", return_value="s3cret"),
        ):
            for _answer in answers:
                self.tell()
                self.after(hours=5)
        return got

    def test_a_webhook_is_signed_and_tells_the_issue(self):
        [(url, options)] = self.webhook([200])
        self.assertEqual(url, "https://hooks.acme.example/in")
        headers, body = options["headers"], options["data"]
        time = int(headers["X-DevKit-Timestamp"])
        self.assertTrue(verify(body, "s3cret", time, headers["X-DevKit-Signature"], now=time))
        message = json.loads(body)
        self.assertEqual((message["event"], message["issue"]["module"]), ("new", "shop_stock"))
        self.assertEqual(message["delivery"], self.told().uuid)
        self.assertFalse(options["allow_redirects"])
        self.assertEqual(self.told().state, "sent")

    @mute_logger(DELIVERY)
    def test_a_webhook_is_tried_again_and_given_up(self):
        failures = [requests.ConnectionError("no route"), 500, 429, 503, requests.Timeout("slow"), 502, 200]
        got = self.webhook(failures)
        self.assertEqual(len(got), 6, "after the sixth attempt it is given up")
        self.assertEqual((self.told().state, self.told().attempts), ("failed", 6))
        self.assertIn("502", self.told().error)

    @mute_logger(DELIVERY)
    def test_a_webhook_that_recovers_is_told_once(self):
        got = self.webhook([503, 200, 200])
        self.assertEqual((len(got), self.told().state, self.told().error), (2, "sent", False))
        self.assertEqual(*(options["headers"]["X-DevKit-Delivery"] for _url, options in got))

    def test_refusals_and_redirects_are_final(self):
        self.assertEqual(len(self.webhook([410, 200])), 1)
        self.assertEqual((self.told().state, self.told().error), ("failed", "The receiver answers 410."))

    def test_private_addresses_are_refused_when_resolved(self):
        self.alert.write({"notify_user_id": False, "webhook_url": "https://hooks.acme.example/in"})
        self.store(self.now())
        with patch("odoo.addons.devkit_base.engine.urls.socket.getaddrinfo") as lookup:
            lookup.return_value = [(2, 1, 6, "", ("10.0.0.5", 443))]
            self.tell()
        self.assertEqual(self.told().state, "failed")
        self.assertIn("10.0.0.5 is not a public one", self.told().error)

    # Walls

    def test_bad_addresses_hours_and_filters_are_refused(self):
        for values in (
            {"webhook_url": "http://127.0.0.1/x"},
            {"webhook_url": "ftp://hooks.acme.example"},
            {"webhook_url": "https://user:pass@hooks.acme.example"},
            {"quiet_start": 25},
            {"domain": "[('nowhere', '=', 1)]"},
            {"domain": "not a domain"},
        ):
            with self.assertRaises(ValidationError):
                self.alert.write(values)

    def test_operators_see_alerts_and_change_none(self):
        alert = self.as_user(self.alert, "operator")
        self.assertEqual(alert.name, "Night watch")
        with self.assertRaises(AccessError):
            alert.write({"webhook_url": "https://evil.example"})
        with self.assertRaises(AccessError):
            self.as_user(self.alert, "viewer").read(["name"])

    def test_trying_tells_about_the_latest_issue(self):
        with self.assertRaisesRegex(UserError, "no issue yet"):
            self.alert.domain = "[('id', '=', 0)]"
            self.alert.action_test()
        self.alert.domain = "[]"
        self.store(incident())
        self.as_user(self.alert, "administrator").action_test()
        self.as_user(self.alert, "administrator").action_test()
        self.tell()
        self.assertEqual(self.told().mapped("state"), ["sent", "sent"])
        self.alert.notify_user_id = False
        with self.assertRaisesRegex(UserError, "who is to be told"):
            self.alert.action_test()

    def test_old_messages_are_deleted(self):
        self.store(self.now())
        self.after(days=100)
        self.Delivery._gc_deliveries()
        self.assertTrue(self.told(), "what waits is kept")
        self.tell()
        self.Delivery._gc_deliveries()
        self.assertFalse(self.told())
