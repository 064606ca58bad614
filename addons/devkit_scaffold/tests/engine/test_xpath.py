"""Anchors: which expression finds a node, how long, and what is said where none or several are found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from addons.devkit_scaffold.engine.xpath import (
    ViewRow,
    XPathError,
    candidates,
    combine,
    find,
    full,
    outline,
    why_not_one,
)

FORM = etree.fromstring("""
<form>
    <header><field name="state"/></header>
    <sheet>
        <div class="oe_title other"><h1><field name="name"/></h1></div>
        <group>
            <group><field name="amount"/><field name="company_id"/></group>
            <group name="dates"><label for="start"/><div><field name="start"/></div></group>
        </group>
        <field name="company_id"/>
        <notebook>
            <page string="Lines"><field name="line_ids"><list><field name="name"/></list></field></page>
            <page name="notes" string="Notes"><field name="note"/></page>
        </notebook>
        <button name="282" string="Open"/>
        <button name="%(sale.action)d" string="Open"/>
    </sheet>
    <chatter/>
</form>
""")


def best(expression):
    (node,) = FORM.xpath(expression)
    return candidates(FORM, node)[0]


@pytest.mark.parametrize(
    ("node", "xpath", "fragility"),
    [
        ("//page[2]", "//page[@name='notes']", 5),
        ("//group/group[2]", "//group[@name='dates']", 5),
        ("//field[@name='amount']", "//field[@name='amount']", 10),
        ("//label", "//label[@for='start']", 15),
        ("//notebook", "//notebook", 20),
        ("/form", "/form", 20),
        ("//list/field", "//field[@name='line_ids']//field[@name='name']", 25),
        ("//div[@class]", "//div[hasclass('oe_title')]", 30),
        ("//h1/field", "//div[hasclass('oe_title')]//field[@name='name']", 30),
        ("//sheet/field", "//sheet/field[@name='company_id']", 35),
        ("//group/group[1]", "//group[field[@name='amount']]", 40),
        ("//group/group[1]/field[2]", "//group[field[@name='amount']]/field[@name='company_id']", 45),
    ],
)
def test_what_lasts_longest_comes_first(node, xpath, fragility):
    found = best(node)
    assert (found.xpath, found.fragility) == (xpath, fragility)
    assert found.why.endswith(".")


def test_numbers_of_actions_are_no_names():
    for button in FORM.iter("button"):
        assert all("282" not in one.xpath and "%(" not in one.xpath for one in candidates(FORM, button))
        assert candidates(FORM, button)[0].fragility >= 60


def test_translated_attributes_are_never_proposed():
    proposed = [one["xpath"] for row in outline(FORM) for one in row["candidates"]]
    assert not [each for each in proposed if "@string" in each or "@class" in each]


TAGS = st.sampled_from(["group", "field", "div", "page", "notebook", "button"])
NAMES = st.sampled_from(["", "a", "b", "it's", 'say "x"'])
TREES = st.recursive(
    st.tuples(TAGS, NAMES, st.just(())),
    lambda children: st.tuples(TAGS, NAMES, st.lists(children, max_size=4)),
    max_leaves=12,
)


def build(tree):
    tag, name, children = tree
    node = etree.Element(tag, {"name": name} if name else {})
    node.extend([build(child) for child in children])
    return node


@settings(max_examples=60, deadline=None)
@given(TREES)
def test_each_candidate_matches_its_node_and_no_other(tree):
    root = etree.Element("form")
    root.append(build(tree))
    for node in root.iter():
        found = candidates(root, node)
        assert found
        for one in found:
            assert find(root, one.xpath) == [node]
            assert 0 <= one.fragility <= 100
        assert [one.fragility for one in found] == sorted(one.fragility for one in found)


@pytest.mark.parametrize(
    ("short", "xpath"),
    [
        ("field location", "//field[@name='location']"),
        ("notebook", "//notebook"),
        ("filter mine", "//filter[@name='mine']"),
        ("//group[2]", "//group[2]"),
        ("/form/sheet", "/form/sheet"),
    ],
)
def test_short_forms(short, xpath):
    assert full(short) == xpath


@pytest.mark.parametrize(
    ("expression", "part"),
    [
        ("//page[@string='Notes']", "translated"),
        ("//field[@placeholder='x']", "translated"),
        ("//div[@class='oe_title']", "hasclass"),
        ("//field[", "no XPath"),
        ("//field/@name", "a value"),
        ("count(//field)", "a value"),
        ("document('/etc/passwd')", "no XPath"),
    ],
)
def test_what_odoo_would_refuse(expression, part):
    with pytest.raises(XPathError, match=part):
        find(FORM, expression)


def test_no_match_names_what_is_near():
    sentence, others = why_not_one(FORM, "//field[@name='amuont']")
    assert "no element" in sentence
    assert others[0] == "//field[@name='amount']"
    assert why_not_one(FORM, "//page[@name='note']")[1][0] == "//page[@name='notes']"


def test_several_matches_name_each():
    sentence, others = why_not_one(FORM, "//field[@name='name']")
    assert "matches 2 elements" in sentence
    assert "Odoo would take the first" in sentence
    assert [find(FORM, each) for each in others] == [[node] for node in find(FORM, "//field[@name='name']")]
    assert why_not_one(FORM, "//field[@name='amount']") == ("", ())


def view(*rows, of="m.v"):
    root = combine(rows, of)
    return "".join(etree.tostring(root, encoding="unicode").split("\n")) if root is not None else None


BASE = ViewRow("m.v", "x", "<form><a name='one'/><b k='1'/><field name='f' invisible='p'/></form>")


def extension(arch, number=1, **values):
    return ViewRow(f"m.e{number}", "x", arch, "m.v", primary=False, order=number, **values)


@pytest.mark.parametrize(
    ("arch", "result"),
    [
        ("<b position='after'><n/></b>", "<a name='one'/><b k='1'/><n/><field name='f' invisible='p'/>"),
        ("<b position='before'><n/></b>", "<a name='one'/><n/><b k='1'/><field name='f' invisible='p'/>"),
        ("<b position='inside'><n/></b>", "<a name='one'/><b k='1'><n/></b><field name='f' invisible='p'/>"),
        ("<b position='replace'><n/><o/></b>", "<a name='one'/><n/><o/><field name='f' invisible='p'/>"),
        (
            "<b position='replace'><n>$0</n></b>",
            "<a name='one'/><n><b k='1'/></n><field name='f' invisible='p'/>",
        ),
        (
            "<xpath expr='//b' position='after'><a name='one' position='move'/></xpath>",
            "<b k='1'/><a name='one'/><field name='f' invisible='p'/>",
        ),
        (
            "<b position='attributes'><attribute name='k'/><attribute name='c' add='y,z'/></b>",
            "<a name='one'/><b c='y,z'/><field name='f' invisible='p'/>",
        ),
        (
            "<field name='f' position='attributes'>"
            "<attribute name='invisible' add='q' separator='or'/></field>",
            "<a name='one'/><b k='1'/><field name='f' invisible='(p) or (q)'/>",
        ),
        ("<data><nothing position='after'><n/></nothing><b position='replace'/></data>", None),
    ],
)
def test_extensions_are_applied_as_odoo_does(arch, result):
    result = "<a name='one'/><field name='f' invisible='p'/>" if result is None else result
    expected = etree.tostring(etree.fromstring(f"<form>{result}</form>"), encoding="unicode")
    assert view(BASE, extension(arch)) == expected


def test_order_is_priority_then_creation():
    late = extension("<b position='after'><late/></b>", 1, priority=20)
    early = extension("<b position='after'><early/></b>", 2)
    assert "<b k='1'/><late/><early/>".replace("'", '"') in view(BASE, late, early)


def test_primary_view_has_its_own_extensions_last():
    child = ViewRow("m.p", "x", "<b position='after'><mine/></b>", "m.v", primary=True, order=2)
    below = ViewRow("m.pe", "x", "<mine position='after'><deep/></mine>", "m.p", primary=False, order=3)
    shared = extension("<b position='after'><shared/></b>", 4)
    assert "<mine/><deep/><shared/>" in view(BASE, child, below, shared, of="m.p")
    assert "mine" not in view(BASE, child, below, shared)


def test_unknown_and_broken_views_are_none():
    assert view(BASE, of="m.other") is None
    assert view(ViewRow("m.v", "x", "<form>")) is None
    assert view(ViewRow("m.v", "x", "<form/>", "m.gone", primary=True)) is None
