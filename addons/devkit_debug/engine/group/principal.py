"""Which exception of a chain is the cause, and where it happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..trace.model import CAUSE, CONTEXT, Frame, Raised, Trace
from ..trace.owner import ODOO, OWN

#: Exceptions that only say in what it happened: what they were raised for is the cause.
WRAPPERS = frozenset(
    ("ParseError", "QWebException", "QWebError", "FileTransaction", "FailedJobError", "RetryableJobError")
)
#: Places every request and every load goes through: they tell nothing of the cause.
PLUMBING = frozenset(
    "ir_http.py dataset.py ir_cron.py ir_ui_view.py ir_qweb.py qweb.py ir_module.py ir_actions.py main.py"
    " ir_actions_report.py base_module_upgrade.py ir_rule.py ir_model.py ir_translation.py"
    " ir_qweb_fields.py".split()
)


@dataclass(frozen=True, slots=True)
class Principal:
    """The cause: its exception, and the frames down to it, the outermost first."""

    raised: Raised
    frames: tuple[Frame, ...]

    def deepest(self, owner: str) -> Frame | None:
        """The deepest frame of the owner."""
        return next((frame for frame in reversed(self.frames) if frame.owner == owner), None)


def principal(trace: Trace) -> Principal:
    """The exception of the chain that tells the cause.

    From what was reported back: ``raise … from`` names its cause. What was merely being handled is passed
    over, because Odoo handles many a KeyError on its way, unless the exception after it only wraps it.
    """
    at = len(trace.chain) - 1
    while at > 0 and _leads_back(trace.chain[at], trace.chain[at - 1]):
        at -= 1
    raised = trace.chain[at]
    after = trace.chain[at + 1 :]
    if _is_carrier(raised) and after:
        raised, after = after[0], after[1:]
        frames = trace.chain[at].frames
    else:
        frames = raised.frames
    outer = [frame for each in reversed(after) for frame in each.frames]
    return Principal(raised, (*outer, *frames))


def _leads_back(later: Raised, earlier: Raised) -> bool:
    if later.relation == CAUSE or not later.type:
        return True
    return later.relation == CONTEXT and (later.name in WRAPPERS or _is_sql(earlier))


def _is_sql(raised: Raised) -> bool:
    return raised.type.startswith("psycopg2.")


def _is_carrier(raised: Raised) -> bool:
    """Odoo 13 and 14 raise the error again from a bare ``Exception`` that carries its frames."""
    return raised.type == "Exception" and not raised.message


def telling_frames(found: Principal) -> Iterator[tuple[str, Frame]]:
    """The frames that may tell the cause: the deepest own one, and the deepest of Odoo's addons below it."""
    own = found.deepest(OWN)
    if own:
        yield "own", own
        below = found.frames[len(found.frames) - found.frames[::-1].index(own) :]
        deeper = [frame for frame in below if _tells(frame)]
        if deeper:
            yield "below", deeper[-1]
        return
    in_addons = [frame for frame in found.frames if frame.owner == ODOO and frame.addon]
    telling = [frame for frame in in_addons if _tells(frame)]
    if telling:
        yield "odoo", telling[-1]
    elif in_addons:
        yield "plumbing", in_addons[-1]


def _tells(frame: Frame) -> bool:
    """Does the frame of one of Odoo's addons do more than pass on what happens below it?"""
    if frame.owner != ODOO or not frame.addon or "super(" in frame.code:
        return False
    return frame.file.rpartition("/")[2] not in PLUMBING or frame.function == "<module>"
