"""No event breaks the grouping, none takes it long, and the same event is the same group."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addons.devkit_debug.engine.group import group, normalise

from .failures import event_of

WORDS = [
    "Traceback (most recent call last):",
    '  File "/mnt/extra-addons/my_mod/models/x.py", line 1, in f',
    "    raise UserError(_('x'))",
    "odoo.exceptions.UserError: El «x» (res.partner)",
    "psycopg2.errors.UndefinedColumn: column a.b does not exist",
    "psycopg2.IntegrityError: 12",
    "odoo.tools.convert.ParseError: while parsing /a/b/views/x.xml:12, somewhere inside",
    "<record id='x' model='ir.ui.view'>",
    "QWebError: Error while rendering the template:",
    "    Template: a.b",
    "    Path: /t/div",
    "bad query: UPDATE x SET a=1",
    "ERROR: deadlock detected",
    "Process 1: UPDATE y SET b=2",
    "UncaughtPromiseError > OwlError",
    "Caused by: TypeError: a is undefined",
    "    at A.b (http://x/web/assets/1/web.assets_web.min.js:1:2)",
    "View error context:",
    "{'name': 'x', 'view.model': 'y'}",
    "[Errno 2] No such file or directory: '/a/b'",
    "",
]
LOGGERS = [
    "odoo.sql_db",
    "odoo.addons.base.models.ir_ui_view",
    "odoo.addons.base.models.ir_cron",
    "",
    "werkzeug",
]


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=14), st.sampled_from(LOGGERS))
def test_any_event_has_one_group(lines, logger):
    event = event_of("\n".join(lines), logger)
    found = group(event)
    assert len(found.value) == 32
    assert any(part.contributes for part in found.components)
    assert all(part.name and part.why for part in found.components)
    assert group(event) == found


@given(st.text())
def test_any_text_is_normalised_to_one_line(text):
    assert "\n" not in normalise(text)


@pytest.mark.parametrize(
    "piece",
    ["a", "1", "1 ", "'", '"', "/a", "\\", "(", "(1,", "«", "<", "0x", "a.b", "@a.", "1.", "a:", "`", "_1"],
)
@pytest.mark.parametrize("head", ["", "bad query: UPDATE x SET ", "ValueError: ", "ERROR: "])
def test_a_long_text_is_grouped_in_a_moment(head, piece):
    event = event_of(head + piece * (200_000 // len(piece)), "odoo.sql_db")
    started = time.process_time()
    group(event)
    assert time.process_time() - started < 0.3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Invoice INV/2026/0042 of 1 234,50 € is late", "Invoice <reference> of <amount> is late"),
        ("mail to jo@example.com failed", "mail to <email> failed"),
        ("object at 0x7f1200aa", "object at <address>"),
        ("can't open /home/x/data.csv", "can't open <path>"),
        ("bad file C:\\odoo\\extra_addons\\my_mod\\data\\a.xml", "bad file my_mod/data/a.xml"),
        ("res.partner(1, 2) and sale.order(3,)", "res.partner(<ids>) and sale.order(<ids>)"),
        ("record 'Azure Interior' of 'partner_id'", "record '<text>' of 'partner_id'"),
        ("GET https://x.org/a?b=1 at 2026-01-02 03:04:05", "GET <url> at <date>"),
        ("local variable 'x' referenced before assignment", "unbound local 'x'"),
        ("[WinError 10061] refused", "ECONNREFUSED"),
        ("[Errno 2] No such file or directory: 'wkhtmltopdf'", "ENOENT: 'wkhtmltopdf'"),
        ("Wkhtmltopdf failed (error code: -11).", "Wkhtmltopdf failed (error code <-11>)."),
        ("u'abc' and b'def'", "'abc' and 'def'"),
        ("Process 4104 waits", "Process # waits"),
        ("name '7d1c2ffa' is taken", "name '<text>' is taken"),
    ],
)
def test_what_a_message_says_whoever_it_happened_to(text, expected):
    assert normalise(text) == expected


def test_words_that_are_known_to_vary():
    assert normalise("database erp_prod of erp is gone", ("erp",)) == "database erp_prod of <value> is gone"
