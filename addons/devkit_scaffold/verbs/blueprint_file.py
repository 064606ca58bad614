"""What the verbs about blueprints share: finding and reading one, and saying what is wrong with it."""

import sys
from pathlib import Path

from odoo.modules.module import initialize_sys_path
from odoo.release import version as odoo_version
from odoo.tools import config

from odoo.addons import __path__ as addons_folders
from odoo.addons.devkit_base.engine.command import Outcome, UsageError
from odoo.addons.devkit_base.engine.report import Report

from ..engine import gallery
from ..engine.blueprint import check as check_text
from ..engine.blueprint.findings import as_findings
from ..engine.blueprint.rules import REGISTRY
from ..engine.blueprint.source import MAX_CHARACTERS, parse
from ..engine.known_sources import known_world

FORMATS = ("text", "json", "sarif")


def blueprint_argument(parser):
    """Add the positional argument of a blueprint."""
    parser.add_argument(
        "blueprint", metavar="BLUEPRINT", help="a YAML file, - for standard input, or the name of a template"
    )
    parser.add_argument("--again", action="store_true", help="the module exists already and is made again")


def read_text(name):
    """Return (shown name, text) of a file, of standard input or of a template."""
    if name == "-":
        return "stdin", sys.stdin.read(MAX_CHARACTERS + 1)
    path = Path(name)
    if not path.exists() and name in {each.key for each in gallery.templates()}:
        return f"{name}.yaml", gallery.template(name).text
    try:
        with path.open(encoding="utf-8") as file:
            return name, file.read(MAX_CHARACTERS + 1)
    except FileNotFoundError as error:
        known = ", ".join(each.key for each in gallery.templates())
        raise UsageError(f"There is no file {name}, and no template of that name ({known}).") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is no UTF-8 text.") from error


def read_blueprint(args):
    """Return (shown name, blueprint or None, problems)."""
    return read_named(args.blueprint, args.again)


def read_named(name, again=False):
    """Return (shown name, blueprint or None, problems); `again`: the module may be there already."""
    shown, text = read_text(name)
    blueprint, problems = check_text(text, _known(text, again))
    return shown, blueprint, problems


def refusal(shown, problems):
    """Return the outcome of a blueprint that cannot be used, or of one that can."""
    lines = [f"{shown}: {problem}" for problem in problems]
    count = len(problems)
    lines.append(f"{count} problem{'' if count == 1 else 's'}" if count else f"{shown}: no problem")
    rules = tuple(REGISTRY)
    report = Report("devkit_scaffold", odoo_version, rules, tuple(as_findings(shown, problems)), target=shown)
    return Outcome("\n".join(lines), report=report)


def _known(text, again):
    data = parse(text).data
    module = data.get("module") if isinstance(data, dict) else None
    module = module if isinstance(module, dict) else {}
    depends = module.get("depends")
    depends = [depends] if isinstance(depends, str) else depends if isinstance(depends, list) else []
    own = str(module.get("name") or "") if again else ""
    return known_world(folders(), [name for name in depends if isinstance(name, str)], own)


def folders():
    """The folders of the addons path."""
    config.parse_config(["--http-interface=127.0.0.1"], setup_logging=False)
    initialize_sys_path()
    return list(addons_folders)
