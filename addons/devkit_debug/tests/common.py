from datetime import UTC, datetime, timedelta

from odoo.tests import TransactionCase, new_test_user

from ...devkit_base.engine.finding import Confidence, Severity
from ..engine.incident import Component, Culprit, Event, Group, Incident, Verdict
from ..engine.record import LogRecord, Place
from ..models.issue_store import IssueStore

NOON = datetime(2026, 3, 2, 12, 0, 0, tzinfo=UTC)
TRACEBACK = """Exception during request handling.
Traceback (most recent call last):
  File "/opt/odoo/odoo/http.py", line 2103, in _serve_db
    return service_model.retrying(self._serve_ir_http, self.env)
  File "/srv/addons/shop_stock/models/picking.py", line 41, in button_validate
    return super().button_validate() + 1 / self.zero
ZeroDivisionError: division by zero
"""


def incident(group="a" * 32, text=TRACEBACK, minutes=0, **values):
    """An incident as the engine tells it; ``minutes`` after noon."""
    culprit = Culprit(
        module=values.pop("module", "shop_stock"),
        model="stock.picking",
        file="shop_stock/models/picking.py",
        line=41,
        function="button_validate",
        version=values.pop("version", ""),
    )
    verdict = Verdict(
        name=values.pop("name", "unknown"),
        cause=values.pop("cause", "The addon divides by zero."),
        fix=values.pop("fix", "Look at the deepest frame of the addon."),
        severity=values.pop("severity", Severity.HIGH),
        confidence=Confidence.HIGH,
        action=values.pop("action", ""),
        arguments=values.pop("arguments", {}),
        culprit=culprit,
    )
    place = Component("frame", values.pop("place", "shop_stock/models/picking.py button_validate"))
    record = LogRecord(
        text=text,
        level="ERROR",
        logger="odoo.http",
        time=values.pop("time", NOON + timedelta(minutes=minutes)),
        pid=values.pop("pid", 4711),
        database=values.pop("database", "acme"),
        fields={"user": values.pop("user", "")},
        place=Place("odoo.log", 7, 0),
    )
    event = Event(record)
    return Incident(
        primary=event,
        events=(event, *values.pop("events", ())),
        verdict=verdict,
        group=Group("frames/1", group, (place,)),
        title=values.pop("title", "ZeroDivisionError: division by zero"),
        **values,
    )


class DebugCase(TransactionCase):
    """Users of the three roles, and a store of incidents."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {
            role: new_test_user(cls.env, f"debug_{role}", f"devkit_base.group_devkit_{role}")
            for role in ("viewer", "operator", "administrator")
        }
        cls.Issue = cls.env["devkit.debug.issue"]

    def store(self, *incidents, **options):
        """Store incidents as a new reading does; return the changes."""
        return IssueStore(self.env, options.pop("source", "log"), **options).store(incidents)

    def issue(self, group="a" * 32):
        """The issue of a group."""
        return self.Issue.with_context(active_test=False).search([("group_value", "=", group)])

    def as_user(self, record, role):
        return record.with_user(self.users[role])
