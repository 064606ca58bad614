"""SQL: what definitions of tables become, how a dump is cut into statements, and what is refused."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from addons.devkit_scaffold.engine import start
from addons.devkit_scaffold.engine.blueprint import check_data
from addons.devkit_scaffold.engine.generate import generate
from addons.devkit_scaffold.engine.start import Options, StartError
from addons.devkit_scaffold.engine.start.database.catalog import definitions
from addons.devkit_scaffold.engine.start.database.statements import split

# Making a failing case smaller takes minutes; the problem says enough.
PHASES = (Phase.explicit, Phase.generate)
FIXTURES = Path(__file__).parents[1] / "fixtures" / "start"


def draft_of(text, **options):
    return start.read(text.encode(), "shop.sql", "sql", Options(**options))


def data_of(draft):
    built = start.build(draft)
    blueprint, problems = check_data(built.data)
    assert not problems, [str(problem) for problem in problems]
    generate(blueprint)
    return built.data["models"]


@pytest.fixture(scope="module")
def trading():
    return start.read((FIXTURES / "trading.sql").read_bytes(), "trading.sql")


def test_a_dump_is_understood(trading):
    models = data_of(trading)
    assert list(models) == [
        f"trading.{n}" for n in ("category", "supplier", "product", "order", "order_detail")
    ]
    product = models["trading.product"]["fields"]
    assert product["category_id"] == {
        "type": "Many2one",
        "required": True,
        "comodel": "trading.category",
        "ondelete": "restrict",
    }
    assert product["supplier_id"]["ondelete"] == "set null"
    assert product["unit_price"]["help"] == "Net price for one unit; it's without tax."
    assert product["size_class"]["selection"] == {"s": "S", "m": "M", "l_xl": "L; XL"}
    assert {name: item["type"] for name, item in product.items()} == {
        "product_code": "Char",
        "product_name": "Char",
        "supplier_id": "Many2one",
        "category_id": "Many2one",
        "unit_price": "Monetary",
        "units_in_stock": "Integer",
        "weight": "Float",
        "discontinued": "Boolean",
        "size_class": "Selection",
        "attributes": "Json",
        "picture": "Binary",
    }
    order = models["trading.order"]["fields"]
    assert order["state"]["default"] == "draft" and list(order["state"]["selection"]) == [
        "draft",
        "confirmed",
        "shipped",
        "cancelled",
    ]
    assert order["country_id"]["comodel"] == "res.country"
    assert order["original_import"]["string"] == "Import"


def test_constraints_of_a_dump(trading):
    models = data_of(trading)
    assert models["trading.product"]["constraints"]["unit_price_at_least"]["limit"] == 0
    assert models["trading.order_detail"]["constraints"]["quantity_at_least"]["limit"] == 1
    assert models["trading.order_detail"]["constraints"]["order_id_product_id_unique"]["fields"] == [
        "order_id",
        "product_id",
    ]
    assert models["trading.supplier"]["constraints"]["rating_at_most"]["limit"] == 5
    ordered = models["trading.order"]["constraints"]["order_date_required_date_ordered"]
    assert ordered["fields"] == ["order_date", "required_date"]


def test_rows_of_a_dump_keep_their_relations(trading):
    models = data_of(trading)
    categories = models["trading.category"]["records"]
    assert [record["category_name"] for record in categories] == ["Beverages", "Sweets", "Tea"]
    assert categories[2] == {"category_name": "Tea", "description": "Leaves and herbs", "parent_id": 1}
    products = models["trading.product"]["records"]
    assert [record["product_code"] for record in products] == ["TEA-0001", "TEA-0002"]  # -1 breaks a check
    assert products[0]["category_id"] == 3 and products[0]["supplier_id"] == 1
    assert models["trading.supplier"]["records"][1]["company_name"] == "O'Hara & Sons; Cork"
    details = models["trading.order_detail"]["records"]
    assert [(row["order_id"], row["product_id"]) for row in details] == [(1, 1), (1, 2), (2, 1)]


def test_what_is_left_out_is_said(trading):
    said = "\n".join(start.build(trading).notes)
    for word in (
        "'category_id' is left out",
        "created_at, updated_at",
        "LENGTH(product_name)",
        "read as postgres",
    ):
        assert word in said
    assert "2 of 3 rows" in said


def test_mysql():
    draft = draft_of(
        "CREATE TABLE `items` (`id` int(11) NOT NULL AUTO_INCREMENT, `kind` enum('a','b\\'s') DEFAULT 'a',"
        " `ok` tinyint(1) NOT NULL DEFAULT '0', `memo` mediumtext,"
        " `name` varchar(30) NOT NULL COMMENT 'What; it is',"
        " PRIMARY KEY (`id`), UNIQUE KEY `u` (`name`)) ENGINE=InnoDB COMMENT='All items';\n"
        "INSERT INTO `items` VALUES (1,'b\\'s',1,'x\\n','It\\'s; one'),(2,NULL,0,NULL,'two');"
    )
    item = data_of(draft)["shop.item"]
    assert item["description"] == "All items" and item["fields"]["name"]["help"] == "What; it is"
    assert {name: field["type"] for name, field in item["fields"].items()} == {
        "kind": "Selection",
        "ok": "Boolean",
        "memo": "Text",
        "name": "Char",
    }
    assert item["records"][0] == {"kind": "b_s", "ok": True, "memo": "x", "name": "It's; one"}


def test_sqlite():
    draft = draft_of(
        'CREATE TABLE [parts] ("id" INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, anything,'
        " weight REAL CHECK (weight BETWEEN 0 AND 10), whole INTEGER REFERENCES parts(id));"
    )
    part = data_of(draft)["shop.part"]
    assert part["fields"]["whole_id"]["comodel"] == "shop.part"
    assert part["constraints"]["weight_at_most"]["limit"] == 10
    assert part["fields"]["anything"]["type"] == "Char"


def test_a_natural_key_is_a_required_and_unique_field():
    draft = draft_of("CREATE TABLE unit (code varchar(8) PRIMARY KEY, label text);")
    unit = data_of(draft)["shop.unit"]
    assert unit["fields"]["code"]["required"] and unit["constraints"]["code_unique"]["fields"] == ["code"]


def test_statements_end_only_where_they_end():
    text = "-- a;b\nSELECT ';' /* ; */;\n\nDO $x$ a; b $x$;\nSELECT \"a;b\" ;"
    statements, copies = split(text, "postgres")
    assert [statement.line for statement in statements] == [2, 4, 5]
    assert not copies


def test_rows_of_a_catalog():
    common = {"counts": False, "default": None, "comment": "", "table_comment": "All 'things'"}
    columns = [
        {
            **common,
            "table": "thing",
            "column": "id",
            "type": "integer",
            "required": True,
            "default": "nextval('x')",
        },
        {**common, "table": "thing", "column": 'a "b"', "type": "character varying(9)", "required": True},
        {
            **common,
            "table": "thing",
            "column": "kind",
            "type": "mood",
            "required": False,
            "default": "'so'::mood",
        },
        {
            **common,
            "table": "thing",
            "column": "up",
            "type": "integer",
            "required": False,
            "comment": "It's up",
        },
        {**common, "table": "thing", "column": "odd", "type": "x; DROP TABLE y", "required": False},
    ]
    constraints = [
        {"table": "thing", "name": "p", "definition": "PRIMARY KEY (id)"},
        {
            "table": "thing",
            "name": "f",
            "definition": "FOREIGN KEY (up) REFERENCES thing(id) ON DELETE SET NULL",
        },
        {"table": "thing", "name": "c", "definition": "CHECK (((kind)::text <> 'z'::text))"},
    ]
    enums = [{"name": "mood", "label": "so"}, {"name": "mood", "label": "la'la"}]
    draft = draft_of(definitions(columns, constraints, enums), dialect="postgres")
    thing = data_of(draft)["shop.thing"]
    assert thing["description"] == "All 'things'"
    assert thing["fields"]["a_b"] == {"type": "Char", "string": 'A "b"', "required": True, "size": 9}
    assert thing["fields"]["kind"]["selection"] == {"so": "So", "la_la": "La La"}
    assert thing["fields"]["kind"]["default"] == "so"
    assert (
        thing["fields"]["up_id"]["ondelete"] == "set null" and thing["fields"]["up_id"]["help"] == "It's up"
    )
    assert thing["fields"]["odd"]["type"] == "Char"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT 1;", "no table is defined"),
        ("\n\nCREATE TABLE x (a int, b", "line 3"),
        ("CREATE TABLE x (" + "(" * 3000 + ");", "shop.sql, line 1"),
        ("CREATE TABLE x (id serial PRIMARY KEY);", "no table has a column"),
        ("CREATE TABLE x (a int); " + "SELECT 1;" * 20_001, "at most 20,000"),
        ("CREATE TABLE x (a text DEFAULT '" + "y" * 200_001 + "');", "longer than 200,000"),
        ("CREATE TABLE x (" + ", ".join(f"c{n} int" for n in range(501)) + ");", "at most 200 tables of 500"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_refused(text, message):
    with pytest.raises(StartError, match=message) as caught:
        draft_of(text)
    assert str(caught.value).startswith("shop.sql")


def test_an_unknown_dialect_is_refused():
    with pytest.raises(StartError, match="Allowed: postgres, mysql, sqlite"):
        draft_of("CREATE TABLE x (a int);", dialect="oracle")


TYPES = "int varchar(12) char(3) text numeric(8,2) boolean date timestamp json bytea uuid xyz int[]".split()
WORDS = st.from_regex(r"[a-zA-Z_][a-zA-Z0-9_ ]{0,12}", fullmatch=True)
NAMES = WORDS | st.sampled_from(["id", "select", "größe", "😀"])


@st.composite
def schemas(draw):
    tables = draw(st.lists(NAMES, min_size=1, max_size=4, unique_by=str.lower))
    texts = []
    for table in tables:
        columns = draw(st.lists(NAMES, min_size=1, max_size=5, unique_by=str.lower))
        lines = []
        for column in columns:
            extra = draw(
                st.sampled_from(
                    ["", " NOT NULL", " UNIQUE", " PRIMARY KEY", " DEFAULT 3", " NOT NULL UNIQUE"]
                )
            )
            link = f' REFERENCES "{draw(st.sampled_from(tables))}"' if draw(st.booleans()) else ""
            lines.append(f'"{column}" {draw(st.sampled_from(TYPES))}{extra}{link}')
        texts.append(f'CREATE TABLE "{table}" ({", ".join(lines)});')
        values = ", ".join(draw(st.sampled_from(["1", "'a'", "NULL", "TRUE", "-2.5"])) for _column in columns)
        texts.append(f'INSERT INTO "{table}" VALUES ({values}), ({values});')
    return "\n".join(texts)


@settings(max_examples=50, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(schemas())
def test_any_schema_makes_a_blueprint_without_a_problem(text):
    try:
        draft = draft_of(text, dialect="postgres")
    except StartError:
        return  # nothing but keys
    assert draft_of(text, dialect="postgres") == draft
    data_of(draft)


@settings(max_examples=60, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(st.text(alphabet="CREATE TABLE(a int,'\";-$`#\\\n);", max_size=80))
def test_no_text_breaks_the_reader(text):
    try:
        draft = draft_of(f"CREATE TABLE x (a int); {text}")
    except StartError:
        return
    assert draft.model("x")
