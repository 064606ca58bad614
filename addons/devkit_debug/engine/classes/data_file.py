"""A data file of a module cannot be loaded."""

from __future__ import annotations

from ..culprit import addon_of_path
from ._failure import WRAPPER, Found, failure
from ._words import short

_CONVERT = "odoo/tools/convert.py"
_FILE = (
    r"(?:while parsing|al analizar|parsing)[^\n/\\]*(?:file:///?)?([^\s,:'\"]+\.(?:xml|csv))"
    r"|(\w*[/\\][^\s:'\",]+\.(?:xml|csv|sql))"
)


@failure(
    code="DBG048",
    name="data_file",
    title="Data file cannot be loaded",
    severity="high",
    rank=WRAPPER + 7,
    explanation="While a module is installed or updated its XML or CSV is loaded record by record; the "
    "ParseError names file and line, and the record. What failed is the first exception of the "
    "chain.",
    cause="A record of an XML or CSV file does not fit its model, or comes before what it refers to.",
    first="odoo-bin -d DB -u MODULE --stop-after-init",
    fix="Correct the named record; mind the order of files in the manifest (groups, views, actions, menus).",
    bad="odoo.tools.convert.ParseError: while parsing /opt/addons/rental/data/data.xml:3, near\n<record "
    'id="x" model="res.partner"/>\n',
)
def data_file(case):
    """ParseError, or a failure below the loader of data files."""
    parse = case.raised("ParseError")
    inside = case.passes(_CONVERT)
    if (parse is None and inside is None) or case.is_javascript:
        return None
    match = case.said(_FILE)
    path = (match[1] or match[2]) if match else ""
    module = addon_of_path(path)
    root = next(iter(case.exceptions), None)
    return Found(
        cause=f"{path or 'A data file'} cannot be loaded: "
        f"{short(root.message if root else case.record.message)}",
        evidence="ParseError raised" if parse else "it failed below the loader of data files",
        command=f"odoo-bin -d DB -u {module} --stop-after-init" if module else "",
        culprit={"module": module},
        action="update_module" if module else "",
        arguments={"module": module} if module else {},
    )
