"""Compiled files that no longer fit the source or the interpreter."""

from __future__ import annotations

from ._failure import EXACT, Found, failure
from ._words import quoted

_WORDS = (
    r"bad magic number(?: in (?:['\"]?([\w./-]+)))?|bad marshal data|marshal data too short|unmarshallable"
    r"|code object is corrupt"
)


@failure(
    code="DBG033",
    name="stale_bytecode",
    title="Compiled files are out of date",
    severity="medium",
    rank=EXACT,
    explanation="Python keeps compiled files (`.pyc`, `__pycache__`). Files of another Python, "
    "half-written ones, or those of sources that were removed or moved are loaded in place of "
    "the source.",
    cause="A .pyc file is of another Python, damaged, or left behind by a source that was moved or removed.",
    first="find ADDONS -name '*.pyc' -delete",
    fix="Delete the .pyc files and __pycache__ folders of the addons and restart.",
    reference="devkit_debug/imports-and-configuration",
    bad="ImportError: bad magic number in 'odoo.addons.sale': b'\\x03\\xf3\\r\\n'\n",
)
def stale_bytecode(case):
    """The sentences of Python's loader of compiled files, or a frame in a file that only exists compiled."""
    match = case.said(_WORDS)
    compiled = next(
        (frame for frame in case.frames if frame.path.endswith((".pyc", ".pyo")) and "addons" in frame.path),
        None,
    )
    if match is None and compiled is None:
        return None
    name = (match and match[1]) or ""
    parts = name.split(".")
    module = parts[2] if len(parts) > 2 and parts[1] == "addons" else compiled.addon if compiled else ""
    return Found(
        cause=f"Compiled files{' of ' + quoted(name) if name else ''} do not fit this Python or their "
        "sources any more.",
        evidence="the loader of compiled files refuses one" if match else "a frame lies in a compiled file",
        odoo=True,
        culprit={"module": module},
    )
