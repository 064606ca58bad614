import logging

import psutil

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import config

from ..engine.live.exchange import ExchangeError
from ..models import live_dumps
from ..models.live_breakpoint import MAX_HOLD, MAX_MINUTES
from ..models.process_reporter import exchange

_logger = logging.getLogger(__name__)


class DevkitDebugBreakpoint(models.TransientModel):
    """A breakpoint on a method for the calls of one user, with a console on the server itself."""

    _name = "devkit.debug.breakpoint"
    _description = "Remote Debugger"

    model_id = fields.Many2one("ir.model", required=True, ondelete="cascade")
    method = fields.Char(required=True)
    user_id = fields.Many2one(
        "res.users", "Calls of", required=True, default=lambda self: self.env.user, ondelete="cascade"
    )
    minutes = fields.Float(default=10.0, help="After that the breakpoint goes by itself; up to 30.")
    hold = fields.Float("Wait (s)", default=60.0, help="How long a call waits for the console; up to 100.")
    confirmed = fields.Boolean("These calls may wait on this server")
    production = fields.Boolean(compute="_compute_production")
    consoles = fields.Text(readonly=True)

    @api.depends_context("uid")
    def _compute_production(self):
        self.production = bool(config["workers"]) or not config["dev_mode"]

    def action_set(self):
        """Set it in every process of this server and show where its consoles are."""
        self.ensure_one()
        self._check_may_debug()
        if not 0 < self.minutes <= MAX_MINUTES or not 1 <= self.hold <= MAX_HOLD:
            raise UserError(self.env._("Up to %(minutes)s minutes, waiting 1 to %(hold)s seconds.",
                                       minutes=MAX_MINUTES, hold=MAX_HOLD))  # fmt: skip
        if self.production and not self.confirmed:
            raise UserError(
                self.env._(
                    "This server serves others, too. Confirm that calls of %(user)s to %(call)s may wait up "
                    "to %(hold)s seconds each, and the process that answers them with them.",
                    user=self.user_id.name,
                    call=f"{self.model_id.model}.{self.method}",
                    hold=self.hold,
                )
            )
        _logger.info(
            "Breakpoint on %s.%s for %s asked by %s",
            self.model_id.model,
            self.method,
            self.user_id.login,
            self.env.user.login,
        )
        answers = self._ask("breakpoint_set")
        self.consoles = "\n".join(self._line(pid, answer) for pid, answer in sorted(answers.items()))
        return self._reopen()

    def action_clear(self):
        """Take it away everywhere."""
        self.ensure_one()
        self._check_may_debug()
        self._ask("breakpoint_clear")
        self.consoles = False
        return self._reopen()

    def _check_may_debug(self):
        if not self.env.user.has_group("devkit_base.group_devkit_administrator"):
            raise AccessError(self.env._("Only DevKit administrators may debug a living server."))
        if not self.env.user.has_group("base.group_system"):
            raise AccessError(
                self.env._("A console can do all that the server can: it is for system administrators.")
            )
        name = self.method or ""
        if name.startswith("__") or not callable(
            getattr(self.env.registry.get(self.model_id.model), name, None)
        ):
            raise UserError(
                self.env._("%(model)s has no method %(method)s.", model=self.model_id.model, method=name)
            )

    def _ask(self, what):
        """Ask all processes that serve requests or scheduled actions."""
        given = {
            "database": self.env.cr.dbname,
            "model": self.model_id.model,
            "method": self.method,
            "user": self.user_id.id,
            "minutes": self.minutes,
            "hold": self.hold,
        }
        try:
            pids = [each.pid for each in live_dumps.processes() if each.kind not in ("master", "evented")]
            answers = exchange().ask(what, given, pids, timeout=4.0)
        except (ExchangeError, psutil.Error) as error:
            raise UserError(str(error)) from error
        if not answers:
            raise UserError(self.env._("No process of this server answered."))
        return {pid: answer if isinstance(answer, dict) else {} for pid, answer in answers.items()}

    def _line(self, pid, answer):
        if not answer.get("port"):
            return self.env._("Process %(pid)s: %(error)s", pid=pid, error=answer.get("error") or "?")
        return self.env._(
            "Process %(pid)s: nc 127.0.0.1 %(port)s — token %(token)s",
            pid=pid,
            port=answer["port"],
            token=answer["token"],
        )

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }
