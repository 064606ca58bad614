"""The sheets of an XLSX workbook. The zip is looked at before anything is unpacked: a small file may unfold
into a huge one, and no part of a workbook has a document type definition.
"""

import io
import itertools
import zipfile
from typing import Any

from ..point import StartError
from .sheet import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS

MAX_UNPACKED = 60_000_000  # bytes
MAX_PARTS = 500
ZIP = b"PK\x03\x04"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


def is_workbook(content: bytes) -> bool:
    """Whether bytes are a zip that holds a workbook."""
    if not content.startswith(ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def read_sheets(content: bytes, name: str) -> tuple[list[tuple[str, list[tuple[Any, ...]]]], list[str]]:
    """The rows of each sheet that is shown, and notes on what was passed over."""
    check_zip(content, name)
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        return _sheets(book, name)
    except StartError:
        raise
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever its parsers do
        raise StartError(f"{name}: the workbook cannot be read ({type(error).__name__}: {error}).") from None


def check_zip(content: bytes, name: str) -> None:
    """Refuse what is no workbook, or would unfold into more than is read."""
    if content.startswith(OLD_WORKBOOK):
        raise StartError(f"{name}: a workbook in the old format, or a protected one. Save it as .xlsx.")
    if not is_workbook(content):
        raise StartError(f"{name}: this is no XLSX workbook. Allowed: .xlsx, or text with delimiters.")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        if len(parts) > MAX_PARTS or size > MAX_UNPACKED:
            raise StartError(
                f"{name}: it unfolds into {len(parts)} parts and {size:,} bytes; at most {MAX_PARTS} "
                f"parts and {MAX_UNPACKED:,} bytes are read."
            )
        try:
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_part(archive, part, name)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
            raise StartError(f"{name}: the workbook is damaged or protected ({error}).") from None


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    with archive.open(part) as stream:
        end = b""
        while block := stream.read(1_000_000):
            if b"<!" in (found := end + block) and (b"<!DOCTYPE" in found or b"<!ENTITY" in found):
                raise StartError(f"{name}: {part.filename} has a document type definition; that is not read.")
            end = block[-10:]


def _sheets(book, name: str):
    notes, sheets = [], []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            notes.append(f"{name}: the sheet {sheet.title!r} is hidden and passed over.")
            continue
        if len(sheets) == MAX_SHEETS:
            notes.append(f"{name}: only the first {MAX_SHEETS} sheets are read.")
            break
        rows = [
            tuple(_plain(cell) for cell in row)
            for row in itertools.islice(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), MAX_ROWS + 1)
        ]
        if len(rows) > MAX_ROWS:
            notes.append(f"{sheet.title}: the first {MAX_ROWS:,} rows were looked at.")
        sheets.append((sheet.title, rows[:MAX_ROWS]))
    return sheets, notes


def _plain(value: Any) -> Any:
    """A cell; what stands for an error in a formula is no value."""
    if isinstance(value, str) and value in (
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
    ):
        return None
    return value
