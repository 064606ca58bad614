"""All parts of a module at once: well formed, listed where they belong, and the same on every machine."""

import ast
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from addons.devkit_scaffold.engine.blueprint import read
from addons.devkit_scaffold.engine.generate import generate

ROOT = Path(__file__).parents[4]
FIXTURE = ROOT / "addons/devkit_scaffold/tests/fixtures/every_part.yaml"
SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
import conftest
from addons.devkit_scaffold.engine.blueprint import read
from addons.devkit_scaffold.engine.generate import generate
digest = hashlib.sha256()
for file in generate(read(open(sys.argv[2], encoding="utf-8").read())):
    digest.update(file.path.encode() + b"\\0" + file.content)
print(digest.hexdigest())
"""


@pytest.fixture(scope="module")
def files():
    return generate(read(FIXTURE.read_text(encoding="utf-8")))


def test_every_file_is_well_formed_and_fits_its_lines(files):
    for file in files:
        text = file.content.decode(errors="replace")
        if file.path.endswith(".py"):
            ast.parse(text)
            assert max(map(len, text.splitlines()), default=0) <= 88, file.path
        elif file.path.endswith(".xml"):
            ElementTree.fromstring(text)


def test_each_data_file_is_listed_once_and_defined_before_it_is_named(files):
    contents = {file.path: file.content.decode(errors="replace") for file in files}
    manifest = ast.literal_eval(contents["__manifest__.py"])
    listed = [*manifest["data"], *manifest["demo"]]
    assert len(listed) == len(set(listed))
    assert set(listed) <= set(contents)
    data = {path for path in contents if path.endswith(("xml", "csv")) and "static" not in path}
    assert data == set(listed)
    defined: set[str] = set()
    for path in [path for path in manifest["data"] if path.endswith(".xml")]:
        root = ElementTree.fromstring(contents[path])
        for node in root:
            for field in node.iter("field"):
                if "." not in field.get("ref", ".") and not field.get("ref").startswith("model_"):
                    assert field.get("ref") in defined, (path, field.get("ref"))
            defined.add(node.get("id", ""))


def test_every_class_and_route_has_its_tests(files):
    tests = "\n".join(file.content.decode() for file in files if file.path.startswith("tests/test_"))
    for name in ("visits", "sites", "new_site", "vehicle", "strict", "bulk", "hello", "visit_sheet", "tour"):
        assert f"def test_{name}(self):" in tests, name
    for name in ("visits_visit_shift", "visits_gate", "visits_visit_finish"):
        assert f"def test_{name}_closed(self):" in tests


def test_the_same_bytes_under_any_hash_seed():
    def run(seed: str) -> str:
        command = [sys.executable, "-c", SCRIPT, str(ROOT), str(FIXTURE)]
        env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout.strip()

    here = hashlib.sha256()
    for file in generate(read(FIXTURE.read_text(encoding="utf-8"))):
        here.update(file.path.encode() + b"\0" + file.content)
    assert {run("1"), run("4242")} == {here.hexdigest()}


@pytest.mark.parametrize("series", ["17.0", "18.0"])
def test_older_series_say_it_in_their_words(series):
    text = FIXTURE.read_text(encoding="utf-8").replace("tour: true", f"version: {series}.1.0.0")
    made = {file.path: file.content.decode(errors="replace") for file in generate(read(text))}
    code = "\n".join(content for path, content in made.items() if path.endswith(".py"))
    for word in ('type="jsonrpc"', "Manifest.for_addon", "start_tour"):
        assert word not in code, word
    assert "get_manifest(" in made["tests/test_module.py"]
    assert ("readonly=True" in made["controllers/visits.py"]) == (series == "18.0")
    assert ("request.env._(" in code) == (series == "18.0")
    for path, content in made.items():
        if path.endswith(".py"):
            ast.parse(content)
