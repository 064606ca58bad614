"""A scheduled action fails, and nothing more specific explains it."""

from __future__ import annotations

from ._failure import WRAPPER, Found, failure
from ._words import quoted, short

_CRON = "odoo/addons/base/models/ir_cron.py"
_WORDS = (
    r"Call from cron ['\"`]?(?P<a>[^\n'\"`]+?)['\"`]? for server action #?(?P<n>\d+) failed|Job "
    r"['\"`](?P<b>[^\n'\"`]+)['\"`] \((?P<m>\d+)\) server action #?\d+ failed"
    r"|Call of self\.pool\.get\(['\"](?P<c>[\w.]+)['\"]\)\.(?P<d>\w+)|(?:Scheduled action|Cron job|Job) "
    r"['\"`](?P<e>[^\n'\"`]+)['\"`][^\n]*(?:failed|disabled|deactivated)"
    r"|cron\d+ encountered an Exception|Exception in cron|\bfailed in Job #?\d+"
)


@failure(
    code="DBG043",
    name="cron_failure",
    title="Scheduled action fails",
    severity="medium",
    rank=WRAPPER + 5,
    explanation="A scheduled action ended with an error; Odoo rolls it back and calls it again next time "
    "(19 switches it off after repeated failures). The class tells what failed inside it where "
    "that is known.",
    cause="The code that a scheduled action calls failed.",
    first="psql DB -c 'SELECT id, cron_name, active, lastcall, nextcall FROM ir_cron ORDER BY nextcall'",
    fix="Run the action by hand and read the traceback; make its work resumable, one record a savepoint, "
    "so that one bad record does not stop all.",
    bad="2026-01-05 10:00:00,000 12 ERROR db odoo.addons.base.models.ir_cron: Call from cron Mail: Queue "
    "for server action #88 failed in Job #3\n",
)
def cron_failure(case):
    """A record of ir_cron, or a failure below it, that no class of causes recognised."""
    match = case.said(_WORDS)
    logged = case.record.logger.endswith("ir_cron") and case.record.is_failure
    if not match and not logged and not case.passes(_CRON, "_callback", "_run_job", "_process_job"):
        return None
    groups = match.groupdict() if match else {}
    name = next((groups[key] for key in ("a", "b", "e") if groups.get(key)), "")
    model = groups.get("c") or ""
    root = next((each for each in case.exceptions if each.frames), None)
    why = f": {root.name}: {short(root.message, 100)}" if root else ""
    return Found(
        cause=f"The scheduled action {quoted(name)} failed{why or '.'}".replace("  ", " "),
        evidence="logged by ir_cron" if logged or match else "it failed below a scheduled action",
        at=root,
        odoo=True,
        culprit={"model": model},
    )
