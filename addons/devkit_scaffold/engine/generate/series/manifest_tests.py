"""A manifest is read by a class since 19.0; before, by a function."""

BEFORE = "19.0"


def older(path: str, text: str) -> str:
    """The function in tests."""
    if not path.startswith("tests/"):
        return text
    text = text.replace("odoo.modules.module import Manifest", "odoo.modules.module import get_manifest")
    return text.replace("Manifest.for_addon(", "get_manifest(")
