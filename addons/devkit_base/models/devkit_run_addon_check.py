from odoo import fields, models
from odoo.exceptions import UserError

from ..engine import probe
from ..engine.addon_source import AddonSource
from ..engine.rules import REGISTRY


class DevkitRun(models.Model):
    """Checks the addons of a folder against the base's own rules."""

    _inherit = "devkit.run"

    kind = fields.Selection(
        selection_add=[("addon_check", "Check addons")], ondelete={"addon_check": "cascade"}
    )

    def _run_addon_check(self, job):
        folders = probe.find_addons(job.target._path())
        if not folders:
            raise UserError(self.env._("There is no addon in %s.", job.target.location))
        found = 0
        for done, folder in enumerate(folders):
            job.progress(done, len(folders), folder.name)
            findings = list(REGISTRY.run(AddonSource.read(folder)))
            job.findings(findings)
            found += len(findings)
        fixed = job.close_missing([rule.code for rule in REGISTRY])
        summary = self.env._(
            "%(addons)s addons looked at, %(found)s findings, %(fixed)s fixed since the last run.",
            addons=len(folders),
            found=found,
            fixed=fixed,
        )
        job.log(summary)
        return {"verdict": "findings" if found else "clean", "summary": summary}
