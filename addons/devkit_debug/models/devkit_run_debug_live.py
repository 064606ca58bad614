from odoo import api, fields, models

from ..engine.live.rules import REGISTRY
from .live_observation import observe

#: Rules that look at stored samples; the others look at a memory watch.
SAMPLE_RULES = ("DBL001", "DBL002", "DBL003", "DBL004", "DBL005", "DBL006")


class DevkitRun(models.Model):
    """Kinds of run that look at live processes."""

    _inherit = "devkit.run"

    kind = fields.Selection(
        selection_add=[
            ("debug_snapshot", "Look at live processes"),
            ("debug_health", "Judge caches and memory"),
        ],
        ondelete={"debug_snapshot": "cascade", "debug_health": "cascade"},
    )

    def _run_debug_snapshot(self, job):
        """Several dumps of all workers, some seconds apart; ``params``: dumps, pause (seconds), signals."""
        params = job.params
        snapshot = self.env["devkit.debug.snapshot"]._take(
            dumps=int(params.get("dumps", 3)),
            pause=float(params.get("pause", 2.0)),
            signals=bool(params.get("signals")),
            progress=lambda done, total: job.log(f"Threads looked at {done} of {total} times."),
        )
        return {
            "verdict": "findings" if snapshot.state == "problem" else "clean",
            "summary": snapshot.summary,
            "snapshot_id": snapshot.id,
        }

    def _run_debug_health(self, job):
        """Judge what the processes reported in the last ``hours``; what is gone is closed."""
        hours = min(max(float(job.params.get("hours", 24)), 0.5), 336)
        seen = observe(self.env, hours)
        found = list(REGISTRY.run(seen, SAMPLE_RULES))
        job.findings(found)
        if seen.caches or seen.memory:
            job.close_missing(SAMPLE_RULES)
        summary = self.env._(
            "%(caches)s cached methods, %(processes)s processes and %(routes)s kinds of requests in "
            "%(hours)s h: %(found)s findings.",
            caches=len(seen.caches),
            processes=len(seen.memory),
            routes=len(seen.routes),
            hours=round(hours, 1),
            found=len(found),
        )
        return {"verdict": "findings" if found else "clean", "summary": summary}

    @api.model
    def action_start_debug_health(self):
        """The button “Judge now”."""
        return self._start("debug_health")._get_form_action()
