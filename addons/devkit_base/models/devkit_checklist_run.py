from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..engine import checklist as rules

#: What may still change once a checklist is signed: talk about it, not what was signed.
OPEN_FIELDS = ("message_", "activity_", "website_message_", "my_activity_", "rating_")
#: Written by :meth:`DevkitChecklistRun._sign` and ``_reopen`` alone.
SIGNATURE = {"sign_user_id", "sign_date", "sign_statement", "sign_digest"}


class DevkitChecklistRun(models.Model):
    """A checklist being worked on, or signed."""

    _name = "devkit.checklist.run"
    _description = "Checklist"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "date_due, id desc"
    _mail_post_access = "read"

    name = fields.Char(required=True, tracking=True)
    active = fields.Boolean(default=True)
    checklist_id = fields.Many2one(
        "devkit.checklist", "Template", ondelete="restrict", index="btree_not_null", copy=False
    )
    category = fields.Selection(related="checklist_id.category", store=True)
    target_id = fields.Many2one("devkit.target", index="btree_not_null", tracking=True)
    company_id = fields.Many2one("res.company", default=lambda self: self.env.company, index=True)
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        tracking=True,
        index=True,
    )
    state = fields.Selection(
        [("draft", "Draft"), ("progress", "In progress"), ("signed", "Signed off")],
        default="draft",
        required=True,
        readonly=True,
        tracking=True,
        copy=False,
        group_expand=True,
    )
    date_start = fields.Date("Started", default=fields.Date.context_today)
    date_due = fields.Date("Due", tracking=True)
    item_ids = fields.One2many("devkit.checklist.run.item", "run_id", "Items", copy=True)
    progress = fields.Float(compute="_compute_progress", store=True, aggregator="avg", help="0 to 100.")
    item_count = fields.Integer("Items (number)", compute="_compute_progress", store=True)
    todo_count = fields.Integer("Open", compute="_compute_progress", store=True)
    failed_count = fields.Integer("Failed", compute="_compute_progress", store=True)
    automatic_count = fields.Integer("By a Check", compute="_compute_progress", store=True)
    sign_user_id = fields.Many2one("res.users", "Signed Off by", readonly=True, copy=False)
    sign_date = fields.Datetime("Signed Off on", readonly=True, copy=False)
    sign_statement = fields.Text("Statement", readonly=True, copy=False)
    sign_digest = fields.Char(
        "Digest", readonly=True, copy=False, help="SHA-256 of what was signed: a later change can be noticed."
    )
    notes = fields.Html()

    @api.depends("item_ids.state", "item_ids.kind")
    def _compute_progress(self):
        for run in self:
            states = run.item_ids.mapped("state")
            run.progress = rules.progress(states)
            run.item_count = len(states)
            run.todo_count = states.count(rules.TODO)
            run.failed_count = states.count(rules.FAILED)
            run.automatic_count = run.item_ids.mapped("kind").count("automatic")

    @api.model_create_multi
    def create(self, vals_list):
        """Create checklists; those with a template and without items get the template's items."""
        for vals in vals_list:
            self._refuse_signature(vals)
        runs = super().create(vals_list)
        for run in runs.filtered(lambda run: run.checklist_id and not run.item_ids):
            run._take_items()
        return runs

    def _take_items(self):
        self.ensure_one()
        template = self.checklist_id
        self.item_ids = [fields.Command.create(values) for values in template.item_ids._copied()]
        if template.days and not self.date_due:
            self.date_due = (self.date_start or fields.Date.context_today(self)) + timedelta(
                days=template.days
            )

    def write(self, vals):
        """Write, unless the checklist is signed: then only talk goes on."""
        if any(not name.startswith(OPEN_FIELDS) for name in vals):
            self._refuse_signed()
            self._refuse_signature(vals)
        return super().write(vals)

    def _write_past_walls(self, vals):
        """Write what `write` refuses; it knows no exception that a caller could ask for."""
        return super().write(vals)  # pylint: disable=super-method-mismatch  # noqa: ODW8164

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_signed(self):
        self._refuse_signed()

    def _refuse_signed(self):
        signed = self.filtered(lambda run: run.state == "signed")
        if signed:
            raise UserError(
                self.env._(
                    "“%s” is signed off and cannot be changed. An administrator can open it again.",
                    signed[0].name,
                )
            )

    def _refuse_signature(self, vals):
        if vals.get("state") == "signed" or SIGNATURE & vals.keys():
            raise AccessError(self.env._("A checklist is signed off by its button, nothing else."))

    def action_start(self):
        """Begin to work on drafts."""
        self.filtered(lambda run: run.state == "draft").write({"state": "progress"})

    def action_run_checks(self):
        """Start the run that lets all automatic items answer, and open it."""
        self.ensure_one()
        self.check_access("write")
        self._refuse_signed()
        if not self.automatic_count:
            raise UserError(self.env._("No item of this checklist is answered by a check."))
        if self.state == "draft":
            self.action_start()
        name = self.env._("Checks of “%s”", self.name)
        return self._start_checks(name)._get_form_action()

    def _start_checks(self, name):
        params = {"checklist_run": self.id}
        return self.env["devkit.run"]._start(
            "checklist_run", params, self.target_id, name, company=self.company_id or None
        )

    def _obstacles(self):
        """Return a sentence for each item that keeps the checklist from being signed."""
        self.ensure_one()
        reasons = {
            "open": self.env._("not settled"),
            "failed": self.env._("failed"),
            "evidence": self.env._("done without the evidence that is asked for"),
            "reason": self.env._("not applicable: say why in its evidence"),
        }
        found = rules.obstacles(item._as_rule_item() for item in self.item_ids)
        return [f"{name}: {reasons[reason]}" for name, reason in found]

    def _sign(self, statement):
        """Sign: who, when, what is declared, and a digest of it all. Freezes the checklist.

        :raises UserError: items stand in the way (each is named), or it has none
        """
        self.ensure_one()
        self.check_access("write")
        self._refuse_signed()
        obstacles = self._obstacles()
        if obstacles or not self.item_ids:
            lines = obstacles or [self.env._("It has no items.")]
            raise UserError(
                self.env._("“%s” cannot be signed off yet:", self.name) + "\n- " + "\n- ".join(lines)
            )
        now = fields.Datetime.now()
        self._write_past_walls({"sign_user_id": self.env.uid, "sign_date": now, "sign_statement": statement})
        self._write_past_walls({"sign_digest": self._digest(), "state": "signed"})
        self._message_log(body=self.env._("Signed off: %s", statement))

    def _reopen(self, reason):
        """Open a signed checklist again, for administrators; the signature goes into the chatter.

        :raises AccessError: the user is no DevKit administrator
        """
        self.ensure_one()
        if not self.env.user.has_group("devkit_base.group_devkit_administrator"):
            raise AccessError(self.env._("Only DevKit administrators open a signed checklist again."))
        self.check_access("read")
        if self.state != "signed":
            raise UserError(self.env._("“%s” is not signed off.", self.name))
        body = self.env._(
            "Opened again: %(reason)s (it was signed off by %(user)s on %(date)s, digest %(digest)s)",
            reason=reason,
            user=self.sign_user_id.name,
            date=self.sign_date,
            digest=self.sign_digest,
        )
        self._write_past_walls({"state": "progress"} | dict.fromkeys(SIGNATURE, False))
        self._message_log(body=body)

    def _digest(self):
        """Return the digest of the checklist as it is now."""
        self.ensure_one()
        head = {
            "name": self.name,
            "template": self.checklist_id.id,
            "target": self.target_id.id,
            "user": self.sign_user_id.id,
            "date": str(self.sign_date),
            "statement": self.sign_statement or "",
        }
        return rules.digest(head, [item._as_digest_row() for item in self.item_ids.sorted()])

    def action_verify(self):
        """Tell whether the checklist still is what was signed."""
        self.ensure_one()
        same = self.state == "signed" and self._digest() == self.sign_digest
        good, bad = (
            self.env._("Nothing was changed since the signature."),
            self.env._("This is not what was signed!"),
        )
        params = {
            "type": "success" if same else "danger",
            "message": good if same else bad,
            "sticky": not same,
        }
        return {"type": "ir.actions.client", "tag": "display_notification", "params": params}

    def action_open_runs(self):
        """List the runs that answered the automatic items."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id("devkit_base.action_devkit_run")
        return action | {"domain": [("id", "in", self.item_ids.check_run_id.ids)], "context": {}}

    def _get_form_action(self):
        """Return the action that opens this checklist, for a door to return."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
