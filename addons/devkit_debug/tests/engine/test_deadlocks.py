"""Deadlocks in logs: a real one of Odoo 19, and what other versions and logs say."""

from datetime import timedelta

from addons.devkit_debug.engine.addon_index import AddonIndex
from addons.devkit_debug.engine.correlate import merge
from addons.devkit_debug.engine.deadlock import deadlocks
from addons.devkit_debug.engine.deadlock.render import as_data, as_text
from addons.devkit_debug.engine.format import records_of_text
from addons.devkit_debug.tests.engine.real_logs import log

ACTIVITY = """\
2020-01-01 10:00:00,001 4100 ERROR db odoo.sql_db: bad query: b'UPDATE "mail_activity" SET "today"=false WHERE id IN (538)'
ERROR: deadlock detected
DETAIL:  Process 4104 waits for ShareLock on transaction 8690663; blocked by process 4156.
Process 4156 waits for ShareLock on transaction 8690666; blocked by process 4104.
HINT:  See server log for query details.
CONTEXT:  while updating tuple (2,31) in relation "mail_activity"
"""  # noqa: E501
TRACE = """\
2020-01-01 10:00:00,005 4100 ERROR db odoo.http: Exception during JSON request handling.
Traceback (most recent call last):
  File "/opt/odoo/odoo/http.py", line 650, in _handle_exception
    return super(JsonRequest, self)._handle_exception(exception)
  File "/opt/custom/activity_state/models/mail_activity.py", line 21, in _compute_state
    record.today = False
  File "/opt/odoo/odoo/sql_db.py", line 225, in execute
    res = self._obj.execute(query, params)
psycopg2.extensions.TransactionRollbackError: deadlock detected
DETAIL:  Process 4104 waits for ShareLock on transaction 8690663; blocked by process 4156.
Process 4156 waits for ShareLock on transaction 8690666; blocked by process 4104.
HINT:  See server log for query details.
CONTEXT:  while updating tuple (2,31) in relation "mail_activity"
"""
#: https://github.com/odoo/odoo/issues/13861
SERVER = """\
2016-10-17 02:00:07.000 UTC [5554] odoo@db ERROR:  deadlock detected
2016-10-17 02:00:07.000 UTC [5554] odoo@db DETAIL:  Process 5554 waits for ShareLock on transaction 38074127; blocked by process 5733.
\tProcess 5733 waits for ShareLock on transaction 38074129; blocked by process 5554.
\tProcess 5554: UPDATE "project_task" SET "active"=true WHERE id = 7802
\tProcess 5733: UPDATE "res_users" SET "write_uid"=1,"write_date"=(now() at time zone 'UTC') WHERE id IN (49)
2016-10-17 02:00:07.000 UTC [5554] odoo@db STATEMENT:  UPDATE "project_task" SET "active"=true WHERE id = 7802
"""  # noqa: E501


def _only(*logs):
    found = list(deadlocks(merge(logs)))
    assert len(found) == 1
    return found[0]


def test_a_real_deadlock_of_odoo_19_has_both_sides():
    deadlock = _only(log("serve_odoo.log"), log("serve_postgresql.log"))
    lost, won = deadlock.sides
    assert (lost.victim, lost.wait.pid, lost.process) == (True, 7364, 7359)
    assert (lost.wanted, lost.model, lost.columns, lost.statement.ids) == (
        "yard_booking",
        "yard.booking",
        ("name",),
        (1,),
    )
    assert (won.wanted, won.model, won.columns, won.statement.ids) == (
        "res_partner",
        "res.partner",
        ("comment",),
        (42,),
    )
    assert deadlock.order == ("yard_booking", "res_partner")
    assert [path.method for path in lost.paths] == ["action_bill"]
    assert [path.method for path in won.paths] == ["action_confirm"]
    assert "the only other request" in won.paths[0].why
    assert deadlock.places == ("serve_odoo.log:25", "serve_postgresql.log:1")


def test_the_advice_names_the_order_and_the_lock():
    deadlock = _only(log("serve_odoo.log"), log("serve_postgresql.log"))
    first = deadlock.advice[0]
    assert first.title == "Lock yard_booking before res_partner"
    assert "ORDER BY id FOR NO KEY UPDATE" in first.code
    text = as_text(deadlock)
    for word in (
        "yard.booking",
        "res.partner",
        "comment",
        "action_bill",
        "action_confirm",
        "rolled back",
        "went on",
    ):
        assert word in text
    data = as_data(deadlock)
    assert [side["fields"] for side in data["sides"]] == [["name"], ["comment"]]


def test_threads_of_one_process_are_told_apart_by_the_wait_before_the_repetition():
    """A threaded server: both requests have one pid, and the one that was rolled back ends last."""
    deadlock = _only(log("threads_odoo.log"), log("threads_postgresql.log"))
    lost, won = deadlock.sides
    assert [path.method for path in lost.paths] == ["action_confirm"]
    assert [path.method for path in won.paths] == ["action_bill"]
    assert {path.process for side in deadlock.sides for path in side.paths} == {lost.process}
    assert deadlock.order == ("res_partner", "yard_booking")


def test_the_logs_need_not_be_in_one_order():
    """Read one after the other, the deadlock is still one as long as the window is open."""
    records = [*log("serve_postgresql.log")[:1], *log("serve_odoo.log")]
    deadlock = _only(records)
    assert len(deadlock.places) == 2


def test_odoos_log_alone_knows_one_side_and_says_so():
    deadlock = _only(records_of_text(ACTIVITY))
    lost, won = deadlock.sides
    assert (lost.wanted, lost.model, lost.columns) == ("mail_activity", "mail.activity", ("today",))
    assert (won.statement, won.wanted) == (None, "")
    assert "PostgreSQL's log has the statement" in deadlock.joined[0]


def test_the_traceback_gives_the_code_and_says_that_a_computed_field_was_written():
    deadlock = _only(records_of_text(ACTIVITY + TRACE))
    path = deadlock.victim.paths[0]
    assert path.how == "traceback"
    assert (path.deepest.addon, path.deepest.line) == ("activity_state", 21)
    assert path.recomputed
    assert "Do not store what is computed" in [advice.title for advice in deadlock.advice]


def test_a_stored_computed_field_is_named_by_the_sources(tmp_path):
    """As in https://github.com/OCA/social/issues/477, where nothing but the statement is known."""
    folder = tmp_path / "activity_state" / "models"
    folder.mkdir(parents=True)
    (tmp_path / "activity_state" / "__manifest__.py").write_text("{}")
    (folder / "mail_activity.py").write_text(
        'class MailActivity(models.Model):\n    _inherit = "mail.activity"\n\n'
        '    today = fields.Boolean(compute="_compute_state", store=True)\n'
    )
    deadlock = next(deadlocks(records_of_text(ACTIVITY), AddonIndex.of_paths([tmp_path])))
    assert deadlock.victim.computed == ("today",)
    assert "today of mail.activity is computed and stored" in as_text(deadlock).replace("\n    ", " ")


def test_postgresqls_log_alone_has_both_statements():
    deadlock = _only(records_of_text(SERVER))
    assert [side.wanted for side in deadlock.sides] == ["project_task", "res_users"]
    assert deadlock.sides[0].victim
    assert deadlock.advice[0].title == "Lock project_task before res_users"
    assert "Odoo's log has the code" in deadlock.joined[0]


def test_a_check_of_a_foreign_key_asks_for_a_weaker_lock():
    text = ACTIVITY.replace(
        'CONTEXT:  while updating tuple (2,31) in relation "mail_activity"',
        'CONTEXT:  SQL statement "SELECT 1 FROM ONLY "public"."res_users" x WHERE "id" '
        'OPERATOR(pg_catalog.=) $1 FOR KEY SHARE OF x"',
    )
    deadlock = _only(records_of_text(text))
    assert deadlock.victim.wanted == "res_users"
    assert deadlock.advice[0].title == "Lock FOR NO KEY UPDATE"


def test_an_insert_waits_for_what_it_refers_to():
    text = SERVER.replace(
        'UPDATE "res_users" SET "write_uid"=1,"write_date"=(now() at time zone \'UTC\') WHERE id IN (49)',
        'INSERT INTO "sale_order" ("id", "project_task_id") VALUES (1, 7802)',
    )
    deadlock = _only(records_of_text(text))
    assert [side.wanted for side in deadlock.sides] == ["project_task", ""]
    assert [advice.title for advice in deadlock.advice] == [
        "Lock FOR NO KEY UPDATE",
        "Keep the transaction short",
    ]
    assert "a row that the new row of sale_order refers to" in as_text(deadlock)


def test_a_change_of_structure_is_a_module_updated_while_serving():
    text = SERVER.replace('UPDATE "res_users" SET "write_uid"=1,', 'ALTER TABLE "res_users" ADD COLUMN "x" ')
    assert _only(records_of_text(text)).advice[0].title == "Update modules while nobody works"


def test_the_same_statement_elsewhere_tells_the_code_of_the_other_side():
    """The other side never fails, but the same statement did before, with a traceback."""
    earlier = ACTIVITY.replace("8690663", "1").replace("8690666", "2") + TRACE.replace(
        "8690663", "1"
    ).replace("8690666", "2")
    server = SERVER.replace(
        'UPDATE "res_users" SET "write_uid"=1,"write_date"=(now() at time zone \'UTC\') WHERE id IN (49)',
        'UPDATE "mail_activity" SET "today"=true WHERE id IN (9)',
    )
    records = [
        *records_of_text(earlier),
        *_later(records_of_text(ACTIVITY), 300),
        *_at(records_of_text(server), 600),
    ]
    found = list(deadlocks(records))
    assert len(found) == 3
    other = next(side for side in found[-1].sides if not side.victim)
    assert other.paths[0].how == "same statement"
    assert other.paths[0].deepest.addon == "activity_state"


def _later(records, seconds):
    from dataclasses import replace

    return [replace(record, time=record.time + timedelta(seconds=seconds)) for record in records]


def _at(records, seconds):
    from dataclasses import replace

    start = records_of_text(ACTIVITY)[0].time + timedelta(seconds=seconds)
    return [replace(record, time=start) for record in records]


def test_many_deadlocks_are_kept_apart_and_memory_is_bounded():
    records = []
    for number in range(1500):
        text = ACTIVITY.replace("8690663", str(number * 2)).replace("8690666", str(number * 2 + 1))
        records += records_of_text(text)
    assert len(list(deadlocks(records))) == 1500
