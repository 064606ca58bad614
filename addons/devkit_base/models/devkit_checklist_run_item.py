from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..engine import checklist as rules

#: The answer of a check as the state of its item. A broken check settles nothing.
STATE_BY_ANSWER = {"ok": rules.DONE, "failed": rules.FAILED, "na": rules.NOT_APPLICABLE, "broken": rules.TODO}
#: Written by the item itself: who settled it, and what a check saw.
OWN_FIELDS = {
    "done_user_id",
    "done_date",
    "check_message",
    "check_evidence",
    "check_date",
    "check_run_id",
}


class DevkitChecklistRunItem(models.Model):
    """An item of a checklist: settled by whom, when, and what shows it."""

    _name = "devkit.checklist.run.item"
    _description = "Checklist Item"
    _order = "run_id, sequence, id"

    run_id = fields.Many2one(
        "devkit.checklist.run", "Checklist", required=True, ondelete="cascade", index=True
    )
    run_state = fields.Selection(related="run_id.state", string="Checklist State")
    company_id = fields.Many2one(related="run_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    section = fields.Char()
    name = fields.Char(required=True)
    description = fields.Html("How To")
    kind = fields.Selection(
        [("manual", "By hand"), ("automatic", "By a check")], required=True, default="manual", readonly=True
    )
    check_name = fields.Selection(lambda self: self.env["devkit.check"]._selection(), "Check", readonly=True)
    required = fields.Boolean(default=True)
    evidence_required = fields.Boolean("Evidence Needed")
    reference_id = fields.Many2one("devkit.reference", "Explained in", readonly=True)
    user_id = fields.Many2one(
        "res.users", "Responsible", domain="[('share', '=', False)]", index="btree_not_null"
    )
    state = fields.Selection(
        [("todo", "To do"), ("done", "Done"), ("failed", "Failed"), ("na", "Not applicable")],
        required=True,
        default="todo",
        copy=False,
        group_expand=True,
    )
    done_user_id = fields.Many2one("res.users", "Settled by", readonly=True, copy=False)
    done_date = fields.Datetime("Settled on", readonly=True, copy=False)
    evidence = fields.Text(
        copy=False, help="What shows it: a figure, a link, who said so. Or why it is not done."
    )
    attachment_ids = fields.Many2many("ir.attachment", string="Files", copy=False)
    check_message = fields.Text("Answer", readonly=True, copy=False)
    check_evidence = fields.Text("Seen by the Check", readonly=True, copy=False)
    check_date = fields.Datetime("Checked on", readonly=True, copy=False)
    check_run_id = fields.Many2one("devkit.run", "Checked by", readonly=True, copy=False)

    @api.model_create_multi
    def create(self, vals_list):
        """Create items, unless their checklist is signed."""
        self.env["devkit.checklist.run"].browse({vals.get("run_id") for vals in vals_list})._refuse_signed()
        for vals in vals_list:
            self._refuse_own_fields(vals)
        items = super().create([self._with_settler(vals) for vals in vals_list])
        items._adopt_files()
        return items

    def write(self, vals):
        """Write, unless the checklist is signed; a new state notes who and when."""
        self.run_id._refuse_signed()
        self._refuse_own_fields(vals)
        result = super().write(self._with_settler(vals))
        if "attachment_ids" in vals:
            self._adopt_files()
        return result

    def _write_past_walls(self, vals):
        """Write what `write` refuses; it knows no exception that a caller could ask for."""
        return super().write(vals)  # pylint: disable=super-method-mismatch  # noqa: ODW8164

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_signed(self):
        self.run_id._refuse_signed()

    def _refuse_own_fields(self, vals):
        if OWN_FIELDS & vals.keys():
            raise AccessError(
                self.env._("Who settled an item, and what a check saw, is not entered by hand.")
            )

    def _adopt_files(self):
        """Files uploaded before the item was saved belong to nobody else: give them to the item."""
        for item in self:
            loose = item.attachment_ids.filtered(
                lambda file: not file.res_id and file.create_uid == self.env.user
            )
            loose.write({"res_model": self._name, "res_id": item.id})

    def _with_settler(self, vals):
        if "state" not in vals:
            return vals
        settled = vals["state"] != rules.TODO
        now = fields.Datetime.now()
        return {**vals, "done_user_id": settled and self.env.uid, "done_date": settled and now}

    def action_done(self):
        """Tick; ticking again takes it back."""
        self._toggle(rules.DONE)

    def action_fail(self):
        """Mark as failed; once more takes it back."""
        self._toggle(rules.FAILED)

    def action_not_applicable(self):
        """Put aside; once more takes it back."""
        self._toggle(rules.NOT_APPLICABLE)

    def _toggle(self, state):
        for item in self:
            item.state = rules.TODO if item.state == state else state
        self.run_id.filtered(lambda run: run.state == "draft").action_start()

    def action_run_check(self):
        """Let the named check answer right away."""
        self.check_access("write")
        for item in self.filtered("check_name"):
            item._run_check()

    def _run_check(self, run=None):
        """Store what the named check answers and return its ``CheckResult``.

        :param run: the ``devkit.run`` on whose behalf it is asked
        """
        self.ensure_one()
        result = self.env["devkit.check"]._run(self.check_name, self.run_id)
        self.check_access("write")
        self.run_id._refuse_signed()
        values = {
            "state": STATE_BY_ANSWER[result.state],
            "check_message": result.message,
            "check_evidence": result.evidence,
            "check_date": fields.Datetime.now(),
            "check_run_id": run.id if run else False,
        }
        self._write_past_walls(self._with_settler(values))
        return result

    def _as_rule_item(self):
        """Return the item as the engine's rules see it. The answer of a check counts as evidence."""
        self.ensure_one()
        has_evidence = bool(self.evidence or self.attachment_ids or self.check_message)
        return rules.Item(self.name, self.state, self.required, self.evidence_required, has_evidence)

    def _as_digest_row(self):
        """Return what is signed of this item; files by their checksum."""
        self.ensure_one()
        names = (
            "section",
            "name",
            "description",
            "kind",
            "check_name",
            "required",
            "evidence_required",
            "state",
        )
        names += ("evidence", "check_message", "check_evidence")
        row = {name: str(self[name] or "") for name in names}
        files = sorted(
            (attachment.name, attachment.checksum or "") for attachment in self.sudo().attachment_ids
        )
        return row | {"by": self.done_user_id.id, "on": str(self.done_date or ""), "files": files}
