from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine import server_check
from ..engine.envelope import EnvelopeError


class DevkitRun(models.Model):
    """The kind "Rotate the master key": every secret is sealed with the current master key."""

    _inherit = "devkit.run"

    kind = fields.Selection(
        selection_add=[("secret_rotate", "Rotate the master key")], ondelete={"secret_rotate": "cascade"}
    )

    @api.model
    def _start_group(self, kind):
        if kind == "secret_rotate":
            return "devkit_base.group_devkit_administrator"
        return super()._start_group(kind)

    def _run_secret_rotate(self, job):
        # Secrets of all companies, archived ones too: the earlier key is about to be taken away. What is done
        # carries the current key, so an attempt after a crash goes on with the rest.
        secrets = self.env["devkit.secret"].sudo().with_context(active_test=False)
        current = secrets._ring().current.id
        waiting = secrets.search([("has_value", "=", True), ("key_id", "!=", current)])
        failures = []
        for done, secret in enumerate(waiting, 1):
            problem = self._rotate_one(secret)
            if problem:
                failures.append([secret.name, problem])
                job.log(f"{secret.name}: {problem}", "error")
            job.progress(done, len(waiting), secret.name)
        return self._rotation_result(len(waiting) - len(failures), failures, current)

    def _rotate_one(self, secret):
        """Rewrap one secret and return the problem, if any."""
        if not secret.try_lock_for_update():
            return self.env._("It is being changed right now; start the run again.")
        try:
            secret._rewrap()
        except (EnvelopeError, UserError) as error:
            return str(error)
        return ""

    def _rotation_result(self, done, failures, current):
        summary = self.env._(
            "%(done)s secrets now use the master key %(key)s, %(failed)s could not be changed.",
            done=done,
            key=current,
            failed=len(failures),
        )
        columns = [self.env._("Secret"), self.env._("Problem")]
        verdict = "findings" if failures else "clean"
        return {"verdict": verdict, "summary": summary, "table": {"columns": columns, "rows": failures}}

    def _selftest_steps(self):
        return [*super()._selftest_steps(), self._selftest_master_key]

    def _selftest_master_key(self):
        found = self.env["devkit.secret"]._key_status()
        value = found.message.rstrip(".") if found.ok else self.env._("not usable")
        state = server_check.OK if found.ok else server_check.ADVICE
        return server_check.Check("Master key", state, value, "" if found.ok else found.message)
