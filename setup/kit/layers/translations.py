"""Are the translation templates (i18n/<addon>.pot) those of the sources? Part of the template layer."""

import os
import shlex
import sys

from .. import odoo
from ..process import Call, CommandFailed, run, tied
from ..project import ROOT
from .context import Context
from .result import Result

# Set to write what is out of date instead of reporting it.
WRITE = "DEVKIT_WRITE_POT"


def check(context: Context, result: Result) -> None:
    """Export each addon's terms from a copy of the template; each file that is as it should be is a test."""
    names = [name for name in context.template.names if not context.addons[name].for_tests]
    template = context.template
    with template.clone(template.whole, "pot") as clone:
        program, *options = odoo.server_argv(context.house, clone, template.data)
        addons_path = next(option for option in options if str(option).startswith("--addons-path="))
        argv = [sys.executable, ROOT / "tools" / "pot.py", "--database", clone]
        argv += ["--odoo-bin", shlex.join([str(program), str(addons_path)])]
        argv += [*([] if os.environ.get(WRITE) else ["--check"]), *names]
        call = Call(env=context.house.variables(), cwd=ROOT, log=context.log("pot"))
        try:
            run(tied(argv), "to export the terms to translate", call)
        except CommandFailed as failure:
            out_of_date = [line for line in failure.output.splitlines() if ".pot: " in line]
            for line in out_of_date or [failure.remedy]:
                result.fail(f"{line} ({WRITE}=1 setup/test --template writes it)")
            result.passed += len(names) - len(out_of_date) if out_of_date else 0
        else:
            result.passed += len(names)
