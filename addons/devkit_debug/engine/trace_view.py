"""A traceback as a page shows it: exceptions with their frames, own code marked, the rest to be folded."""

from __future__ import annotations

from .trace import parse
from .trace.model import CAUSE, CONTEXT, MEMBER, Frame, Raised, Trace

#: What stands between two exceptions of a chain.
SENTENCES = {
    "": "",
    CAUSE: "This was the direct cause of the following exception:",
    CONTEXT: "While this was handled, another exception happened:",
    MEMBER: "One of a group:",
}
#: Frames shown of one exception; the ones in the middle of more are left out.
MAX_FRAMES = 200


def view(text: str) -> dict | None:
    """The traceback in ``text`` as JSON, None when there is none.

    ``language``, ``truncated`` and ``chain``: for each exception ``type``, ``message``, ``relation`` (a
    sentence), ``collapsed``, ``notes`` and ``runs``: stretches of frames, each ``folded`` or not. Own frames
    stand open, so does the frame that raised it.
    """
    trace = parse(text)
    return show(trace) if trace else None


def show(trace: Trace) -> dict:
    """A parsed traceback as JSON; see :func:`view`."""
    return {
        "language": trace.language,
        "truncated": trace.truncated,
        "chain": [_exception(raised) for raised in trace.all()],
    }


def _exception(raised: Raised) -> dict:
    frames = list(raised.frames)
    left_out = max(0, len(frames) - MAX_FRAMES)
    if left_out:
        half = MAX_FRAMES // 2
        frames = frames[:half] + frames[-half:]
    return {
        "type": raised.type,
        "message": raised.message,
        "relation": SENTENCES.get(raised.relation, ""),
        "collapsed": raised.collapsed + left_out,
        "notes": list(raised.notes),
        "runs": _runs(frames),
    }


def _runs(frames: list[Frame]) -> list[dict]:
    """Stretches of frames that are shown or folded together."""
    runs: list[dict] = []
    for number, frame in enumerate(frames):
        folded = frame.owner not in ("own", "data") and number != len(frames) - 1
        if not runs or runs[-1]["folded"] != folded:
            runs.append({"folded": folded, "frames": []})
        runs[-1]["frames"].append(_frame(frame))
    return runs


def _frame(frame: Frame) -> dict:
    return {
        "file": frame.file or frame.path,
        "path": frame.path,
        "line": frame.line,
        "function": frame.function,
        "code": frame.code,
        "addon": frame.addon,
        "owner": frame.owner,
    }
