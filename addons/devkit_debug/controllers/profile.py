from odoo import http
from odoo.http import request


class ProfileController(http.Controller):
    """Shows a recorded profile in speedscope, as Odoo shows its own."""

    @http.route(
        "/devkit/debug/profile/<int:profile_id>", type="http", auth="user", methods=["GET"], readonly=True
    )
    def show(self, profile_id):
        """Render the viewer with the file inside; who may not read the profile gets to know nothing of it."""
        profiles = request.env["devkit.debug.profile"]
        profile = profiles.browse(profile_id).exists() if profiles.has_access("read") else profiles
        if not profile or not profile.content:
            raise request.not_found()
        parameters = request.env["ir.config_parameter"].sudo()
        return request.render(
            "web.view_speedscope_index",
            {
                "profiles": profile,
                "speedscope_base64": profile.content.decode(),
                "url_root": request.httprequest.url_root,
                "cdn": parameters.get_param(
                    "speedscope_cdn", "https://cdn.jsdelivr.net/npm/speedscope@1.13.0/dist/release/"
                ),
            },
        )
