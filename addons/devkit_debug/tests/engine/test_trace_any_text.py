"""No text breaks the reader, and none takes it long."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addons.devkit_debug.engine.trace import parse

PIECES = [
    "Traceback (most recent call last):",
    "  + Exception Group Traceback (most recent call last):",
    '  File "/opt/odoo/odoo/models.py", line 1, in f',
    '  File "x", line 3',
    "    code()",
    "    ^^^^",
    "ValueError: x",
    "Error:",
    "During handling of the above exception, another exception occurred:",
    "The above exception was the direct cause of the following exception:",
    "  | ValueError: 1",
    "  +-+---------------- 1 ----------------",
    "    +---------------- 2 ----------------",
    "    | ",
    "    +------------------------------------",
    "Caused by: TypeError: x is undefined",
    "    at f (http://a/b.js:1:2)",
    "f@http://a:1:2",
    "QWebException: x",
    "UncaughtPromiseError > OwlError",
    "  [Previous line repeated 99 more times]",
    "<truncated lines>",
    "",
    "|",
    "+",
    '{"debug": "Traceback\\n  File \\"a\\", line 1, in f\\nE: x"}',
    "odoo-1  | ",
    "> ",
]


@given(st.text())
def test_any_text_is_taken(text):
    parse(text)


@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=9), max_size=30),
    st.sampled_from(["\n", "\r\n", "\n  ", "\\n"]),
)
def test_any_mix_of_lines_is_taken(lines, between):
    parse(between.join(lines))


BIG = 5_000_000


@pytest.mark.parametrize(
    "piece",
    [
        "\n",
        " ",
        "a",
        "at ",
        "@",
        "Error: ",
        "|",
        "+-",
        "\\n",
        '"debug": "',
        "\\",
        "(",
        'File "',
        "....",
        "~^",
        "Traceback (most recent call last):\n",
        '  File "x", line 1, in f\n',
        '  File "x", line 1, in f\n    c()\n',
        "    at f (http://a/b.js:1:2)\n",
        "Caused by: ",
        "ValueError: x\n",
        "Traceback (most recent call last):\nQWebException: x\n",
        "  + Exception Group Traceback (most recent call last):\n  | ",
        "  +-+--- 1 ---\n",
        ' File "x", line 1, in f',
        ' File "x", line 1, in f c() AError:',
        "Fault: <Fault 1: 'File ",
        "&quot;",
        "odoo | ",
    ],
)
def test_five_megabytes_are_read_in_well_under_a_second(piece):
    text = 'Traceback (most recent call last):\n  File "a", line 1, in f\n' + piece * (BIG // len(piece))
    started = time.process_time()
    parse(text)
    assert time.process_time() - started < 1.0
