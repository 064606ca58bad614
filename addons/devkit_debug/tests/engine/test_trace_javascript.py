"""Stacks of three browsers, as Odoo's dialog shows them.

Sources: odoo/odoo#105814, odoo/odoo#125512 (Chrome), OCA/spreadsheet#65 and muk-it/muk_web#203 (Firefox, the
latter annotated), odoo/owl#1687 (a field that the client does not know).
"""

from pathlib import Path

import pytest

from addons.devkit_debug.engine.trace import parse
from addons.devkit_debug.engine.trace.javascript_frame import frame_of, plain_function

TRACES = Path(__file__).parent / "fixtures" / "traces"
CHROME = (TRACES / "owl_chrome.txt").read_text(encoding="utf-8")
FIREFOX = (TRACES / "owl_firefox.txt").read_text(encoding="utf-8")


def test_chrome():
    trace = parse(CHROME)
    assert trace.language == "javascript"
    assert [(raised.type, raised.relation) for raised in trace.chain] == [
        ("Error", ""),
        ("OwlError", "cause"),
    ]
    assert trace.root.message == '"res.config.settings"."hr_expense_alias_domain_id" field is undefined.'
    assert trace.last.message.startswith("An error occured in the owl lifecycle")
    assert "\n" not in trace.last.message
    first = trace.root.frames[-1]
    assert (first.function, first.line, first.column) == ("Field.parseFieldNode", 7610, 330)
    assert (first.file, first.addon) == ("web.assets_web.js", "")
    assert [frame.function for frame in trace.root.frames] == [
        "async Promise.all",
        "",
        "Field.parseFieldNode",
    ]


def test_firefox():
    trace = parse(FIREFOX)
    assert [raised.type for raised in trace.chain] == ["TypeError", "OwlError"]
    own, template = trace.root.frames[::-1][1], trace.root.frames[-1]
    assert (template.owner, template.file) == ("data", "<template>")
    assert (own.addon, own.file, own.owner) == ("my_mod", "my_mod/static/src/my_button.js", "own")
    assert trace.last.frames[-1].file == "web/static/lib/owl/owl.js"
    assert trace.last.frames[-1].owner == "library"
    assert (trace.last.frames[-1].line, trace.last.frames[-1].column) == (87, 0)


def test_safari():
    trace = parse(
        "TypeError: undefined is not an object (evaluating 'this.props.record.data')\n"
        "onClick@https://erp.example.com/web/assets/12-abcdef0/web.assets_backend.min.js:100:20\n"
        "forEach@[native code]\n"
        "global code@https://erp.example.com/web/assets/12-abcdef0/web.assets_backend.min.js:1:2\n"
    )
    assert trace.language == "javascript"
    assert [frame.function for frame in trace.last.frames] == ["global code", "forEach", "onClick"]
    assert trace.last.message.startswith("undefined is not an object")


def test_console_line():
    trace = parse(
        "Uncaught (in promise) TypeError: Cannot read properties of null (reading 'id')\n"
        "    at Proxy.onSelect (web.assets_web.min.js:1:2)\n"
        "    at Object.get [as total] (http://x/web/static/src/core/utils.js:12:3)\n"
    )
    assert (trace.last.type, trace.last.message) == (
        "TypeError",
        "Cannot read properties of null (reading 'id')",
    )
    assert trace.last.frames[0].file == "web/static/src/core/utils.js"
    assert trace.last.frames[0].owner == "odoo"


def test_several_lines_of_message():
    trace = parse(
        "UncaughtPromiseError > OwlError\n\nOwlError: Invalid props for component 'X':\n 'a' is missing\n"
        " 'b' is unknown\n"
        "    at validateProps (http://x/web/assets/1/web.assets_web.min.js:1:2)\n"
    )
    assert trace.last.message.splitlines() == [
        "Invalid props for component 'X':",
        "'a' is missing",
        "'b' is unknown",
    ]


def test_the_title_alone():
    trace = parse(
        "UncaughtPromiseError > TypeError\nUncaught Promise > x.map is not a function\n\n"
        "Occured on a.b on 2025-01-01"
    )
    assert (trace.last.type, trace.last.message, trace.truncated) == (
        "TypeError",
        "x.map is not a function",
        True,
    )


def test_an_error_of_the_server_is_the_servers():
    trace = parse(
        "RPC_ERROR\n\nOdoo Server Error\n\nTraceback (most recent call last):\n"
        '  File "/a/addons/m/models/x.py", line 1, in f\n'
        "    g()\nValueError: no\n\nThe above server error caused the following client error:\n"
        "RPC_ERROR: Odoo Server Error\n    at makeErrorFromResponse (http://x/web/assets/1/web.assets_web.min.js:1:2)\n"
    )
    assert (trace.language, trace.last.type, trace.last.message) == ("python", "ValueError", "no")


@pytest.mark.parametrize(
    ("shown", "plain"),
    [
        ("Field.parseFieldNode", "parseFieldNode"),
        ("async Foo.bar", "bar"),
        ("async*createComponent/<", ""),
        ("setup/onClick", "onClick"),
        ("async*load", "load"),
        ("prototype.<computed> [as _rpc]", "_rpc"),
        ("new Foo", "Foo"),
        ("Object.get [as total]", "get"),
        ("<anonymous>", ""),
        ("", ""),
        ("global code", ""),
    ],
)
def test_functions_of_all_browsers_share_a_name(shown, plain):
    assert plain_function(shown) == plain


@pytest.mark.parametrize(
    "line", ["mail me@example.com", "at the end of the day", "see foo@bar.baz:12", "at", "@", "a@b"]
)
def test_prose_is_no_frame(line):
    assert frame_of(line) is None
