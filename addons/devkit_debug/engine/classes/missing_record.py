"""A record, or the record behind an external id, is not there (any more)."""

from __future__ import annotations

from ._failure import ORDINARY, Found, failure
from ._words import look_up, model_in, quoted

_XMLID = (
    r"External ID not found in the system: ['\"]?([\w.-]+)|No such external ID currently defined in the "
    r"system: ([\w.-]+)|Cannot update missing record ['\"]([\w.-]+)"
)
_RECORD = (
    r"Record does not exist or has been deleted|One of the (?:records|documents) you are trying to access "
    r"has been deleted"
)
#: A line of a CSV file refers to a record that is not there; Odoo says it in the language it was started in.
_UNMATCHED = (
    r"(?:No matching record found for|Nessun record (?:corrispondente )?trovato per"
    r"|No se (?:han? )?encontr\w+ [^\n']{0,40}registros?|Aucun enregistrement"
    r"|Kein(?:en)? [^\n']{0,40}Datensatz"
    r"|Geen [^\n']{0,40}record|Nenhum registro)[^\n']{0,60}['\"]([\w.-]+)['\"]"
)
_LOOKUP = (
    "odoo/addons/base/models/ir_model.py",
    "_xmlid_lookup",
    "xmlid_lookup",
    "_get_id",
    "get_object_reference",
)


@failure(
    code="DBG002",
    name="missing_record",
    title="Record or external id does not exist",
    severity="medium",
    rank=ORDINARY,
    explanation="`MissingError` is raised when a record is read that was deleted meanwhile (by another "
    "user, or earlier in the same "
    "transaction). An external id (`module.name`) is missing when its module is not installed, the id was "
    "renamed, or its file is loaded later.",
    cause="The record was deleted, or the external id was renamed, never loaded, or belongs to a module "
    "that is not installed.",
    first="psql DB -c \"SELECT * FROM ir_model_data WHERE name = 'NAME'\"",
    fix="Check with exists() before using a stored id; name the module in depends and load the file that "
    "defines the id first.",
    bad="ValueError: External ID not found in the system: sale_rental.product_rent\n",
)
def missing_record(case):
    """MissingError, or a lookup of an external id that finds nothing."""
    if match := case.said(_XMLID):
        return _external_id(case, match[1] or match[2] or match[3])
    if match := case.said(_UNMATCHED):
        return _unmatched(case, match[1])
    raised = case.raised("MissingError")
    if raised is None and (looked := case.raised_in(*_LOOKUP)) and looked.name in ("ValueError", "KeyError"):
        return _external_id(case, looked.message.rpartition(": ")[2].strip("'\" "))
    if raised is None and not case.said(_RECORD):
        return None
    model = model_in(raised.message if raised else case.text) or model_in(case.text)
    return Found(
        cause=f"A record{' of ' + model if model else ''} is used that does not exist (any more): somebody "
        "deleted it, or code keeps an old id.",
        fix="Reload the page; in code filter with exists() before use, and drop ids kept in caches, "
        "contexts or settings.",
        evidence="MissingError raised" if raised else "the wording of Odoo's check",
        at=raised,
        odoo=True,
        culprit={"model": model},
    )


def _external_id(case, xmlid):
    module = xmlid.partition(".")[0] if "." in xmlid else ""
    return Found(
        cause=f"The external id {quoted(xmlid)} does not exist: {quoted(module, 'module') or 'its module'} "
        "is not installed "
        "or not up to date, the id was renamed, or the file that defines it is loaded later.",
        fix=f"Update {quoted(module, 'module') or 'the module that defines it'}; name it in depends, and "
        "list the defining file before the using one.",
        evidence="raised where Odoo looks up external ids",
        command=look_up("ir_model_data", "name", xmlid.rpartition(".")[2]),
        odoo=True,
        culprit={"module": _user_of(case, module)},
        action="update_module" if module else "",
        arguments={"module": module} if module else {},
    )


def _user_of(case, module):
    """The module whose data file refers to the id; that is where a wrong reference stands."""
    from ..culprit import addon_of_path

    match = case.said(r"while parsing (?:file:///?)?([^\s,]+)|([/\\][^\s:\"']+\.(?:xml|csv))")
    return addon_of_path(match[1] or match[2]) if match else ""


def _unmatched(case, xmlid):
    loading = case.said(r"Module loading (\w+) failed")
    return Found(
        cause=f"A file that is imported refers to {quoted(xmlid)}, which does not exist in this database.",
        fix="Look whether the file that defines the record (for model_…: the Python file) is loaded before, "
        "and whether its module is in depends.",
        evidence="the wording of Odoo's import",
        command=look_up("ir_model_data", "name", xmlid.rpartition(".")[2]),
        culprit={"module": loading[1] if loading else _user_of(case, "")},
    )
