from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ...devkit_base.engine.finding import Severity
from ...devkit_base.models.devkit_rule import CONFIDENCES, SEVERITIES

STATES = [
    ("new", "New"),
    ("open", "Open"),
    ("regressed", "Came back"),
    ("ignored", "Ignored"),
    ("resolved", "Resolved"),
]
#: States in which somebody has to do something.
UNSETTLED = ("new", "open", "regressed")
SOURCES = [
    ("log", "Log"),
    ("server", "This server, while it happened"),
    ("browser", "Web client"),
    ("paste", "Pasted text"),
    ("database", "Log in the database"),
]
#: What a user may write on an issue; the rest is told by what was read, and by buttons.
USER_FIELDS = {"user_id"}
MIXIN_PREFIXES = ("message_", "activity_", "my_activity_", "website_message_", "rating_")
#: Days of the small bars.
TREND_DAYS = 14


class DevkitDebugIssue(models.Model):
    """Failures with one cause: all incidents that the engine puts into one group.

    What is read twice, on however many servers and databases, is one record; see ``issue_store.py``.
    """

    _name = "devkit.debug.issue"
    _description = "Issue"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "severity_rank desc, last_seen desc, id desc"
    _mail_post_access = "read"
    _rec_names_search = ["name", "failure_class", "module", "culprit_model"]

    name = fields.Char("Issue", required=True, readonly=True, help="What is wrong, in one line.")
    failure_class = fields.Char("Class", required=True, readonly=True, index=True, default="unknown")
    class_label = fields.Char("Kind", compute="_compute_class_label")
    cause = fields.Text(readonly=True, help="Why it happens.")
    evidence = fields.Text("Recognised by", readonly=True)
    fix = fields.Text("What to Do", readonly=True)
    command = fields.Char("First Command", readonly=True, help="What to type first on the server.")
    action = fields.Char("Next Step", readonly=True, help="What the button does.")
    action_arguments = fields.Json(readonly=True)
    reference = fields.Char("Page", readonly=True)
    reference_id = fields.Many2one("devkit.reference", "Read More", compute="_compute_reference_id")
    severity = fields.Selection(SEVERITIES, required=True, readonly=True, default="medium", group_expand=True)
    severity_rank = fields.Integer(
        "Severity (0 to 4)", compute="_compute_severity_rank", store=True, readonly=True, aggregator="max"
    )
    confidence = fields.Selection(
        CONFIDENCES, required=True, readonly=True, default="high", help="How sure the class is."
    )

    module = fields.Char(readonly=True, index="btree_not_null", help="The addon that is to blame.")
    culprit_model = fields.Char("Model", readonly=True)
    culprit_field = fields.Char("Field", readonly=True)
    culprit_table = fields.Char("Table", readonly=True)
    culprit_view = fields.Char("View or Template", readonly=True)
    culprit_file = fields.Char("File", readonly=True)
    culprit_line = fields.Integer("Line", readonly=True, aggregator=None)
    culprit_function = fields.Char("Function", readonly=True)
    component = fields.Char(readonly=True, help="The component of the web client it was raised in.")
    location = fields.Char("Where", compute="_compute_location")
    module_version = fields.Char("Version", readonly=True)
    author = fields.Char(readonly=True)
    maintainers = fields.Char(readonly=True)

    state = fields.Selection(
        STATES, required=True, readonly=True, default="new", tracking=True, copy=False, group_expand=True
    )
    unsettled = fields.Boolean("To Do", compute="_compute_unsettled", search="_search_unsettled")
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        tracking=True,
        copy=False,
        domain="[('share', '=', False)]",
        index="btree_not_null",
    )
    ignore_reason = fields.Text(readonly=True, copy=False, tracking=True)
    ignore_until = fields.Date("Ignored until", readonly=True, copy=False, tracking=True)
    resolved_date = fields.Datetime("Resolved on", readonly=True, copy=False)
    resolved_version = fields.Char("Resolved in Version", readonly=True, copy=False, tracking=True)
    regressed_date = fields.Datetime("Came Back on", readonly=True, copy=False)
    regressions = fields.Integer("Times Came Back", readonly=True, copy=False)

    first_seen = fields.Datetime(readonly=True)
    last_seen = fields.Datetime(readonly=True)
    event_count = fields.Integer("Times", readonly=True, help="How often it happened.")
    noise_count = fields.Integer(
        "Settled by Retry", readonly=True, help="Times Odoo tried again and it went well: nobody noticed."
    )
    noise = fields.Boolean(
        "Only Noise", readonly=True, index=True, help="Each time a retry went well: nobody was hindered."
    )
    user_count = fields.Integer("Users", readonly=True, help="Different users it happened to.")
    database_count = fields.Integer("Databases", readonly=True)
    trend = fields.Json(compute="_compute_trend", help="Times a day, over two weeks.")

    group_version = fields.Char("Grouping Strategy", readonly=True, copy=False)
    group_value = fields.Char("Group", readonly=True, required=True, copy=False)
    group_components = fields.Json("What Makes It the Same", readonly=True, copy=False)
    lesson_text = fields.Char("Learned", compute="_compute_lesson_text")

    source = fields.Selection(SOURCES, readonly=True, default="log", help="Where it was seen last.")
    target_id = fields.Many2one("devkit.target", readonly=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", readonly=True, default=lambda self: self.env.company)
    active = fields.Boolean(default=True, readonly=True, help="Merged issues are archived.")
    merged_into_id = fields.Many2one(
        "devkit.debug.issue", readonly=True, copy=False, index="btree_not_null", ondelete="cascade"
    )
    merged_ids = fields.One2many("devkit.debug.issue", "merged_into_id", "Merged Issues")
    event_ids = fields.One2many("devkit.debug.event", "issue_id", "Events")
    last_event_id = fields.Many2one("devkit.debug.event", "Latest Event", compute="_compute_last_event_id")
    traceback = fields.Json(compute="_compute_last_event_id")
    text = fields.Text("Log Text", compute="_compute_last_event_id")
    deadlock = fields.Text("Both Sides", compute="_compute_last_event_id", help="Of a deadlock.")
    run_ids = fields.Many2many("devkit.run", string="Runs", compute="_compute_run_ids")

    _group_unique = models.UniqueIndex(
        "(group_value, COALESCE(company_id, 0), COALESCE(target_id, 0))", "The same issue is there already."
    )
    _state_idx = models.Index("(target_id, state)")

    @api.depends("failure_class")
    def _compute_class_label(self):
        for issue in self:
            issue.class_label = (issue.failure_class or "").replace("_", " ").capitalize()

    @api.depends("reference")
    def _compute_reference_id(self):
        for issue in self:
            issue.reference_id = self.env["devkit.reference"]._find(issue.reference)

    def _compute_lesson_text(self):
        """What merging issues into this one taught."""
        for issue in self:
            merged = issue.with_context(active_test=False).merged_ids
            issue.lesson_text = issue._get_lesson().explain() if merged else False

    @api.depends("severity")
    def _compute_severity_rank(self):
        for issue in self:
            issue.severity_rank = Severity(issue.severity).rank if issue.severity else 0

    @api.depends("culprit_file", "culprit_line", "culprit_view", "culprit_model", "culprit_field")
    def _compute_location(self):
        for issue in self:
            file = issue.culprit_file or ""
            if file and issue.culprit_line:
                file = f"{file}:{issue.culprit_line}"
            field = ".".join(filter(None, [issue.culprit_model, issue.culprit_field]))
            issue.location = file or issue.culprit_view or field or issue.culprit_table

    @api.depends("state")
    def _compute_unsettled(self):
        for issue in self:
            issue.unsettled = issue.state in UNSETTLED

    def _search_unsettled(self, operator, value):
        if operator != "in":
            return NotImplemented
        wanted = set(value)
        if wanted == {True, False}:
            return []
        return [("state", "in" if True in wanted else "not in", UNSETTLED)]

    def _compute_trend(self):
        today = fields.Datetime.now().replace(hour=0, minute=0, second=0, microsecond=0)
        begin = today - timedelta(days=TREND_DAYS - 1)
        groups = self.env["devkit.debug.statistic"]._read_group(
            [("issue_id", "in", self.ids), ("hour", ">=", begin)], ["issue_id", "hour:day"], ["count:sum"]
        )
        counts = {(issue.id, day.date()): count for issue, day, count in groups}
        days = [(begin + timedelta(days=number)).date() for number in range(TREND_DAYS)]
        for issue in self:
            issue.trend = [counts.get((issue._origin.id, day), 0) for day in days]

    @api.depends("event_ids")
    def _compute_last_event_id(self):
        """The latest event whose text was kept."""
        self.env.cr.execute(
            "SELECT DISTINCT ON (issue_id) issue_id, id FROM devkit_debug_event"
            " WHERE issue_id = ANY(%s)"
            " ORDER BY issue_id, (text IS NULL), (deadlock IS NULL), time DESC, id DESC",
            [self._origin.ids],
        )
        latest = dict(self.env.cr.fetchall())
        for issue in self:
            issue.last_event_id = latest.get(issue._origin.id)
            issue.traceback = issue.last_event_id.traceback
            issue.text = issue.last_event_id.text
            issue.deadlock = issue.last_event_id.deadlock

    @api.depends("event_ids.run_id")
    def _compute_run_ids(self):
        groups = self.env["devkit.debug.event"]._read_group(
            [("issue_id", "in", self.ids), ("run_id", "!=", False)], ["issue_id"], ["run_id:recordset"]
        )
        runs = dict(groups)
        for issue in self:
            issue.run_ids = runs.get(issue._origin, self.env["devkit.run"])

    def write(self, vals):
        """Refuse to change what was read, unless as superuser."""
        if not self.env.su:
            told = {key for key in vals if key not in USER_FIELDS and not key.startswith(MIXIN_PREFIXES)}
            if told:
                names = ", ".join(sorted(told))
                raise AccessError(self.env._("Only what is read, and buttons, set these fields: %s", names))
        return super().write(vals)

    def action_open_events(self):
        """List when and where it happened."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("devkit_debug.action_devkit_debug_event")
        return action | {"domain": [("issue_id", "=", self.id)], "context": {}}

    def action_open_statistics(self):
        """Show how often it happened over time."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("devkit_debug.action_devkit_debug_statistic")
        return action | {"domain": [("issue_id", "=", self.id)], "context": {}}

    def action_open_target(self):
        """Open the log it was read from."""
        self.ensure_one()
        return self.target_id._get_records_action()

    def action_open_runs(self):
        """List the runs that saw it."""
        self.ensure_one()
        return self.run_ids._get_records_action(name=self.env._("Runs"))

    def action_read_reference(self):
        """Open the page that tells more."""
        self.ensure_one()
        return self.reference_id.action_read()
