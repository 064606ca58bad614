import io
import subprocess
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...devkit_base.engine.command import CommandLine
from ..verbs import blueprint_file
from ..verbs.generate import generate
from ..wizards import devkit_scaffold_commit
from .common import SMALL, ScaffoldCase


@tagged("post_install", "-at_install")
class TestCommit(ScaffoldCase):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.checkout = Path(folder.name).resolve()
        self.git("init", "-q", "-b", "main")
        (self.checkout / "addons").mkdir()
        self.roots = [str(self.checkout)]
        roots = patch.object(
            type(self.env["devkit.settings"]), "_roots", lambda settings, write=False: self.roots
        )
        roots.start()
        self.addCleanup(roots.stop)
        self.target = self.env["devkit.target"].create(
            {"name": "Checkout", "kind": "git", "path": str(self.checkout)}
        )

    def git(self, *arguments):
        command = ["git", *arguments]
        return subprocess.run(command, cwd=self.checkout, capture_output=True, text=True, check=True).stdout

    def wizard(self, **values):
        wizards = self.as_user(self.env["devkit.scaffold.commit"], "operator")
        return wizards.create(
            {"blueprint_id": self.blueprint.id, "target_id": self.target.id, "message": "Add it"} | values
        )

    def test_the_module_becomes_a_commit_of_the_user(self):
        wizard = self.wizard(folder="addons")
        self.assertEqual(wizard.path, str(self.checkout / "addons" / "small_module"))
        self.assertEqual(wizard.current_branch, "main")
        with patch.object(devkit_scaffold_commit, "_logger") as log:
            action = wizard.action_commit()
        self.assertIn("Nothing was pushed", action["params"]["message"])
        self.assertIn("scaffold_operator", log.info.call_args.args)
        user = self.users["operator"]
        self.assertEqual(
            self.git("log", "-1", "--format=%an <%ae> %s"), f"{user.name} <{user.email}> Add it\n"
        )
        self.assertEqual(self.git("status", "--porcelain"), "")
        self.assertEqual(self.blueprint.written_path, wizard.path)
        self.assertIn("main of Checkout", self.blueprint.message_ids[0].body)

    def test_a_new_branch_is_made(self):
        self.wizard().action_commit()
        self.blueprint.summary = "Changed"
        self.wizard(branch="next").action_commit()
        self.assertEqual(self.git("branch", "--show-current"), "next\n")
        self.assertEqual(self.git("rev-list", "--count", "next"), "2\n")

    def test_unsaved_work_is_refused(self):
        self.wizard().action_commit()
        (self.checkout / "small_module" / "__init__.py").write_text("mine\n")
        self.blueprint.summary = "Changed"
        with self.assertRaisesRegex(UserError, "not committed"):
            self.wizard().action_commit()
        self.assertEqual((self.checkout / "small_module" / "__init__.py").read_text(), "mine\n")

    def test_a_checkout_outside_the_allowed_folders_is_refused(self):
        self.roots = ["/nowhere"]
        wizard = self.wizard()
        self.assertIn("outside the folders", wizard.refusal)
        with self.assertRaisesRegex(UserError, "outside the folders"):
            wizard.action_commit()
        self.assertEqual(self.git("branch", "--list"), "")

    def test_a_folder_that_leads_out_is_refused(self):
        for folder in ("../elsewhere", "missing", "addons/../../.."):
            self.assertTrue(self.wizard(folder=folder).refusal)

    def test_viewers_may_not(self):
        with self.assertRaises(AccessError):
            self.as_user(self.env["devkit.scaffold.commit"], "viewer").create(
                {"blueprint_id": self.blueprint.id}
            )
        with self.assertRaises(AccessError):
            self.as_user(self.blueprint, "viewer").action_commit_module()

    def verb(self, *arguments):
        """The exit code of `generate`, and what it says."""
        blueprint = self.checkout.parent / f"{self.checkout.name}.yaml"
        blueprint.write_text(SMALL)
        self.addCleanup(blueprint.unlink, missing_ok=True)
        said = io.StringIO()
        # The command reads Odoo's configuration anew; the server that tests has its own.
        folders = patch.object(blueprint_file, "folders", list)
        with folders, redirect_stdout(said), redirect_stderr(said):
            code = CommandLine("x", "", [generate]).run(["generate", str(blueprint), *arguments])
        return code, said.getvalue()

    def test_the_verb_commits_to_a_branch(self):
        command = ("--commit", str(self.checkout / "addons"), "--branch", "next")
        code, said = self.verb(*command, "--author", "Ada <ada@example.com>", "--message", "Begin")
        self.assertEqual(code, 0, said)
        self.assertIn("on the branch next", said)
        self.assertEqual(self.git("log", "-1", "--format=%an %s"), "Ada Begin\n")
        self.assertTrue((self.checkout / "addons" / "small_module" / "__manifest__.py").is_file())
        code, said = self.verb(*command, "--author", "Ada <ada@example.com>")
        self.assertEqual(code, 3)
        self.assertIn("nothing to commit", said)

    def test_the_verb_says_what_is_wrong(self):
        code, said = self.verb("--commit", str(self.checkout), "--author", "nobody")
        self.assertEqual(code, 2)
        self.assertIn("names nobody", said)
        self.assertEqual(self.verb()[0], 2)
