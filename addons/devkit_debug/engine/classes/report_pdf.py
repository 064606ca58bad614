"""A PDF cannot be made."""

from __future__ import annotations

from ._failure import EXACT, Found, failure
from ._words import quoted

_WORDS = (
    r"[Ww]khtmltopdf (?:failed|error|subprocess|\w+ \()|wkhtmltopdf|[Uu]nable to find Wkhtmltopdf"
    r"|Exit with code \d+ due to network error|PdfReadError|PdfStreamError|unable to merge the generated PDFs"
    r"|Bad font|Unable to create your PDF"
)
_PLACE = (
    "odoo/addons/base/models/ir_actions_report.py",
    "_run_wkhtmltopdf",
    "_merge_pdfs",
    "_raise_on_unreadable_pdfs",
    "barcode",
    "get_pdf",
)
_CODE = r"error code: ?(-?\d+)|[Ee]xit(?:ed)? with code (-?\d+)"
_SIGNAL = {
    "-11": "it crashed (signal 11), mostly because limit_memory_hard leaves it too little memory",
    "-9": "it was killed (signal 9), mostly for want of memory",
    "-6": "it aborted (signal 6), mostly for want of memory or open files",
    "1": "it could not load pictures or styles",
    "2": "a page or picture was not found",
}


@failure(
    code="DBG036",
    name="report_pdf",
    title="PDF cannot be made",
    severity="medium",
    rank=EXACT - 2,
    explanation="Odoo has wkhtmltopdf make the PDF in a process of its own. It inherits "
    "`limit_memory_hard`, loads styles and pictures over `web.base.url` or `report.url`, "
    "and must be the patched build (0.12.5 or 0.12.6 with Qt). A negative code is the signal that killed it.",
    cause="wkhtmltopdf is missing, was killed (memory, open files), or cannot load what the report "
    "refers to.",
    first="wkhtmltopdf --version",
    fix="Install the patched wkhtmltopdf, raise limit_memory_hard for big reports, set report.url to an "
    "address the server itself reaches.",
    bad="Wkhtmltopdf failed (error code: -11). Memory limit too low or maximum file number of subprocess "
    "reached. Message : \n",
)
def report_pdf(case):
    """Raised where Odoo runs wkhtmltopdf or merges PDFs; else its name."""
    place = case.raised_in(*_PLACE)
    match = case.said(_WORDS)
    if place is None and match is None:
        return None
    if match is None and place.name not in (
        "UserError",
        "Warning",
        "OSError",
        "PdfReadError",
        "ValidationError",
        "except_orm",
        "AttributeError",
    ):
        return None
    code = case.said(_CODE)
    number = (code[1] or code[2]) if code else ""
    report = case.said(r"report(?:_name)?['\"]?[:=] ?['\"]([a-z]\w*\.\w+)")
    why = _SIGNAL.get(number, "")
    if not why and case.said(r"[Uu]nable to find Wkhtmltopdf|No such file"):
        why = "the program is not installed, or not on the server's path"
    limits = (
        "Raise limit_memory_hard (and the number of open files) or print fewer records at once."
        if number.startswith("-")
        else ""
    )
    return Found(
        cause=f"The PDF{' of ' + quoted(report[1]) if report else ''} could not be made: wkhtmltopdf "
        f"ended{' with ' + number if number else ''}{', ' + why if why else ''}."
        if number or why
        else "The PDF could not be made: wkhtmltopdf, or the library that joins PDFs, failed.",
        fix=limits,
        evidence="raised where Odoo makes PDFs" if place else "it names wkhtmltopdf",
        at=place,
        own=not (number or why),
    )
