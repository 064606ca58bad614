from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..engine.finding import Confidence, Finding, Location, Severity
from ..engine.fingerprint import compute
from ..engine.highlight import highlight
from .devkit_rule import CONFIDENCES, SEVERITIES
from .finding_store import FindingStore

STATES = [("open", "Open"), ("ignored", "Ignored"), ("fixed", "Fixed")]
#: What a user may write on a finding; the rest is told by the run that saw it.
USER_FIELDS = {"user_id"}
MIXIN_PREFIXES = ("message_", "activity_", "my_activity_", "website_message_", "rating_")


class DevkitFinding(models.Model):
    """Something a rule reports. Seen by two runs it is one record: see ``engine/fingerprint.py``."""

    _name = "devkit.finding"
    _description = "Finding"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "severity_rank desc, last_seen desc, id desc"
    _mail_post_access = "read"
    _rec_names_search = ["name", "rule_code", "path", "symbol"]

    name = fields.Char("Finding", required=True, readonly=True, help="What is wrong.")
    rule_id = fields.Many2one("devkit.rule", required=True, readonly=True, index=True, ondelete="restrict")
    rule_code = fields.Char("Code", readonly=True, help="The code of the rule.")
    reference_id = fields.Many2one(related="rule_id.reference_id")
    severity = fields.Selection(SEVERITIES, required=True, readonly=True, default="medium", group_expand=True)
    severity_rank = fields.Integer(
        "Severity (0 to 4)", readonly=True, compute="_compute_severity_rank", store=True, aggregator="max"
    )
    confidence = fields.Selection(CONFIDENCES, required=True, readonly=True, default="high")
    state = fields.Selection(
        STATES, required=True, readonly=True, default="open", tracking=True, copy=False, group_expand=True
    )
    user_id = fields.Many2one(
        "res.users", "Responsible", tracking=True, copy=False, domain="[('share', '=', False)]"
    )

    addon = fields.Char(readonly=True, index="btree_not_null")
    path = fields.Char("File", readonly=True)
    line = fields.Integer(readonly=True, aggregator=None, help="0 when unknown.")
    end_line = fields.Integer(readonly=True, aggregator=None)
    position = fields.Integer("Column", readonly=True, aggregator=None)
    symbol = fields.Char(readonly=True, help="The model, method, XML id or table it is about.")
    snippet = fields.Text(readonly=True, help="The source text that the rule complains about.")
    snippet_html = fields.Html("Source", compute="_compute_snippet_html", sanitize=False)
    location = fields.Char(compute="_compute_location")
    evidence = fields.Text(readonly=True, help="How one can see that it is true.")
    fix = fields.Text("What to Do", readonly=True)

    fingerprint = fields.Char(readonly=True, copy=False, required=True)
    fingerprint_version = fields.Char("Fingerprint Strategy", readonly=True, copy=False)
    fingerprint_parts = fields.Json(readonly=True, copy=False)
    fingerprint_html = fields.Html(
        "What Makes It the Same", compute="_compute_fingerprint_html", sanitize=False
    )
    fingerprint_history = fields.Json(readonly=True, copy=False, help="Values by earlier strategies.")

    target_id = fields.Many2one("devkit.target", readonly=True, ondelete="cascade")
    kind = fields.Char("Kind of Run", readonly=True, help="The kind of run that saw it last.")
    company_id = fields.Many2one("res.company", readonly=True, default=lambda self: self.env.company)

    ignore_reason = fields.Text(readonly=True, copy=False, tracking=True)
    ignore_until = fields.Date("Ignored until", readonly=True, copy=False, tracking=True)
    regressed = fields.Boolean(
        "Came Back", readonly=True, copy=False, help="It was fixed, and a later run saw it again."
    )
    occurrences = fields.Integer("Times Seen", readonly=True, default=1, help="How many runs saw it.")
    first_seen = fields.Datetime(readonly=True, default=fields.Datetime.now)
    last_seen = fields.Datetime(readonly=True, default=fields.Datetime.now)
    fixed_date = fields.Datetime("Fixed on", readonly=True, copy=False)
    first_run_id = fields.Many2one("devkit.run", readonly=True, index="btree_not_null")
    last_run_id = fields.Many2one("devkit.run", readonly=True)
    fixed_run_id = fields.Many2one("devkit.run", "Fixed in Run", readonly=True, index="btree_not_null")
    regressed_run_id = fields.Many2one("devkit.run", "Came Back in Run", readonly=True)
    run_link_ids = fields.One2many("devkit.run.finding", "finding_id", string="Sightings", readonly=True)
    run_ids = fields.Many2many(
        "devkit.run", "devkit_run_finding", "finding_id", "run_id", string="Runs", readonly=True, copy=False
    )

    _scope_fingerprint_unique = models.UniqueIndex(
        # The fingerprint first: batches of them are looked up, and the others have few values.
        "(fingerprint, COALESCE(company_id, 0), COALESCE(target_id, 0))",
        "The same finding is there already.",
    )
    _target_idx = models.Index("(target_id, state)")

    def init(self):
        """Leave room on each page of the table: runs rewrite most rows, but not what is indexed (HOT)."""
        self.env.cr.execute("ALTER TABLE devkit_finding SET (fillfactor = 60)")
        return super().init()

    @api.depends("severity")
    def _compute_severity_rank(self):
        for finding in self:
            finding.severity_rank = Severity(finding.severity).rank if finding.severity else 0

    @api.depends("path", "line", "symbol", "addon")
    def _compute_location(self):
        for finding in self:
            finding.location = str(finding._engine_location())

    @api.depends("snippet", "path", "line")
    def _compute_snippet_html(self):
        for finding in self:
            html = highlight(finding.snippet or "", filename=finding.path or "", first_line=finding.line)
            finding.snippet_html = Markup(html) if finding.snippet else False  # noqa: S704 - it escapes

    @api.depends("fingerprint_parts")
    def _compute_fingerprint_html(self):
        for finding in self:
            values = finding.fingerprint_parts or {}
            finding.fingerprint_html = self.env["ir.qweb"]._render(
                "devkit_base.devkit_finding_fingerprint", {"finding": finding, "explained": values}
            )

    def _engine_location(self):
        return Location(
            path=self.path or "",
            line=self.line,
            column=self.position,
            addon=self.addon or "",
            snippet=self.snippet or "",
            symbol=self.symbol or "",
            end_line=self.end_line,
        )

    def _to_engine(self):
        """Return the engine's Finding of this record (its texts are already redacted)."""
        self.ensure_one()
        return Finding(
            rule=self.rule_code or self.rule_id.code,
            message=self.name,
            location=self._engine_location(),
            severity=Severity(self.severity),
            confidence=Confidence(self.confidence),
            evidence=self.evidence or "",
            fix=self.fix or "",
        )

    # What runs tell

    @api.model
    def _upsert(self, run, findings, store=None):
        """Store what a run sees: new findings are inserted, known ones updated, fixed ones opened again.

        Kinds call ``job.findings(…)``, which commits batch by batch and survives concurrent runs.

        :param run: the ``devkit.run``; gives company, target and kind
        :param findings: any iterable of engine ``Finding``
        :param store: the ``FindingStore`` of the run, when it stores in several calls
        :return: how many were ``new``, ``still`` there and ``back`` again
        """
        return (store or FindingStore(run)).store(findings)

    @api.model
    def _close_missing(self, run, rules=None, addon=""):
        """Mark as fixed what a run that looked at everything no longer saw; return how many.

        :param run: a run that is complete: of a part, nothing may be concluded
        :param rules: codes of the rules that ran; None: all that this kind of run ever reported
        :param addon: the run looked at this addon alone; its findings are judged, whatever kind saw them
        """
        self.env.flush_all()
        self.env.cr.execute(
            """
            UPDATE devkit_finding f
               SET state = 'fixed', fixed_run_id = %(run)s, fixed_date = %(now)s, regressed = false
             WHERE f.state IN ('open', 'ignored')
               AND CASE WHEN %(addon)s = '' THEN f.kind = %(kind)s ELSE f.addon = %(addon)s END
               AND f.company_id IS NOT DISTINCT FROM %(company)s AND f.target_id IS NOT DISTINCT FROM
               %(target)s AND (%(rules)s::text[] IS NULL OR f.rule_code = ANY(%(rules)s))
               AND NOT EXISTS (
                   SELECT 1 FROM devkit_run_finding l WHERE l.finding_id = f.id AND l.run_id = %(run)s)
            """,
            {
                "run": run.id,
                "now": fields.Datetime.now(),
                "kind": run.kind,
                "addon": addon or "",
                "company": run.company_id.id or None,
                "target": run.target_id.id or None,
                "rules": None if rules is None else list(rules),
            },
        )
        self.invalidate_model()
        run.sudo().finding_fixed_count = self.sudo().search_count([("fixed_run_id", "=", run.id)])
        return run.sudo().finding_fixed_count

    # What people do

    def action_ignore(self):
        """Open the wizard that asks for the reason and the date."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ignore"),
            "res_model": "devkit.finding.ignore",
            "view_mode": "form",
            "target": "new",
            "context": {"default_finding_ids": self.ids},
        }

    def _ignore(self, reason, until):
        """Ignore until a date; whoever asked is named in the chatter."""
        self.check_access("write")
        self.sudo().write({"state": "ignored", "ignore_reason": reason, "ignore_until": until})

    def action_reopen(self):
        """Open again what was ignored or marked as fixed."""
        self.check_access("write")
        closed = self.filtered(lambda finding: finding.state != "open")
        closed.sudo().write(
            {
                "state": "open",
                "ignore_reason": False,
                "ignore_until": False,
                "fixed_date": False,
                "fixed_run_id": False,
            }
        )

    def action_mark_fixed(self):
        """Mark as fixed by hand; the next run that sees it opens it again."""
        self.check_access("write")
        self.filtered(lambda finding: finding.state != "fixed").sudo().write(
            {"state": "fixed", "fixed_date": fields.Datetime.now(), "fixed_run_id": False, "regressed": False}
        )

    @api.model
    def _cron_reopen_expired(self):
        """Open again what was ignored until a day that is over."""
        expired = [("state", "=", "ignored"), ("ignore_until", "<", fields.Date.context_today(self))]
        for findings in self.search(expired)._batches():
            for finding in findings:
                until = finding.ignore_until
                finding.action_reopen()
                finding.message_post(body=self.env._("Open again: it was to be ignored until %s.", until))
            self.env["ir.cron"]._commit_progress(len(findings), remaining=self.search_count(expired))

    def _batches(self, size=200):
        return (self[start : start + size] for start in range(0, len(self), size))

    # Walls

    @api.model_create_multi
    def create(self, vals_list):
        """Create records by hand; runs store theirs in batches."""
        for values in vals_list:
            rule = self.env["devkit.rule"].browse(values.get("rule_id"))
            values.setdefault("rule_code", rule.code)
            if not values.get("fingerprint"):
                self._add_fingerprint(values)
        return super().create(vals_list)

    def _add_fingerprint(self, values):
        """Records made by hand (demo data, imports) get the fingerprint that a run would give them."""
        fingerprint = compute(self.new(values)._to_engine())
        values["fingerprint"] = fingerprint.value
        values["fingerprint_version"] = fingerprint.version
        values["fingerprint_parts"] = fingerprint.explain()

    def write(self, vals):
        """Refuse to change what a run told, unless as superuser."""
        if not self.env.su:
            told = {key for key in vals if key not in USER_FIELDS and not key.startswith(MIXIN_PREFIXES)}
            if told:
                names = ", ".join(sorted(told))
                raise AccessError(self.env._("Only runs and buttons set these fields: %s", names))
        return super().write(vals)
