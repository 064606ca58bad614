import contextlib
import logging
import os
import tempfile
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.sql_db import db_connect
from odoo.tests import TransactionCase, new_test_user, tagged

from ..engine.deadlock import hang
from ..models import live_dumps
from ..models.server_processes import ProcessFacts, server_processes


@tagged("post_install", "-at_install")
class TestLiveSnapshot(TransactionCase):
    """Two real sessions of PostgreSQL, one of which holds up the other on a row of a partner."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {
            role: new_test_user(cls.env, f"live_{role}", f"devkit_base.group_devkit_{role}")
            for role in ("viewer", "operator", "administrator")
        }
        cls.partner = cls.env.ref("base.main_partner")
        cls.Snapshot = cls.env["devkit.debug.snapshot"]

    def snapshot(self, role="operator", **options):
        return self.Snapshot.with_user(self.users[role])._take(**options)

    @contextlib.contextmanager
    def blocked(self):
        """One session updates a partner and does nothing more, another one waits for it."""
        update = "UPDATE res_partner SET color = color WHERE id = %s"
        holder, waiter = (db_connect(self.env.cr.dbname).cursor() for _number in range(2))
        waiter._cnx.set_session(isolation_level=psycopg2.extensions.ISOLATION_LEVEL_READ_COMMITTED)
        ended = []

        def wait():
            try:
                waiter.execute(update, [self.partner.id], log_exceptions=False)
                ended.append("went on")
            except psycopg2.Error as error:
                ended.append(type(error).__name__)

        thread = threading.Thread(target=wait)
        try:
            holder.execute(update, [self.partner.id])
            thread.start()
            pids = holder._cnx.get_backend_pid(), waiter._cnx.get_backend_pid()
            self.until_waiting(pids[1])
            yield (*pids, thread, ended)
        finally:
            with contextlib.suppress(psycopg2.Error):
                holder._cnx.close()
            thread.join(10)
            with contextlib.suppress(psycopg2.Error):
                waiter._cnx.close()
            for cr in (holder, waiter):
                with contextlib.suppress(psycopg2.Error):
                    cr.close()

    def until_waiting(self, pid):
        for _try in range(200):
            self.env.cr.execute("SELECT pg_stat_clear_snapshot()")
            self.env.cr.execute("SELECT wait_event_type FROM pg_stat_activity WHERE pid = %s", [pid])
            if self.env.cr.fetchone() == ("Lock",):
                return
            time.sleep(0.02)
        self.fail("The second session did not wait.")

    def test_who_holds_up_whom_on_which_record(self):
        with self.blocked() as (holder, waiter, _thread, _ended):
            snapshot = self.snapshot("administrator")
        sessions = {session.pid: session for session in snapshot.session_ids}
        self.assertEqual(sessions[waiter].parent_id, sessions[holder])
        self.assertEqual(sessions[holder].victims, 1)
        self.assertIn("res_partner", sessions[holder].tables)
        self.assertEqual(sessions[waiter].wanted_model, "res.partner")
        self.assertEqual(sessions[waiter].wanted_res_id, self.partner.id)
        self.assertIn("UPDATE res_partner", sessions[waiter].query)
        self.assertEqual(sessions[waiter].odoo_pid, os.getpid())
        self.assertEqual(snapshot.state, "problem")
        self.assertIn(f"Backend {holder}", snapshot.summary)
        self.assertIn("on res_partner and does nothing (idle in transaction)", snapshot.summary)
        self.assertTrue(any(session.own for session in snapshot.session_ids))

    def test_the_record_is_named_to_those_who_may_read_it(self):
        with self.blocked() as (_holder, waiter, _thread, _ended):
            snapshot = self.snapshot("administrator")
        session = snapshot.session_ids.filtered(lambda session: session.pid == waiter)
        self.assertIn(self.partner.display_name, session.wanted_name)
        action = session.action_open_record()
        self.assertEqual((action["res_model"], action["res_id"]), ("res.partner", self.partner.id))
        hidden = patch.object(type(self.partner), "has_access", return_value=False)
        with hidden:
            self.assertEqual(
                snapshot.sudo()._name_of("res.partner", self.partner.id), f"Contact: {self.partner.id}"
            )

    def test_a_process_that_waits_for_itself(self):
        with self.blocked() as (holder, waiter, _thread, _ended), patch.object(hang, "SECONDS", 0.0):
            snapshot = self.snapshot("administrator")
        self.assertIn(f"Process {os.getpid()} waits for itself on res_partner", snapshot.summary)
        self.assertIn(f"End backend {holder}", snapshot.summary)
        hanging = snapshot.session_ids.filtered("hangs")
        self.assertEqual(set(hanging.mapped("pid")), {holder, waiter})
        self.assertEqual(set(hanging.mapped("odoo_pid")), {os.getpid()})

    def test_an_administrator_ends_the_blocker(self):
        with self.blocked() as (holder, _waiter, thread, ended):
            snapshot = self.snapshot("administrator")
            session = snapshot.session_ids.filtered(lambda session: session.pid == holder)
            wizard = (
                self.env["devkit.debug.session.end"]
                .with_user(self.users["administrator"])
                .create({"session_id": session.id, "how": "terminate"})
            )
            self.assertIn("is rolled back", wizard.explanation)
            self.assertIn("1 sessions that wait for it go on", wizard.explanation)
            with self.assertLogs("odoo.addons.devkit_debug", logging.INFO) as log:
                wizard.action_confirm()
            thread.join(10)
            self.assertEqual(ended, ["went on"])
            self.assertIn("pg_terminate_backend", log.output[0])
            self.assertIn("live_administrator", log.output[0])
            self.assertEqual(session.ended, "terminate")
            self.assertEqual(session.ended_by_id, self.users["administrator"])
            self.assertIn(f"Session {holder}: ended", snapshot.message_ids[0].body)
            with self.assertRaisesRegex(UserError, "ended by itself"):
                session._end("terminate")

    def test_a_query_is_cancelled(self):
        with self.blocked() as (holder, waiter, thread, ended):
            snapshot = self.snapshot("administrator")
            sessions = {session.pid: session for session in snapshot.session_ids}
            wizard = self.env["devkit.debug.session.end"].create({"session_id": sessions[holder].id})
            self.assertEqual(wizard.how, "terminate", "it executes nothing")
            wizard.how = "cancel"
            self.assertIn("cancelling does nothing", wizard.explanation)
            sessions[waiter]._end("cancel")
            thread.join(10)
            self.assertEqual(ended, ["QueryCanceled"])

    def test_what_is_refused(self):
        with self.blocked() as (holder, _waiter, _thread, ended):
            snapshot = self.snapshot("operator")
            session = snapshot.session_ids.filtered(lambda session: session.pid == holder)
            with self.assertRaisesRegex(AccessError, "administrators"):
                session._end("terminate")
            mine = snapshot.session_ids.filtered("own")[0].with_user(self.users["administrator"])
            with self.assertRaisesRegex(UserError, "your own"):
                mine._end("terminate")
            other = session.with_user(self.users["administrator"])
            with self.assertRaisesRegex(UserError, "cancelled or terminated"):
                other._end("drop")
            other.sudo().backend_start = "2001-01-01 00:00:00+00"
            with self.assertRaisesRegex(UserError, "ended by itself"):
                other._end("terminate")
            self.assertEqual(ended, [])

    def test_a_session_of_another_database_is_refused(self):
        other = psycopg2.connect(**db_connect("postgres").dsn)
        self.addCleanup(other.close)
        self.env.cr.execute("SELECT pg_stat_clear_snapshot()")
        self.env.cr.execute(
            "SELECT backend_start::text FROM pg_stat_activity WHERE pid = %s", [other.get_backend_pid()]
        )
        (start,) = self.env.cr.fetchone()
        snapshot = self.snapshot("administrator")
        session = (
            self.env["devkit.debug.session"]
            .sudo()
            .create(
                {
                    "snapshot_id": snapshot.id,
                    "pid": other.get_backend_pid(),
                    "backend_start": start,
                }
            )
        )
        with self.assertRaisesRegex(UserError, "another database"):
            session.with_user(self.users["administrator"])._end("terminate")
        self.assertFalse(
            snapshot.session_ids.filtered(lambda s: s.pid == other.get_backend_pid() and s.query)
        )

    def test_who_may_look(self):
        with self.assertRaisesRegex(AccessError, "operators"):
            self.snapshot("viewer")
        with self.assertRaisesRegex(AccessError, "signals"):
            self.snapshot("operator", signals=True)
        with self.assertRaisesRegex(UserError, "1 to 10"):
            self.snapshot("operator", dumps=11)
        with self.assertRaises(AccessError):
            self.snapshot("operator").with_user(self.users["viewer"]).read(["summary"])

    def test_threads_of_this_process(self):
        end = threading.Event()

        def work(database):
            me = threading.current_thread()
            me.dbname, me.uid, me.url = database, self.env.uid, "/web/dataset/call_kw?token=Ab3Cd4Ef5Gh6"
            end.wait(20)

        threads = [
            threading.Thread(target=work, args=[name], name=f"live test {name}")
            for name in (self.env.cr.dbname, "foreign_database")
        ]
        for thread in threads:
            thread.start()
        try:
            snapshot = self.snapshot(dumps=2, pause=0.1)
        finally:
            end.set()
            for thread in threads:
                thread.join()
        seen = {thread.name: thread for thread in snapshot.thread_ids}
        mine, foreign = (seen[thread.name] for thread in threads)
        self.assertEqual((mine.activity, mine.stuck, mine.seen), ("lock", True, 2))
        self.assertEqual(mine.addon, "devkit_debug")
        self.assertIn("end.wait(20)", mine.stack)
        self.assertEqual(mine.user_id, self.env.user)
        self.assertNotIn("Ab3Cd4Ef5Gh6", mine.url)
        self.assertFalse(foreign.user_id or foreign.url)
        self.assertNotIn("foreign_database", foreign.database)
        self.assertEqual(snapshot.process_ids.pid, os.getpid())
        self.assertGreater(snapshot.process_ids.memory, 10)
        self.assertEqual(snapshot.process_ids.how, "self")
        self.assertIn("is stuck", snapshot.summary)
        self.assertNotIn(threading.current_thread().name, seen, "who looks is not looked at")

    def test_a_silent_process_is_said_to_be_silent(self):
        facts = [*server_processes(False, os.getpid()), ProcessFacts(999_999_999, "worker")]
        with (
            patch.object(live_dumps, "processes", lambda: facts),
            patch.object(
                live_dumps, "_ask", lambda pids: {999_999_999: {"error": "it does not feel like it"}}
            ),
        ):
            snapshot = self.snapshot("administrator", signals=True)
        silent = snapshot.process_ids.filtered(lambda process: process.pid == 999_999_999)
        self.assertEqual((silent.how, silent.busy_count), ("silent", 0))

    def test_py_spy_looks_into_a_process_that_lets_nobody_run(self):
        facts = [*server_processes(False, os.getpid()), ProcessFacts(999_999_999, "worker")]
        said = 'Thread 5 (active+gil): "MainThread"\n    parse (/opt/x/addons/acme_xml/models/a.py:7)'
        with tempfile.TemporaryDirectory() as folder:
            program = Path(folder, "bin", "py-spy")
            program.parent.mkdir()
            program.write_text(f"#!/bin/sh\n[ $1 = dump ] && [ $3 = 999999999 ] && echo '{said}'\n")
            program.chmod(0o755)
            with (
                patch.dict(os.environ, {"DEVKIT_DEBUG_TOOLS": folder}),
                patch.object(live_dumps, "processes", lambda: facts),
                patch.object(live_dumps, "_ask", lambda pids: {}),
            ):
                snapshot = self.snapshot("administrator", signals=True)
                silent = self.snapshot("operator").process_ids.filtered(lambda each: each.how == "silent")
        hung = snapshot.process_ids.filtered(lambda process: process.how == "py-spy")
        self.assertEqual((hung.thread_ids.addon, hung.thread_ids.activity), ("acme_xml", "python"))
        self.assertEqual(silent.pid, 999_999_999, "without signals nothing is forced")

    def test_a_run_looks_several_times(self):
        run = (
            self.env["devkit.run"]
            .with_user(self.users["operator"])
            ._start("debug_snapshot", {"dumps": 2, "pause": 0})
        )
        lines = []
        result = run._run_debug_snapshot(SimpleNamespace(params=run.params, log=lines.append))
        self.assertEqual(lines[-1], "Threads looked at 2 of 2 times.")
        snapshot = self.Snapshot.browse(result["snapshot_id"])
        self.assertEqual((snapshot.dumps, snapshot.user_id), (2, self.users["operator"]))

    def test_the_buttons_of_list_and_form(self):
        snapshots = self.Snapshot.with_user(self.users["operator"])
        for ids in ([], self.snapshot().ids):
            action = call_kw(snapshots, "action_take", [ids], {})
            self.assertEqual(snapshots.browse(action["res_id"]).user_id, self.users["operator"])

    def test_several_looks(self):
        takes = self.env["devkit.debug.snapshot.take"]
        action = takes.with_user(self.users["operator"]).create({"dumps": 2, "pause": 0}).action_take()
        self.assertEqual(self.Snapshot.browse(action["res_id"]).dumps, 2)
        wizard = takes.with_user(self.users["administrator"]).create(
            {"dumps": 5, "pause": 30, "signals": True}
        )
        run = self.env["devkit.run"].browse(wizard.action_take()["res_id"])
        self.assertEqual(run.params, {"dumps": 5, "pause": 30, "signals": True})
        with self.assertRaises(AccessError):
            takes.with_user(self.users["operator"]).create({"signals": True})
        with self.assertRaisesRegex(UserError, "1 to 10"):
            takes.with_user(self.users["operator"]).create({"dumps": 99, "pause": 1}).action_take()

    def test_old_snapshots_go(self):
        old, new = self.snapshot(), self.snapshot()
        old.sudo().date = "2020-01-01 00:00:00"
        self.Snapshot._gc_snapshots()
        self.assertFalse(old.exists())
        self.assertTrue(new.exists())
