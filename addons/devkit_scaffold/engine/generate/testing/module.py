"""Tests of the module as a whole: what Apps shows of it, what it ships, its hooks, its translations."""

import re

from ...blueprint import effective
from ...blueprint.languages import country_code
from ...blueprint.model import Blueprint
from ...blueprint.tour import tour_model
from .. import packaging
from ..file import TESTS_BUNDLE, GeneratedFile
from ..hooks import hooks
from ..layout.python import Call, Raw, statement
from ..security import category_ref
from ..series import series_of
from ..tour import tour_path
from .module_file import file_of_tests


def test_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """`tests/test_module.py`."""
    blocks = [_in_apps(blueprint), _shipped(blueprint), *_assets(blueprint)]
    blocks += [*_hooks(blueprint), *_translated(blueprint)]
    return file_of_tests(blueprint, "module", blocks)


def _in_apps(blueprint: Blueprint) -> str:
    """What Odoo's list of apps says of it."""
    module = blueprint.module
    icon = f"/{module.name}/{packaging.FOLDER}/icon.png"
    shown = {
        "shortdesc": module.title,
        "summary": module.summary,
        "author": module.author,
        "website": module.website,
        "license": module.license,
        "icon": icon,
        "application": module.application,
    }
    shown = {name: value for name, value in shown.items() if value}
    version = Raw(rf'r"^{re.escape(series_of(blueprint))}(\.\d+){{3}}$"')
    category = Call("self.env.ref", [category_ref(module.category)])
    needed = sorted(effective.depends(blueprint))
    return "\n".join(
        [
            "    def test_in_apps(self):",
            statement("module = ", Call("self.env.ref", [f"base.module_{module.name}"]), 8),
            statement("shown = ", shown, 8),
            "        self.assertRecordValues(module, [shown])",
            statement("", Call("self.assertEqual", [Raw("module.category_id"), category]), 8),
            statement("", Call("self.assertRegex", [Raw("module.installed_version"), version]), 8),
            '        depends = module.dependencies_id.mapped("name")',
            statement("for name in ", tuple(needed), 8, ":"),
            "            self.assertIn(name, depends)",
        ]
    )


def _shipped(blueprint: Blueprint) -> str:
    """The files that no record names: pictures, and the texts to be translated."""
    paths = [f"{packaging.FOLDER}/icon.{kind}" for kind in packaging.KINDS]
    paths.append(f"i18n/{blueprint.module.name}.pot")
    place = Raw(f'f"{blueprint.module.name}/{{path}}"')
    return "\n".join(
        [
            "    def test_files(self):",
            statement("for path in ", tuple(paths), 8, ":"),
            statement("", Call("self.assertTrue", [Call("file_path", [place])]), 12),
        ]
    )


def _assets(blueprint: Blueprint) -> list[str]:
    """The browser is given the tour; without it, its test would wait for a minute."""
    if tour_model(blueprint) is None:
        return []
    call = Call('self.env["ir.asset"]._get_asset_paths', [TESTS_BUNDLE, {}])
    tour = f"/{blueprint.module.name}/{tour_path(blueprint)}"
    lines = [
        "    def test_assets(self):",
        statement("assets = ", call, 8),
        "        paths = [asset[0] for asset in assets]",
        statement("", Call("self.assertIn", [tour, Raw("paths")]), 8),
    ]
    return ["\n".join(lines)]


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
