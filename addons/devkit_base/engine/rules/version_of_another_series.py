import ast
import re

from ..rule import rule

_GOOD = re.compile(r"(?:19\.0\.)?\d+\.\d+(?:\.\d+)?")


@rule(
    code="MOD002",
    title="The version is one of another series",
    severity="high",
    explanation="A module whose version does not belong to Odoo 19 is *silently* not installable: it is "
    "listed, and cannot be installed. Write `19.0.x.y.z`.",
    reference="devkit_base/odoo19-facts-for-developers",
    bad='# file: __manifest__.py\n{"name": "Rental", "version": "17.0.1.0.0", "license": "LGPL-3"}\n',
    good='# file: __manifest__.py\n{"name": "Rental", "version": "19.0.1.0.0", "license": "LGPL-3"}\n',
    tags=("manifest", "migration"),
)
def version_of_another_series(source):
    """Report versions that Odoo 19 does not install."""
    version = source.manifest.get("version")
    text = version.value if isinstance(version, ast.Constant) else None
    if version is not None and not (isinstance(text, str) and _GOOD.fullmatch(text)):
        yield version_of_another_series.finding(
            f"Odoo 19 does not install version {text!r}",
            source.location(source.manifest_path, version.lineno, source.name),
            fix="Write 19.0.x.y.z.",
        )
