import logging
import re
import socket
import threading
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, new_test_user, tagged
from odoo.tools import config

from ..engine.live.exchange import Answerer
from ..models.live_breakpoint import BREAKPOINTS
from ..models.process_reporter import exchange


@tagged("post_install", "-at_install")
class TestLiveBreakpoint(TransactionCase):
    """A breakpoint holds the calls of one user, and nobody else's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = "devkit_base.group_devkit_administrator,base.group_system"
        cls.administrator = new_test_user(cls.env, "pdb_admin", groups)
        cls.user = new_test_user(cls.env, "pdb_user", "base.group_user")
        cls.partner = cls.env.ref("base.main_partner")

    def setUp(self):
        super().setUp()
        exchange().prepare()
        self.end = threading.Event()
        answerer = Answerer(exchange(), BREAKPOINTS.handlers)

        def answer():
            while not self.end.wait(0.02):
                answerer.poll()

        thread = threading.Thread(target=answer)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(self.end.set)
        self.addCleanup(lambda: [BREAKPOINTS._remove(key) for key in list(BREAKPOINTS._set)])

    def wizard(self, **values):
        values = {
            "model_id": self.env["ir.model"]._get_id("res.partner"),
            "method": "address_get",
            "user_id": self.user.id,
            "hold": 10,
            "confirmed": True,
        } | values
        return self.env["devkit.debug.breakpoint"].with_user(self.administrator).create(values)

    def set(self, **values):
        wizard = self.wizard(**values)
        with self.assertLogs("odoo.addons.devkit_debug", logging.INFO) as log:
            wizard.action_set()
        self.assertIn("asked by pdb_admin", log.output[0])
        port, token = re.search(r"nc 127\.0\.0\.1 (\d+) — token (\S+)", wizard.consoles).groups()
        return wizard, int(port), token

    def debug(self, port, token, seen):
        """Open the console, look at an expression and go on."""

        def work():
            with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
                stream = connection.makefile("rw", encoding="utf-8")
                stream.read(len("Token: "))
                stream.write(f"{token}\np 'user', self.env.uid\nc\n")
                stream.flush()
                seen.append(stream.read())

        thread = threading.Thread(target=work)
        thread.start()
        self.addCleanup(thread.join)
        return thread

    def test_the_calls_of_one_user(self):
        before = self.env.registry["res.partner"].address_get
        wizard, port, token = self.set()
        self.partner.address_get(["contact"])  # somebody else's: not held
        seen = []
        thread = self.debug(port, token, seen)
        result = self.partner.with_user(self.user).address_get(["contact"])
        thread.join(10)
        self.assertEqual(result["contact"], self.partner.id)
        self.assertIn("address_get", seen[0])
        self.assertIn(f"('user', {self.user.id})", seen[0])
        wizard.action_clear()
        self.assertFalse(wizard.consoles)
        self.assertIs(self.env.registry["res.partner"].address_get, before)

    def test_it_goes_by_itself(self):
        before = self.env.registry["res.partner"].address_get
        self.set()
        BREAKPOINTS.expire()
        self.assertTrue(BREAKPOINTS._set)
        with patch("odoo.addons.devkit_debug.models.live_breakpoint.time.monotonic", return_value=1e12):
            BREAKPOINTS.expire()
        self.assertFalse(BREAKPOINTS._set)
        self.assertIs(self.env.registry["res.partner"].address_get, before)

    def test_without_a_console_the_call_goes_on(self):
        self.set(hold=1)
        self.assertTrue(self.partner.with_user(self.user).address_get(["contact"]))

    def test_what_is_refused(self):
        with (
            patch.dict(config.options.maps[0], {"workers": 2}),
            self.assertRaisesRegex(UserError, "serves others"),
        ):
            self.wizard(confirmed=False).action_set()
        for values, message in (
            ({"method": "no_such_method"}, "has no method"),
            ({"method": "__class__"}, "has no method"),
            ({"minutes": 600}, "Up to 30"),
            ({"hold": 0}, "Up to 30"),
        ):
            with self.assertRaisesRegex(UserError, message):
                self.wizard(**values).action_set()
        plain = new_test_user(self.env, "pdb_plain", "devkit_base.group_devkit_administrator")
        with self.assertRaisesRegex(AccessError, "system administrators"):
            self.wizard().with_user(plain)._check_may_debug()
        operator = new_test_user(self.env, "pdb_operator", "devkit_base.group_devkit_operator")
        with self.assertRaises(AccessError):
            self.env["devkit.debug.breakpoint"].with_user(operator).create({})

    def test_another_database(self):
        answer = BREAKPOINTS.set({"database": "no_such", "model": "x", "method": "y", "user": 1})
        self.assertIn("not loaded", answer["error"])
