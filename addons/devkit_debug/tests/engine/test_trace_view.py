"""A traceback as a page shows it."""

from addons.devkit_debug.engine.trace.model import CAUSE, Frame, Raised, Trace
from addons.devkit_debug.engine.trace_view import MAX_FRAMES, show, view

TEXT = """Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/odoo/http.py", line 2103, in _serve_db
    return service_model.retrying(self._serve_ir_http, self.env)
  File "/srv/addons/shop_stock/models/picking.py", line 41, in button_validate
    return super().button_validate() + 1 / self.zero
ZeroDivisionError: division by zero
"""


def test_own_code_stands_open_and_odoo_is_folded():
    (raised,) = view(TEXT)["chain"]
    assert [run["folded"] for run in raised["runs"]] == [True, False]
    frame = raised["runs"][1]["frames"][0]
    assert (frame["owner"], frame["addon"], frame["line"]) == ("own", "shop_stock", 41)
    assert raised["type"] == "ZeroDivisionError"


def test_text_without_a_traceback_has_no_view():
    assert view("Nothing went wrong.") is None
    assert view("") is None


def test_the_frame_that_raised_stands_open_whoever_owns_it():
    (raised,) = show(Trace((Raised("KeyError", "'x'", (Frame("a.py"), Frame("b.py"))),)))["chain"]
    assert [(run["folded"], len(run["frames"])) for run in raised["runs"]] == [(True, 1), (False, 1)]


def test_a_chain_says_how_its_exceptions_belong_together():
    shown = show(Trace((Raised("KeyError"), Raised("ValueError", relation=CAUSE))))["chain"]
    assert [raised["relation"] for raised in shown] == [
        "",
        "This was the direct cause of the following exception:",
    ]


def test_very_long_stacks_are_cut_in_the_middle():
    frames = tuple(Frame(f"{number}.py", owner="own") for number in range(1000))
    (raised,) = show(Trace((Raised("RecursionError", frames=frames),)))["chain"]
    shown = [frame["file"] for run in raised["runs"] for frame in run["frames"]]
    assert (len(shown), raised["collapsed"]) == (MAX_FRAMES, 1000 - MAX_FRAMES)
    assert (shown[0], shown[-1]) == ("0.py", "999.py")
