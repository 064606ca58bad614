"""A large blueprint becomes the files of a module."""

import ast
import time
import xml.etree.ElementTree as ElementTree

from addons.devkit_scaffold.engine.blueprint import read_data
from addons.devkit_scaffold.engine.generate import generate

ADDON = "devkit_scaffold"
NAME = "generate 10 models with 20 fields each"
AGAINST = "floor: parse the generated Python and XML once"
BAR = 4.0
LIMIT = 0.3
ROOM = "engine"
TYPES = (
    "Char",
    "Text",
    "Html",
    "Integer",
    "Float",
    "Monetary",
    "Boolean",
    "Date",
    "Datetime",
    "Binary",
    "Image",
    "Json",
)


def measure():
    """Seconds of generating, and of reading the result."""
    data = {
        "module": {"name": "bench", "title": "Bench", "depends": ["mail"]},
        "models": {f"bench.thing_{number}": model(number) for number in range(10)},
    }
    blueprint = read_data(data)
    started = time.perf_counter()
    files = generate(blueprint)
    ours = time.perf_counter() - started
    started = time.perf_counter()
    for file in files:
        if file.path.endswith(".py"):
            ast.parse(file.content)
        elif file.path.endswith(".xml"):
            ElementTree.fromstring(file.content)
    return ours, time.perf_counter() - started


def model(number):
    """A model with chatter, company, workflow and 20 fields."""
    fields = {"name": {"type": "Char", "required": True}}
    for index in range(18):
        fields[f"field_{index}"] = {
            "type": TYPES[index % len(TYPES)],
            "string": f"Field {index}",
            "help": "What it means.",
        }
    fields["partner_id"] = {"type": "Many2one", "comodel": "res.partner", "required": True}
    states = {"draft": "Draft", "open": "Open", "done": {"label": "Done", "final": True}}
    steps = {
        "start": {"label": "Start", "from": "draft", "to": "open"},
        "finish": {"label": "Finish", "from": "open", "to": "done"},
    }
    workflow = {"states": states, "transitions": steps}
    return {
        "label": f"Thing {number}",
        "chatter": True,
        "company": True,
        "fields": fields,
        "workflow": workflow,
    }
