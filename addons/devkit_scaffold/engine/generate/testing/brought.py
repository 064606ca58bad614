"""Tests: the records of the data files are there with the values that these give them, and those of the demo
data where it was loaded. They are read from the files themselves, as their series of Odoo has them.

What views show is tested beside their model. A record that is not made again once it was deleted
(`forcecreate`) need not be there. Files that the blueprint gives as they are (`files`) are their author's.
"""

import ast
import re
from collections.abc import Iterable, Iterator

from lxml import etree

from ...blueprint.model import Blueprint
from ..file import DATA, DEMO, GeneratedFile
from ..layout.python import Call, Raw, statement
from ..series import series_of
from .module_file import file_of_tests

MENU = "ir.ui.menu"
# What a menu's attributes are called as fields.
_OF_MENU = {"name": "name", "parent": "parent_id", "action": "action", "web_icon": "web_icon"}
_OF_MENUS_BEFORE = ("17.0", "18.0")
_NOT_KEPT = ("0", "false")
_REFERENCE = re.compile(r"""\bref\(["']([\w.]+)["']\)""")
_HELPER = '''\
    def assert_brought(self, model, records):
        """Each record is there with its values, relations by xml id."""
        env = self.env(context=dict(self.env.context, active_test=False))
        for name, values in records.items():
{record}
            self.assertEqual(record._name, model)
            for field, value in values.items():
                with self.subTest(record=name, field=field):
                    self.assert_holds(record[field], record._fields[field].type, value)

    def assert_holds(self, shown, kind, value):
        if isinstance(value, list):
            for name in value:
                self.assertIn(self.env.ref(name), shown)
        elif kind == "html":
            self.assertIn(value, html.fromstring(str(shown)).text_content())
        else:
            self.assertEqual(shown or False, value or False)'''


def brought_files(blueprint: Blueprint, files: Iterable[GeneratedFile]) -> list[GeneratedFile]:
    """`tests/test_data.py`, none where the files bring nothing."""
    own = dict(blueprint.files)
    files = [file for file in files if file.path not in own]
    module = blueprint.module.name
    found: dict[str, dict[str, dict[str, object]]] = {}
    for node in _nodes(files, DATA):
        read = _menu if node.tag == "menuitem" else _record
        model, name, values = read(blueprint, node)
        found.setdefault(model, {})[name] = values
    tests = [_test(model, records) for model, records in found.items()]
    if tests:
        record = statement("record = ", Call("env.ref", [_named(module)]), 12)
        tests.insert(0, _HELPER.format(record=record))
    names = [node.get("id") for node in _nodes(files, DEMO) if "." not in node.get("id")]
    return file_of_tests(blueprint, "data", [*tests, *_demo(module, names)])


def _nodes(files: list[GeneratedFile], role: str) -> Iterator[etree._Element]:
    for file in files:
        if file.role == role and file.path.endswith(".xml"):
            for node in etree.fromstring(file.content).iter("record", "menuitem"):
                if node.get("forcecreate", "").lower() not in _NOT_KEPT:
                    yield node


def _record(blueprint: Blueprint, node: etree._Element) -> tuple[str, str, dict[str, object]]:
    module, values = blueprint.module.name, {}
    for field in node.iterchildren("field"):
        value = _value(module, field)
        if value is not None:
            values[field.get("name")] = value
    return node.get("model"), node.get("id"), values


def _value(module: str, field: etree._Element) -> object:
    """What a test compares with: a plain value, or a list of xml ids; None where it cannot."""
    if field.get("ref"):
        return [_full(module, field.get("ref"))]
    if field.get("eval"):
        return _evaluated(module, field.get("eval"))
    if field.get("type") == "html":
        return _first_text(field)
    return None if len(field) or field.get("search") or field.get("file") else field.text


def _evaluated(module: str, source: str) -> object:
    if names := _REFERENCE.findall(source):
        return [_full(module, name) for name in names]
    try:
        value = ast.literal_eval(source)
    except (ValueError, SyntaxError):
        return None
    return value if isinstance(value, bool | int | float | str) else None


def _first_text(field: etree._Element) -> str | None:
    """The first words of a page without placeholders in it."""
    if any("t-" in name for node in field.iter() for name in node.attrib):
        return None
    return next((text.strip() for text in field.itertext() if text.strip()), None)


def _menu(blueprint: Blueprint, node: etree._Element) -> tuple[str, str, dict[str, object]]:
    module = blueprint.module.name
    values: dict[str, object] = {}
    for name, field in _OF_MENU.items():
        if given := node.get(name):
            values[field] = [_full(module, given)] if name in ("parent", "action") else given
    if node.get("sequence"):
        values["sequence"] = int(node.get("sequence"))
    if groups := node.get("groups"):
        field = "groups_id" if series_of(blueprint) in _OF_MENUS_BEFORE else "group_ids"
        values[field] = [_full(module, name) for name in groups.split(",")]
    return MENU, node.get("id"), values


def _full(module: str, name: str) -> str:
    return name if "." in name else f"{module}.{name}"


def _test(model: str, records: dict[str, dict[str, object]]) -> str:
    return "\n".join(
        [
            f"    def test_{model.replace('.', '_')}(self):",
            statement("records = ", records, 8),
            statement("", Call("self.assert_brought", [model, Raw("records")]), 8),
        ]
    )


def _named(module: str) -> Raw:
    """The xml id of the record called `name`."""
    return Raw(f'f"{module}.{{name}}"')


def _demo(module: str, names: list[str]) -> list[str]:
    if not names:
        return []
    lines = [
        "    def test_demo(self):",
        statement("names = ", names, 8),
        statement("module = ", Call("self.env.ref", [f"base.module_{module}"]), 8),
        "        for name in names if module.demo else ():",
        "            with self.subTest(record=name):",
        statement("", Call("self.assertTrue", [Call("self.env.ref", [_named(module)])]), 16),
    ]
    return ["\n".join(lines)]
