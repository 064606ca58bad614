"""Tests: a setting is kept where it should be, and read back."""

from ...blueprint.model import Blueprint, Setting
from ..file import GeneratedFile
from ..layout.python import Call, Raw, statement
from ..settings import SETTINGS, field_name, group_ref, parameter
from .module_file import file_of_tests

_SAVE = f"""\
    def save(self, **values):
        self.env["{SETTINGS}"].create(values).execute()
        return self.env["{SETTINGS}"].create({{}})"""


def test_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """`tests/test_settings.py`."""
    blocks = [_SAVE] if any(item.kind != "module" for item in blueprint.settings) else []
    blocks += [_TESTS[item.kind](blueprint, item) for item in blueprint.settings]
    blocks += [_default(blueprint, item) for item in blueprint.settings if _has_default(item)]
    blocks += [_page(blueprint)] if blueprint.settings else []
    return file_of_tests(blueprint, "settings", blocks)


def _value(item: Setting) -> object:
    """A value that is not the default."""
    if item.type == "Selection":
        return next((key for key, _label in item.selection if key != item.default), item.selection[0][0])
    values = {
        "Boolean": True,
        "Char": "Sample",
        "Float": 3.5 if item.default == 2.5 else 2.5,
        "Integer": 8 if item.default == 7 else 7,
    }
    return values.get(item.type, Raw("chosen"))


def _head(blueprint: Blueprint, item: Setting) -> list[str]:
    lines = [f"    def test_{item.name}(self):"]
    if item.type == "Many2one":
        found = Call(f'self.env["{item.comodel}"].search', [[]], {"limit": 1})
        lines.append(statement("chosen = ", found, 8))
        lines.append("        self.assertTrue(chosen)")
    return lines


def _saved(blueprint: Blueprint, item: Setting) -> list[str]:
    name, value = field_name(blueprint, item), _value(item)
    sent = Raw("chosen.id") if item.type == "Many2one" else value
    lines = [statement("settings = ", Call("self.save", (), {name: sent}), 8)]
    lines.append(statement("", Call("self.assertEqual", [Raw(f"settings.{name}"), value]), 8))
    return lines


def _parameter(blueprint: Blueprint, item: Setting) -> str:
    read = Call("parameters.get_param", [parameter(blueprint, item)])
    lines = [*_head(blueprint, item), *_saved(blueprint, item)]
    lines.append('        parameters = self.env["ir.config_parameter"].sudo()')
    lines.append(statement("kept = ", read, 8))
    shown = Raw("str(chosen.id)") if item.type == "Many2one" else str(_value(item))
    lines.append(statement("", Call("self.assertEqual", [Raw("kept"), shown]), 8))
    lines.append(statement("settings = ", Call("self.save", (), {field_name(blueprint, item): False}), 8))
    lines.append(statement("", Call("self.assertFalse", [Raw(f"settings.{field_name(blueprint, item)}")]), 8))
    return "\n".join(lines)


def _company(blueprint: Blueprint, item: Setting) -> str:
    name = field_name(blueprint, item)
    lines = [*_head(blueprint, item), *_saved(blueprint, item)]
    lines.append(statement("", Call("self.assertEqual", [Raw(f"self.env.company.{name}"), _value(item)]), 8))
    lines.append(statement("other = ", Call('self.env["res.company"].create', [{"name": "Other"}]), 8))
    lines.append(statement("", Call("self.assertNotEqual", [Raw(f"other.{name}"), _value(item)]), 8))
    return "\n".join(lines)


def _group(blueprint: Blueprint, item: Setting) -> str:
    name, group = field_name(blueprint, item), group_ref(blueprint, item)
    lines = [f"    def test_{item.name}(self):", f"        settings = self.save({name}=True)"]
    lines.append(f"        self.assertTrue(settings.{name})")
    lines.append('        user = new_test_user(self.env, "sample_setting")')
    lines.append(statement("", Call("self.assertTrue", [Call("user.has_group", [group])]), 8))
    lines.append(f"        settings = self.save({name}=False)")
    lines.append(f"        self.assertFalse(settings.{name})")
    lines.append(statement("", Call("self.assertFalse", [Call("user.has_group", [group])]), 8))
    return "\n".join(lines)


def _module(blueprint: Blueprint, item: Setting) -> str:
    """Nothing is installed in a test: the setting says what is installed."""
    name = field_name(blueprint, item)
    module = item.module or item.name
    return "\n".join(
        [
            f"    def test_{item.name}(self):",
            f'        settings = self.env["{SETTINGS}"].create({{}})',
            '        modules = self.env["ir.module.module"].sudo()',
            statement("module = ", Call("modules.search", [[("name", "=", module)]]), 8),
            '        installed = module.state in ("installed", "to upgrade")',
            f"        self.assertEqual(settings.{name}, installed)",
        ]
    )


def _has_default(item: Setting) -> bool:
    return item.kind in ("parameter", "company") and item.default not in (None, False, "", 0)


def _default(blueprint: Blueprint, item: Setting) -> str:
    name = field_name(blueprint, item)
    lines = [f"    def test_{item.name}_default(self):"]
    if item.kind == "company":
        lines.append(statement("other = ", Call('self.env["res.company"].create', [{"name": "Other"}]), 8))
        lines.append(statement("", Call("self.assertEqual", [Raw(f"other.{name}"), item.default]), 8))
    else:
        lines.append(f'        settings = self.env["{SETTINGS}"].create({{}})')
        lines.append(statement("", Call("self.assertEqual", [Raw(f"settings.{name}"), item.default]), 8))
    return "\n".join(lines)


def _page(blueprint: Blueprint) -> str:
    """Each setting can be reached on the page that the menu opens."""
    fields = tuple(field_name(blueprint, item) for item in blueprint.settings)
    action = f"{blueprint.module.name}.action_res_config_settings"
    return "\n".join(
        [
            "    def test_page(self):",
            statement("action = ", Call("self.env.ref", [action]), 8),
            '        arch = self.env[action.res_model].get_view(view_type="form")["arch"]',
            statement("for name in ", fields, 8, ":"),
            "            self.assertIn(f'name=\"{name}\"', arch)",
        ]
    )


_TESTS = {"parameter": _parameter, "company": _company, "group": _group, "module": _module}
