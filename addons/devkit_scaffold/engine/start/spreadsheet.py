"""Start point: a spreadsheet, as text with delimiters (CSV) or as an XLSX workbook."""

from pathlib import PurePath

from . import names
from .draft import Draft, DraftModel
from .point import Options, StartError, StartPoint
from .table import columns, links
from .table.sheet import Sheet, sheet_of
from .table.text_file import read_rows
from .table.workbook import OLD_WORKBOOK, ZIP, is_workbook, read_sheets

DATE_ORDERS = ("dmy", "mdy", "ymd")


def read(content: bytes, name: str, options: Options) -> Draft:
    """The draft of a spreadsheet: a model a sheet, a field a column."""
    if options.dates and options.dates not in DATE_ORDERS:
        allowed = ", ".join(DATE_ORDERS)
        raise StartError(f"{name}: {options.dates!r} is no order of a date. Allowed: {allowed}.")
    stem = PurePath(name.replace("\\", "/")).stem
    mark, dates = ".", options.dates
    if content.startswith((ZIP, OLD_WORKBOOK)):
        raw, notes = read_sheets(content, name)
        raw = [(title if len(raw) > 1 or not _is_general(title) else stem, rows) for title, rows in raw]
    else:
        rows, delimiter, notes = read_rows(content, name, options)
        raw = [(stem, rows)]
        mark = "," if delimiter == ";" else "."
    sheets = [sheet for title, rows in raw if (sheet := sheet_of(title, rows, options.header, []))]
    if not any(sheet.rows or sheet.columns for sheet in sheets):
        raise StartError(f"{name}: no sheet holds a table. Allowed: names of columns, and rows below.")
    models = links.link([_model(sheet, mark, dates) for sheet in sheets])
    notes += [note for sheet in sheets for note in sheet.notes]
    summary = f"Made of {len(models)} table{'' if len(models) == 1 else 's'} of {name}"
    return Draft(stem, summary=summary, icon="document", models=tuple(models), notes=tuple(notes))


def _is_general(title: str) -> bool:
    """Whether a sheet has the name that a program gave it."""
    words = names.words(title)
    return not words or words[0].rstrip("0123456789") in (
        "sheet",
        "tabelle",
        "feuil",
        "hoja",
        "foglio",
        "export",
    )


def _model(sheet: Sheet, mark: str, dates: str) -> DraftModel:
    cells = {head: [row[index] for row in sheet.rows] for index, head in enumerate(sheet.columns)}
    fields = tuple(columns.column(head, cells[head], mark, dates) for head in sheet.columns)
    rows = tuple(dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows)
    shown = names.title(sheet.name)
    label = names.singular(shown)
    return DraftModel(
        sheet.name, label=label, plural=shown if label == shown else "", fields=fields, rows=rows
    )


def _recognises(content: bytes) -> bool:
    return content.startswith(OLD_WORKBOOK) or is_workbook(content)


START = StartPoint(
    key="csv",
    title="From a Spreadsheet",
    summary="A CSV or XLSX file: its columns become fields, its first rows demo data.",
    icon="table",
    sequence=50,
    suffixes=(".csv", ".tsv", ".txt", ".xlsx", ".xlsm"),
    recognises=_recognises,
    read=read,
)
