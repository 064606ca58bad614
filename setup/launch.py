"""Starts a command of setup under a Python that is supported; itself it runs under any Python 3."""

import os
import shutil
import subprocess
import sys

SUPPORTED = ((3, 11), (3, 12))


def launch(name):
    """Run ``kit.<name>.main`` and exit with its code."""
    sys.dont_write_bytecode = True
    if sys.version_info[:2] not in SUPPORTED:
        _change_python()
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    import importlib

    from kit import console

    module = importlib.import_module("kit." + name)
    sys.exit(console.run_main(module.main, sys.argv[1:]))


def _change_python():
    """Go on under the first supported Python that answers (a shim of pyenv may name one that does not)."""
    for major, minor in reversed(SUPPORTED):
        program = shutil.which("python%d.%d" % (major, minor))
        if program and subprocess.call([program, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            os.execv(program, [program] + sys.argv)
    sys.exit("Odoo DevKit needs Python 3.11 or 3.12, and neither is here: install python3.12 or python3.11.")
