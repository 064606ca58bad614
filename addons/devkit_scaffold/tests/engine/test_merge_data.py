"""Merging data files, translations, other texts, pictures, and whole modules."""

import pytest

from addons.devkit_scaffold.engine.merge import Choice, Unreadable, cutter_of, merge_file, merge_module
from addons.devkit_scaffold.tests.engine.merge_cases import (
    CSV,
    MANIFEST,
    MINE,
    MODEL,
    PAGES,
    VIEW,
    clean,
    merged,
    model,
    one_conflict,
)

# XML


def test_a_node_in_a_view_and_one_of_mine():
    yours = VIEW.replace(
        '<field name="due" />', '<field name="due" widget="date" />\n<!-- x --><button name="go"/>'
    )
    new = VIEW.replace(
        '<field name="name" />', '<field name="name" />\n                    <field name="pages" />'
    )
    assert clean("v.xml", VIEW, yours, new) == yours.replace(
        '<field name="name" />', '<field name="name" />\n                    <field name="pages" />'
    )


@pytest.mark.parametrize("edit", [("<odoo>", '<odoo noupdate="1">'), ("<form>", '<form create="0">')])
def test_attributes_of_what_stands_around(edit):
    new = VIEW.replace('name="Loans"', 'name="All Loans"').replace('"due" />', '"due" /><field name="b" />')
    assert clean("v.xml", VIEW, VIEW.replace(*edit), new) == new.replace(*edit)


def test_conflicts_in_xml():
    yours, new = (VIEW.replace('name="Loans"', f'name="{name}"') for name in ("My Loans", "All Loans"))
    conflict = one_conflict("v.xml", VIEW, yours, new)
    assert conflict.yours == '<menuitem id="menu_loan" name="My Loans" />'
    assert one_conflict(
        "v.xml", VIEW, yours, VIEW.replace('    <menuitem id="menu_loan" name="Loans" />\n', "")
    )
    reordered = VIEW.replace('id="menu_loan" name="Loans" />', "name='Loans'\n id='menu_loan'/>")
    assert clean("v.xml", VIEW, reordered, new) == new


def test_unnamed_nodes_are_found_again():
    base = "<odoo><function model='a' name='x'/><p>one</p><p>two</p></odoo>"
    yours = base.replace("one", "mine")
    new = base.replace("<p>two</p>", "<p>zero</p><p>two</p>")
    assert clean("v.xml", base, yours, new) == yours.replace("<p>two</p>", "<p>zero</p><p>two</p>")


COLUMNS = """\
<odoo>
    <record id="v" model="ir.ui.view">
        <field name="arch" type="xml">
            <form>
                <group>
                    <group>
                        <field name="a" />
                    </group>
                    <group>
                        <field name="b" />
                        <field name="c" />
                    </group>
                </group>
            </form>
        </field>
    </record>
</odoo>
"""
B = '                        <field name="b" />\n'
MOVED = COLUMNS.replace(B, "").replace('name="a" />\n', f'name="a" />\n{B}')


def test_a_node_that_the_blueprint_puts_elsewhere():
    mine = ('"b" />', '"b" widget="date" />')
    assert clean("v.xml", COLUMNS, COLUMNS.replace(*mine), MOVED) == MOVED.replace(*mine)
    # What I removed does not come back in another place, and what I moved stays where I put it.
    removed = COLUMNS.replace(B, "")
    assert clean("v.xml", COLUMNS, removed, MOVED) == removed
    elsewhere = removed.replace("            <form>\n", f"            <form>\n{B}")
    assert clean("v.xml", COLUMNS, elsewhere, MOVED) == elsewhere


def test_a_node_that_i_added_before_the_blueprint_did():
    mine = COLUMNS.replace("            <form>\n", '            <form>\n                <field name="d" />\n')
    new = COLUMNS.replace('name="c" />\n', 'name="c" />\n                        <field name="d" />\n')
    assert clean("v.xml", COLUMNS, mine, new) == mine
    assert one_conflict("v.xml", COLUMNS, mine.replace('"d" />', '"d" widget="x" />'), new)


# Others


def test_rows():
    yours = 'id,name,perm_read\r\na_user,"user",1\r\nmine,x,0\r\na_manager,manager,1'
    new = f"{CSV}a_viewer,viewer,1\n".replace("a_user,user,1", "a_user,user,0")
    assert clean("a.csv", CSV, yours, new) == (
        "id,name,perm_read\r\na_user,user,0\r\nmine,x,0\r\na_manager,manager,1\r\na_viewer,viewer,1\r\n"
    )
    assert one_conflict("a.csv", CSV, CSV.replace("user,1", "user,7"), new).element == "row “a_user”"


def test_translations():
    head = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n\n'
    base = f'{head}#: a\nmsgid "Loan"\nmsgstr ""\n'
    yours = f'{head}# mine\n#: a\nmsgid "Loan"\nmsgstr "Ausleihe"\n'
    new = f'{head}#: b\nmsgid "Loan"\nmsgstr ""\n\n#: c\nmsgid "Book"\nmsgstr ""\n'
    assert clean("de.po", base, yours, new) == (
        f'{head}# mine\n#: b\nmsgid "Loan"\nmsgstr "Ausleihe"\n\n#: c\nmsgid "Book"\nmsgstr ""\n'
    )


def test_lines():
    base = "one\ntwo\nthree\n"
    assert clean("a.md", base, f"zero\n{base}", base.replace("three", "3")) == "zero\none\ntwo\n3\n"
    assert clean("a.md", base, base.replace("one", "1"), base.replace("two", "2")) == "1\n2\nthree\n"
    conflict = one_conflict("a.md", base, base.replace("two", "mine"), base.replace("two", "2"))
    assert (conflict.element, conflict.base, conflict.new) == ("line 2", "two\n", "2\n")
    assert clean("a.md", "a\n", "a\nb", "A\n") == "A\nb"


def test_pictures_are_whole():
    found = merge_file("a.png", b"\0a", b"\0b", b"\0c")
    assert (found.content, found.conflicts[0].binary) == (b"\0b", True)
    assert (
        merge_file("a.png", b"\0a", b"\0b", b"\0c", {found.conflicts[0].id: Choice("new")}).content == b"\0c"
    )
    assert merge_file("a.png", b"\0a", b"\0a", b"\0c").content == b"\0c"


@pytest.mark.parametrize(
    ("path", "broken"),
    [("m.py", "def (\n"), ("v.xml", "<odoo>\n<a></odoo>"), ("a.csv", 'id\n"a'), ("__manifest__.py", "{")],
)
def test_a_file_that_cannot_be_read_is_refused(path, broken):
    text = {"m.py": MODEL, "v.xml": VIEW, "a.csv": CSV, "__manifest__.py": MANIFEST}[path]
    with pytest.raises(Unreadable, match=rf"{path}, line [12]: "):
        merged(path, text, broken, text.replace("name", "named"))
    # Where the blueprint changes nothing it is not even looked at.
    assert clean(path, text, broken, text) == broken
    with pytest.raises(Unreadable, match="line 1"):
        merge_file(path, text.encode(), b"\xff\xfe", text.replace("name", "named").encode())


# Modules


def test_files_that_come_and_go():
    base = {"a.py": b"a = 1\n", "b.py": b"b = 1\n", "c.py": b"c = 1\n"}
    yours = {"a.py": b"a = 1  # mine\n", "c.py": b"c = 1\n", "mine.py": b"m = 1\n"}
    found = merge_module(base, yours, {"b.py": b"b = 1\n", "d.py": b"d = 1\n"})
    assert found.files == {"c.py": None, "d.py": b"d = 1\n"}
    assert [conflict.path for conflict in found.conflicts] == ["a.py"]
    assert found.conflicts[0].new is None
    found = merge_module(base, yours, {**base, "b.py": b"b = 2\n"})
    assert [(conflict.path, conflict.yours) for conflict in found.conflicts] == [("b.py", None)]
    resolved = merge_module(base, yours, {**base, "b.py": b"b = 2\n"}, {found.conflicts[0].id: Choice("new")})
    assert resolved.files == {"b.py": b"b = 2\n"}


def test_a_file_that_i_renamed():
    base, new = {"models/loan.py": MODEL.encode()}, {"models/loan.py": model(PAGES).encode()}
    found = merge_module(base, {"models/lending.py": model(MINE).encode()}, new)
    assert found.files == {"models/lending.py": model(PAGES, MINE).encode()}


def test_a_file_that_the_blueprint_renamed():
    found = merge_module(
        {"models/loan.py": MODEL.encode()},
        {"models/loan.py": model(MINE).encode()},
        {"models/lending.py": model(PAGES).encode()},
    )
    assert found.files == {"models/loan.py": None, "models/lending.py": model(PAGES, MINE).encode()}


def test_a_choice_for_all():
    base, yours, new = {"a.md": b"a\n"}, {"a.md": b"b\n"}, {"a.md": b"c\n"}
    assert merge_module(base, yours, new, {"*": Choice("new")}).files == {"a.md": b"c\n"}
    assert merge_module(base, yours, new, {"*": Choice("yours")}).files == {}
    with pytest.raises(ValueError, match="base, yours, new or own"):
        Choice("mine")


def test_only_what_can_be_cut_has_a_cutter():
    assert cutter_of("a/b.rst") is None
    assert cutter_of("Makefile") is None
    assert cutter_of("a/__manifest__.py") is not cutter_of("a/b.py")
