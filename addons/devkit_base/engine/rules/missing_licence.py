from ..rule import rule


@rule(
    code="MOD001",
    title="The manifest names no licence",
    severity="low",
    explanation="Without `license` Odoo assumes LGPL-3 and logs a warning at each start "
    "(`odoo/modules/module.py`). Whoever installs the module has to know what he may do with it.",
    reference="devkit_base/odoo19-facts-for-developers",
    bad='# file: __manifest__.py\n{\n    "name": "Rental",\n    "version": "19.0.1.0.0",\n}\n',
    good='# file: __manifest__.py\n{\n    "name": "Rental",\n    "license": "LGPL-3",\n}\n',
    tags=("manifest",),
)
def missing_licence(source):
    """Report a manifest without ``license``."""
    if source.manifest and "license" not in source.manifest:
        yield missing_licence.finding(
            "The manifest names no licence",
            source.location(source.manifest_path, symbol=source.name),
            fix='Add the key "license", for example "LGPL-3".',
        )
