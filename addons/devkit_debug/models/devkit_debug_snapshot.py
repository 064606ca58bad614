import logging
import socket
import time
from datetime import timedelta

import psutil

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..engine.deadlock.hang import hangs
from ..engine.live import locks
from ..engine.live.dump_report import stack_text
from ..engine.live.stuck import describe_place, find_stuck
from . import live_dumps
from .live_sessions import read_picture, record_at

_logger = logging.getLogger(__name__)

#: Days after which a snapshot is deleted.
KEEP = 30
MEGABYTE = 1_000_000


class DevkitDebugSnapshot(models.Model):
    """The server at one moment: its processes, their threads, the sessions of the database, their locks."""

    _name = "devkit.debug.snapshot"
    _description = "Live Snapshot"
    _inherit = ["mail.thread"]
    _order = "id desc"

    name = fields.Char(required=True)
    date = fields.Datetime(required=True, default=fields.Datetime.now)
    user_id = fields.Many2one("res.users", "Taken by", default=lambda self: self.env.user)
    host = fields.Char()
    dumps = fields.Integer(default=1, help="How often the threads were looked at.")
    state = fields.Selection(
        [("ok", "Nothing hangs"), ("problem", "Something hangs")], required=True, default="ok"
    )
    summary = fields.Text(help="What is wrong, the worst first.")
    notes = fields.Text(help="What could not be seen.")
    process_ids = fields.One2many("devkit.debug.process", "snapshot_id", "Processes")
    thread_ids = fields.One2many("devkit.debug.thread", "snapshot_id", "Threads")
    session_ids = fields.One2many("devkit.debug.session", "snapshot_id", "Sessions")
    busy_thread_ids = fields.One2many(
        "devkit.debug.thread", "snapshot_id", "Busy threads", domain=[("idle", "=", False)]
    )
    blocked_count = fields.Integer("Held up", help="Sessions that wait for a lock.")
    stuck_count = fields.Integer("Stuck threads")
    connections = fields.Integer("Connections used")
    max_connections = fields.Integer("Connections allowed", aggregator="max")
    connections_text = fields.Text("Connections by database")

    def action_take(self):
        """Take a snapshot now and open it; a button of every operator."""
        return self._take()._get_form_action()

    def _get_form_action(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    @api.model
    def _take(self, dumps=1, pause=2.0, signals=False, progress=None):
        """Look at the server and store what was seen.

        :param dumps: how often the threads are looked at: only several prove that one is stuck
        :param pause: seconds between two looks
        :param signals: send SIGQUIT to processes that do not answer; for administrators
        :param progress: called with (done, total) after each look
        :raises AccessError: the user may not
        """
        self._check_request(dumps, pause, signals)
        facts, notes = self._processes()
        looks, how, backends = [], {}, {}
        py_spy = self.env["devkit.run"]._find_debug_tool("py-spy") if signals else ""
        for number in range(dumps):
            if number:
                time.sleep(pause)
            found, how, backends = live_dumps.collect(facts, signals=signals, py_spy=py_spy)
            looks.append(found)
            if progress:
                progress(number + 1, dumps)
        own = self.env.cr._cnx.get_backend_pid()
        with self.env.registry.cursor() as cr:  # a new view of the data, and of the rows waited for
            cr.execute("SET LOCAL statement_timeout = 10000")
            picture, starts = read_picture(cr, [own])
            wanted = self._wanted(cr, picture)
        single = {each.pid: each.kind in ("worker", "cron") for each in facts}
        hanging = hangs(picture, backends, single)
        snapshot = self.sudo().create(
            self._values(picture, looks, hanging, dumps) | {"notes": "\n".join(notes)}
        )
        snapshot._store_threads(facts, looks, how)
        snapshot._store_sessions(
            picture, starts, wanted, backends, {each.pid for hang in hanging for each in hang.sessions}
        )
        _logger.info("Live snapshot %s taken by %s", snapshot.id, self.env.user.login)
        return self.browse(snapshot.id)

    def _check_request(self, dumps, pause, signals):
        """Refuse what is out of range, or not for this user."""
        user = self.env.user
        if not user.has_group("devkit_base.group_devkit_operator"):
            raise AccessError(self.env._("Only DevKit operators may look at the live server."))
        if signals and not user.has_group("devkit_base.group_devkit_administrator"):
            raise AccessError(self.env._("Only DevKit administrators may send signals to processes."))
        if not 1 <= dumps <= 10 or not 0 <= pause <= 60:
            raise UserError(self.env._("Take 1 to 10 dumps with at most 60 seconds between them."))

    def _processes(self):
        try:
            return live_dumps.processes(), []
        except psutil.Error as error:
            return [], [self.env._("The processes of the server cannot be listed: %s", error)]

    def _values(self, picture, looks, hanging, dumps):
        stuck = find_stuck([dump for look in looks for dump in look.values()])
        wrong = [f"{hang.sentence} {hang.fix}" for hang in hanging]
        wrong += [*(each.sentence for each in stuck), *locks.problems(picture)]
        host = socket.gethostname()
        used = sum(picture.connections.values())
        by_database = sorted(picture.connections.items(), key=lambda pair: -pair[1])
        return {
            "name": self.env._("Live on %(host)s at %(time)s", host=host, time=fields.Datetime.now()),
            "host": host,
            "dumps": dumps,
            "user_id": self.env.uid,
            "state": "problem" if wrong else "ok",
            "summary": "\n".join(wrong)
            or self.env._("No thread is stuck and no session holds up another one."),
            "stuck_count": len(stuck),
            "blocked_count": sum(bool(session.blocked_by) for session in picture.sessions),
            "connections": used,
            "max_connections": picture.max_connections,
            "connections_text": "\n".join(
                f"{count} × {name if name == self.env.cr.dbname else self.env._('another database')}"
                for name, count in by_database
            ),
        }

    def _store_threads(self, facts, looks, how):
        stuck = {
            (each.pid, each.thread.ident, each.thread.name): each
            for each in find_stuck([dump for look in looks for dump in look.values()])
        }
        for each in facts:
            dump = looks[-1].get(each.pid)
            process = self.env["devkit.debug.process"].create(
                {
                    "snapshot_id": self.id,
                    "pid": each.pid,
                    "kind": _kind(each, dump),
                    "memory": each.rss / MEGABYTE,
                    "cpu": each.cpu,
                    "thread_count": each.threads,
                    "busy_count": len(dump.busy) if dump else 0,
                    "started": each.started.replace(tzinfo=None) if each.started else False,
                    "how": how.get(each.pid, "silent"),
                }
            )
            self.env["devkit.debug.thread"].create(
                [
                    self._thread_values(process, thread, stuck.get((each.pid, thread.ident, thread.name)))
                    for thread in (dump.threads if dump else ())
                ]
            )

    def _thread_values(self, process, thread, stuck):
        """Values of one thread; who asks about this database learns nothing about users of another one."""
        mine = thread.database in ("", self.env.cr.dbname)
        user = self.env["res.users"].browse(thread.user if mine and thread.database else 0).exists()
        return {
            "snapshot_id": self.id,
            "process_id": process.id,
            "name": thread.name,
            "database": thread.database if mine else self.env._("another database"),
            "user_id": user.id,
            "url": thread.url if mine else False,
            "queries": max(thread.queries, 0),
            "query_time": thread.query_time or 0.0,
            "python_time": thread.python_time or 0.0,
            "duration": thread.seconds or 0.0,
            "activity": thread.activity.name,
            "activity_text": thread.activity.text,
            "place": describe_place(thread),
            "addon": thread.place.addon if thread.place else False,
            "stack": stack_text(thread),
            "idle": thread.activity.idle,
            "stuck": bool(stuck),
            "seen": stuck.seen if stuck else 1,
        }

    def _wanted(self, cr, picture):
        """Return ``{pid: (table, model, id)}`` of what each waiting session waits for."""
        found = {}
        for session in picture.sessions:
            lock = picture.wanted(session.pid) if session.blocked_by else None
            if lock is not None and lock.table:
                found[session.pid] = (lock.table, *record_at(self.env, cr, lock.table, lock.place))
        return found

    def _store_sessions(self, picture, starts, wanted, backends, hanging):
        ordered = locks.tree(picture)
        in_tree = {session.pid for _depth, session in ordered}
        ordered += [(0, session) for session in picture.sessions if session.pid not in in_tree]
        by_pid = {}
        for sequence, (depth, session) in enumerate(ordered):
            values = self._session_values(picture, session, starts, wanted.get(session.pid))
            values |= {"sequence": sequence, "depth": depth, "hangs": session.pid in hanging}
            values["odoo_pid"] = backends.get(session.pid, values["odoo_pid"])
            values["parent_id"] = next((by_pid[pid].id for pid in session.blocked_by if pid in by_pid), False)
            by_pid[session.pid] = self.env["devkit.debug.session"].create(values)

    def _session_values(self, picture, session, starts, wanted):
        table, model, res_id = wanted or ("", "", 0)
        prefix, _dash, number = session.application.rpartition("-")
        return {
            "snapshot_id": self.id,
            "pid": session.pid,
            "backend_start": starts[session.pid],
            "database": session.database,
            "db_user": session.user,
            "application": session.application,
            "odoo_pid": int(number) if prefix == "odoo" and number.isdigit() else 0,
            "client": session.client,
            "state": session.state,
            "wait": session.wait,
            "query": session.query,
            "transaction_age": session.transaction_age or 0.0,
            "query_age": session.query_age or 0.0,
            "state_age": session.state_age or 0.0,
            "blocked_by": ", ".join(map(str, session.blocked_by)),
            "victims": len(picture.victims(session.pid)),
            "tables": ", ".join(picture.tables(session.pid)[:20]),
            "own": session.own,
            "wanted_table": table,
            "wanted_model": model,
            "wanted_res_id": res_id,
            "wanted_name": self._name_of(model, res_id) if model else "",
        }

    def _name_of(self, model, res_id):
        """Name a record, with its own name where the user who looks may read it."""
        label = self.env["ir.model"]._get(model).name
        record = self.env[model].with_user(self.user_id).browse(res_id)
        if not res_id:
            return label
        if record.exists() and record.has_access("read"):
            return f"{label}: {record.display_name} ({res_id})"
        return f"{label}: {res_id}"

    def _note_end(self, session, how):
        """Note in the chatter who ended which session."""
        text = self.env._("Session %(pid)s: query cancelled.", pid=session.pid)
        if how == "terminate":
            text = self.env._("Session %(pid)s: ended.", pid=session.pid)
        self.sudo().message_post(body=text, author_id=self.env.user.partner_id.id)

    @api.autovacuum
    def _gc_snapshots(self):
        limit = fields.Datetime.now() - timedelta(days=KEEP)
        self.search([("date", "<", limit)], limit=1000).unlink()


def _kind(facts, dump):
    """A worker for scheduled actions looks like the others from outside; its thread's name tells."""
    if dump and any("WorkerCron" in thread.name for thread in dump.threads):
        return "cron"
    return facts.kind
