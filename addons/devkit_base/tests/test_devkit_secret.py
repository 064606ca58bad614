"""devkit.secret: what goes in does not come out, except for the code of addons."""

import base64
import io
import logging
import os
from unittest.mock import patch

from psycopg2 import sql

from odoo.exceptions import AccessError, UserError
from odoo.service.model import get_public_method
from odoo.tests import TransactionCase, new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.devkit_base.engine import master_key
from odoo.addons.devkit_base.engine.envelope import open_sealed

VALUE = "correct-horse-battery-staple-4711"
KEY, OTHER_KEY = master_key.generate(), master_key.generate()


class SecretCase(TransactionCase):
    """A server with a master key, an administrator and an operator of DevKit."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.use_key(KEY)
        cls.admin = new_test_user(
            cls.env, "secret_admin", "devkit_base.group_devkit_administrator,base.group_allow_export"
        )
        cls.operator = new_test_user(cls.env, "secret_operator", "devkit_base.group_devkit_operator")
        cls.Secret = cls.env["devkit.secret"].with_user(cls.admin)
        cls.secret = cls.Secret.create({"name": "Mail server", "value": VALUE})

    @classmethod
    def use_key(cls, text):
        patcher = patch.dict(os.environ, {"DEVKIT_MASTER_KEY": text})
        patcher.start()
        cls.addClassCleanup(patcher.stop)

    def stored(self, secret=None):
        return (secret or self.secret).sudo().ciphertext


@tagged("-at_install", "post_install")
class TestSecretLeak(SecretCase):
    def test_code_gets_the_value(self):
        self.assertEqual(self.secret._reveal("sending mail"), VALUE)

    def test_read_right_after_writing_in_the_same_transaction(self):
        self.secret.write({"value": VALUE + "!", "purpose": "x"})
        self.assertFalse(self.secret.value)
        self.assertFalse(self.secret.value_text)
        self.assertFalse(self.secret.read(["value", "value_text"])[0]["value"])
        saved = self.secret.web_save({"value": VALUE + "?"}, {"value": {}, "value_text": {}, "name": {}})
        self.assertNotIn(VALUE, str(saved))
        self.assertEqual(self.secret._reveal("test"), VALUE + "?")

    def test_read_of_all_fields(self):
        names = [name for name, info in self.secret.fields_get().items() if info["type"] != "binary"]
        self.assertNotIn("ciphertext", names)
        self.assertNotIn("uuid", names)
        text = str(self.secret.read(names)) + str(self.secret.read())
        self.assertNotIn(VALUE, text)
        self.assertNotIn(self.stored(), text)

    def test_ciphertext_is_out_of_reach_for_administrators(self):
        secrets = self.Secret
        for call in (
            lambda: self.secret.read(["ciphertext"]),
            lambda: self.secret.web_read({"ciphertext": {}}),
            lambda: secrets.search([("ciphertext", "like", "%")]),
            lambda: secrets.search([("uuid", "=", "x")]),
            lambda: secrets.search([], order="ciphertext"),
            lambda: secrets._read_group([], ["ciphertext"]),
            lambda: secrets.formatted_read_group([], ["ciphertext"], ["__count"]),
            lambda: secrets.search_read([], ["ciphertext"]),
            lambda: self.secret.export_data(["ciphertext"]),
            lambda: self.secret.write({"ciphertext": "x"}),
            lambda: self.secret.write({"uuid": "x"}),
            lambda: self.secret.ciphertext,
            lambda: secrets.create({"name": "x", "uuid": "y"}),
        ):
            with self.assertRaises(AccessError), mute_logger("odoo.models"):
                call()

    def test_value_cannot_be_searched_or_grouped(self):
        with mute_logger("odoo.fields", "odoo.models", "odoo.domains"):
            for call in (
                lambda: self.Secret.search([("value", "=", VALUE)]),
                lambda: self.Secret._read_group([], ["value"]),
                lambda: self.Secret.search([], order="value"),
            ):
                with self.assertRaises(ValueError):
                    call()
        self.assertFalse(self.Secret.name_search(VALUE))

    def test_export(self):
        rows = self.secret.export_data(["name", "value", "value_text", "key_id", "message_ids/body"])["datas"]
        self.assertNotIn(VALUE, str(rows))

    def test_import_works_and_shows_nothing(self):
        with mute_logger("odoo.sql_db"):
            result = self.Secret.load(["name", "value"], [["Imported", VALUE], ["", VALUE]])
        self.assertNotIn(VALUE, str(result))
        result = self.Secret.load(["name", "value"], [["Imported", VALUE]])
        self.assertEqual(self.Secret.browse(result["ids"])._reveal("test"), VALUE)

    def test_copy_has_no_value(self):
        copy = self.secret.copy()
        self.assertEqual((copy.has_value, copy.state, self.stored(copy)), (False, "empty", False))
        self.assertNotEqual(copy.sudo().uuid, self.secret.sudo().uuid)
        with self.assertRaisesRegex(UserError, "no value yet"):
            copy._reveal("test")

    def test_no_table_holds_the_value(self):
        """What pg_dump would write: the text of every row of every table, within this transaction."""
        self.secret.write({"value": VALUE, "purpose": "changed"})
        self.secret._reveal("test")
        self.secret.message_post(body="a word")
        self.env.flush_all()
        self.env.cr.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        tables = [name for (name,) in self.env.cr.fetchall()]
        self.assertIn("devkit_secret", tables)
        for form in (VALUE, VALUE.encode().hex(), self._base64()):
            found = [name for name in tables if self._holds(name, form)]
            self.assertFalse(found, f"the value is in {found}")

    def _base64(self):
        return base64.b64encode(VALUE.encode()).decode()[:40]

    def _holds(self, table, text):
        query = sql.SQL("SELECT 1 FROM {table} row WHERE row::text LIKE %s LIMIT 1")
        self.env.cr.execute(query.format(table=sql.Identifier(table)), [f"%{text}%"])
        return bool(self.env.cr.fetchone())

    def test_no_log_line_holds_the_value(self):
        """With everything logged, SQL included."""
        stream = io.StringIO()
        handler = logging.StreamHandler(stream)
        root, sql_logger = logging.getLogger(), logging.getLogger("odoo.sql_db")
        levels = root.level, sql_logger.level
        root.addHandler(handler)
        root.setLevel(logging.DEBUG)
        sql_logger.setLevel(logging.DEBUG)
        try:
            secret = self.Secret.create({"name": "Logged", "value": VALUE})
            secret.write({"value": VALUE + "2"})
            secret._reveal("logging")
            secret.action_verify()
            secret.unlink()
            self.env.flush_all()
        finally:
            root.removeHandler(handler)
            root.setLevel(levels[0])
            sql_logger.setLevel(levels[1])
        self.assertIn("devkit_secret", stream.getvalue(), "SQL was logged")
        self.assertIn("logging", stream.getvalue())
        self.assertNotIn(VALUE, stream.getvalue())

    def test_errors_do_not_repeat_the_value(self):
        for values in ({"value": VALUE}, {"name": "x", "value": VALUE, "company_id": 0, "nonsense": 1}):
            with (
                self.assertRaises(Exception) as caught,
                mute_logger("odoo.sql_db", "odoo.models"),
                self.cr.savepoint(),
            ):
                self.Secret.create(values)
            self.assertNotIn(VALUE, repr(caught.exception) + str(caught.exception.args))

    def test_chatter_tells_that_and_not_what(self):
        self.secret.write({"value": VALUE + "3"})
        self.flush_tracking()
        bodies = " ".join(self.secret.message_ids.mapped("body"))
        self.assertIn("The value was replaced.", bodies)
        tracked = self.secret.message_ids.sudo().tracking_value_ids.mapped(
            lambda v: (v.old_value_char, v.new_value_char)
        )
        self.assertNotIn(VALUE, bodies + str(tracked))

    def flush_tracking(self):
        self.env.flush_all()
        self.cr.flush()

    def test_display_name_for_those_without_access(self):
        with self.assertRaises(AccessError):
            self.secret.with_user(self.operator).read(["name"])
        with self.assertRaises(AccessError):
            self.secret.with_user(self.operator)._reveal("curiosity")
        with self.assertRaises(AccessError):
            self.env["devkit.secret"].with_user(self.operator).search([])

    def test_stored_code_cannot_reveal(self):
        action = self.env["ir.actions.server"].create(
            {
                "name": "Steal",
                "model_id": self.env["ir.model"]._get_id("devkit.secret"),
                "state": "code",
                "code": "raise UserError(record._reveal('x'))",
            }
        )
        context = {"active_model": "devkit.secret", "active_id": self.secret.id}
        for code in (
            "raise UserError(record._reveal('x'))",
            "raise UserError(str(record.mapped(lambda r: r._reveal('x'))))",
            "raise UserError(str([r._reveal('x') for r in record]))",
            "raise UserError(str(record.sudo().mapped(record.sudo()._reveal)))",
        ):
            action.code = code
            with self.assertRaises(Exception) as caught, mute_logger("odoo.addons.base.models.ir_actions"):
                action.with_context(**context).run()
            self.assertNotIn(VALUE, str(caught.exception), code)

    def test_rpc_cannot_call_reveal(self):
        for name in ("_reveal", "_open", "_sealed", "_ring", "_rewrap", "_store", "_seal"):
            with self.assertRaises(AccessError):
                get_public_method(self.secret, name)


@tagged("-at_install", "post_install")
class TestSecret(SecretCase):
    def test_swapped_ciphertexts_do_not_open(self):
        other = self.Secret.create({"name": "Other", "value": "other value"})
        mine, theirs = self.stored(), self.stored(other)
        self.secret.sudo().ciphertext, other.sudo().ciphertext = theirs, mine
        for secret in self.secret + other:
            with self.assertRaisesRegex(UserError, "belongs to another record"):
                secret._reveal("test")

    def test_states_follow_the_keys(self):
        self.assertEqual(self.secret.state, "ready")
        for keys, state in ((f"{OTHER_KEY},{KEY}", "rotate"), (OTHER_KEY, "locked"), ("nonsense", "locked")):
            with patch.dict(os.environ, {"DEVKIT_MASTER_KEY": keys}):
                self.secret.invalidate_recordset(["state"])
                self.assertEqual(self.secret.state, state)
                self.assertIn(self.secret, self.Secret.search([("state", "=", state)]))
                self.assertNotIn(self.secret, self.Secret.search([("state", "!=", state)]))

    def test_empty_ones_are_found(self):
        empty = self.Secret.create({"name": "Empty"})
        found = self.Secret.search([("state", "in", ["empty"])])
        self.assertIn(empty, found)
        self.assertNotIn(self.secret, found)

    def test_without_a_key_nothing_is_stored(self):
        with (
            patch.dict(os.environ, {"DEVKIT_MASTER_KEY": "short"}),
            self.assertRaisesRegex(UserError, "generate-key"),
            self.cr.savepoint(),
        ):
            self.Secret.create({"name": "No key", "value": VALUE})
        self.assertFalse(self.Secret.search([("name", "=", "No key")]))

    def test_a_missing_key_says_which(self):
        with (
            patch.dict(os.environ, {"DEVKIT_MASTER_KEY": OTHER_KEY}),
            self.assertRaisesRegex(UserError, f"{self.secret.key_id}.*is not configured"),
        ):
            self.secret._reveal("test")

    def test_use_is_noted(self):
        self.secret._reveal("sending mail")
        self.secret.sudo().with_user(self.operator).sudo()._reveal("fetching mail")
        self.secret.invalidate_recordset()
        self.assertEqual(self.secret.use_count, 2)
        self.assertTrue(self.secret.last_used)
        self.assertEqual(set(self.secret.use_ids.mapped("reason")), {"sending mail", "fetching mail"})
        self.assertEqual(self.secret.use_ids.user_id, self.admin + self.operator)
        with self.assertRaises(AccessError):
            self.secret.use_ids.with_user(self.admin).unlink()

    def test_removed_value(self):
        self.secret.action_clear()
        self.assertEqual((self.secret.state, self.stored()), ("empty", False))

    def test_several_lines_and_blanks_are_kept(self):
        text = "-----BEGIN KEY-----\n  ä€ \n-----END KEY-----\n"
        secret = self.Secret.create({"name": "Key", "multiline": True, "value_text": text})
        self.assertEqual(secret._reveal("test"), text)

    def test_writing_nothing_keeps_the_value(self):
        for value in ("", False):
            self.secret.write({"value": value, "name": "Renamed"})
        self.assertEqual(self.secret._reveal("test"), VALUE)

    def test_companies(self):
        theirs = self.env["res.company"].create({"name": "Theirs"})
        secret = self.env["devkit.secret"].create({"name": "Theirs", "company_id": theirs.id, "value": "x"})
        self.assertNotIn(secret, self.Secret.search([]))
        with self.assertRaises(AccessError):
            secret.with_user(self.admin)._reveal("test")
        self.admin.company_ids += theirs
        self.assertEqual(secret.with_user(self.admin).with_company(theirs)._reveal("test"), "x")

    def test_administrators_alone_hold_secrets(self):
        for group in ("viewer", "operator"):
            user = new_test_user(self.env, f"secret_{group}_x", f"devkit_base.group_devkit_{group}")
            for mode in ("read", "write", "create", "unlink"):
                self.assertFalse(self.secret.with_user(user).has_access(mode), (group, mode))

    def test_stored_text_is_what_the_engine_makes(self):
        ring = self.secret._ring()
        sealed = base64.b64decode(self.stored())
        context = f"devkit.secret|{self.secret.sudo().uuid}".encode()
        self.assertEqual(open_sealed(sealed, ring, context).decode(), VALUE)
