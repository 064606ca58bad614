"""Spreadsheets: how they are read, what each column is taken for, and what is refused."""

import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from addons.devkit_scaffold.engine import start
from addons.devkit_scaffold.engine.blueprint import check_data
from addons.devkit_scaffold.engine.generate import generate
from addons.devkit_scaffold.engine.start import Options, StartError
from addons.devkit_scaffold.engine.start.table.sheet import MAX_COLUMNS

# Making a failing case smaller takes minutes; the problem says enough.
PHASES = (Phase.explicit, Phase.generate)
FIXTURES = Path(__file__).parents[1] / "fixtures" / "start"


def draft_of(text, name="items.csv", **options):
    content = text if isinstance(text, bytes) else text.encode()
    return start.read(content, name, "csv", Options(**options))


def fields_of(text, **options):
    return {item.source: item for item in draft_of(text, **options).models[0].fields}


def column(*cells, name="value", **options):
    return fields_of("\n".join([f"{name}|other", *(f"{cell}|x" for cell in cells)]), **options)[name]


def book(**sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def blueprint_of(draft):
    built = start.build(draft)
    blueprint, problems = check_data(built.data)
    assert not problems, [str(problem) for problem in problems]
    generate(blueprint)
    return built.data


def test_a_messy_export_is_understood():
    draft = start.read((FIXTURES / "artikelstamm.csv").read_bytes(), "artikelstamm.csv")
    fields = {item.source: item for item in draft.models[0].fields}
    assert {source: item.type for source, item in fields.items()} == {
        "Artikelnummer": "Char",
        "Bezeichnung": "Char",
        "Kategorie": "Selection",
        "Preis": "Monetary",
        "Bestand": "Integer",
        "Gewicht (kg)": "Float",
        "Letzter Einkauf": "Date",
        "Lagernd": "Boolean",
        "Land": "Many2one",
        "Lagernd (2)": "Boolean",
        "Bemerkung": "Text",
    }
    assert fields["Artikelnummer"].unique and fields["Artikelnummer"].size == 5
    assert not fields["Land"].required
    said = " ".join(draft.notes)
    for word in ("cp1252", "semicolon", "line 1 above", "Summe", "Leer", "'Lagernd (2)'"):
        assert word in said
    records = blueprint_of(draft)["models"]["artikelstamm.artikelstamm"]["records"]
    assert len(records) == 12
    assert records[2]["preis"] == 1049.0 and records[2]["letzter_einkauf"] == "2023-12-24"
    assert records[0]["artikelnummer"] == "00017" and records[0]["land_id"] == "base.de"


@pytest.mark.parametrize(
    ("cells", "kind", "notation"),
    [
        (["1", "2", "3"], "Integer", "."),
        (["1,000", "2,500", "10"], "Integer", "."),
        (["1.5", "2.25", "3"], "Float", "."),
        (["1,5", "2,25", "3"], "Float", ","),
        (["$1,200.50", "$3.00"], "Monetary", "."),
        (["1.200,50 €", "3,00 €"], "Monetary", ","),
        (["yes", "no", "yes"], "Boolean", ""),
        (["2026-01-31", "2026-02-01"], "Date", "dmy"),
        (["31.01.2026", "01.02.2026"], "Date", "dmy"),
        (["01/31/2026", "02/01/2026"], "Date", "mdy"),
        (["3 March 2026", "4. März 2026"], "Date", "dmy"),
        (["2026-01-31 10:00", "2026-02-01T11:30:00Z"], "Datetime", "dmy"),
        (["1/2/2026 1:05 PM", "1/31/2026 12:00 AM"], "Datetime", "mdy"),
        (["007", "012"], "Char", ""),
        (["9999999999", "1"], "Char", ""),
        (["a", "b", "c"], "Char", ""),
        (["2026-02-30", "2026-02-28"], "Char", ""),
        (["1.2.3", "4.5.6"], "Char", ""),
        (["word " * 40, "x"], "Text", ""),
    ],
)
def test_types(cells, kind, notation):
    found = column(*cells)
    assert (found.type, found.notation) == (kind, notation), found.reason
    assert found.reason


def test_an_ambiguous_date_says_so_and_can_be_decided():
    assert "would also allow the month first" in column("03/04/2026", "05/06/2026").reason
    draft = draft_of("day|x\n03/04/2026|1\n", dates="mdy")
    assert blueprint_of(draft)["models"]["items.item"]["records"][0]["day"] == "2026-03-04"


def test_few_words_are_a_selection_but_not_in_a_name():
    cells = ["new", "old", "new", "old", "old", "new", "new"]
    assert dict(column(*cells).selection) == {"new": "New", "old": "Old"}
    assert column(*cells, name="city").type == "Char"


@pytest.mark.parametrize(
    ("name", "cells", "comodel"),
    [
        ("Country", ["DE", "France"], "res.country"),
        ("Currency", ["EUR", "USD"], "res.currency"),
        ("Customer", ["Acme", "Initech"], "res.partner"),
        ("Salesperson", ["a@example.com", "b@example.com"], "res.users"),
        ("Country", ["DE", "Atlantis"], ""),
        ("Salesperson", ["Ann", "Bob"], ""),
    ],
)
def test_relations_to_odoo(name, cells, comodel):
    assert column(*cells, name=name).comodel == comodel


def test_a_file_without_names_gets_numbered_columns():
    draft = draft_of("1,2026-01-01\n2,2026-01-02\n")
    assert [item.source for item in draft.models[0].fields] == ["Column 1", "Column 2"]
    assert len(draft.models[0].rows) == 2
    assert len(draft_of("a,b\nc,d\n", header=False).models[0].rows) == 2


def test_a_wide_table_is_looked_at_in_part():
    line = ",".join("1" for _cell in range(200))
    draft = draft_of(",".join(f"c{n}" for n in range(200)) + f"\n{line}" * 1600)
    assert len(draft.models[0].rows) == 1499
    assert "first 1,500 lines" in " ".join(draft.notes)


def test_sheets_are_linked_where_values_are_keys_of_another():
    content = book(
        Customers=[["Code", "Name"], *[[f"C{n}", f"Customer {n}"] for n in range(1, 7)]],
        Orders=[["Number", "Customer Code", "Total", "Ordered"]]
        + [[n, f"C{n % 3 + 1}", n * 10.5, datetime.date(2026, 1, n)] for n in range(1, 8)],
    )
    draft = start.read(content, "shop.xlsx")
    link = draft.model("Orders").field("Customer Code")
    assert (link.type, link.target, link.target_key) == ("Many2one", "Customers", "Code")
    data = blueprint_of(draft)
    order = data["models"]["shop.order"]
    assert order["fields"]["customer_code_id"]["comodel"] == "shop.customer"
    assert [record["customer_code_id"] for record in order["records"]] == [2, 3, 1, 2, 3, 1, 2]
    assert order["fields"]["total"]["type"] == "Monetary" and order["fields"]["ordered"]["type"] == "Date"


def zip_of(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "a.csv", "empty"),
        (b"\x00\x01\x02", "a.csv", "binary"),
        (b"a," * 300 + b"\n", "a.csv", f"at most {MAX_COLUMNS}"),
        (b'a,b\n"' + b"x" * 200_000 + b'",1\n', "a.csv", "line"),
        (b"\n\n ; \n", "a.csv", "no sheet holds a table"),
        (b"PK\x03\x04nonsense", "a.xlsx", "no XLSX workbook"),
        (b"\xd0\xcf\x11\xe0rest", "a.xls", "Save it as .xlsx"),
        (
            zip_of(xl__workbook="<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"),
            "a.xlsx",
            "document type definition",
        ),
        (zip_of(xl__workbook="<x/>", big=b"\0" * 61_000_000), "a.xlsx", "at most"),
        (zip_of(xl__workbook="<x/>"), "a.xlsx", "cannot be read"),
        (b"just a text", "a.doc", "Allowed"),
        (b"x" * 10_000_001, "a.csv", "10,000,000"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_refused(content, name, message):
    with pytest.raises(StartError, match=message) as caught:
        start.read(content, name)
    assert str(caught.value).startswith(name)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"delimiter": "ab"}, "no delimiter"),
        ({"encoding": "ebcdic"}, "no encoding"),
        ({"dates": "ydm"}, "no order"),
    ],
)
def test_refused_options(options, message):
    with pytest.raises(StartError, match=message):
        draft_of("a,b\n1,2\n", **options)


@settings(max_examples=60, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_bytes_break_the_reader(content):
    try:
        draft = start.read(content, "x.csv", "csv")
    except StartError:
        return
    assert start.read(content, "x.csv", "csv") == draft
    blueprint_of(draft)
