"""The sequences that number new records, and those that other code takes numbers from."""

from ..blueprint import effective
from ..blueprint.model import Blueprint
from . import names
from .file import DATA, GeneratedFile
from .layout.xml import Element, document, element


def sequence_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """One file for all sequences, whose numbers an upgrade leaves alone; none where nothing is numbered."""
    records = []
    for model in blueprint.models:
        if model.reference:
            record = _record(f"sequence_{names.snake(model)}", model.label, model.name)
            _numbers(record, model.reference.prefix, model.reference.padding)
            records.append(record)
    for sequence in blueprint.sequences:
        label = sequence.label or sequence.name.replace("_", " ").capitalize()
        code = effective.sequence_code(blueprint, sequence)
        record = _record(names.sequence_id(sequence.name), label, code)
        if sequence.no_gap:
            record.add("field", {"name": "implementation"}, text="no_gap")
        _numbers(record, sequence.prefix, sequence.padding)
        records.append(record)
    if not records:
        return []
    root = element("odoo", {"noupdate": "1"}, *records)
    return [GeneratedFile.text("data/ir_sequence.xml", document(root), DATA)]


def _record(xml_id: str, label: str, code: str) -> Element:
    record = element("record", {"id": xml_id, "model": "ir.sequence"})
    record.add("field", {"name": "name"}, text=label)
    record.add("field", {"name": "code"}, text=code)
    return record


def _numbers(record: Element, prefix: str, padding: int) -> None:
    if prefix:
        record.add("field", {"name": "prefix"}, text=prefix)
    record.add("field", {"name": "padding", "eval": str(padding)})
    record.add("field", {"name": "company_id", "eval": "False"})
