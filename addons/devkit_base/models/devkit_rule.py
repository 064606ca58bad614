from markupsafe import Markup

from odoo import api, fields, models

from ..engine.finding import Confidence, Severity
from ..engine.highlight import highlight
from ..engine.markdown import render

SEVERITIES = [
    (Severity.CRITICAL.value, "Critical"),
    (Severity.HIGH.value, "High"),
    (Severity.MEDIUM.value, "Medium"),
    (Severity.LOW.value, "Low"),
    (Severity.INFO.value, "Info"),
]
CONFIDENCES = [
    (Confidence.HIGH.value, "High"),
    (Confidence.MEDIUM.value, "Medium"),
    (Confidence.LOW.value, "Low"),
]


class DevkitRule(models.Model):
    """Mirror of a rule in an addon's engine, brought up to date when the addon is installed or upgraded.

    Its text is the addon's and nobody edits it. A rule that its addon no longer has is retired, never
    deleted: its findings keep their meaning, and its code is not used again.
    """

    _name = "devkit.rule"
    _description = "Rule"
    _order = "code"
    _rec_names_search = ["code", "name"]

    code = fields.Char(required=True, readonly=True, help="Never used again for another rule.")
    name = fields.Char("Title", required=True, readonly=True)
    severity = fields.Selection(SEVERITIES, required=True, readonly=True, default="medium")
    confidence = fields.Selection(
        CONFIDENCES,
        required=True,
        readonly=True,
        default="high",
        help="How sure the rule is that what it reports is real.",
    )
    explanation = fields.Text(readonly=True, help="Markdown")
    bad = fields.Text("Bad Sample", readonly=True)
    good = fields.Text("Good Sample", readonly=True)
    language = fields.Char(readonly=True, help="The language of the samples.")
    tags = fields.Char(readonly=True)
    addon = fields.Char(readonly=True, index=True, help="The addon whose engine has the rule.")
    retired = fields.Boolean(readonly=True, help="Its addon has it no longer, or is not installed.")
    explanation_html = fields.Html("Why", compute="_compute_texts", sanitize=False)
    bad_html = fields.Html("Not like this", compute="_compute_texts", sanitize=False)
    good_html = fields.Html("But like this", compute="_compute_texts", sanitize=False)
    reference = fields.Char("Page", readonly=True, help="The page of the library that tells more.")
    reference_id = fields.Many2one(
        "devkit.reference", "Read More", compute="_compute_reference_id", store=True, readonly=True
    )
    finding_ids = fields.One2many("devkit.finding", "rule_id", string="Findings")
    open_count = fields.Integer("Open Findings", compute="_compute_open_count")

    _code_unique = models.Constraint("UNIQUE(code)", "Two rules have the same code.")

    @api.depends("code", "name")
    def _compute_display_name(self):
        for rule in self:
            known = rule.name and rule.name != rule.code
            rule.display_name = f"{rule.code} {rule.name}" if known else rule.code

    @api.depends("explanation", "bad", "good", "language")
    def _compute_texts(self):
        for rule in self:
            language = rule.language or ""
            # Both functions let no tag of their input through.
            rule.explanation_html = Markup(render(rule.explanation or "").html)  # noqa: S704
            rule.bad_html = Markup(highlight(rule.bad, language)) if rule.bad else False  # noqa: S704
            rule.good_html = Markup(highlight(rule.good, language)) if rule.good else False  # noqa: S704

    @api.depends("reference")
    def _compute_reference_id(self):
        for rule in self:
            rule.reference_id = self.env["devkit.reference"]._find(rule.reference)

    @api.depends("finding_ids.state")
    def _compute_open_count(self):
        groups = self.env["devkit.finding"]._read_group(
            [("rule_id", "in", self.ids), ("state", "=", "open")], ["rule_id"], ["__count"]
        )
        counts = {rule.id: count for rule, count in groups}
        for rule in self:
            rule.open_count = counts.get(rule.id, 0)

    @api.model
    def _sync(self, addon, rules):
        """Make the records of one addon those of its registry; what is missing there is retired.

        :param addon: technical name
        :param rules: the engine's ``Rule`` objects
        :raises ValidationError: by the constraint, when a code belongs to two addons
        """
        known = {rule.code: rule for rule in self.sudo().search([])}
        for each in rules:
            values = self._values_of(addon, each)
            known[each.code]._take(values) if each.code in known else self.sudo().create(values)
        codes = {each.code for each in rules}
        gone = self.sudo().search([("addon", "=", addon), ("code", "not in", codes), ("retired", "=", False)])
        gone.retired = True
        self._link_pages()

    @api.model
    def _link_pages(self):
        """Link rules to pages that were loaded after them."""
        waiting = self.sudo().search([("reference", "!=", False), ("reference_id", "=", False)])
        self.env.add_to_compute(self._fields["reference_id"], waiting)

    def _take(self, values):
        """Write what differs; a code that another addon's rule uses runs into the unique constraint."""
        if self.addon and self.addon != values["addon"] and not self.retired:
            self.create(values)
        changed = {name: value for name, value in values.items() if (self[name] or False) != (value or False)}
        if changed:
            self.write(changed)

    @api.model
    def _values_of(self, addon, rule):
        return {
            "code": rule.code,
            "name": rule.title,
            "severity": rule.severity.value,
            "confidence": rule.confidence.value,
            "explanation": rule.explanation,
            "bad": rule.bad,
            "good": rule.good,
            "language": rule.language,
            "tags": ", ".join(rule.tags),
            "reference": rule.reference,
            "addon": addon,
            "retired": False,
        }

    @api.model
    def _ids_by_code(self, codes):
        """Return the ids of rules by code; an unknown code gets a bare record, so that no finding is lost."""
        rules = self.sudo().search_fetch([("code", "in", list(codes))], ["code"])
        found = {rule.code: rule.id for rule in rules}
        missing = sorted(set(codes) - set(found))
        created = self.sudo().create([{"code": code, "name": code} for code in missing])
        return found | {rule.code: rule.id for rule in created}

    def action_open_findings(self):
        """Open the findings of this rule."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("devkit_base.action_devkit_finding")
        return action | {"domain": [("rule_id", "=", self.id)], "name": self.display_name}
