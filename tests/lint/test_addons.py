"""Every addon has what the house wants: manifest, data files, access rights, pages, icons."""

import ast
import csv
import re
import struct
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ADDONS = sorted(path.parent for path in (ROOT / "addons").glob("*/__manifest__.py"))
MODEL_BASES = {"Model", "TransientModel"}
WANTED = {
    "author": r"Odoo DevKit contributors",
    "category": r"\S.*",
    "development_status": r"Alpha|Beta|Production/Stable|Mature",
    "license": r"LGPL-3",
    "name": r"\S.*",
    "summary": r"\S.{10,120}",
    "version": r"19\.0\.\d+\.\d+\.\d+",
    "website": r"https://\S+",
}
# Import names and the distributions that bring them; what Odoo 19 requires itself is left out.
DISTRIBUTIONS = {
    "coverage": "coverage",
    "cryptography": "cryptography",
    "libcst": "libcst",
    "markdown_it": "markdown-it-py",
    "mdit_py_plugins": "mdit-py-plugins",
    "openpyxl": "openpyxl",
    "pygments": "Pygments",
    "sqlglot": "sqlglot",
    "yaml": "PyYAML",
}
BROUGHT_BY_ODOO = {"babel", "dateutil", "jinja2", "lxml", "markupsafe", "odoo", "PIL", "polib", "psutil"}
BROUGHT_BY_ODOO |= {"psycopg2", "pytz", "requests", "werkzeug"}

PRODUCT = [addon for addon in ADDONS if not addon.name.startswith("test_")]

each_addon = pytest.mark.parametrize("addon", ADDONS, ids=lambda path: path.name)
each_product = pytest.mark.parametrize("addon", PRODUCT, ids=lambda path: path.name)


def manifest_of(addon):
    """The manifest as a dictionary."""
    return ast.literal_eval((addon / "__manifest__.py").read_text())


def python_files(addon):
    """Modules that Odoo loads."""
    rooms = ("models", "wizards", "report")
    return [path for room in rooms for path in sorted((addon / room).rglob("*.py"))]


def assigned(node, attribute):
    """The text that a class body assigns to ``attribute``."""
    for statement in node.body:
        if isinstance(statement, ast.Assign) and getattr(statement.targets[0], "id", "") == attribute:
            return statement.value.value if isinstance(statement.value, ast.Constant) else None
    return None


def stored_models(addon):
    """Names of the models that the addon defines and that have a table."""
    for path in python_files(addon):
        for node in ast.parse(path.read_text()).body:
            bases = {base.attr for base in getattr(node, "bases", ()) if isinstance(base, ast.Attribute)}
            if bases & MODEL_BASES and (name := assigned(node, "_name")):
                yield name


def test_there_are_addons():
    assert {"devkit_base", "devkit_scaffold"} <= {addon.name for addon in ADDONS}


@each_addon
def test_manifest(addon):
    manifest = manifest_of(addon)
    for key, pattern in WANTED.items():
        assert re.fullmatch(pattern, manifest.get(key, "")), f"{key}: {manifest.get(key)!r} is not {pattern}"
    assert manifest["depends"]
    assert manifest["name"].startswith("Odoo DevKit") or addon not in PRODUCT


@each_addon
def test_files_in_the_manifest_exist_and_are_named_once(addon):
    manifest = manifest_of(addon)
    names = manifest.get("data", []) + manifest.get("demo", [])
    assert [name for name in names if not (addon / name).is_file()] == []
    assert len(names) == len(set(names))


@each_addon
def test_assets_in_the_manifest_match_a_file(addon):
    assets = [entry for entries in manifest_of(addon).get("assets", {}).values() for entry in entries]
    # ("remove", path) and the like name other addons' files too
    paths = [entry for entry in assets if isinstance(entry, str) and entry.startswith(f"{addon.name}/")]
    assert [path for path in paths if not any(addon.parent.glob(path))] == []


@each_addon
def test_data_files_are_in_the_manifest(addon):
    manifest = manifest_of(addon)
    named = set(manifest.get("data", []) + manifest.get("demo", []))
    rooms = ("data", "demo", "report", "security", "views", "wizards")
    found = [
        path for room in rooms for suffix in ("xml", "csv") for path in (addon / room).rglob(f"*.{suffix}")
    ]
    assert sorted({str(path.relative_to(addon)) for path in found} - named) == []


@each_addon
def test_models_have_access_rights(addon):
    path = addon / "security" / "ir.model.access.csv"
    with path.open(newline="") if path.exists() else open("/dev/null") as file:
        rows = list(csv.DictReader(file))
    covered = {row["model_id:id"] for row in rows if row["group_id:id"]}
    wanted = {f"model_{name.replace('.', '_')}" for name in stored_models(addon)}
    assert sorted(wanted - covered) == []
    assert [row["id"] for row in rows if not row["group_id:id"]] == []


@each_addon
def test_references_have_a_title(addon):
    for path in sorted((addon / "references").rglob("*.md")):
        text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(), flags=re.DOTALL)
        assert re.match(r"\s*# \S", text) or re.search(r"^title: *\S", path.read_text(), re.MULTILINE), path


@each_product
def test_icons(addon):
    folder = addon / "static" / "description"
    svg = (folder / "icon.svg").read_text()
    colours = set(re.findall(r"#[0-9a-fA-F]{6}\b", svg))
    assert 2 <= len(colours) <= 4, colours
    assert 'viewBox="0 0 50 50"' in svg
    png = (folder / "icon.png").read_bytes()
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", png[16:24]) == (100, 100)


@each_addon
def test_wheel_metadata(addon):
    text = (addon / "pyproject.toml").read_text()
    assert 'build-backend = "whool.buildapi"' in text


def imported_libraries(addon):
    """Top-level names of what the addon imports beyond the standard library, its tests left out."""
    for path in addon.rglob("*.py"):
        if path.relative_to(addon).parts[0] == "tests":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module]
            yield from (name.split(".")[0] for name in names)


@each_addon
def test_libraries_are_declared(addon):
    """A wheel asks for what the addon imports, and for nothing else."""
    declared = manifest_of(addon).get("external_dependencies", {}).get("python", [])
    foreign = set(imported_libraries(addon)) - sys.stdlib_module_names - BROUGHT_BY_ODOO
    assert sorted(foreign - set(DISTRIBUTIONS)) == [], "add them to DISTRIBUTIONS"
    base = set() if addon.name == "devkit_base" else set(libraries_of_base())
    assert {DISTRIBUTIONS[name] for name in foreign} - base == set(declared) - base


def libraries_of_base():
    """What an addon gets by depending on devkit_base."""
    return manifest_of(ROOT / "addons" / "devkit_base").get("external_dependencies", {}).get("python", [])


@each_addon
def test_libraries_are_pinned_and_explained(addon):
    """What an addon declares has a range in requirements.txt and a reason in docs/dependencies.md."""
    libraries = manifest_of(addon).get("external_dependencies", {}).get("python", [])
    pinned = (ROOT / "requirements.txt").read_text().lower()
    explained = (ROOT / "docs" / "dependencies.md").read_text().lower()
    for library in libraries:
        name = re.split(r"[<>=!\[ ]", library)[0].lower()
        assert re.search(rf"^{re.escape(name)}\b", pinned, re.MULTILINE), f"{name} is not in requirements.txt"
        assert name in explained, f"{name} is not in docs/dependencies.md"
