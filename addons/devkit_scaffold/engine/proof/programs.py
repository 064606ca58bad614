"""Programs that a proof runs with the server's interpreter (`python -c`), in processes of their own.

A server may have been started as a service, through a wrapper or from a checkout, so `sys.argv` does not say
how to start a second Odoo. The folder that holds the `odoo` package comes in `DEVKIT_ODOO_ROOT`; it is
appended to the path, so that it never hides a library of the interpreter's environment. The module under
proof lies in `DEVKIT_FIRST_ADDONS`: Odoo looks into its own addons before the configured paths, so that
another version of one of them would never be seen.
"""

from pathlib import Path

_FIND_ODOO = """
import os, sys
sys.path[:] = [entry for entry in sys.path if entry]
root = os.environ.pop("DEVKIT_ODOO_ROOT", "")
try:
    import odoo.cli
except ImportError:
    sys.modules.pop("odoo", None)
    sys.path.append(root)
    import odoo.cli
first = os.environ.pop("DEVKIT_FIRST_ADDONS", "")
if first:
    import odoo.addons
    paths = odoo.addons.__path__
    getattr(paths, "_path", paths).insert(0, first)
"""

#: What `odoo-bin` does.
ODOO_BIN = _FIND_ODOO + "odoo.cli.main()\n"

#: What `odoo-bin` does, while `measure.py` notes which lines of the modules are executed. Without coverage.py
#: in this interpreter it does the same and writes no figures.
COVERED = (
    _FIND_ODOO
    + """
folder, output = os.environ.pop("DEVKIT_COVERAGE_FOLDER"), os.environ.pop("DEVKIT_COVERAGE_OUTPUT")
packages = ["odoo.addons." + name for name in os.environ.pop("DEVKIT_COVERAGE_MODULES").split(",")]
try:
    import coverage
except ImportError:
    odoo.cli.main()
    sys.exit()
"""
    + Path(__file__).with_name("measure.py").read_text(encoding="utf-8")
    + """
with measured(folder, output, packages):
    odoo.cli.main()
"""
)

#: Builds all asset bundles of a database once, so that a browser test on a copy of it need not (30 seconds).
BUILD_BUNDLES = (
    _FIND_ODOO
    + """
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tools import config
config.parse_config(sys.argv[1:], setup_logging=True)
with Registry(config["db_name"][0]).cursor() as cr:
    api.Environment(cr, SUPERUSER_ID, {})["ir.qweb"]._pregenerate_assets_bundles()
"""
)
