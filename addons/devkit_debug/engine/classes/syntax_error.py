"""A file cannot be read: Python, XML or a manifest."""

from __future__ import annotations

import re

from ..culprit import addon_of_path
from ._failure import SPECIAL, Found, failure
from ._words import plain, quoted, short

_TYPES = (
    "SyntaxError",
    "IndentationError",
    "TabError",
    "XMLSyntaxError",
    "JSONDecodeError",
    "XMLSchemaParseError",
    "YAMLError",
    "ScannerError",
)
_FILE = re.compile(
    r"(?:File|file|while parsing|parsing) ?['\"`]?(?:file:///?)?([^\s'\",]+\.(?:py|xml|csv"
    r"|json|po|yml))"
)
_XML = (
    r"XMLSyntaxError|Opening and ending tag mismatch|StartTag: invalid element name|Document is empty"
    r"|xmlParseEntityRef|Premature end of data|Extra content at the end of the document|not well-formed"
    r"|Specification mandates? value|AttValue"
)
_MANIFEST = r"malformed node or string|(?:invalid|could not parse|can't parse)[^\n]{0,30}manifest"


@failure(
    code="DBG032",
    name="syntax_error",
    title="File cannot be parsed",
    severity="high",
    rank=SPECIAL,
    explanation="Python, XML or a manifest is not well-formed, or written for another version of Python "
    "(print without brackets, `except X, e`, a match statement on an old Python).",
    cause="A file is not well-formed, or written for another Python.",
    first="python3 -m py_compile FILE",
    fix="Correct the named line; where the code is older or newer than this Python, take the branch for "
    "this series.",
    reference="devkit_debug/imports-and-configuration",
    bad='  File "/opt/addons/old_module/models/x.py", line 12\n    print name\n          ^\nSyntaxError: '
    "Missing parentheses in call to 'print'\n",
)
def syntax_error(case):
    """SyntaxError and its kin, XMLSyntaxError, a manifest that is no literal."""
    raised = case.raised(*_TYPES)
    if raised and raised.type.startswith("psycopg"):
        return None
    match = case.said(_XML) or case.said(_MANIFEST)
    if raised is None and match is None:
        return None
    if raised and raised.name == "JSONDecodeError" and not case.said(_MANIFEST):
        return None
    path = _named_file(case, raised)
    evaluated = not path and case.passes("odoo/tools/safe_eval.py")
    return Found(
        cause=f"{path or ('An expression kept in the database' if evaluated else 'A file')} cannot be "
        f"parsed: {short(raised.message if raised else match[0])}",
        fix="Correct the expression in the server action, filter or domain that holds it."
        if evaluated
        else "",
        evidence=f"{raised.type} raised" if raised else "the wording of the parser",
        command=f"python3 -m py_compile {plain(path)}"
        if path.endswith(".py")
        else f"xmllint --noout {plain(path)}"
        if path.endswith(".xml")
        else "",
        at=raised,
        odoo=True,
        culprit={"module": addon_of_path(path)},
    )


def _named_file(case, raised):
    """The file with the mistake: that of the syntax error itself, else the last that is named."""
    frame = raised.raised_in if raised else None
    if (
        frame
        and frame.path.endswith((".py", ".xml"))
        and frame.owner != "library"
        and not frame.path.endswith(("safe_eval.py", "convert.py"))
    ) and not frame.code.startswith(("import ", "from ", "__import__", "exec", "return ")):
        return frame.path
    said = _FILE.search(raised.message) if raised else None
    names = [said[1]] if said else _FILE.findall(case.text)[-1:]
    return (
        names[0]
        if names and "site-packages" not in names[0] and not quoted(names[0]).endswith('convert.py"')
        else ""
    )
