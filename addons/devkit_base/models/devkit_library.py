import importlib
import logging
from importlib.util import find_spec
from pathlib import Path

from odoo import api, models
from odoo.modules import get_module_path

from ..engine.markdown import render
from ..engine.reference import read_pages

_logger = logging.getLogger(__name__)


class DevkitLibrary(models.AbstractModel):
    """Loads what an addon brings for reading: its rules and its pages.

    An addon asks for it with one line in its data, which runs at install and at each upgrade::

        <function model="devkit.library" name="_load_addon" eval="['devkit_x']" />
    """

    _name = "devkit.library"
    _description = "Loader of Rules and References"

    @api.model
    def _load_addon(self, addon):
        """Bring the rules and pages of an addon up to date.

        :raises PageError: a page cannot be used; the message names it
        :raises RuleError: the addon's rules are not well formed
        """
        self._load_pages(addon, read_pages(addon, Path(get_module_path(addon)) / "references"))
        self.env["devkit.rule"]._sync(addon, self._rules_of(addon))

    @api.model
    def _rules_of(self, addon):
        """Return the rules in ``REGISTRY`` of the addon's ``engine/rules``; none without such a package."""
        name = f"odoo.addons.{addon}.engine.rules"
        if not find_spec(f"odoo.addons.{addon}.engine") or not find_spec(name):
            return []
        return list(getattr(importlib.import_module(name), "REGISTRY", ()))

    @api.model
    def _load_pages(self, addon, pages):
        """Make the records of an addon those of its files; notes stay, removed pages are archived."""
        references = self.env["devkit.reference"].sudo().with_context(active_test=False)
        known = {page.slug: page for page in references.search([("addon", "=", addon)])}
        for page in pages:
            record = known.pop(page.slug, None)
            if record is None:
                references.create(self._page_values(page))
            elif record.content_hash != page.content_hash or not record.active:
                record.write(self._page_values(page))
        for record in known.values():
            record.active = False
        _logger.info("%s: %s pages in the library, %s no longer", addon, len(pages), len(known))

    def _page_values(self, page):
        return {
            "name": page.head.title,
            "slug": page.slug,
            "addon": page.addon,
            "path": page.path,
            "summary": page.head.summary,
            "sequence": page.head.sequence,
            "tag_ids": [(6, 0, [self._tag(name).id for name in page.head.tags])],
            "tag_words": " ".join(page.head.tags),
            "source": page.body,
            "text": render(page.body).text,
            "content_hash": page.content_hash,
            "active": True,
        }

    def _tag(self, name):
        tags = self.env["devkit.reference.tag"].sudo()
        return tags.search([("name", "=", name)], limit=1) or tags.create({"name": name})

    @api.model
    def _drop_addon(self, addon):
        """Archive the pages and retire the rules of an addon that is being removed.

        What nobody has built on goes with the addon: rules without findings, pages without notes.
        """
        self._load_pages(addon, [])
        self.env["devkit.rule"]._sync(addon, [])
        domain = [("addon", "=", addon)]
        self.env["devkit.rule"].sudo().search(domain).filtered(lambda rule: not rule.finding_ids).unlink()
        pages = self.env["devkit.reference"].sudo().with_context(active_test=False)
        pages.search(domain).filtered(lambda page: not page.note_ids).unlink()
        tags = self.env["devkit.reference.tag"].sudo()
        tags.search([("id", "not in", pages.search([("tag_ids", "!=", False)]).tag_ids.ids)]).unlink()
