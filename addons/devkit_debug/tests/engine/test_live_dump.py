"""Thread dumps: of Odoo 10 to 19, of faulthandler and py-spy, and of the running process."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addons.devkit_debug.engine.live import dump, dump_data, dump_report, own_stacks, stuck
from addons.devkit_debug.engine.live.thread_dump import ThreadDump
from addons.devkit_debug.engine.record import LogRecord, Place

SQL = "/usr/lib/python3/dist-packages/odoo/sql_db.py"
ODOO_19 = f"""\

# Thread: <Thread(odoo.service.http.request.140123, started 139753108272832)> (db:shop) (uid:2) \
(url:http://localhost:8069/web/dataset/call_kw/sale.order/action_confirm) (qc:7 qt:61.500 pt:2.701)
File: "/usr/lib/python3.11/threading.py", line 1002, in _bootstrap
  self._bootstrap_inner()
File: "/opt/client/addons/acme_sale/models/sale_order.py", line 41, in action_confirm
  self._reserve()
File: "/opt/client/addons/acme_sale/models/sale_order.py", line 55, in _reserve
  self.env.cr.execute("SELECT 1 FROM stock_quant FOR UPDATE")
File: "{SQL}", line 422, in execute
  self._obj.execute(query, params)

# Thread: <Thread(Thread-3 (process_request_thread), started daemon 139753099880128)> (db:n/a) (uid:n/a) \
(url:n/a) (qc:n/a qt:n/a pt:n/a)
File: "/usr/lib/python3.11/http/server.py", line 399, in handle_one_request
  self.raw_requestline = self.rfile.readline(65537)
File: "/usr/lib/python3.11/socket.py", line 706, in readinto
  return self._sock.recv_into(b)

# Thread: <_MainThread(MainThread, started 139753186446208)> (db:n/a) (uid:n/a) \
(url:n/a) (qc:n/a qt:n/a pt:n/a)
File: "/usr/lib/python3/dist-packages/odoo/service/server.py", line 712, in run
  time.sleep(SLEEP_INTERVAL)
File: "/usr/lib/python3/dist-packages/odoo/tools/misc.py", line 922, in dumpstacks
  for line in extract_stack(stack):
"""
ODOO_12 = """
# Thread: <Thread(odoo.service.cron.cron0, started daemon 140)> (db:shop) (uid:1) (url:n/a)
File: "/odoo/odoo/service/server.py", line 250, in cron_thread
  time.sleep(SLEEP_INTERVAL + number)     # Steve Reich timing style
"""
ODOO_8 = """
# Thread: openerp.service.cron.cron1 (id:140652) (uid:n/a)
File: "/odoo/openerp/service/server.py", line 184, in cron_thread
  time.sleep(SLEEP_INTERVAL + number)
"""
GREENLET = """
# Greenlet: <Greenlet "Greenlet-4" at 0x7f2: _run>
File: "/usr/lib/python3/dist-packages/gevent/baseserver.py", line 34, in _handle_and_close_when_done
  return handle(*args_tuple)
File: "/usr/lib/python3/dist-packages/odoo/addons/bus/websocket.py", line 348, in get_messages
  for selector_key in self.__selector.select(TimeoutManager.TIMEOUT)
"""
FAULTHANDLER = """\
Fatal Python error: Segmentation fault

Thread 0x00007f81e2a79b80 (most recent call first):
  File "/usr/lib/python3.11/threading.py", line 331 in wait
  File "/opt/client/addons/acme_sale/models/sale_order.py", line 12 in _wait_for_it
Current thread 0x00007f81e2a79b81 (most recent call first):
  <no Python frame>
"""
PY_SPY = """\
Process 812: /usr/bin/python3 /usr/bin/odoo -c /etc/odoo/odoo.conf
Python v3.11.2 (/usr/bin/python3.11)

Thread 812 (idle): "MainThread"
    join (threading.py:1119)
    run (odoo/service/server.py:1288)
Thread 815 (active+gil): "Worker WorkerHTTP (812) workthread"
    _compute_total (/opt/client/addons/acme_sale/models/sale_order.py:77)
    __get__ (odoo/orm/fields.py:1600)
"""
T0 = datetime(2026, 3, 1, 8, tzinfo=UTC)


def record(text: str, seconds: int = 0, pid: int = 812) -> LogRecord:
    return LogRecord(
        text, "INFO", "odoo.tools.misc", T0 + timedelta(seconds=seconds), pid, place=Place("odoo.log", 7)
    )


def by_name(text: str) -> dict:
    return {thread.name: thread for thread in dump.parse(text).threads}


def test_request_with_its_figures():
    thread = by_name(ODOO_19)["odoo.service.http.request.140123"]
    assert (thread.database, thread.user, thread.ident) == ("shop", 2, 139753108272832)
    assert thread.url.endswith("/sale.order/action_confirm")
    assert (thread.queries, thread.query_time, thread.python_time) == (7, 61.5, 2.701)
    assert thread.activity.name == "sql"
    assert (thread.place.addon, thread.place.line) == ("acme_sale", 55)
    assert "FOR UPDATE" in thread.place.code


def test_name_with_parentheses_and_without_figures():
    thread = by_name(ODOO_19)["Thread-3 (process_request_thread)"]
    assert (thread.database, thread.user, thread.url, thread.queries, thread.seconds) == ("", 0, "", -1, None)
    assert thread.activity.idle


def test_frames_of_the_dump_itself_are_left_out():
    main = by_name(ODOO_19)["MainThread"]
    assert [frame.function for frame in main.frames] == ["run"]
    assert main.activity.idle


@pytest.mark.parametrize(
    ("text", "name", "activity"),
    [
        (ODOO_12, "odoo.service.cron.cron0", "idle"),
        (ODOO_8, "openerp.service.cron.cron1", "idle"),
        (GREENLET, "Greenlet-4", "idle"),
        (FAULTHANDLER, "0x7f81e2a79b80", "lock"),
        (PY_SPY, "Worker WorkerHTTP (812) workthread", "python"),
        (PY_SPY, "MainThread", "idle"),
    ],
)
def test_other_wordings(text, name, activity):
    assert by_name(text)[name].activity.name == activity


@pytest.mark.parametrize(
    ("header", "name", "ident"),
    [
        ('<Greenlet "Greenlet-4" at 0x7f2: _run>', "Greenlet-4", 0x7F2),
        ("<Greenlet at 0x7f5: <bound method GeventServer.watchdog of <x>>>", "Greenlet", 0x7F5),
        ("<Greenlet at 0x7f5: sleep(4)>", "Greenlet sleep", 0x7F5),
        (
            "<greenlet.greenlet object at 0x7f6 (otid=0x7f) current active started main>",
            "greenlet.greenlet",
            0x7F6,
        ),
        ("<Hub '' at 0x7f7 epoll default pending=0>", "Hub", 0),
        ("no repr", "no repr", 0),
    ],
)
def test_names_of_greenlets(header, name, ident):
    (found,) = dump.parse(f"\n# Greenlet: {header}\n").threads
    assert (found.name, found.ident, found.kind) == (name, ident, "greenlet")


def test_innermost_first_is_turned_round():
    thread = by_name(FAULTHANDLER)["0x7f81e2a79b80"]
    assert [frame.function for frame in thread.frames] == ["_wait_for_it", "wait"]
    assert thread.place.addon == "acme_sale"
    assert dump.parse(PY_SPY).pid == 812


def test_secrets_in_addresses_are_masked():
    text = ODOO_19.replace("action_confirm)", "action_confirm?access_token=Kj8Hg6Fd4sQ2)")
    assert "Kj8Hg6Fd4sQ2" not in repr(dump.parse(text))


def test_dumps_carry_time_and_process_of_their_record():
    found = list(dump.dumps_of([record("nothing"), record(ODOO_19)]))
    assert [(each.pid, each.time, each.source) for each in found] == [(812, T0, "odoo.log:7")]


def test_dumps_in_a_plain_log():
    log = (
        "2026-03-01 08:00:00,250 812 INFO ? odoo.tools.misc: "
        + ODOO_19
        + "2026-03-01 08:00:01,000 813 INFO shop odoo.http: HTTP Configuration \n"
    )
    (found,) = dump.dumps_in_log(log, "odoo.log")
    assert (found.pid, found.time, len(found.threads)) == (812, T0 + timedelta(milliseconds=250), 3)
    assert found.threads[-1].frames[-1].function == "run"


def test_same_place_in_several_dumps_is_stuck():
    later = ODOO_19.replace("qt:61.500", "qt:91.500")
    found = stuck.find_stuck(list(dump.dumps_of([record(ODOO_19), record(later, 30)])))
    assert [(each.thread.name, each.seen, each.seconds, each.certain) for each in found] == [
        ("odoo.service.http.request.140123", 2, pytest.approx(94.201), True)
    ]
    assert "acme_sale/models/sale_order.py:55" in found[0].sentence
    assert "waits for PostgreSQL" in found[0].sentence


@pytest.mark.parametrize(
    "change",
    [
        ("qc:7", "qc:8"),  # it goes on: one more query
        ("line 55, in _reserve", "line 56, in _reserve"),  # another place
        ("qt:61.500", "qt:0.100"),  # younger than before: another request
        ("action_confirm)", "action_cancel)"),  # another address
    ],
)
def test_what_goes_on_is_not_stuck(change):
    found = stuck.find_stuck(list(dump.dumps_of([record(ODOO_19), record(ODOO_19.replace(*change), 30)])))
    assert not [each for each in found if each.certain]


def test_one_dump_only_says_how_long():
    (found,) = stuck.find_stuck(list(dump.dumps_of([record(ODOO_19)])))
    assert (found.certain, found.seen, found.seconds) == (False, 1, pytest.approx(64.201))
    assert "has been running for 64 s" in found.sentence


def test_dumps_of_two_processes_are_not_compared():
    dumps = list(dump.dumps_of([record(ODOO_19), record(ODOO_19, 30, pid=813)]))
    assert not [each for each in stuck.find_stuck(dumps) if each.certain]


def test_equal_stacks_are_one_group():
    groups = stuck.group_stacks(list(dump.dumps_of([record(ODOO_19), record(ODOO_19, 30, pid=813)])))
    assert [(len(group.threads), group.dumps) for group in groups] == [(2, 2)] * 3
    assert groups[0].activity.name == "sql"


def test_text_says_first_what_is_stuck():
    text = dump_report.as_text(list(dump.dumps_of([record(ODOO_19), record(ODOO_19, 30)])))
    assert text.startswith("Stuck or slow: 1\n  Process 812, odoo.service.http.request.140123: is stuck")
    assert "Process 812 at 2026-03-01 08:00:00: 3 threads, 2 idle (odoo.log:7)" in text
    assert 'File "acme_sale/models/sale_order.py", line 55, in _reserve' in text


def test_own_process_is_dumped_and_handed_over():
    begun, end = threading.Event(), threading.Event()

    def work():
        me = threading.current_thread()
        me.dbname, me.uid, me.url, me.query_count = "shop", 5, "/web?password=hunter2hunter2", 3
        begun.set()
        end.wait(10)

    thread = threading.Thread(target=work, name="worker of the test")
    thread.start()
    begun.wait(10)
    try:
        taken = own_stacks.dump_of_this_process()
    finally:
        end.set()
        thread.join()
    mine = next(each for each in taken.threads if each.name == "worker of the test")
    assert (mine.database, mine.user, mine.queries) == ("shop", 5, 3)
    assert "hunter2" not in mine.url
    assert mine.activity.name == "lock"
    assert any(frame.code == "end.wait(10)" for frame in mine.frames)
    assert dump_data.unpack(dump_data.pack(taken)) == taken


@pytest.mark.parametrize("data", [{}, {"threads": 1}, {"threads": [{}], "time": None, "pid": 1}, [], None])
def test_foreign_data_is_no_dump(data):
    with pytest.raises(ValueError, match="this is no thread dump"):
        dump_data.unpack(data)


def test_a_log_without_dumps_has_none():
    assert dump.parse("2026-03-01 08:00:00,000 812 INFO shop odoo.http: HTTP Configuration") is None
    assert dump_report.as_data([]) == {"dumps": [], "stuck": [], "groups": []}


@given(st.text(max_size=400), st.integers(0, len(ODOO_19)))
def test_half_a_dump_and_garbage_never_raise(garbage, cut):
    found = dump.parse(ODOO_19[:cut] + garbage + GREENLET)
    assert isinstance(found, ThreadDump)
    dump_report.as_text([found])
    assert dump_report.as_data([found])["dumps"]
