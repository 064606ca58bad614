"""Tracebacks that this Python really prints, and those of other versions as they stand in public threads."""

import json
import textwrap
import traceback

import pytest

from addons.devkit_debug.engine.trace import parse
from addons.devkit_debug.engine.trace.model import CAUSE, CONTEXT, MEMBER


def caught(function):
    """What Python prints when ``function`` raises."""
    with pytest.raises(BaseException) as caught:  # noqa: PT011
        function()
    return "".join(traceback.format_exception(caught.value))


def chained():
    try:
        {}["x"]
    except KeyError as error:
        raise ValueError("first line\n\nsecond line") from error


def handled():
    try:
        int("a")
    except ValueError:
        next(iter(()))


def nested_group():
    def fail(kind, text):
        try:
            raise kind(text)
        except kind as error:
            return error

    inner = ExceptionGroup("inner", [fail(TypeError, "two"), fail(KeyError, "three")])
    raise ExceptionGroup("outer", [fail(ValueError, "one"), inner, ValueError("four")])


def forever():
    forever()


def ping(depth=0):
    pong(depth + 1)


def pong(depth):
    ping(depth)


def test_chain_of_a_cause():
    trace = parse(caught(chained))
    assert [(raised.type, raised.relation) for raised in trace.chain] == [
        ("KeyError", ""),
        ("ValueError", CAUSE),
    ]
    assert trace.root.message == "'x'"
    assert trace.last.message == "first line\n\nsecond line"
    assert trace.root.raised_in.function == "chained"
    assert trace.root.raised_in.code == '{}["x"]'
    assert not trace.truncated


def test_chain_of_a_context():
    trace = parse(caught(handled))
    assert [(raised.type, raised.relation) for raised in trace.chain] == [
        ("ValueError", ""),
        ("StopIteration", CONTEXT),
    ]


def test_group_within_a_group():
    trace = parse(caught(nested_group))
    assert trace.last.type == "ExceptionGroup"
    assert trace.last.message == "outer (3 sub-exceptions)"
    assert [member.last.type for member in trace.last.members] == [
        "ValueError",
        "ExceptionGroup",
        "ValueError",
    ]
    inner = trace.last.members[1].last
    assert [(member.last.type, member.last.message) for member in inner.members] == [
        ("TypeError", "two"),
        ("KeyError", "'three'"),
    ]
    assert inner.members[0].last.raised_in.function == "fail"
    assert [raised.type for raised in trace.all()] == [
        "ValueError", "TypeError", "KeyError", "ExceptionGroup", "ValueError", "ExceptionGroup",
    ]  # fmt: skip


def test_group_as_the_cause_of_an_exception():
    def run():
        try:
            nested_group()
        except ExceptionGroup as error:
            raise RuntimeError("after") from error

    trace = parse(caught(run))
    assert [raised.type for raised in trace.chain] == ["ExceptionGroup", "RuntimeError"]
    assert len(trace.root.members) == 3
    assert trace.last.raised_in.function == "run"


def test_recursion_is_told_once():
    trace = parse(caught(forever))
    assert trace.last.type == "RecursionError"
    assert [frame.function for frame in trace.last.frames][-1] == "forever"
    assert sum(frame.function == "forever" for frame in trace.last.frames) <= 4
    assert trace.last.collapsed > 900


def test_recursion_through_two_functions_is_told_once():
    trace = parse(caught(ping))
    assert sum(frame.function in ("ping", "pong") for frame in trace.last.frames) <= 4
    assert trace.last.collapsed > 900


def test_syntax_error_names_the_file_with_the_mistake():
    text = textwrap.dedent("""\
        Traceback (most recent call last):
          File "/opt/odoo/odoo/modules/module.py", line 395, in load_openerp_module
            __import__(qualname)
          File "/opt/custom/addons/sale_x/models/__init__.py", line 1, in <module>
            from . import sale
          File "/opt/custom/addons/sale_x/models/sale.py", line 12
            def total(self:
                     ^
        SyntaxError: '(' was never closed
        """)
    raised = parse(text).last
    assert (raised.type, raised.message) == ("SyntaxError", "'(' was never closed")
    assert (raised.raised_in.file, raised.raised_in.line) == ("sale_x/models/sale.py", 12)
    assert (raised.raised_in.function, raised.raised_in.code) == ("", "def total(self:")
    assert raised.raised_in.owner == "own"


def test_markers_and_left_out_lines_of_python_3_13():
    text = textwrap.dedent("""\
        Traceback (most recent call last):
          File "/a/addons/my_mod/models/x.py", line 3, in f
            return self.env["x"].create(
                   ~~~~~~~~~~~~~~~~~~~~^
                {"name": name},
                ^^^^^^^^^^^^^^^
            ...<3 lines>...
            )
            ^
          File "/a/addons/my_mod/models/y.py", line 9, in create
            total = 1 / count
                    ~~^~~~~~~
        ZeroDivisionError: division by zero
        """)
    first, second = parse(text).last.frames
    assert first.code == 'return self.env["x"].create('
    assert (second.code, second.function) == ("total = 1 / count", "create")


def test_postgresql_lines_stay_in_the_message():
    text = textwrap.dedent("""\
        Traceback (most recent call last):
          File "/opt/odoo/odoo/sql_db.py", line 336, in execute
            res = self._obj.execute(query, params)
        psycopg2.errors.UniqueViolation: duplicate key value violates unique constraint "res_users_login_key"
        DETAIL:  Key (login)=(admin) already exists.

        The above exception was the direct cause of the following exception:

        Traceback (most recent call last):
          File "/opt/odoo/odoo/http.py", line 1, in _transactioning
            raise self.env._
        odoo.exceptions.ValidationError: You can not have two users with the same login!
        """)
    trace = parse(text)
    assert trace.root.message.splitlines()[1] == "DETAIL:  Key (login)=(admin) already exists."
    assert trace.root.name == "UniqueViolation"
    assert trace.last.type == "odoo.exceptions.ValidationError"


PLAIN = textwrap.dedent("""\
    Traceback (most recent call last):
      File "/opt/odoo/odoo/http.py", line 1, in dispatch
        result = self.endpoint()
      File "/opt/addons/my_mod/models/x.py", line 2, in total
        return self.a / self.b
    ZeroDivisionError: division by zero
    """)


CLIENT_SIDE = "\nThe above server error caused the following client error:\nRPC_ERROR: x"


@pytest.mark.parametrize(
    "shown",
    [
        textwrap.indent(PLAIN, "        "),
        "".join(f"odoo-1  | {line}\n" for line in PLAIN.splitlines()),
        "".join(f"2026-01-02T03:04:05.123456789Z stderr F {line}\n" for line in PLAIN.splitlines()),
        "".join(f"Nov 28 05:27:27 erp odoo[123]: {line}\n" for line in PLAIN.splitlines()),
        "".join(f"> {line}\n" for line in PLAIN.splitlines()),
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace('"', "&#34;"),
        "\n".join(line.strip() for line in PLAIN.splitlines()),
        "2026-01-01 10:00:00,001 4100 ERROR db odoo.http: Exception during request handling. \n" + PLAIN,
        "RPC_ERROR\nOdoo Server Error\n" + PLAIN + CLIENT_SIDE,
        PLAIN + "2026-01-01 10:00:00,001 4100 INFO db odoo.http: next",
        json.dumps({"error": {"message": "Odoo Server Error", "data": {"name": "x", "debug": PLAIN}}}),
        "Traceback (most recent call last):\n\nError:\nOdoo Server Error\n\n" + PLAIN,
        PLAIN.replace("    return", "    return").replace("  File", "\n  File"),
    ],
)  # fmt: skip
def test_what_a_viewer_does_to_a_traceback_changes_nothing(shown):
    expected, trace = parse(PLAIN), parse(shown)
    assert trace.chain == expected.chain
    assert trace.last.type == "ZeroDivisionError"
    assert [frame.code for frame in trace.last.frames] == [
        "result = self.endpoint()",
        "return self.a / self.b",
    ]


def test_a_missing_head_is_said():
    trace = parse(PLAIN.partition("\n")[2])
    assert trace.truncated
    assert trace.last.type == "ZeroDivisionError"
    assert len(trace.last.frames) == 2


def test_a_missing_tail_is_said():
    trace = parse(PLAIN.rpartition("\n    return")[0])
    assert trace.truncated
    assert (trace.last.type, len(trace.last.frames)) == ("", 2)


def test_lines_left_out_in_the_middle_are_said():
    lines = PLAIN.splitlines()
    trace = parse("\n".join([*lines[:3], "  <truncated lines>", *lines[3:]]))
    assert trace.truncated
    assert len(trace.last.frames) == 2


def test_qweb_exception_of_odoo_10_carries_its_cause():
    text = textwrap.dedent("""\
        Traceback (most recent call last):
          File "/opt/odoo/odoo/addons/base/ir/ir_qweb/qweb.py", line 346, in _compiled_fn
            raise QWebException("Error to render compiling AST", e, path, node, name)
        QWebException: 'NoneType' object has no attribute 'name'
        Traceback (most recent call last):
          File "/opt/odoo/odoo/addons/base/ir/ir_qweb/qweb.py", line 341, in _compiled_fn
            return compiled(self, append, new, options, log)
          File "<template>", line 1, in template_1480_89
        AttributeError: 'NoneType' object has no attribute 'name'

        Error to render compiling AST
        AttributeError: 'NoneType' object has no attribute 'name'
        Template: sale.report_saleorder_document
        Path: /templates/t/t/div/span
        Node: <span t-esc="doc.partner_id.name"/>
        """)
    trace = parse(text)
    assert [(raised.type, raised.relation) for raised in trace.chain] == [
        ("AttributeError", ""),
        ("QWebException", CAUSE),
    ]
    assert trace.root.raised_in.owner == "data"
    assert trace.root.message == "'NoneType' object has no attribute 'name'"
    assert "Template: sale.report_saleorder_document" in trace.last.message
    assert "Traceback" not in trace.last.message


def test_an_exception_quoted_without_frames():
    trace = parse("ModuleNotFoundError: No module named 'pysftp'")
    assert (trace.last.type, trace.last.message, trace.truncated) == (
        "ModuleNotFoundError",
        "No module named 'pysftp'",
        True,
    )


@pytest.mark.parametrize(
    "text", ["", "hello", "Wkhtmltopdf failed (error code: -11).", "ERROR: deadlock detected", "Error: \n"]
)
def test_no_trace(text):
    assert parse(text) is None


def test_a_traceback_quoted_as_html_within_a_message_is_no_link_of_the_chain():
    """What a mail template of Odoo 19 that cannot be rendered prints."""
    quoted = PLAIN.replace('"', "&#34;")
    text = PLAIN + textwrap.dedent("""
        The above exception was the direct cause of the following exception:

        Traceback (most recent call last):
          File "/opt/odoo/addons/mail/models/mail_render_mixin.py", line 382, in _render_template_qweb
            raise UserError(
        odoo.exceptions.UserError: Failed to render QWeb template: <p t-out="object.nope"/>

        QUOTED
        The above exception was the direct cause of the following exception:

        QUOTED)

        The above exception was the direct cause of the following exception:

        Traceback (most recent call last):
          File "/opt/odoo/addons/mail/models/mail_template.py", line 225, in _check_can_be_rendered
            raise ValidationError(
        odoo.exceptions.ValidationError: Oops!
        """).replace("QUOTED", quoted)
    trace = parse(text)
    assert [raised.name for raised in trace.chain] == ["ZeroDivisionError", "UserError", "ValidationError"]
    assert trace.chain[1].message == 'Failed to render QWeb template: <p t-out="object.nope"/>'


def test_a_traceback_pasted_as_one_line():
    """As in https://github.com/acysos/odoo-addons/issues/6."""
    trace = parse(
        'Odoo Server Error Traceback (most recent call last): File "/opt/odoo/openerp/http.py", line 546, in'
        " _handle_exception return super(JsonRequest, self)._handle_exception(exception) File"
        ' "/opt/odoo/openerp/modules/registry.py", line 370, in new openerp.modules.load_modules(registry)'
        ' File "/opt/odoo/custom/addons/farm/models/animal.py", line 12, in <module> from lxml import etree'
        " ImportError: No module named lxml"
    )
    assert [frame.function for frame in trace.last.frames] == ["_handle_exception", "new", "<module>"]
    assert [frame.code for frame in trace.last.frames][1:] == [
        "openerp.modules.load_modules(registry)",
        "from lxml import etree",
    ]
    assert (trace.last.type, trace.last.message) == ("ImportError", "No module named lxml")
    assert trace.last.raised_in.addon == "farm"


def test_a_chain_pasted_as_one_line():
    text = caught(chained).replace("first line\n\nsecond line", "first line")
    trace = parse(" ".join(line.strip() for line in text.splitlines()))
    assert [(raised.type, raised.relation) for raised in trace.chain] == [
        ("KeyError", ""),
        ("ValueError", CAUSE),
    ]


def test_members_of_a_group_are_told_as_such():
    trace = parse(caught(nested_group))
    assert {member.chain[0].relation for member in trace.last.members} == {MEMBER}


def test_colours_of_a_terminal_are_no_part_of_it():
    coloured = PLAIN.replace("File", "\x1b[35mFile\x1b[0m").replace(
        "ZeroDivisionError", "\x1b[1;35mZeroDivisionError\x1b[0m"
    )
    assert parse(coloured).chain == parse(PLAIN).chain


def test_the_servers_traceback_within_the_fault_of_a_client():
    fault = "<Fault 1: '" + PLAIN.replace("\n", "\\n") + "'>"
    client = textwrap.dedent("""\
        Traceback (most recent call last):
          File "/home/me/import.py", line 3, in <module>
            models.execute_kw(db, uid, password, "res.partner", "create", [{}])
          File "/usr/lib/python3.11/xmlrpc/client.py", line 668, in close
            raise Fault(**self._stack[0])
        xmlrpc.client.Fault: """)
    trace = parse(client + fault)
    assert [raised.name for raised in trace.chain] == ["ZeroDivisionError", "Fault"]
    assert trace.root.raised_in.addon == "my_mod"
    assert (trace.last.relation, trace.last.message) == (CAUSE, "<Fault 1>")


def test_frames_below_their_exception():
    trace = parse(
        "gaierror: [Errno -2] Name or service not known\n"
        '  File "socket.py", line 955, in getaddrinfo\n    for res in _socket.getaddrinfo(host, port):\n'
        "NewConnectionError: Failed to establish\na new connection\n"
        '  File "urllib3/connectionpool.py", line 700, in urlopen\n    response = self._make_request(\n'
    )
    assert [(raised.type, raised.relation) for raised in trace.chain] == [
        ("gaierror", ""),
        ("NewConnectionError", CAUSE),
    ]
    assert trace.last.message == "Failed to establish\na new connection"
    assert trace.root.raised_in.code == "for res in _socket.getaddrinfo(host, port):"
    assert not trace.truncated


def test_a_warning_above_a_traceback_without_its_head_is_not_its_exception():
    trace = parse("UserWarning: odd\n" + PLAIN.partition("\n")[2])
    assert [raised.type for raised in trace.chain] == ["ZeroDivisionError"]
