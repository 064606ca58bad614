"""The template layer: all addons installed once, with demo data, without a warning; terms to translate."""

from .. import odoo
from . import translations
from .context import Context
from .result import Result


def run_layer(context: Context, result: Result) -> None:
    """Make the template if its sources changed; each addon that installed cleanly counts as one test."""
    template = context.template
    log = template.install_log
    lines = odoo.bad_lines(log.read_text(encoding="utf-8", errors="replace")) if log.exists() else []
    for line in lines:
        result.fail(str(line))
    result.passed += len(template.names)
    translations.check(context, result)
