import os
from collections import Counter

from odoo import fields, models
from odoo.exceptions import UserError

from ...devkit_base.engine.paths import is_under
from ..engine.blueprint import to_yaml

#: The parts of a verdict, with the steps of a proof and the rules that speak of each.
PARTS = {
    "lint": (("lint", "pylint"), ("SCL",)),
    "install": (("prepare", "install"), ("SCF001", "SCF002")),
    "upgrade": (("upgrade",), ("SCF003",)),
    "test": (("test",), ("SCF004", "SCF006", "SCF007", "SCF010", "SCF011")),
    "access": (("access",), ("SCF012", "SCF013")),
    "uninstall": (("uninstall", "leftovers"), ("SCF005", "SCF008", "SCF009")),
}


class DevkitScaffoldBlueprint(models.Model):
    """The verdict on a blueprint's module, at a glance."""

    _inherit = "devkit.scaffold.blueprint"

    lint_run_id = fields.Many2one("devkit.run", "Last Lint", readonly=True, copy=False, ondelete="set null")
    fixable_count = fields.Integer(compute="_compute_verdict", help="Open findings that a linter can fix.")
    has_evidence = fields.Boolean(compute="_compute_verdict", help="The files of the last proof are there.")
    verdict = fields.Json(compute="_compute_verdict", help="Each part of the last proof, and the last lint.")

    def _compute_verdict(self):
        for blueprint in self:
            blueprint.verdict = blueprint._verdict() or False
            blueprint.fixable_count = len(blueprint._fixable())
            blueprint.has_evidence = bool(blueprint.proof_run_id.attachment_ids)

    def _verdict(self):
        """Return what the form shows, or nothing where nothing was judged yet."""
        proof, lint = self.proof_run_id, self.lint_run_id
        if not (proof.result or {}).get("figures") and not lint.result:
            return None
        figures = (proof.result or {}).get("figures") or {}
        parts = [self._part(key, figures, proof) for key in PARTS]
        if lint.result and lint.id > (proof.id if figures else 0):
            parts[0] = self._lint_part(lint)
        return {
            "parts": parts,
            "outdated": bool(figures) and self.proof_digest != self.digest,
        }

    def _part(self, key, figures, run):
        steps, _rules = PARTS[key]
        taken = [step for step in figures.get("steps", ()) if step["name"] in steps]
        states = [step["ok"] for step in taken]
        if not states or None in states:
            state = "unknown"
        else:
            state = "ok" if all(states) else "problem"
        count = self._counts(run)[key]
        return self._shown(key, state, count, self._note(key, figures), run)

    def _lint_part(self, run):
        figures = run.result.get("figures") or {}
        count = figures.get("findings", 0)
        missing = figures.get("missing") or []
        note = self.env._("the files on disk") if (run.params or {}).get("path") else ""
        if missing:
            note = self.env._("missing: %s", ", ".join(missing))
        elif closed := run.finding_ids.filtered(lambda finding: finding.state == "fixed"):
            note = self.env._("fixed since: %s", len(closed))
        return self._shown("lint", "problem" if count else "ok", count, note, run)

    def _shown(self, key, state, count, note, run):
        labels = {
            "lint": self.env._("Lint"),
            "install": self.env._("Install"),
            "upgrade": self.env._("Upgrade"),
            "test": self.env._("Tests"),
            "access": self.env._("Access"),
            "uninstall": self.env._("Uninstall"),
        }
        return {
            "key": key,
            "label": labels[key],
            "state": state,
            "findings": count,
            "note": note,
            "run": run.id,
        }

    def _counts(self, run):
        codes = Counter(run.finding_ids.mapped("rule_code"))
        return {
            key: sum(count for code, count in codes.items() if code.startswith(rules))
            for key, (_steps, rules) in PARTS.items()
        }

    def _note(self, key, figures):
        if key == "test" and figures.get("tests", {}).get("run"):
            tests, coverage = figures["tests"]["run"], figures.get("coverage")
            if coverage:
                return self.env._(
                    "%(tests)s run, %(percent)s %% covered", tests=tests, percent=coverage["percent"]
                )
            return self.env._("%s run", tests)
        if key == "access" and figures.get("access"):
            access = figures["access"]
            return self.env._(
                "models: %(models)s, groups: %(groups)s",
                models=len(access["models"]),
                groups=len(access["groups"]),
            )
        return ""

    # Buttons

    def action_lint(self):
        """Start the linters on the module's folder, or on what is generated where it was not written."""
        self.ensure_one()
        self.check_access("write")
        params = {"blueprint_id": self.id}
        if path := self._written_folder():
            params["path"] = path
        else:
            params["yaml"] = to_yaml(self._blueprint())
        run = self.env["devkit.run"]._start(
            "scaffold_lint",
            params,
            name=self.env._("Lint %s", self.technical_name),
            company=self.company_id or None,
        )
        run.sudo().scaffold_blueprint_id = self
        self.sudo().lint_run_id = run
        return run._get_form_action()

    def _written_folder(self):
        """Return the module's folder on disk, where it is still there and may be read."""
        path = self.written_path
        there = path and os.path.isdir(path) and os.path.basename(path) == self.technical_name
        return path if there and is_under(path, self.env["devkit.settings"]._roots()) else None

    def action_open_part(self, key):
        """Open the findings on one part of the verdict, or its run where there is none.

        :param key: a key of ``PARTS``
        """
        self.ensure_one()
        self.check_access("read")
        part = next((part for part in (self.verdict or {}).get("parts", ()) if part["key"] == key), None)
        if not part:
            raise UserError(self.env._("This was not judged yet."))
        run = self.env["devkit.run"].browse(part["run"])
        _steps, rules = PARTS[key]
        found = run.finding_ids.filtered(lambda finding: finding.rule_code.startswith(rules))
        if not found:
            return run._get_form_action()
        action = self.env["ir.actions.act_window"]._for_xml_id("devkit_base.action_devkit_finding")
        return action | {"domain": [("id", "in", found.ids)], "context": {}, "name": part["label"]}

    def action_fix_all(self):
        """Show what linters would change to mend what they found last in this module."""
        self.ensure_one()
        findings = self._fixable()
        if not findings:
            raise UserError(self.env._("There is nothing that a linter can fix by itself."))
        return findings.action_fix()

    def _fixable(self):
        found = (self.lint_run_id | self.proof_run_id).finding_ids
        return found.filtered(lambda finding: finding.state == "open" and finding.can_fix)

    def action_commit_module(self):
        """Ask which branch of which checkout to commit the module to."""
        self.ensure_one()
        self.check_access("write")
        self._blueprint()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Commit to a Git Checkout"),
            "res_model": "devkit.scaffold.commit",
            "view_mode": "form",
            "target": "new",
            "context": {"default_blueprint_id": self.id},
        }

    def action_open_evidence(self):
        """Show the files of the last proof: the zip, the verdict and Odoo's log."""
        self.ensure_one()
        self.proof_run_id.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Evidence of %s", self.proof_run_id.name),
            "res_model": "ir.attachment",
            "view_mode": "kanban,list,form",
            "domain": [("res_model", "=", "devkit.run"), ("res_id", "=", self.proof_run_id.id)],
        }
