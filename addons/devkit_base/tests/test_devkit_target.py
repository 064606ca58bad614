"""devkit.target: only what the server's configuration allows, on save and on use."""

import os
import shutil
import tempfile
from pathlib import Path
from unittest.mock import patch

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, TransactionCase, new_test_user, tagged


@tagged("-at_install", "post_install")
class TestDevkitTarget(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.top = Path(os.path.realpath(tempfile.mkdtemp()))
        cls.addClassCleanup(shutil.rmtree, cls.top, ignore_errors=True)
        cls.root, cls.outside = cls.top / "allowed", cls.top / "outside"
        for folder in (cls.root / "addons" / "my_addon", cls.outside):
            folder.mkdir(parents=True)
        (cls.root / "addons" / "my_addon" / "__manifest__.py").write_text("{}")
        (cls.root / "odoo.log").write_text("line\n")
        cls.set_class_options(DEVKIT_ROOTS=str(cls.root), DEVKIT_DATABASES="shop_*")
        cls.operator = new_test_user(cls.env, "target_operator", "devkit_base.group_devkit_operator")
        cls.Target = cls.env["devkit.target"].with_user(cls.operator)

    @classmethod
    def set_class_options(cls, **options):
        patcher = patch.dict(os.environ, options)
        patcher.start()
        cls.addClassCleanup(patcher.stop)

    def folder(self, path=None, **values):
        return self.Target.create(
            {"name": "x", "kind": "folder", "path": str(path or self.root / "addons"), **values}
        )

    def test_folder_under_a_root(self):
        target = self.folder()
        self.assertEqual(target._path(), self.root / "addons")
        self.assertEqual(target.location, str(self.root / "addons"))
        target.action_check()
        self.assertEqual(target.state, "ok")
        self.assertIn("my_addon", target.check_message)
        self.assertTrue(target.last_check)

    def test_refused_on_save(self):
        for kind, path in (
            ("folder", self.outside),
            ("folder", "/etc"),
            ("folder", f"{self.root}/../outside"),
            ("folder", "relative"),
            ("folder", self.root / "missing"),
            ("folder", self.root / "odoo.log"),
            ("git", self.outside),
            ("log", "/etc/passwd"),
            ("log", self.root / "addons"),
            ("folder", ""),
        ):
            with self.subTest(kind=kind, path=path), self.assertRaises(ValidationError):
                self.Target.create({"name": "x", "kind": kind, "path": str(path)})

    def test_message_names_input_and_roots(self):
        with self.assertRaises(ValidationError) as caught:
            self.folder("/etc")
        self.assertIn("/etc", str(caught.exception))
        self.assertIn(str(self.root), str(caught.exception))

    def test_checked_again_on_use(self):
        """The folder became a link that leads out; the owner took a root away."""
        link = self.root / "link"
        link.mkdir()
        target = self.folder(link)
        link.rmdir()
        link.symlink_to(self.outside)
        with self.assertRaisesRegex(ValidationError, "lies outside"):
            target._path()
        target.action_check()
        self.assertEqual(target.state, "failed")
        with patch.dict(os.environ, {"DEVKIT_ROOTS": str(self.outside)}), self.assertRaises(ValidationError):
            self.folder()._path()
        link.unlink()

    def test_addons_of_the_server_are_to_read_only(self):
        own = Path(__file__).parents[2]
        target = self.folder(own)
        self.assertEqual(target._path(), own.resolve())
        with self.assertRaisesRegex(ValidationError, "lies outside"):
            target._path(write=True)

    def test_log(self):
        target = self.Target.create({"name": "x", "kind": "log", "path": str(self.root / "odoo.log")})
        target.action_check()
        self.assertEqual((target.state, target.check_message), ("ok", "5 B"))

    def test_git(self):
        checkout = self.root / "checkout"
        (checkout / ".git" / "refs" / "heads").mkdir(parents=True)
        (checkout / ".git" / "HEAD").write_text("ref: refs/heads/19.0\n")
        (checkout / ".git" / "refs" / "heads" / "19.0").write_text("ab" * 20 + "\n")
        target = self.Target.create({"name": "x", "kind": "git", "path": str(checkout)})
        target.action_check()
        self.assertEqual((target.state, target.check_message), ("ok", "19.0 at abababababab"))
        shutil.rmtree(checkout / ".git")
        target.action_check()
        self.assertEqual(target.state, "failed")

    def test_url(self):
        target = self.Target.create({"name": "x", "kind": "url", "url": "https://example.com/x"})
        self.assertEqual(target._url(), "https://example.com/x")
        for url in ("http://127.0.0.1", "https://bob:pw@example.com", "file:///etc/passwd", ""):
            with self.subTest(url=url), self.assertRaises(ValidationError):
                target.url = url
        with patch.dict(os.environ, {"DEVKIT_ALLOWED_HOSTS": "localhost, 127.0.0.0/8"}):
            target.url = "http://127.0.0.1:8069"
            self.assertEqual(target._url(), "http://127.0.0.1:8069")
            target.action_check()
            self.assertEqual(target.check_message, "Resolves to 127.0.0.1")

    def test_credentials_of_a_refused_url_are_not_repeated(self):
        with self.assertRaises(ValidationError) as caught:
            self.Target.create({"name": "x", "kind": "url", "url": "https://bob:hunter2@example.com"})
        self.assertNotIn("hunter2", str(caught.exception))

    def test_database(self):
        this = self.Target.create({"name": "x", "kind": "database", "database": self.env.cr.dbname})
        this.action_check()
        self.assertEqual(this.state, "ok")
        other = self.Target.create({"name": "x", "kind": "database", "database": "shop_missing"})
        other.action_check()
        self.assertEqual(other.state, "failed")
        for name in ("postgres", "template1", "other", "a b", "x'; DROP", "-d", "shop_" + "x" * 60, ""):
            with self.subTest(name=name), self.assertRaises(ValidationError):
                this.database = name

    def test_form(self):
        with Form(self.Target) as form:
            form.name = "From the form"
            self.assertIn(str(self.root), form.allowed_roots)
            form.path = str(self.root / "addons")
        self.assertEqual(form.record.kind, "folder")

    def test_runs_are_counted(self):
        target = self.folder()
        self.env["devkit.run"].with_user(self.operator)._start("selftest", target=target)
        self.assertEqual(target.run_count, 1)
        self.assertEqual(target.action_open_runs()["domain"], [("target_id", "=", target.id)])

    def test_access(self):
        target = self.folder()
        viewer = new_test_user(self.env, "target_viewer", "devkit_base.group_devkit_viewer")
        self.assertTrue(target.with_user(viewer).read(["location"]))
        for call in (lambda t: t.write({"name": "y"}), lambda t: t.unlink(), lambda t: t.action_check()):
            with self.assertRaises(AccessError):
                call(target.with_user(viewer))
        with self.assertRaises(AccessError):
            target.unlink()

    def test_companies(self):
        theirs = self.env["res.company"].create({"name": "Theirs"})
        target = self.env["devkit.target"].create(
            {"name": "x", "path": str(self.root / "addons"), "company_id": theirs.id}
        )
        self.assertFalse(self.Target.search([("id", "=", target.id)]))
        with self.assertRaises(AccessError):
            target.with_user(self.operator).action_check()
        target.company_id = False
        self.assertTrue(self.Target.search([("id", "=", target.id)]))
