"""Linters that say what a test wants: small programs in the `bin` of a folder."""

import sys
from pathlib import Path

_TEXT = """#!{python}
import sys
sys.stdout.write({said!r})
sys.stderr.write({errors!r})
with open({calls!r}, "a") as calls:
    calls.write(" ".join(sys.argv[1:]) + "\\n")
sys.exit({code})
"""


def program(tools: Path, name: str, said: str, code: int = 0, errors: str = "") -> Path:
    """Make a linter; returns the file in which it notes its arguments, a line a call."""
    path = tools / "bin" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    calls = tools / f"{name}.calls"
    path.write_text(
        _TEXT.format(python=sys.executable, said=said, errors=errors, calls=str(calls), code=code)
    )
    path.chmod(0o755)
    return calls
