"""Lines of the log that say nothing against the module, each with its name and why."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from .logread import Record


@dataclass(frozen=True)
class Context:
    """Where a line was read: the step, the modules' names and the folder in which their copies lie (that of
    the module itself where it is one).
    """

    step: str
    modules: tuple[str, ...]
    folder: str


@dataclass(frozen=True)
class Expected:
    """A kind of line that does not count, and why; `matches` says whether a record is one."""

    name: str
    why: str
    matches: Callable[[Record, Context], bool]


_PYTHON_WARNING = re.compile(r"(?P<path>[^:]+):\d+: (?P<kind>\w*Warning): ")


def _warning_elsewhere(record: Record, context: Context) -> bool:
    """The first line names the file that is to be mended."""
    match = _PYTHON_WARNING.match(record.message)
    return (
        record.logger == "py.warnings" and bool(match) and not match["path"].startswith(f"{context.folder}/")
    )


def _test_summary(record: Record, context: Context) -> bool:
    if record.logger == "odoo.tests.result":
        return " failed, " in record.message
    return record.logger == "odoo.modules.loading" and bool(
        re.search(r"\d+ failures, \d+ errors of|^At least one test failed", record.message)
    )


def _other_module(record: Record, context: Context) -> bool:
    return record.logger in ("odoo.modules.module", "odoo.modules.module_graph") and not any(
        re.search(rf"\b{re.escape(name)}\b", record.text) for name in context.modules
    )


def _interpreter(record: Record, context: Context) -> bool:
    return record.logger == "odoo" and "is not officially supported, please use Python" in record.message


def _consequence(record: Record, context: Context) -> bool:
    return (record.logger, record.message) in (
        ("odoo.modules.loading", "Transient module states were reset"),
        ("odoo.registry", "Failed to load registry"),
    )


_NO_BROWSER = ("Chrome executable not found", "websocket-client module is not installed")


def _no_browser(record: Record, context: Context) -> bool:
    return context.step == "test" and record.message in _NO_BROWSER


def _uninstall_retry(record: Record, context: Context) -> bool:
    return (
        context.step == "uninstall"
        and record.logger == "odoo.sql_db"
        and record.message.startswith("bad query: b'DELETE FROM")
        and "violates" in record.text
    )


EXPECTED = (
    Expected(
        "warning-elsewhere",
        "A Python warning about a file of Odoo or of a library; the module cannot mend it.",
        _warning_elsewhere,
    ),
    Expected("test-summary", "Counts the failures that are listed one by one already.", _test_summary),
    Expected(
        "other-module",
        "Odoo reads every manifest on the addons path and complains of another module's.",
        _other_module,
    ),
    Expected(
        "consequence",
        "Follows from a failed installation, whose own error comes with it (`odoo.service.server`).",
        _consequence,
    ),
    Expected(
        "no-browser",
        "Without Chrome or the Python package a browser test is skipped, which is reported as such (SCF007).",
        _no_browser,
    ),
    Expected("interpreter", "The server's Python is newer than this Odoo has been tried with.", _interpreter),
    Expected(
        "uninstall-retry",
        "Odoo deletes records that refer to each other by trial, halving the set until it works "
        "(`ir.model.data._module_data_uninstall`); what stays in the end is a leftover.",
        _uninstall_retry,
    ),
)
