"""The run that seals every secret with the current master key."""

import base64
import contextlib
import os
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.devkit_base.engine import envelope, master_key

from .run_common import RunCase
from .test_devkit_secret import KEY, OTHER_KEY, VALUE, SecretCase


class Stopped(Exception):
    """The worker dies here."""


class Job:
    """As much of a run's job as the kind uses; dies after some steps when told to."""

    def __init__(self, die_after=None):
        self.lines, self.steps, self.die_after = [], [], die_after

    def log(self, message, level="info"):
        self.lines.append((level, message))

    def progress(self, done, total, text=""):
        self.steps.append((done, total))
        if done == self.die_after:
            raise Stopped


@tagged("-at_install", "post_install")
class TestSecretRotation(SecretCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        theirs = cls.env["res.company"].create({"name": "Theirs"})
        values = [{"name": f"S{n}", "value": f"{VALUE}{n}"} for n in range(4)]
        values[1]["active"] = False
        values[2]["company_id"] = theirs.id
        cls.secrets = cls.env["devkit.secret"].create(values)
        cls.run_record = cls.env["devkit.run"].with_user(cls.admin)
        cls.new_id = envelope.MasterKey(bytes.fromhex(OTHER_KEY)).id

    def rotate(self, job=None, keys=f"{OTHER_KEY},{KEY}"):
        with patch.dict(os.environ, {"DEVKIT_MASTER_KEY": keys}):
            return self.run_record._run_secret_rotate(job or Job())

    def check_values(self, keys=OTHER_KEY):
        with patch.dict(os.environ, {"DEVKIT_MASTER_KEY": keys}):
            for number, secret in enumerate(self.secrets):
                self.assertEqual(secret._reveal("test"), f"{VALUE}{number}")

    def test_all_secrets_change_archived_and_of_other_companies_too(self):
        before = self.secrets.mapped("ciphertext")
        job = Job()
        result = self.rotate(job)
        self.assertEqual(result["verdict"], "clean")
        self.assertEqual(set(self.secrets.mapped("key_id")), {self.new_id})
        self.assertTrue(all(self.secrets.mapped("rotate_date")))
        self.assertFalse(set(before) & set(self.secrets.mapped("ciphertext")))
        self.assertEqual(job.steps[-1][0], job.steps[-1][1])
        self.check_values()

    def test_after_a_crash_the_rest_is_done(self):
        with contextlib.suppress(Stopped):  # assertRaises would roll back what is done
            self.rotate(Job(die_after=2))
        done = (
            self.env["devkit.secret"].with_context(active_test=False).search([("key_id", "=", self.new_id)])
        )
        self.assertEqual(len(done), 2)
        kept = done.mapped("ciphertext")
        job = Job()
        self.assertEqual(self.rotate(job)["verdict"], "clean")
        self.assertEqual(done.mapped("ciphertext"), kept, "what was done is not done again")
        self.assertEqual(len(job.steps), len(self.secrets | self.secret) - 2)
        self.check_values()

    def test_a_second_rotation_has_nothing_to_do(self):
        self.rotate()
        job = Job()
        self.assertEqual(self.rotate(job)["verdict"], "clean")
        self.assertFalse(job.steps)

    def test_what_cannot_be_opened_is_named_and_left_alone(self):
        damaged = self.secrets[0]
        sealed = bytearray(base64.b64decode(damaged.ciphertext))
        sealed[-1] ^= 1
        damaged.ciphertext = base64.b64encode(bytes(sealed)).decode()
        kept = damaged.ciphertext, damaged.key_id
        result = self.rotate()
        self.assertEqual(result["verdict"], "findings")
        self.assertEqual([row[0] for row in result["table"]["rows"]], [damaged.name])
        self.assertEqual((damaged.ciphertext, damaged.key_id), kept)
        self.assertEqual(set((self.secrets - damaged).mapped("key_id")), {self.new_id})

    def test_without_the_earlier_key_nothing_is_lost(self):
        kept = self.secrets.mapped("ciphertext")
        result = self.rotate(keys=OTHER_KEY)
        self.assertEqual((result["verdict"], len(result["table"]["rows"])), ("findings", 5))
        self.assertEqual(self.secrets.mapped("ciphertext"), kept)
        self.check_values(KEY)

    def test_nothing_secret_is_logged(self):
        job = Job()
        text = str(self.rotate(job)) + str(job.lines)
        for hidden in (VALUE, KEY, OTHER_KEY):
            self.assertNotIn(hidden, text)

    def test_administrators_alone_start_it(self):
        with self.assertRaises(AccessError):
            self.env["devkit.run"].with_user(self.operator)._start("secret_rotate")
        self.assertEqual(self.run_record._start("secret_rotate").kind, "secret_rotate")

    def test_the_button_of_the_list(self):
        action = self.secret.browse().action_rotate()
        self.assertEqual(self.run_record.browse(action["res_id"]).kind, "secret_rotate")


@tagged("-at_install", "post_install")
class TestSecretRotationRun(RunCase):
    def test_executed_as_a_worker_does(self):
        """Committed secrets, a committed run, the real executor."""
        new, old = master_key.generate(), master_key.generate()
        with patch.dict(os.environ, {"DEVKIT_MASTER_KEY": old}), self.environment() as env:
            secret_id = env["devkit.secret"].create({"name": self.mark, "value": VALUE}).id
        self.addCleanup(self._delete_secret, secret_id)
        with patch.dict(os.environ, {"DEVKIT_MASTER_KEY": f"{new},{old}"}):
            with self.environment() as env:
                run_id = env["devkit.run"]._start("secret_rotate", name=self.mark).id
            with self.environment() as env:
                self.assertTrue(env["devkit.run"].browse(run_id)._execute())
        self.assertEqual(self.values(run_id, "state"), "done")
        with patch.dict(os.environ, {"DEVKIT_MASTER_KEY": new}), self.environment() as env:
            self.assertEqual(env["devkit.secret"].browse(secret_id)._reveal("test"), VALUE)

    def _delete_secret(self, secret_id):
        with self.environment() as env:
            env["devkit.secret"].browse(secret_id).unlink()
