import tempfile
from pathlib import Path
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..engine.write import write
from .common import SMALL, RecordingJob, ScaffoldCase


@tagged("post_install", "-at_install")
class TestLint(ScaffoldCase):
    """Linters from the environment that setup/test provides (DEVKIT_SCAFFOLD_TOOLS)."""

    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name).resolve()
        self.roots = {False: [str(self.folder)], True: [str(self.folder)]}
        roots = patch.object(
            type(self.env["devkit.settings"]), "_roots", lambda settings, write=False: self.roots[write]
        )
        roots.start()
        self.addCleanup(roots.stop)

    def on_disk(self):
        """The module in an addons folder, with an edit that ruff and its formatter do not like."""
        module = write("small_module", self.blueprint._files(), self.folder, [self.folder])
        model = module / "models" / "small_thing.py"
        model.write_text(
            model.read_text().replace("from odoo", "import os\n\nfrom odoo", 1) + "\n\n\nX = {'a':1}\n"
        )
        self.blueprint.sudo().written_path = str(module)
        return model

    def lint(self, **params):
        run = self.env["devkit.run"]._start("scaffold_lint", params)
        run.scaffold_blueprint_id = self.blueprint
        self.blueprint.lint_run_id = run
        job = RecordingJob(run.params)
        run.result = run._run_scaffold_lint(job)
        self.env["devkit.finding"]._upsert(run, job.found)
        return run, job

    def found(self, rule):
        return self.env["devkit.finding"].search(
            [("rule_code", "=", rule), ("addon", "=", "small_module"), ("state", "=", "open")]
        )

    def test_a_generated_module_is_clean(self):
        run, job = self.lint(yaml=SMALL)
        self.assertEqual(job.found, [])
        self.assertEqual(run.result["verdict"], "clean")
        self.assertEqual(run.result["figures"]["missing"], [])
        self.assertEqual(job.closed, [(6, "small_module")])
        self.assertTrue(job.steps)

    def test_without_linters_nothing_is_clean(self):
        tools = patch.dict("os.environ", {"DEVKIT_SCAFFOLD_TOOLS": str(self.folder)})
        with tools:
            run, job = self.lint(yaml=SMALL)
        self.assertEqual({each.rule for each in job.found}, {"SCL006"})
        self.assertEqual(run.result["verdict"], "findings")
        part = self.blueprint.verdict["parts"][0]
        self.assertEqual((part["state"], part["findings"]), ("problem", 4))
        self.assertIn("pylint", part["note"])

    def test_a_folder_that_may_not_be_read_is_refused(self):
        with self.assertRaisesRegex(UserError, "outside the folders"):
            self.lint(path="/etc")

    def test_the_button_lints_the_folder_where_there_is_one(self):
        blueprint = self.as_user(self.blueprint, "operator")
        blueprint.action_lint()
        self.assertIn("yaml", blueprint.lint_run_id.params)
        model = self.on_disk()
        blueprint.action_lint()
        self.assertEqual(blueprint.lint_run_id.params["path"], str(model.parents[1]))
        with self.assertRaises(AccessError):
            self.as_user(self.blueprint, "viewer").action_lint()

    def test_what_a_linter_can_fix_is_fixed_in_the_file(self):
        model = self.on_disk()
        self.lint(path=str(model.parents[1]))
        unused = self.found("SCL001").filtered(lambda finding: finding.name.startswith("F401"))
        self.assertTrue(unused.can_fix)
        self.assertEqual(self.blueprint.fixable_count, 2)
        self.apply(unused)
        self.blueprint.invalidate_recordset()
        self.assertNotIn("import os", model.read_text())
        self.assertIn("X = {'a':1}", model.read_text())
        self.assertEqual((unused.state, self.blueprint.fixable_count), ("fixed", 1))
        self.assertEqual(self.blueprint.verdict["parts"][0]["note"], "fixed since: 1")

    def test_all_that_linters_can_fix_at_once(self):
        model = self.on_disk()
        self.lint(path=str(model.parents[1]))
        self.apply(self.blueprint)
        self.assertIn('X = {"a": 1}', model.read_text())
        _run, job = self.lint(path=str(model.parents[1]))
        self.assertEqual(job.found, [])
        with self.assertRaisesRegex(UserError, "nothing that a linter can fix"):
            self.blueprint.action_fix_all()

    def apply(self, records):
        user_records = self.as_user(records, "operator")
        start = user_records.action_fix if records._name == "devkit.finding" else user_records.action_fix_all
        wizard = user_records.env["devkit.finding.fix"].with_context(**start()["context"]).create({})
        self.assertFalse(wizard.refusal)
        wizard.action_apply()

    def test_a_module_that_may_only_be_read_is_not_changed(self):
        model = self.on_disk()
        before = model.read_text()
        self.lint(path=str(model.parents[1]))
        self.roots[True] = ["/nowhere"]
        action = self.found("SCL002").action_fix()
        wizard = self.env["devkit.finding.fix"].with_context(**action["context"]).create({})
        self.assertIn("may only read the module", wizard.refusal)
        with self.assertRaisesRegex(UserError, "may only read the module"):
            wizard.action_apply()
        self.assertEqual(model.read_text(), before)

    def test_a_module_that_is_nowhere_on_disk_says_what_to_do(self):
        model = self.on_disk()
        run, _job = self.lint(path=str(model.parents[1]))
        run.params = {"yaml": SMALL}
        self.blueprint.sudo().written_path = False
        action = self.found("SCL002").action_fix()
        wizard = self.env["devkit.finding.fix"].with_context(**action["context"]).create({})
        self.assertIn("write the module to an addons folder", wizard.refusal)

    def test_a_finding_that_no_linter_mends_has_no_button(self):
        self.assertFalse(self.env["devkit.finding"].new({"rule_code": "SCL004", "fix": "Do it"}).can_fix)
        self.assertFalse(self.env["devkit.finding"].new({"rule_code": "SCL001", "path": "a/b.py"}).can_fix)


@tagged("post_install", "-at_install")
class TestVerdict(ScaffoldCase):
    def judge(self, **figures):
        run = self.env["devkit.run"]._start("scaffold_prove", {"yaml": SMALL})
        steps = [
            {"name": name, "ok": name != "upgrade"}
            for name in ("lint", "prepare", "install", "upgrade", "access", "test", "uninstall", "pylint")
        ]
        steps.append({"name": "leftovers", "ok": None})
        run.result = {"figures": {"steps": steps, **figures}}
        self.blueprint.sudo().write({"proof_run_id": run.id, "proof_digest": self.blueprint.digest})
        return run

    def parts(self):
        return {part["key"]: part for part in self.blueprint.verdict["parts"]}

    def test_nothing_is_shown_before_anything_was_judged(self):
        self.assertFalse(self.blueprint.verdict)

    def test_each_part_is_green_red_or_not_reached(self):
        run = self.judge(
            tests={"run": 12},
            coverage={"percent": 91.5, "files": []},
            min_coverage=85,
            access={"models": [1], "groups": [1, 2, 3]},
        )
        parts = self.parts()
        states = {key: part["state"] for key, part in parts.items()}
        self.assertEqual(
            states,
            {
                "lint": "ok",
                "install": "ok",
                "upgrade": "problem",
                "test": "ok",
                "access": "ok",
                "uninstall": "unknown",
            },
        )
        self.assertEqual(parts["test"]["note"], "12 run, 91.5 % covered")
        self.assertEqual(parts["access"]["note"], "models: 1, groups: 3")
        self.assertEqual(run.scaffold_coverage, {"percent": 91.5, "files": [], "minimum": 85})
        self.assertEqual(run.scaffold_access["models"], [1])

    def test_a_verdict_on_another_state_says_so(self):
        self.judge()
        self.assertFalse(self.blueprint.verdict["outdated"])
        self.blueprint.summary = "Changed"
        self.blueprint.invalidate_recordset(["verdict"])
        self.assertTrue(self.blueprint.verdict["outdated"])

    def test_a_part_leads_to_its_findings_or_to_its_run(self):
        run = self.judge()
        opened = self.as_user(self.blueprint, "viewer").action_open_part("upgrade")
        self.assertEqual((opened["res_model"], opened["res_id"]), ("devkit.run", run.id))
        with self.assertRaisesRegex(UserError, "not judged yet"):
            self.blueprint.action_open_part("nonsense")

    def test_a_run_that_is_no_proof_has_neither_access_nor_coverage(self):
        run = self.env["devkit.run"]._start("selftest", {})
        self.assertFalse(run.scaffold_access or run.scaffold_coverage)

    def test_settings_say_where_the_linters_are_and_keep_a_minimum_of_zero(self):
        settings = self.env["res.config.settings"].create({})
        self.assertTrue(settings.devkit_scaffold_tools)
        self.assertEqual(settings.devkit_scaffold_min_coverage, 85)
        settings.devkit_scaffold_min_coverage = 0
        settings.set_values()
        self.assertEqual(self.env["res.config.settings"].create({}).devkit_scaffold_min_coverage, 0)
        self.assertEqual(self.env["devkit.run"]._proof_options().min_coverage, 0)
