from odoo import http
from odoo.exceptions import ValidationError
from odoo.http import content_disposition, request


class ScaffoldDownload(http.Controller):
    """The module of a blueprint as a file."""

    @http.route(
        "/devkit/scaffold/<int:blueprint_id>/zip", type="http", auth="user", methods=["GET"], readonly=True
    )
    def download(self, blueprint_id):
        """Send the zip to whoever may read the blueprint."""
        blueprint = request.env["devkit.scaffold.blueprint"].browse(blueprint_id).exists()
        if not blueprint or not blueprint.has_access("read"):
            raise request.not_found()
        try:
            content = blueprint._zip()
        except ValidationError as error:
            return request.make_response(
                str(error), [("Content-Type", "text/plain; charset=utf-8")], status=422
            )
        headers = [
            ("Content-Type", "application/zip"),
            ("Content-Disposition", content_disposition(f"{blueprint.technical_name}.zip")),
            ("X-Content-Type-Options", "nosniff"),
        ]
        return request.make_response(content, headers)
