"""Any blueprint that is accepted gives files that can be parsed, and that formatters leave alone."""

import ast
import csv
import io
import itertools
import subprocess
import tempfile
import unicodedata
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from addons.devkit_scaffold.engine.blueprint import check_data, read, to_data, to_yaml
from addons.devkit_scaffold.engine.blueprint.schema import is_refused_character
from addons.devkit_scaffold.engine.generate import generate

PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
SETTINGS = settings(max_examples=80, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
LABEL_CHARACTERS = st.one_of(
    st.sampled_from("\"'%&<>\\{}[]()#$`*_|:;,.-+=~^@!?/ äß漢字العربية😀👩‍🚒é́"),
    st.characters(codec="utf-8"),
)


def _allowed(text: str) -> str:
    kept = "".join(character for character in text if not is_refused_character(character))
    return kept.strip() or "x"


LABELS = st.text(LABEL_CHARACTERS, min_size=1, max_size=90).map(_allowed)
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,50}", fullmatch=True)
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


@st.composite
def fields(draw):
    kind = draw(st.sampled_from(TYPES))
    item = {"type": kind, "string": draw(LABELS)}
    if draw(st.booleans()):
        item["help"] = draw(LABELS)
    if draw(st.booleans()) and kind not in ("Boolean", "Json"):
        item["required"] = True
    if kind == "Char" and draw(st.booleans()):
        item["default"] = draw(LABELS)
    if kind in ("Char", "Text") and draw(st.booleans()):
        item["examples"] = draw(st.lists(LABELS, min_size=1, max_size=3))
    return item


@st.composite
def computed(draw, fields):
    """Values that follow from the drawn fields."""

    def named(*types):
        return [name for name, item in fields.items() if item["type"] in types]

    sentences = [("Boolean", {"is_set": name}) for name in named("Char", "Integer", "Date")]
    sentences += [("Boolean", {"is_past": name}) for name in named("Date", "Datetime")]
    for kinds, result, words in (
        (("Integer", "Float"), "Float", ("add", "subtract", "multiply")),
        (("Char", "Text"), "Char", ("join",)),
        (("Date", "Datetime"), "Integer", ("days",)),
    ):
        if len(named(*kinds)) > 1:
            sentences += [(result, {word: named(*kinds)[:2]}) for word in words]
    result = {}
    for kind, compute in draw(st.lists(st.sampled_from(sentences), max_size=3)) if sentences else ():
        result[draw(NAMES)] = {"type": kind, "string": draw(LABELS), "compute": compute}
    return {name: item for name, item in result.items() if name not in fields}


@st.composite
def constraints(draw, fields):
    def named(*types):
        return [name for name, item in fields.items() if item["type"] in types]

    numbers, days = named("Integer", "Float", "Monetary"), named("Date")
    result = {}
    if days:
        result["day_once"] = {"kind": "unique", "fields": days[:1], "message": draw(LABELS)}
    if len(days) > 1:
        result["days_ordered"] = {"kind": "ordered", "fields": days[:3], "message": draw(LABELS)}
    if numbers:
        kind = draw(st.sampled_from(["at_least", "at_most"]))
        limit = draw(st.integers(-5, 500))
        result["limited"] = {"kind": kind, "fields": numbers, "limit": limit, "message": draw(LABELS)}
    if named("Integer"):
        result["once"] = {"kind": "unique", "fields": named("Integer"), "message": draw(LABELS)}
    return result


@st.composite
def blueprints(draw):
    states = draw(st.lists(NAMES, min_size=2, max_size=4, unique=True))
    steps = {
        f"to_{b}": {"label": draw(LABELS), "from": a, "to": b, "ask": draw(LABELS)}
        for a, b in itertools.pairwise(states)
    }
    model = {
        "label": draw(LABELS),
        "description": draw(LABELS),
        "chatter": draw(st.booleans()),
        "company": draw(st.booleans()),
        "archive": draw(st.booleans()),
        "fields": {
            "name": {"type": "Char", "string": draw(LABELS)},
            **draw(st.dictionaries(NAMES, fields(), max_size=5)),
        },
        "constraints": {draw(NAMES): {"kind": "unique", "fields": "name", "message": draw(LABELS)}},
        "workflow": {
            "states": {name: {"label": draw(LABELS), "final": name == states[-1]} for name in states},
            "transitions": steps,
        },
    }
    model["constraints"] |= draw(constraints(model["fields"]))
    model["fields"] |= draw(computed(model["fields"]))
    if draw(st.booleans()):
        model["reference"] = {"prefix": draw(LABELS).replace("%", "")}
        model["constraints"] = {}
        del model["fields"]["name"]
    return {
        "module": {
            "name": draw(NAMES),
            "title": draw(LABELS),
            "summary": draw(LABELS),
            "description": draw(LABELS),
        },
        "groups": {"user": {"label": draw(LABELS), "description": draw(LABELS)}},
        "models": {f"{draw(NAMES)}.{draw(NAMES)}": model},
    }


@SETTINGS
@given(blueprints())
def test_accepted_means_well_formed(data):
    blueprint, problems = check_data(data)
    event("refused" if problems else "accepted")
    if problems:
        assert blueprint is None
        return
    assert read(to_yaml(blueprint)) == blueprint
    files = {file.path: file.content for file in generate(blueprint)}
    for path, content in files.items():
        if path.endswith(".py"):
            ast.parse(content)
        elif path.endswith(".xml"):
            ElementTree.fromstring(content)
    rows = list(csv.reader(io.StringIO(files["security/ir.model.access.csv"].decode())))
    assert {len(row) for row in rows} == {8}
    _assert_texts_arrive(blueprint, files)
    _assert_formatted(files)


def _assert_texts_arrive(blueprint, files):
    model = blueprint.models[0]
    name = model.name.replace(".", "_")
    texts = {
        node.value
        for node in ast.walk(ast.parse(files[f"models/{name}.py"]))
        if isinstance(node, ast.Constant)
    }
    for item in model.fields:
        assert not item.help or item.help in texts
    for state in model.workflow.states:
        assert state.label in texts
    view = ElementTree.fromstring(files[f"views/{name}_views.xml"])
    buttons = {button.get("string") for button in view.iter("button")}
    assert buttons == {transition.label for transition in model.workflow.transitions}
    assert ast.literal_eval(files["__manifest__.py"].decode())["name"] == blueprint.module.title


def _assert_formatted(files):
    with tempfile.TemporaryDirectory() as folder:
        for path, content in files.items():
            if path.endswith(".py"):
                place = Path(folder, path)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
        command = ["ruff", "format", "--isolated", "--no-cache", "--diff", folder]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout
        command = ["ruff", "check", "--isolated", "--no-cache", "--select=F", folder]
        result = subprocess.run(
            [*command, '--config=lint.per-file-ignores={"__init__.py"=["F401","I001"]}'],
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, result.stdout


@SETTINGS
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["module", "models", "fields", "name", "type", "a.b", "workflow", "states", "groups", "x"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=20,
    )
)
def test_no_data_makes_the_reader_raise(data):
    blueprint, problems = check_data(data if isinstance(data, dict) else {"module": data})
    assert (blueprint is None) == bool(problems)


@SETTINGS
@given(st.text(max_size=200))
def test_no_text_makes_the_reader_raise(text):
    from addons.devkit_scaffold.engine.blueprint import check

    blueprint, problems = check(text)
    assert blueprint is None
    assert problems
    assert all(problem.line >= 1 for problem in problems)


def test_normal_forms_are_kept():
    data = {
        "module": {"name": "a_b", "title": "e\u0301"},
        "models": {"a.b": {"label": "L", "fields": {"name": "Char"}}},
    }
    blueprint, problems = check_data(data)
    assert problems == ()
    assert blueprint.module.title == "e\u0301" != unicodedata.normalize("NFC", "e\u0301")
    assert to_data(blueprint)["module"]["title"] == "e\u0301"
