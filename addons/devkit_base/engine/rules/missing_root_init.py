from ..rule import rule


@rule(
    code="MOD003",
    title="The addon has no __init__.py",
    severity="high",
    explanation="Odoo sees only folders that are Python packages: without `__init__.py` in its root the "
    "addon does not exist for Odoo, whatever else it holds.",
    reference="devkit_base/odoo19-facts-for-developers",
    bad='# file: __manifest__.py\n{"name": "Rental", "license": "LGPL-3"}\n',
    good="# file: __init__.py\nfrom . import models\n"
    '# file: __manifest__.py\n{"name": "Rental", "license": "LGPL-3"}\n',
    tags=("manifest",),
)
def missing_root_init(source):
    """Report an addon that Odoo cannot see."""
    if source.manifest_path in source.files and f"{source.name}/__init__.py" not in source.files:
        yield missing_root_init.finding(
            "Odoo does not see this addon: it has no __init__.py",
            source.location(source.manifest_path, symbol=source.name),
            fix="Add an __init__.py, an empty one if there is no code.",
        )
