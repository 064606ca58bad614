"""Sentences that Odoo itself logs or says, where there is nothing else to go by.

They are asked last, and only tell the class: its cause and fix are what is known in general. The groups of a
pattern (``module``, ``model``, ``field``, ``view``) name the culprit.
"""

from __future__ import annotations

import re
from functools import cache

from ....devkit_base.engine.finding import Confidence
from ._case import Case
from ._failure import Found
from ._words import short

_SENTENCES = {
    "access_error": (
        r"^Forbidden server action",
        r"^DENY access to module\.\w+ on",
        r"^Login attempt ignored for",
        r"Access to unauthorized or invalid companies",
        r"You don't have enough access rights to run this action",
        r"Not enough access rights on the external ID",
        r"^Only administrators can \w+",
        r"Administrator access is required",
    ),
    "addons_path": (
        r"Some modules are not loaded, some dependencies or manifest may be missing: \[?'?(?P<module>\w+)?",
        r"Some modules have inconsistent states, some dependencies may be missing: \[?'?(?P<module>\w+)?",
        r"^The module (?P<module>\w+) has an incompatible version, setting installable=False",
        r"^module (?P<module>\w+): in a dependency loop, skipped",
    ),
    "asset_error": (r"\.map should have been generated through debug assets",),
    "configuration": (
        r"[Cc]ouldn't create the logfile directory",
        r"Database management functions blocked",
        r"command needs a database name",
        r"has multiple databases, please provide a single one",
        r"but dbfilter rejects it; logging session out",
        r"is classified as private and \*might\* be a proxy",
        r"^Downgrading websocket session",
        r"^Python \S+ is not officially supported",
        r"more da[tb]a[tb]ases to process than allowed by",
        r"Unit testing in workers mode could fail",
    ),
    "connection_lost": (r"^Bus\.loop error, sleep and retry", r"^PG cluster in recovery mode"),
    "cron_failure": (
        r"^cron\S* encountered an Exception",
        r"^Skipping database \S+ because of modules to install/upgrade/remove",
        r"executed while the user \S+ is archived",
    ),
    "data_file": (
        r"Import specification does not contain 'id'",
        r"malformed po file",
        r"[Cc]ouldn't read translation file",
        r"^Skipping creation of .* could not be resolved",
        r"^Skipping deletion for (?:missing XML ID|failed search)",
        r"^Failed to insert ir_model_data",
        r"^Module (?P<module>\w+) demo data failed to install",
        r"^Error parsing XML file",
        r"is imported twice in module (?P<module>\w+)",
    ),
    "external_request": (
        r"^Webhook call failed",
        r"An error occurred while (?:trying to send web push|contacting the endpoint)",
        r"^Failed to obtain (?:TURN servers|a channel from the SFU server)",
        r"(?:Connection error|HTTP error|Request timeout): .* with the given URL",
        r"^Failed to download image",
        r"^Failed push notification",
    ),
    "failing_test": (r"^Module (?P<module>\w+): \d+ failures?, \d+ errors? of \d+ tests",),
    "field_definition": (
        r"^Failed to load field (?P<model>[\w.]+)\.(?P<field>\w+): skipped",
        r"parent_path(?: field)? on model (?P<model>[\w.]+)",
        r"^method (?P<model>[\w.]+)\.\w+: @constrains parameter",
        r"@api\.onchange.* parameters must be field names",
        r"^Model attribute '_(?:sql_)?constraints' is no longer supported",
    ),
    "filestore": (r"^Failed to migrate attachment",),
    "import_error": (
        r"(?:The |`)?\w+`? (?:[Pp]ython (?:library|module)|package) (?:is )?not (?:installed|found)",
        r"'\w+' module not installed\. Code autoreload",
    ),
    "mail_delivery": (
        r"^(?:Exception|Error) while processing mail",
        r"^Failed processing mail queue",
        r"Failed to (?:process|fetch) mail",
        r"^Connection test on .* failed",
        r"^Failed to properly finish \S+ connection",
    ),
    "memory": (r"^Server (?:virtual )?memory limit \(.*\) reached",),
    "missing_record": (
        r"Can't fetch record\(s\)",
        r"They might have been deleted",
        r"^No record found for xmlid",
        r"^The related attachment does not exist",
    ),
    "qweb_render": (
        r"^Cannot load template (?P<view>[\w.]+)",
        r"^Error while checking if template can be rendered",
    ),
    "recursion": (r"Too many iterations for (?:flushing|recomputing)",),
    "report_pdf": (r"^Error while generating report",),
    "rpc_error": (r"^CSRF validation failed on path", r"^<?function .*> called ignoring args"),
    "syntax_error": (r"python code change detected, SyntaxError in",),
    "undefined_column": (r"^Model (?P<model>[\w.]+) has no table",),
    "view_validation": (
        r"Could not find view arch definition in file .* for xmlid '(?P<view>[\w.]+)'",
        r"^View (?P<view>[\w.]+): Full path \[.*\] cannot be found",
        r"^invalid custom view\(s\) for model (?P<model>[\w.]+)",
        r"\bView error context\b",
    ),
}


def sentence(case: Case) -> tuple[str, Found] | None:
    """The class whose sentence the failure says first, and what to say of it; None when it says none."""
    said = case.record.message if case.trace else case.record.text[:4096]
    for name, pattern in _patterns():
        if match := pattern.search(said):
            names = {key: value for key, value in match.groupdict().items() if value}
            view = names.get("view", "")
            if "." in view and "module" not in names:
                names["module"] = view.partition(".")[0]
            return name, Found(
                cause=short(case.record.message, 200),
                evidence="a sentence of Odoo",
                confidence=Confidence.MEDIUM,
                odoo=True,
                culprit=names,
            )
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(pattern, re.MULTILINE)) for name, each in _SENTENCES.items() for pattern in each
    )
