"""The named checks: all answer on a real database, and each sees what it is there for."""

from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import TransactionCase, new_test_user, tagged
from odoo.tools import config, mute_logger

from odoo.addons.devkit_base.engine.check_result import named_check, ok


@tagged("-at_install", "post_install")
class TestDevkitCheck(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.checks = cls.env["devkit.check"]

    def see(self, name, state, *words):
        result = self.checks._run(name)
        self.assertEqual(result.state, state, result)
        for word in words:
            self.assertIn(word, result.message + "\n" + result.evidence)
        return result

    def option(self, **options):
        return patch.dict(config.options.maps[0], options)

    def test_all_answer(self):
        names = dict(self.checks._selection())
        self.assertGreater(len(names), 20)
        for name in names:
            with self.subTest(name):
                result = self.checks._run(name)
                self.assertNotEqual(result.state, "broken", result.message)
                self.assertTrue(result.message.endswith("."), result.message)

    def test_templates_call_checks_that_exist(self):
        names = dict(self.checks._selection())
        items = self.env["devkit.checklist.item"].search([("check_name", "!=", False)])
        self.assertGreater(len(items), 20)
        self.assertLessEqual(set(items.mapped("check_name")), set(names))

    def test_a_check_that_raises_is_broken_and_leaves_the_transaction_usable(self):
        def fail(self, run):
            self.env.cr.execute("SELECT 1 FROM missing_table")

        with (
            patch.object(type(self.checks), "_check_roots", named_check("x")(fail)),
            mute_logger("odoo.sql_db", "odoo.addons.devkit_base.models.devkit_check"),
        ):
            self.see("roots", "broken", "missing_table")
        self.env.cr.execute("SELECT 1")

    def test_only_named_checks_can_be_called(self):
        for name in ("company", "access", "nonsense", "_check_roots", "roots; drop"):
            with self.assertRaises(ValueError):
                self.checks._run(name)

    def test_title_survives_an_extension_without_a_mark(self):
        with patch.object(type(self.checks), "_check_roots", lambda self, run: ok("mine")):
            self.assertIn("roots", dict(self.checks._selection()))
            self.see("roots", "ok", "mine")

    def test_cron_failures(self):
        cron = self.env["ir.cron"].search([], limit=1)
        self.env["ir.cron"].with_context(active_test=False).search([]).failure_count = 0
        self.see("cron_failures", "ok")
        cron.write({"failure_count": 3, "active": False})
        self.see("cron_failures", "failed", cron.name, "failed 3 times")

    def test_cron_late(self):
        self.env["ir.cron"].search([]).nextcall = fields.Datetime.now() + timedelta(hours=1)
        self.see("cron_late", "ok")
        cron = self.env["ir.cron"].search([], limit=1)
        cron.nextcall = fields.Datetime.now() - timedelta(hours=2)
        self.see("cron_late", "failed", cron.name)

    def test_mail_queue(self):
        mails = self.env["mail.mail"]
        mails.search([("state", "in", ("exception", "outgoing"))]).unlink()
        self.see("mail_queue", "ok")
        mails.create({"state": "exception", "failure_type": "mail_smtp", "email_to": "a@example.com"})
        self.see("mail_queue", "failed", "could not be sent: 1;", "mail_smtp")

    def test_modules(self):
        self.see("modules_pending", "ok")
        module = self.env["ir.module.module"].search([("state", "=", "uninstalled")], limit=1)
        module.state = "to install"
        self.see("modules_pending", "failed", f"{module.name}: to install")
        module.write({"state": "installed", "name": "no_code_here"})
        self.see("modules_code", "failed", "no_code_here: no code")

    def test_demo_data(self):
        modules = self.env["ir.module.module"]
        modules.search([]).demo = False
        self.see("demo_data", "ok")
        modules.search([("name", "=", "mail")]).demo = True
        self.see("demo_data", "failed", "mail")

    def test_administrators(self):
        group = self.env.ref("base.group_system")
        for number in range(4):
            new_test_user(self.env, f"boss{number}", "base.group_system")
        self.see("administrators", "failed", "boss3")
        self.see("administrators_idle", "failed", "boss3", "never logged in")
        (group.all_user_ids - self.env.ref("base.user_admin")).filtered("active").active = False
        self.see("administrators", "ok", "all rights: 1.")

    def test_customisation(self):
        before = self.checks._run("customisation").evidence
        self.env["ir.model.fields"].create(
            {"name": "x_note", "model_id": self.env["ir.model"]._get_id("res.partner"), "ttype": "char"}
        )
        self.assertNotEqual(self.see("customisation", "failed", "field").evidence, before)

    def test_invalid_indexes(self):
        self.see("invalid_indexes", "ok")
        self.env.cr.execute("CREATE INDEX devkit_broken_idx ON res_partner (name)")
        self.env.cr.execute(
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'devkit_broken_idx'::regclass"
        )
        self.see("invalid_indexes", "failed", "devkit_broken_idx")

    def test_configuration(self):
        with self.option(list_db=True):
            self.see("list_db", "failed")
        with self.option(list_db=False, dbfilter="^x$"):
            self.see("list_db", "ok", "^x$")
        with self.option(admin_passwd="plain", list_db=True):
            result = self.see("master_password", "failed")
            self.assertNotIn("plain!", result.message)
        with self.option(admin_passwd="$pbkdf2-sha512$600000$abc$def"):
            self.see("master_password", "ok", "hash")
        with self.option(workers=0):
            self.see("workers", "failed", "workers is 0")
        with self.option(workers=4, dev_mode=[]):
            self.see("workers", "ok")

    def test_base_url(self):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("web.base.url", "https://shop.example.com")
        parameters.set_param("web.base.url.freeze", "True")
        with self.option(proxy_mode=True):
            self.see("base_url", "ok", "https://shop.example.com")
        with self.option(proxy_mode=False):
            self.see("base_url", "failed", "proxy_mode")

    def test_company_data(self):
        company = self.env.company
        country = self.env.ref("base.be")
        self.env["res.company"].search([]).write(
            {
                "street": "x",
                "city": "x",
                "country_id": country.id,
                "email": "a@example.com",
                "vat": "BE0477472701",
            }
        )
        self.see("company_data", "ok")
        company.vat = False
        self.see("company_data", "failed", company.name)
