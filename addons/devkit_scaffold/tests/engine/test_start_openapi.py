"""OpenAPI and JSON Schema: what objects and their properties become, where circles end, what is refused."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from addons.devkit_scaffold.engine import start
from addons.devkit_scaffold.engine.blueprint import check_data
from addons.devkit_scaffold.engine.generate import generate
from addons.devkit_scaffold.engine.start import StartError

# Making a failing case smaller takes minutes; the problem says enough.
PHASES = (Phase.explicit, Phase.generate)
FIXTURES = Path(__file__).parents[1] / "fixtures" / "start"


def draft_of(data, name="shop.json"):
    content = data if isinstance(data, bytes) else json.dumps(data).encode()
    return start.read(content, name, "openapi")


def data_of(draft):
    built = start.build(draft)
    blueprint, problems = check_data(built.data)
    assert not problems, [str(problem) for problem in problems]
    generate(blueprint)
    return built.data["models"]


def api(**schemas):
    return {"openapi": "3.1.0", "info": {"title": "Shop"}, "components": {"schemas": schemas}}


def thing(**properties):
    return api(Thing={"type": "object", "properties": {"name": {"type": "string"}, **properties}})


def field_of(schema, name="value"):
    return draft_of(thing(**{name: schema})).model("Thing").field(name)


def test_a_description_is_understood():
    draft = start.read((FIXTURES / "catering.yaml").read_bytes(), "catering.yaml")
    models = data_of(draft)
    assert list(models) == [
        f"catering.{name}"
        for name in (
            "canteen",
            "address",
            "meal_order",
            "order_line",
            "meal_order_payment",
            "order_line_allergen",
        )
    ]
    order = models["catering.meal_order"]["fields"]
    assert order["line_ids"] == {
        "type": "One2many",
        "string": "Lines",
        "comodel": "catering.order_line",
        "inverse": "meal_order_id",
    }
    assert order["canteen_id"]["required"] and order["reference"]["size"] == 16
    assert order["original_class"]["string"] == "Class"
    assert (order["day"]["type"], order["deliver_before"]["type"]) == ("Date", "Datetime")
    line = models["catering.order_line"]
    assert line["fields"]["meal_order_id"]["ondelete"] == "cascade" and line["menu"] == {"hidden": True}
    assert line["fields"]["diet"]["default"] == "omnivore"
    assert line["constraints"]["portions_at_most"]["limit"] == 999
    assert models["catering.canteen"]["fields"]["name"]["examples"] == ["North Hall", "Harbour View"]
    said = " ".join(draft.notes)
    for word in ("'id' is left out", "'createdAt' is left out", "Document: no model of its own", "tags"):
        assert word in said


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ({"type": "string"}, "Char"),
        ({"type": ["string", "null"], "maxLength": 20}, "Char"),
        ({"type": "string", "maxLength": 900}, "Text"),
        ({"type": "string", "format": "date"}, "Date"),
        ({"type": "string", "format": "date-time"}, "Datetime"),
        ({"type": "string", "format": "binary"}, "Binary"),
        ({"type": "string", "contentEncoding": "base64"}, "Binary"),
        ({"type": "string", "format": "email"}, "Char"),
        ({"type": "string", "enum": ["a", "b"]}, "Selection"),
        ({"enum": [1, 2], "type": "integer"}, "Selection"),
        ({"type": "boolean"}, "Boolean"),
        ({"type": "integer"}, "Integer"),
        ({"type": "number"}, "Float"),
        ({"type": "object"}, "Json"),
        ({"type": "array", "items": {"type": "array"}}, "Json"),
        ({"type": "array", "items": {"type": "string"}}, "Char"),
        ({"oneOf": [{"type": "integer"}, {"type": "null"}]}, "Integer"),
        ({"anyOf": [{"type": "integer"}, {"type": "string"}]}, "Char"),
        ({"$ref": "other.yaml#/Thing"}, "Char"),
        ({}, "Char"),
    ],
)
def test_types(schema, kind):
    found = field_of(schema)
    assert found.type == kind
    data_of(draft_of(thing(value=schema)))


def test_money_is_known_by_name():
    assert field_of({"type": "number"}, "totalAmount").type == "Monetary"
    assert field_of({"type": "number"}, "discountRate").type == "Float"


@pytest.mark.parametrize(
    ("schema", "bounds"),
    [
        ({"type": "integer", "minimum": 1, "exclusiveMinimum": True}, (2, None)),
        ({"type": "integer", "exclusiveMaximum": 10}, (None, 9)),
        ({"type": "number", "minimum": 0.5, "maximum": 2}, (0.5, 2)),
    ],
)
def test_bounds(schema, bounds):
    found = field_of(schema)
    assert (found.low, found.high) == bounds


def test_circles_end():
    node = {
        "type": "object",
        "properties": {"name": {"type": "string"}, "up": {"$ref": "#/components/schemas/Node"}},
    }
    node["properties"]["kids"] = {"type": "array", "items": {"$ref": "#/components/schemas/Node"}}
    node["properties"]["peer"] = {"$ref": "#/components/schemas/Peer"}
    peer = {
        "type": "object",
        "required": ["node"],
        "properties": {"node": {"$ref": "#/components/schemas/Node"}},
    }
    models = data_of(draft_of(api(Node={**node, "required": ["peer", "up"]}, Peer=peer)))
    fields = models["shop.node"]["fields"]
    assert fields["up_id"]["comodel"] == fields["kid_ids"]["comodel"] == "shop.node"
    assert "required" not in fields["up_id"]


def test_references_that_lead_to_themselves_end():
    loop = {"$ref": "#/components/schemas/Loop"}
    selfish = {"allOf": [{"$ref": "#/components/schemas/Selfish"}, {"properties": {"a": loop}}]}
    other = {"type": "object", "properties": {"it": {"$ref": "#/components/schemas/Selfish"}}}
    draft = draft_of(api(Loop=loop, Selfish=selfish, Other=other))
    assert data_of(draft)["shop.selfish"]["fields"]["a"]["type"] == "Char"


def test_rows_of_an_object_example():
    schema = {"type": "object", "properties": {"name": {"type": "string"}, "n": {"type": "integer"}}}
    models = data_of(draft_of(api(Thing={**schema, "example": {"name": "One", "n": 1, "deep": {"x": 1}}})))
    assert models["shop.thing"]["records"] == [{"name": "One", "n": 1}]


def test_a_json_schema_with_definitions():
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Recipe",
        "type": "object",
        "properties": {
            "title": {"type": "string"},
            "steps": {"type": "array", "items": {"$ref": "#/$defs/step"}},
        },
        "$defs": {
            "step": {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}
        },
    }
    models = data_of(draft_of(document, "recipe.json"))
    assert models["recipe.recipe"]["fields"]["step_ids"]["comodel"] == "recipe.step"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[1]", "no schema"),
        (b'{"openapi": "3.1.0",}', "shop.json, line 1"),
        (b"openapi: 3.0.0\na: &x [1]\nb: *x\n", r"line 3: the alias \*x"),
        (b"a: &a [*a]\n", "alias"),
        (b"openapi: [\n", "no YAML"),
        (b'{"swagger": "2.0"}', "Allowed: OpenAPI 3.0 or 3.1"),
        (b'{"openapi": "4.0.0"}', "Allowed: 3.0 and 3.1"),
        (b'{"openapi": "3.1.0"}', "no schema is an object"),
        (b"{" + b'"a":{' * 70 + b"}" * 71, "at most 60 levels"),
        (b"{" + b'"a":{' * 100_000, "levels"),
        (b"a: !!python/object/apply:os.system [id]\n", "no YAML"),
        (b"# " + b"x" * 2_000_001 + b"\na: 1", "Save it as JSON"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_refused(content, message):
    with pytest.raises(StartError, match=message) as caught:
        draft_of(content)
    assert str(caught.value).startswith("shop.json")


WORDS = st.sampled_from(["name", "id", "class", "größe", "😀", "", "createdAt", "price", "type", "x" * 80])
REFS = st.sampled_from(["A", "B", "C", "Gone"]).map(lambda name: {"$ref": f"#/components/schemas/{name}"})
LEAVES = st.one_of(
    REFS,
    st.sampled_from([None, True, "string", 3, [], {}, {"type": "null"}, {"type": []}, {"enum": [None, "a"]}]),
    st.fixed_dictionaries(
        {"type": st.sampled_from(["string", "integer", "number", "boolean", "object", "array"])},
        optional={
            "enum": st.lists(st.sampled_from(["a", "b", "", 1, None])),
            "format": st.sampled_from(["date", "uuid", "password", 7]),
            "minimum": st.sampled_from([0, 5, "x", True]),
            "maximum": st.sampled_from([3, 1e300]),
            "maxLength": st.sampled_from([0, 1, 10, 10**12, "7"]),
            "example": st.sampled_from(["x", 3, None, {"a": 1}, 1e400]),
            "default": st.sampled_from(["=name", 3, None, []]),
            "title": st.sampled_from(["T", "", 5]),
        },
    ),
)
SCHEMAS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.fixed_dictionaries(
            {"properties": st.dictionaries(WORDS, inner, max_size=4), "required": st.lists(WORDS)}
        ),
        st.fixed_dictionaries({"type": st.just("array"), "items": inner}),
        st.fixed_dictionaries({"allOf": st.lists(inner, max_size=2)}),
        st.fixed_dictionaries({"oneOf": st.lists(inner, max_size=2)}),
    ),
    max_leaves=8,
)


@settings(max_examples=80, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(st.fixed_dictionaries({"A": SCHEMAS, "B": SCHEMAS, "C": SCHEMAS}))
def test_any_schemas_make_a_blueprint_without_a_problem(schemas):
    try:
        draft = draft_of(api(**schemas))
    except StartError:
        return  # no object in it
    assert draft_of(api(**schemas)) == draft
    data_of(draft)
