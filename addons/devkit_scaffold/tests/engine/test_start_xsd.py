"""XML Schema: what types become, where circles end, and what is refused."""

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
HEAD = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'


def draft_of(body, name="shop.xsd"):
    content = body if isinstance(body, bytes) else f"{HEAD}{body}</xs:schema>".encode()
    return start.read(content, name, "xsd")


def data_of(draft):
    built = start.build(draft)
    blueprint, problems = check_data(built.data)
    assert not problems, [str(problem) for problem in problems]
    generate(blueprint)
    return built.data["models"]


def thing(content):
    return draft_of(
        f'<xs:element name="thing"><xs:complexType>{content}</xs:complexType></xs:element>'
    ).models[0]


def test_a_business_document_is_understood():
    draft = start.read((FIXTURES / "delivery_note.xsd").read_bytes(), "delivery_note.xsd")
    models = data_of(draft)
    assert list(models) == [
        "delivery_note.delivery_note",
        "delivery_note.party",
        "delivery_note.delivery_line",
    ]
    note = models["delivery_note.delivery_note"]
    assert note["description"] == "Tells what a shipment holds & who gets it."
    assert {
        name: (field["type"], field.get("required", False)) for name, field in note["fields"].items()
    } == {
        "original_id": ("Char", True),
        "issue_date": ("Date", True),
        "issue_time": ("Char", False),
        "note": ("Char", False),
        "version": ("Char", False),
        "reason_code": ("Selection", True),
        "copy_indicator": ("Boolean", False),
        "start_date": ("Date", False),
        "end_date": ("Date", False),
        "supplier_party_id": ("Many2one", True),
        "customer_party_id": ("Many2one", False),
        "total_amount": ("Monetary", False),
        "total_amount_currency_id": ("Char", False),
        "attachment": ("Binary", False),
        "delivery_line_ids": ("One2many", False),
    }
    assert note["fields"]["reason_code"]["selection"]["sale"] == "Sold goods"
    assert note["fields"]["reason_code"]["default"] == "sale"
    assert note["fields"]["original_id"] == {
        "type": "Char",
        "string": "Delivery Note ID",
        "required": True,
        "size": 35,
    }
    line = models["delivery_note.delivery_line"]
    assert line["fields"]["discount_percent"] == {"type": "Float", "digits": [5, 2]}
    assert line["constraints"]["discount_percent_at_most"]["limit"] == 100
    assert line["fields"]["delivery_note_id"]["ondelete"] == "cascade"
    assert models["delivery_note.party"]["fields"]["head_office_id"]["comodel"] == "delivery_note.party"
    # One of two elements of a choice is enough.
    assert "required" not in models["delivery_note.party"]["fields"]["telephone"]


@pytest.mark.parametrize(
    ("kind", "field", "bounds"),
    [
        ("string", "Char", (None, None)),
        ("boolean", "Boolean", (None, None)),
        ("positiveInteger", "Integer", (1, None)),
        ("unsignedByte", "Integer", (0, 255)),
        ("decimal", "Float", (None, None)),
        ("date", "Date", (None, None)),
        ("dateTime", "Datetime", (None, None)),
        ("time", "Char", (None, None)),
        ("base64Binary", "Binary", (None, None)),
        ("anyURI", "Char", (None, None)),
    ],
)
def test_built_in_types(kind, field, bounds):
    model = thing(f'<xs:attribute name="a" type="xs:{kind}" use="required"/>')
    found = model.field("a")
    assert (found.type, (found.low, found.high), found.required) == (field, bounds, True)


def test_restrictions_add_up_along_the_chain():
    body = (
        '<xs:simpleType name="A"><xs:restriction base="xs:integer"><xs:minExclusive value="4"/>'
        '<xs:maxInclusive value="90"/></xs:restriction></xs:simpleType>'
        '<xs:simpleType name="B"><xs:restriction base="A"><xs:maxInclusive value="50"/></xs:restriction>'
        '</xs:simpleType><xs:element name="t"><xs:complexType><xs:attribute name="n" type="B"/>'
        "</xs:complexType></xs:element>"
    )
    found = draft_of(body).models[0].field("n")
    assert (found.type, found.low, found.high) == ("Integer", 5, 50)


def test_what_may_be_missing_is_not_required():
    model = thing(
        '<xs:sequence><xs:element name="a" type="xs:string" minOccurs="0"/><xs:sequence minOccurs="0">'
        '<xs:element name="b" type="xs:string"/></xs:sequence>'
        '<xs:element name="c" type="xs:string" nillable="true"/>'
        '<xs:element name="d" type="xs:string"/></xs:sequence>'
    )
    assert [item.source for item in model.fields if item.required] == ["d"]


def test_circles_end():
    body = (
        '<xs:complexType name="A"><xs:complexContent><xs:extension base="B"><xs:sequence>'
        '<xs:element name="b" type="B"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>'
        '<xs:complexType name="B"><xs:complexContent><xs:extension base="A"><xs:sequence>'
        '<xs:element name="a" type="A" maxOccurs="9"/></xs:sequence></xs:extension></xs:complexContent>'
        '</xs:complexType><xs:group name="G"><xs:sequence><xs:group ref="G"/></xs:sequence></xs:group>'
        '<xs:simpleType name="S"><xs:restriction base="S"/></xs:simpleType>'
        '<xs:element name="root"><xs:complexType><xs:sequence><xs:group ref="G"/>'
        '<xs:element name="s" type="S"/><xs:element ref="root" minOccurs="0"/></xs:sequence></xs:complexType>'
        "</xs:element>"
    )
    models = data_of(draft_of(body))
    assert set(models) == {"shop.root", "shop.a", "shop.b"}
    assert models["shop.root"]["fields"]["root_id"]["comodel"] == "shop.root"


def test_other_files_are_not_fetched():
    draft = draft_of(
        '<xs:import schemaLocation="file:///etc/passwd"/><xs:element name="t"><xs:complexType>'
        '<xs:sequence><xs:element name="x" type="o:T" xmlns:o="urn:o"/></xs:sequence>'
        "</xs:complexType></xs:element>"
    )
    assert "is not followed" in draft.notes[0]
    assert draft.models[0].field("x").type == "Char"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<a>", "shop.xsd, line 1: this is no XML"),
        (b"<a/>", "the first element is 'a'"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "document type definition"),
        (b'<!DOCTYPE a SYSTEM "http://example.com/x.dtd"><a/>', "document type definition"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><a/>'.encode("utf-16"), "in UTF-8"),
        (f"{HEAD}</xs:schema>".encode(), "no element has a complex type"),
        (f"{HEAD}{'<xs:all>' * 70}{'</xs:all>' * 70}</xs:schema>".encode(), "at most 60 levels"),
        (f"{HEAD}{'<xs:all/>' * 100_001}</xs:schema>".encode(), "100,000 elements"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_refused(content, message):
    with pytest.raises(StartError, match=message) as caught:
        draft_of(content)
    assert str(caught.value).startswith("shop.xsd")


NAMES = st.sampled_from(["A", "B", "name", "id", "class", "createdAt"])
TYPES = st.sampled_from(["xs:string", "xs:int", "A", "B", "C", "Gone", "xs:decimal", "xs:date"])
OCCURS = st.sampled_from(
    ["", ' minOccurs="0"', ' maxOccurs="unbounded"', ' maxOccurs="0"', ' nillable="true"']
)


@st.composite
def contents(draw, depth=0):
    lines = []
    for _each in range(draw(st.integers(0, 3))):
        if depth < 3 and draw(st.booleans()):
            kind = draw(st.sampled_from(["sequence", "choice", "all"]))
            lines.append(f"<xs:{kind}{draw(OCCURS)}>{draw(contents(depth + 1))}</xs:{kind}>")
        else:
            lines.append(f'<xs:element name="{draw(NAMES)}" type="{draw(TYPES)}"{draw(OCCURS)}/>')
    return "".join(lines)


@st.composite
def schemas(draw):
    parts = []
    for name in ("A", "B", "C"):
        attribute = f'<xs:attribute name="{draw(NAMES)}" type="{draw(TYPES)}"/>'
        inner = f"<xs:sequence>{draw(contents())}</xs:sequence>{attribute}"
        if draw(st.booleans()):
            kind = draw(st.sampled_from(["complexContent", "simpleContent"]))
            inner = f'<xs:{kind}><xs:extension base="{draw(TYPES)}">{inner}</xs:extension></xs:{kind}>'
        parts.append(f'<xs:complexType name="{name}">{inner}</xs:complexType>')
    return "".join(parts) + f'<xs:element name="root" type="{draw(TYPES)}"/>'


@settings(max_examples=60, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(schemas())
def test_any_schema_makes_a_blueprint_without_a_problem(body):
    try:
        draft = draft_of(body)
    except StartError:
        return  # no type has a field
    assert draft_of(body) == draft
    data_of(draft)
