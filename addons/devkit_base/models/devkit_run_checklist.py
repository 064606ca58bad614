from odoo import fields, models
from odoo.exceptions import UserError


class DevkitRun(models.Model):
    """The kind "Answer a checklist": its automatic items, one after the other."""

    _inherit = "devkit.run"

    kind = fields.Selection(
        selection_add=[("checklist_run", "Answer a checklist")], ondelete={"checklist_run": "cascade"}
    )

    def _run_checklist_run(self, job):
        checklist = self.env["devkit.checklist.run"].browse(job.params.get("checklist_run")).exists()
        if not checklist:
            raise UserError(self.env._("The checklist is gone."))
        checklist.check_access("write")
        items = checklist.item_ids.filtered(lambda item: item.kind == "automatic")
        answers = []
        for done, item in enumerate(items, 1):
            result = item._run_check(self)
            answers.append((item, result))
            job.log(f"{item.name}: {result.message}", "info" if result.state in ("ok", "na") else "warning")
            job.progress(done, len(items), item.name)
        return self._checklist_result(answers)

    def _checklist_result(self, answers):
        bad = [item.name for item, result in answers if result.state in ("failed", "broken")]
        columns = [self.env._("Item"), self.env._("State"), self.env._("Answer")]
        rows = [[item.name, result.state, result.message] for item, result in answers]
        summary = self.env._("All %s checks are fine.", len(answers))
        if bad:
            summary = self.env._(
                "%(bad)s of %(all)s checks ask for work: %(names)s.",
                bad=len(bad),
                all=len(answers),
                names=", ".join(bad),
            )
        verdict = "findings" if bad else "clean"
        return {"verdict": verdict, "summary": summary, "table": {"columns": columns, "rows": rows}}
