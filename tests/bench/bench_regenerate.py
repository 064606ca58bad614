"""A changed blueprint is merged into a module whose every file was edited by hand."""

import ast
import time
import xml.etree.ElementTree as ElementTree

from addons.devkit_scaffold.engine.blueprint import read_data
from addons.devkit_scaffold.engine.generate import generate
from addons.devkit_scaffold.engine.merge import merge_module

ADDON = "devkit_scaffold"
NAME = "merge a changed blueprint of 10 models with 20 fields into edited files"
AGAINST = "floor: parse the three versions of the Python and XML once"
BAR = 8.0
LIMIT = 1.0
ROOM = "engine"


def measure():
    """Seconds of merging, and of parsing all versions."""
    base, new = files(20), files(21)
    yours = {path: edited(path, content) for path, content in base.items()}
    started = time.perf_counter()
    merged = merge_module(base, yours, new)
    ours = time.perf_counter() - started
    assert merged.clean and merged.files
    started = time.perf_counter()
    for version in (base, yours, new):
        for path, content in version.items():
            if path.endswith(".py"):
                ast.parse(content)
            elif path.endswith(".xml"):
                ElementTree.fromstring(content)
    return ours, time.perf_counter() - started


def files(count):
    """The generated files of ten models with so many fields each."""
    fields = {f"field_{index}": {"type": "Char", "help": "What it means."} for index in range(count - 1)}
    models = {
        f"bench.thing_{number}": {"label": f"Thing {number}", "fields": {"name": {"type": "Char"}, **fields}}
        for number in range(10)
    }
    data = {"module": {"name": "bench", "title": "Bench"}, "models": models}
    return {file.path: file.content for file in generate(read_data(data))}


def edited(path, content):
    """A comment in each file that can hold one."""
    if path.endswith(".py"):
        return content + b"# mine\n"
    return content.replace(b"</odoo>", b"<!-- mine -->\n</odoo>") if path.endswith(".xml") else content
