import json

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

#: What a user may write on a run of his own; the rest is the executor's.
USER_FIELDS = {"name", "scheduled_at"}
#: The mixins' fields: messages, followers, activities.
MIXIN_PREFIXES = ("message_", "activity_", "website_message_", "rating_", "my_activity_")
STATES = [
    ("queued", "Queued"),
    ("running", "Running"),
    ("done", "Done"),
    ("failed", "Failed"),
    ("cancelled", "Cancelled"),
]


class DevkitRun(models.Model):
    """Any work that takes time.

    A kind of run is one ``selection_add`` on :attr:`kind` and one method ``_run_<kind>(self, job)``, called
    in the environment of the user who started the run; see ``run_job.py`` for what ``job`` gives.

    ``params`` are stored as they are and shown to everybody who may read the run: they must never hold a
    secret. Pass the id of a ``devkit.secret`` instead.
    """

    _name = "devkit.run"
    _description = "Run"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "devkit.run.execution",
        "devkit.run.messages",
        "devkit.run.retention",
        "devkit.run.selftest",
    ]
    _order = "id desc"
    _mail_post_access = "read"

    name = fields.Char(required=True)
    kind = fields.Selection([("selftest", "Check this server")], required=True, readonly=True, index=True)
    state = fields.Selection(
        STATES, required=True, readonly=True, default="queued", copy=False, group_expand=True
    )
    verdict = fields.Selection(
        [("clean", "Clean"), ("findings", "Findings"), ("failure", "Failure")], readonly=True, copy=False
    )
    summary = fields.Text(readonly=True, copy=False, help="The result in a sentence or two.")
    params = fields.Json(string="Parameters", readonly=True, help="Never a secret.")
    result = fields.Json(readonly=True, copy=False)
    error = fields.Text(readonly=True, copy=False)
    checkpoint = fields.Json(readonly=True, copy=False, help="Where the next attempt goes on.")
    token = fields.Char(
        readonly=True, copy=False, groups="base.group_no_one", help="The owner's fencing token."
    )
    executor = fields.Selection(
        [("cron", "Scheduled actions")], required=True, readonly=True, default="cron", copy=False
    )

    target_id = fields.Many2one("devkit.target", readonly=True, index="btree_not_null", ondelete="restrict")
    user_id = fields.Many2one(
        "res.users",
        string="Started by",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.user,
    )
    company_id = fields.Many2one(
        "res.company", readonly=True, index=True, default=lambda self: self.env.company
    )
    parent_id = fields.Many2one("devkit.run", string="Again of", readonly=True, index="btree_not_null")
    child_ids = fields.One2many("devkit.run", "parent_id", string="Run again as")

    attempt = fields.Integer(readonly=True, copy=False, aggregator="max")
    max_attempts = fields.Integer(
        readonly=True,
        default=3,
        aggregator=None,
        help="How often the run is begun or goes on when its worker dies. A run that fails is not repeated.",
    )
    scheduled_at = fields.Datetime(string="Not before", copy=False)
    date_started = fields.Datetime(string="Started", readonly=True, copy=False)
    date_finished = fields.Datetime(string="Finished", readonly=True, copy=False)
    duration = fields.Float(
        string="Duration (s)", readonly=True, copy=False, aggregator="avg", digits=(16, 2)
    )
    duration_text = fields.Char(string="Duration", compute="_compute_duration_text")

    live_ids = fields.One2many("devkit.run.live", "run_id", string="Live state")
    log_ids = fields.One2many("devkit.run.log", "run_id")
    attachment_ids = fields.One2many(
        "ir.attachment", "res_id", string="Files", domain=[("res_model", "=", "devkit.run")], readonly=True
    )
    attachment_count = fields.Integer(string="File count", compute="_compute_attachment_count")
    progress = fields.Float(compute="_compute_live", help="0 to 100.", aggregator=None)
    progress_text = fields.Char(string="Step", compute="_compute_live")
    heartbeat = fields.Datetime(compute="_compute_live", help="The last sign of life of the worker.")
    worker = fields.Char(compute="_compute_live", help="Host, process and thread that execute the run.")
    cancel_requested = fields.Boolean(compute="_compute_live")

    _queue_idx = models.Index("(state, id) WHERE state IN ('queued', 'running')")
    _attempts_positive = models.Constraint("CHECK(max_attempts > 0)", "A run needs at least one attempt.")

    @api.depends("live_ids", "state")
    def _compute_live(self):
        self.env["devkit.run.live"].flush_model()
        rows = self.env["devkit.run.live"].sudo().search_fetch([("run_id", "in", self.ids)])
        by_run = {row.run_id.id: row for row in rows}
        for run in self:
            live = by_run.get(run._origin.id, rows.browse())
            run.progress = 100.0 if run.state == "done" else live.progress
            run.progress_text = live.progress_text
            run.heartbeat = live.heartbeat
            run.worker = live.worker
            run.cancel_requested = live.cancel_requested and run.state in ("queued", "running")

    @api.depends("state", "date_started", "duration")
    def _compute_duration_text(self):
        now = fields.Datetime.now()
        for run in self:
            seconds = run.duration
            if run.state == "running" and run.date_started:
                seconds = max(0.0, (now - run.date_started).total_seconds())
            run.duration_text = human_duration(seconds) if run.date_started else False

    def _compute_attachment_count(self):
        groups = self.env["ir.attachment"]._read_group(
            [("res_model", "=", "devkit.run"), ("res_id", "in", self.ids)], ["res_id"], ["__count"]
        )
        counts = dict(groups)
        for run in self:
            run.attachment_count = counts.get(run.id, 0)

    # Doors

    @api.model
    def _start(
        self,
        kind,
        params=None,
        target=None,
        name=None,
        *,
        scheduled_at=None,
        max_attempts=None,
        company=None,
        parent=None,
    ):
        """Queue a run, wake the executors, and return its record (in the caller's environment).

        The work begins after the caller's transaction is committed.

        :param kind: the technical name of the kind
        :param dict params: JSON; never a secret, see the class
        :param target: a ``devkit.target``
        :param name: what people read; the kind's label when not given
        :param scheduled_at: a UTC datetime: not before
        :param max_attempts: 1 for a kind that must not be begun again when its worker dies
        :raises AccessError: the user may not start runs of this kind
        :raises UserError: no such kind, or ``params`` is no JSON
        """
        self._check_may_start(kind)
        values = {
            "kind": kind,
            "name": name or dict(self._fields["kind"]._description_selection(self.env))[kind],
            "params": self._check_params(params),
            "scheduled_at": scheduled_at,
            "user_id": self.env.uid,
            "company_id": (company or self.env.company).id,
            "parent_id": parent.id if parent else False,
            "target_id": target.id if target else False,
            "executor": self._executor_of(kind),
        }
        if max_attempts:
            values["max_attempts"] = max_attempts
        run = self.sudo().create(values)
        run._enqueue()
        return self.browse(run.id)

    def _check_may_start(self, kind):
        """Raise AccessError when the user lacks the group that :meth:`_start_group` names for the kind."""
        if kind not in dict(self._fields["kind"]._description_selection(self.env)):
            raise UserError(self.env._("There is no kind of run called “%s”.", kind))
        if not self.env.su and not self.env.user.has_group(self._start_group(kind)):
            group = self.env.ref(self._start_group(kind)).sudo().full_name
            raise AccessError(self.env._("Only members of “%s” may start this kind of run.", group))

    @api.model
    def _start_group(self, kind):
        """The group whose members may start runs of this kind; addons raise it for what is dangerous."""
        return "devkit_base.group_devkit_operator"

    @api.model
    def _executor_of(self, kind):
        """What executes runs of this kind; glue addons know others."""
        return "cron"

    def _check_params(self, params):
        try:
            return json.loads(json.dumps(params or {}))
        except (TypeError, ValueError) as error:
            raise UserError(self.env._("The parameters of a run must be JSON: %s", error)) from error

    def _enqueue(self):
        """Hand queued runs to what executes them: the scheduled actions here, others in glue addons."""
        for run in self.filtered(lambda run: run.executor == "cron"):
            self._trigger_executors(at=run.scheduled_at or None)

    def _get_form_action(self):
        """The action that opens this run, for a door to return."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "devkit.run",
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    # Buttons

    def action_cancel(self):
        """Cancel: a queued run at once; a running one at its next step, its programs at once."""
        self.check_access("write")
        for run in self.sudo().filtered(lambda run: run.state in ("queued", "running")):
            locked = run.try_lock_for_update(allow_referencing=True)
            if locked and run.state == "queued":
                run._append_log(self.env._("Cancelled by %s before it began.", self.env.user.name), "warning")
                run._write_end("cancelled")
            else:
                run._request_cancel(self.env.user.name)
        return True

    def _request_cancel(self, user_name):
        live = self.live_ids or self.live_ids.create({"run_id": self.id})
        live.cancel_requested = True
        self._append_log(self.env._("%s asked to cancel.", user_name), "warning")
        self._trigger_recovery()

    def action_retry(self):
        """Queue a failed or cancelled run again; it goes on from its last checkpoint."""
        self.check_access("write")
        for run in self.sudo():
            if run.state not in ("failed", "cancelled"):
                raise UserError(self.env._("Only a failed or cancelled run can be retried: %s", run.name))
            self._check_may_start(run.kind)
            run._append_log(self.env._("Retried by %s.", self.env.user.name))
            run.live_ids.write({"cancel_requested": False, "progress": 0, "progress_text": False})
            run.write(
                {
                    "state": "queued",
                    "attempt": 0,
                    "verdict": False,
                    "summary": False,
                    "error": False,
                    "date_started": False,
                    "date_finished": False,
                    "duration": 0,
                    "scheduled_at": False,
                }
            )
            run._enqueue()
        return True

    def action_run_again(self):
        """Start a new run with the same kind, parameters and target, and open it."""
        self.ensure_one()
        self.check_access("read")
        again = self._start(
            self.kind,
            self.params,
            self.target_id,
            self.name,
            max_attempts=self.max_attempts,
            company=self.company_id,
            parent=self,
        )
        return again._get_form_action()

    def action_open_parent(self):
        """Open the run that this one repeats."""
        return self.parent_id._get_form_action()

    @api.model
    def action_start_selftest(self):
        """The button “Check this server”."""
        return self._start("selftest")._get_form_action()

    # Walls

    @api.model_create_multi
    def create(self, vals_list):
        """Create runs; for the code of the server only, see :meth:`_start`."""
        if not self.env.su:
            raise AccessError(
                self.env._("Runs are started by wizards, buttons and commands, which check their parameters.")
            )
        runs = super().create(vals_list)
        self.env["devkit.run.live"].sudo().create([{"run_id": run.id} for run in runs if not run.live_ids])
        return runs

    def write(self, vals):
        """Write; users only what is theirs, and nothing while the run is running."""
        if not self.env.su:
            self._check_user_write(vals)
        return super().write(vals)

    def _check_user_write(self, vals):
        guarded = {key for key in vals if key not in USER_FIELDS and not key.startswith(MIXIN_PREFIXES)}
        if guarded:
            raise AccessError(
                self.env._("Only the executor writes these fields of a run: %s", ", ".join(sorted(guarded)))
            )
        frozen = (
            self.filtered(lambda run: run.state == "running") if set(vals) & USER_FIELDS else self.browse()
        )
        if frozen:
            raise UserError(
                self.env._("“%s” is running and cannot be changed. Cancel it first, or wait.", frozen[0].name)
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_running(self):
        if running := self.filtered(lambda run: run.state == "running"):
            raise UserError(self.env._("“%s” is running. Cancel it before you delete it.", running[0].name))

    def copy_data(self, default=None):
        """Refuse: a copy would be a run that nobody checked."""
        raise UserError(self.env._("A run is not duplicated. Use “Run again”."))


def human_duration(seconds: float) -> str:
    """Return ``seconds`` as people say it: 0.4 s, 12 s, 3 min 05 s, 2 h 10 min."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02d} min"
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"
