"""The sequences that number new records."""

from ..blueprint.model import Blueprint
from . import names
from .file import DATA, GeneratedFile
from .layout.xml import document, element


def sequence_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """One file for all sequences; none where no model has a reference."""
    numbered = [model for model in blueprint.models if model.reference]
    if not numbered:
        return []
    root = element("odoo", {"noupdate": "1"})
    for model in numbered:
        record = root.add("record", {"id": f"sequence_{names.snake(model)}", "model": "ir.sequence"})
        record.add("field", {"name": "name"}, text=model.label)
        record.add("field", {"name": "code"}, text=model.name)
        record.add("field", {"name": "prefix"}, text=model.reference.prefix)
        record.add("field", {"name": "padding", "eval": str(model.reference.padding)})
        record.add("field", {"name": "company_id", "eval": "False"})
    return [GeneratedFile.text("data/ir_sequence.xml", document(root), DATA)]
