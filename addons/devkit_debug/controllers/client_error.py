import time
from datetime import UTC, datetime

from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, TooManyRequests, UnsupportedMediaType

from odoo import http
from odoo.http import request

from ..engine.capture.client_error import MAX_BYTES, ReportRefused, read_report
from ..engine.capture.rate import RateLimit

#: Reports of one user or, of visitors, one address, and of all of them, a minute; in each process.
BY_CALLER, BY_ALL = RateLimit(20, 60), RateLimit(300, 60)


class ClientErrorController(http.Controller):
    """Takes errors of the web client, from whoever looks at a page."""

    @http.route(
        "/devkit/debug/client-error",
        type="http",
        auth="public",
        methods=["POST"],
        csrf=False,  # JSON alone is taken: no form of another site can send it, and nothing is done for it
        save_session=False,
        max_content_length=MAX_BYTES,
        sitemap=False,
        readonly=False,
    )
    def client_error(self):
        """Store a report as an event of its issue. Answers 204, whether it was new or not."""
        if request.httprequest.mimetype != "application/json":
            raise UnsupportedMediaType("Send application/json.")
        if (request.httprequest.content_length or 0) > MAX_BYTES:
            raise RequestEntityTooLarge()
        user = request.session.uid
        caller = f"user {user}" if user else request.httprequest.remote_addr or ""
        now = time.monotonic()
        if not (BY_CALLER.allows(caller, now) and BY_ALL.allows("", now)):
            raise TooManyRequests("Too many reports.")
        try:
            error = read_report(request.httprequest.get_data())
        except ReportRefused as refused:
            raise BadRequest(str(refused)) from None
        login = request.env.user.login if user else "visitor"
        record = error.record(
            time=datetime.now(UTC),
            database=request.env.cr.dbname,
            user=login,
            host=request.httprequest.host,
        )
        request.env["devkit.debug.capture"].sudo()._store_client_error(error, record)
        return request.make_response("", status=204)
