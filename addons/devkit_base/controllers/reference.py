from odoo import http
from odoo.exceptions import AccessError
from odoo.http import request


class ReferenceController(http.Controller):
    """Short addresses of the library's pages, for links in texts, logs and reports."""

    @http.route("/devkit/reference/<string:addon>/<string:page>", type="http", auth="user", methods=["GET"])
    def open_page(self, addon, page):
        """Lead to the page in the reader, or to the whole library when there is no such page."""
        references = request.env["devkit.reference"]
        if not references.has_access("read"):
            raise AccessError(request.env._("The library is for users of DevKit."))
        record = references._find(f"{addon}/{page}")
        return request.redirect(f"/odoo/devkit-library/{record.id}" if record else "/odoo/devkit-library")
