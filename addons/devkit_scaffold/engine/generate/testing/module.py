"""Tests of the module as a whole: its hooks are found, and its labels are translated."""

from ...blueprint import effective
from ...blueprint.languages import country_code
from ...blueprint.model import Blueprint
from ..file import GeneratedFile
from ..hooks import hooks
from ..layout.python import Call, Raw, statement
from .module_file import file_of_tests


def test_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """`tests/test_module.py`."""
    return file_of_tests(blueprint, "module", [*_hooks(blueprint), *_translated(blueprint)])


def _hooks(blueprint: Blueprint) -> list[str]:
    """Odoo calls the functions by the names in the manifest."""
    found = hooks(blueprint)
    if not found:
        return []
    module = blueprint.module.name
    lines = [
        "    def test_hooks(self):",
        statement("manifest = ", Call("Manifest.for_addon", [module]), 8),
        statement("package = ", Call("sys.modules.get", [f"odoo.addons.{module}"]), 8),
        statement("for hook in ", tuple(name for _kind, name, _code in found), 8, ":"),
        "            self.assertTrue(callable(getattr(package, manifest[hook])))",
    ]
    return ["\n".join(lines)]


def _translated(blueprint: Blueprint) -> list[str]:
    """A label of a model or field in each language, as its users see it."""
    lines = []
    for language, pairs in blueprint.translations:
        found = _label(blueprint, dict(pairs))
        if found:
            lines.append(_shown(blueprint, language, *found))
    return lines


def _label(blueprint: Blueprint, translated: dict[str, str]) -> tuple[str, str, str] | None:
    """Model, field and translation of the first label that is translated."""
    for model in effective.stored_models(blueprint):
        for item in effective.fields(model):
            text = translated.get(effective.label(item), "")
            if text and not item.extends and text != effective.label(item):
                return model.name, item.name, text
    return None


def _shown(blueprint: Blueprint, language: str, model: str, field: str, text: str) -> str:
    code = country_code(language)
    module = blueprint.module.name
    search = Call("modules.search", [[("name", "=", module)]])
    shown = Call("fields_get", [[field], ["string"]])
    return "\n".join(
        [
            f"    def test_translated_{language.lower().replace('@', '_')}(self):",
            statement("", Call('self.env["res.lang"]._activate_lang', [code]), 8),
            '        modules = self.env["ir.module.module"]',
            statement("module = ", search, 8),
            statement("", Call("module._update_translations", [code]), 8),
            statement("model = ", Raw(f'self.env["{model}"].with_context(lang="{code}")'), 8),
            statement("label = ", Raw(f'model.{shown.flat()}["{field}"]["string"]'), 8),
            statement("", Call("self.assertEqual", [Raw("label"), text]), 8),
        ]
    )
