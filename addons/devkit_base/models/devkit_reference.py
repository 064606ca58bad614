from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..engine.markdown import render
from ..engine.reference import slug_of
from . import reference_search


class DevkitReference(models.Model):
    """A page of the library: a Markdown file in an addon's ``references/`` folder.

    Its text is the addon's, and is loaded again at each upgrade; what people write goes into notes.
    """

    _name = "devkit.reference"
    _description = "Reference"
    _order = "sequence, name"

    name = fields.Char("Title", required=True, readonly=True)
    slug = fields.Char(required=True, readonly=True, help="addon/page: what rules and wizards link to.")
    addon = fields.Char(readonly=True, index=True)
    path = fields.Char("File", readonly=True)
    summary = fields.Text(readonly=True)
    sequence = fields.Integer(readonly=True, default=10, aggregator=None)
    active = fields.Boolean(readonly=True, default=True, help="Its addon has the page no longer when off.")
    tag_ids = fields.Many2many("devkit.reference.tag", string="Tags", readonly=True)
    tag_words = fields.Char(readonly=True)
    source = fields.Text("Markdown", readonly=True)
    text = fields.Text("Words", readonly=True)
    content_hash = fields.Char(readonly=True)
    body = fields.Html("Page", compute="_compute_page", sanitize=False)
    toc = fields.Json("Table of Contents", compute="_compute_page")
    content = fields.Char(
        "Anywhere in the Text", compute="_compute_content", search="_search_content", help="All the words."
    )
    hits = fields.Html(compute="_compute_hits", sanitize=False, help="Where the words of the search stand.")
    url = fields.Char("Address", compute="_compute_url")
    note_ids = fields.One2many("devkit.reference.note", "reference_id", string="Notes")
    note_count = fields.Integer(compute="_compute_note_count")
    rule_ids = fields.One2many("devkit.rule", "reference_id", string="Rules")
    open_finding_count = fields.Integer("Open Findings", compute="_compute_open_finding_count")

    _slug_unique = models.Constraint("UNIQUE(slug)", "Two pages have the same name.")

    def init(self):
        """Create the stored column that is searched, and its index."""
        self.env.cr.execute(
            SQL(
                "ALTER TABLE devkit_reference ADD COLUMN IF NOT EXISTS search_vector tsvector"
                " GENERATED ALWAYS AS (%s) STORED",
                reference_search.vector(),
            )
        )
        self.env.cr.execute(
            "CREATE INDEX IF NOT EXISTS devkit_reference_search_vector_idx"
            " ON devkit_reference USING gin (search_vector)"
        )

    @api.depends("source", "slug")
    def _compute_page(self):
        pages = self.sudo().search_fetch([], ["slug"])  # pylint: disable=no-search-all
        known = set(pages.mapped("slug"))
        for page in self:
            addon = page.addon or ""

            def resolve(link, addon=addon):
                slug = slug_of(link, addon)
                return f"/devkit/reference/{slug}" if slug in known else None

            rendered = render(page.source or "", resolve)
            page.body = Markup(rendered.html)  # noqa: S704 - the renderer lets no tag of the source through
            page.toc = [
                {"level": each.level, "text": each.text, "anchor": each.anchor} for each in rendered.toc
            ]

    def _compute_content(self):
        self.content = False

    @api.model
    def _search_content(self, operator, value):
        if operator not in ("ilike", "=", "like") or not isinstance(value, str):
            return NotImplemented
        return Domain("id", "in", reference_search.matches(value))

    @api.depends_context("reference_query")
    def _compute_hits(self):
        words = self._words(self.env.context.get("reference_query"))
        found = reference_search.headlines(self.env.cr, self.ids, words)
        for page in self:
            page.hits = found.get(page.id) or page.summary

    @api.depends("slug")
    def _compute_url(self):
        for page in self:
            page.url = f"/devkit/reference/{page.slug}"

    @api.depends("note_ids")
    def _compute_note_count(self):
        for page in self:
            page.note_count = len(page.note_ids)

    @api.depends("rule_ids")
    def _compute_open_finding_count(self):
        for page in self:
            page.open_finding_count = sum(page.rule_ids.mapped("open_count"))

    @api.model
    def _words(self, query):
        """The words of a search: a text, or the list of them that a search view's facets give."""
        return " ".join(query) if isinstance(query, (list, tuple)) else str(query or "")

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, **kwargs):
        """Put the best hits first when the search asks for words and for no other order."""
        words = self._words(
            [leaf.value for leaf in Domain(domain).iter_conditions() if leaf.field_expr == "content"]
        )
        query = super()._search(domain, offset=offset, limit=limit, order=order, **kwargs)
        if words and order in (None, self._order) and (best := reference_search.rank(words, self._table)):
            query.order = SQL("%s, %s", best, query.order) if query.order else best
        return query

    @api.model
    def _find(self, slug):
        """Return the page of a slug, or an empty record."""
        return self.sudo().search([("slug", "=", slug)], limit=1).sudo(self.env.su) if slug else self.browse()

    @api.model
    def read_library(self, query=""):
        """The reader's list: pages with the hits in them, the best first when there is a query."""
        domain = [("content", "ilike", query)] if query.strip() else []
        pages = self.with_context(reference_query=query).search(domain)
        titles = self._addon_titles(pages.mapped("addon"))
        listed = pages.read(["name", "slug", "addon", "hits"])
        return [values | {"addon_title": titles.get(values["addon"], values["addon"])} for values in listed]

    @api.model
    def _addon_titles(self, addons):
        modules = self.env["ir.module.module"].sudo().search([("name", "in", addons)])
        return {module.name: module.shortdesc for module in modules}

    @api.model
    def read_page(self, slug):
        """One page for the reader, or False."""
        page = self._find(slug)
        if not page:
            return False
        page.check_access("read")
        values = page.read(["name", "slug", "addon", "summary", "body", "toc", "open_finding_count"])[0]
        values["tags"] = page.tag_ids.mapped("name")
        values["rules"] = page.rule_ids.filtered(lambda rule: not rule.retired).read(
            ["code", "name", "severity"]
        )
        values["notes"] = page.note_ids.read(["body", "user_id", "create_date"])
        return values

    def action_open_findings(self):
        """Open the findings of the rules that link to this page."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("devkit_base.action_devkit_finding")
        return action | {"domain": [("rule_id.reference_id", "=", self.id)], "name": self.name}

    def _get_tile_action(self):
        """What a row of a home screen opens."""
        return self.action_read()

    def action_read(self):
        """Open the page in the reader."""
        self.ensure_one()
        action = self.env["ir.actions.client"]._for_xml_id("devkit_base.action_devkit_reference_reader")
        return action | {"params": {"slug": self.slug}, "context": {"slug": self.slug}}
