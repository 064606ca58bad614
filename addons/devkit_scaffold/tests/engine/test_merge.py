"""Merging element by element: what the blueprint changed comes, what a person changed stays."""

import pytest

from addons.devkit_scaffold.engine.merge import Choice, Unreadable, cutter_of, merge_file, merge_module

MODEL = """\
from odoo import fields, models


class Loan(models.Model):
    _name = "library.loan"
    _description = "Loan"

    name = fields.Char(required=True)
    due = fields.Date()

    def action_return(self):
        self.write({"due": False})
"""
VIEW = """\
<?xml version="1.0" encoding="UTF-8" ?>
<odoo>
    <record id="loan_view_form" model="ir.ui.view">
        <field name="name">loan.form</field>
        <field name="arch" type="xml">
            <form>
                <group>
                    <field name="name" />
                    <field name="due" />
                </group>
            </form>
        </field>
    </record>

    <menuitem id="menu_loan" name="Loans" />
</odoo>
"""
CSV = "id,name,perm_read\na_user,user,1\na_manager,manager,1\n"
MANIFEST = """\
{
    "name": "Library",
    "depends": ["mail"],
    "data": [
        "security/ir.model.access.csv",
        "views/loan_views.xml",
    ],
}
"""


def merged(path, base, yours, new, choices=None):
    sides = [None if text is None else text.encode() for text in (base, yours, new)]
    found = merge_file(path, *sides, choices)
    return None if found.content is None else found.content.decode(), found.conflicts


def clean(path, base, yours, new):
    text, conflicts = merged(path, base, yours, new)
    assert not conflicts, [conflict.sentence for conflict in conflicts]
    return text


def one_conflict(path, base, yours, new):
    _text, conflicts = merged(path, base, yours, new)
    assert len(conflicts) == 1, [conflict.sentence for conflict in conflicts]
    return conflicts[0]


# Python


def model(*edits):
    text = MODEL
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return text


PAGES = ("    due = fields.Date()\n", "    due = fields.Date()\n    pages = fields.Integer()\n")
MINE = ('{"due": False})\n', '{"due": False})\n\n    def mine(self):\n        return 1\n')
API = ("import fields", "import api, fields")


def test_a_new_field_and_a_method_of_mine():
    assert clean("m.py", MODEL, model(MINE), model(PAGES)) == model(PAGES, MINE)


@pytest.mark.parametrize(
    "edit",
    [
        ("    name =", "    # what is on the cover\n    name ="),
        ('    _description = "Loan"\n', '    _description = "Loan"\n\n\n'),
        ("from odoo", "# Copyright me\n\nfrom odoo"),
        ("    def action", "    # alone\n\n    def action"),
        ("    name = fields.Char(required=True)\n", ""),
        ("name = fields.Char(required=True)", "name = fields.Char(\n        required = True)"),
        ("(models.Model):", "(models.Model):  # noqa"),
        ("        self.write", "        # gone\n        self.write"),
        ("fields, models", "_, fields, models"),
    ],
    ids=lambda edit: edit[1].strip()[:20],
)
def test_hand_edits_elsewhere_stay(edit):
    assert clean("m.py", MODEL, model(edit), model(PAGES)) == model(edit, PAGES)


def test_other_indentation_and_line_ends():
    yours = MODEL.replace("    ", "\t").replace("\n", "\r\n")
    expected = model(PAGES).replace("    ", "\t").replace("\n", "\r\n")
    assert clean("m.py", MODEL, yours + "#\r\n", model(PAGES)) == expected + "#\r\n"


def test_a_mark_and_no_end_of_line():
    yours = "\ufeff" + MODEL.rstrip("\n")
    text = clean("m.py", MODEL, yours, model(PAGES, MINE))
    assert text == "\ufeff" + model(PAGES, MINE)


def test_a_comment_above_and_a_change_below():
    yours = model(("    due =", "    # when it comes back\n    due ="))
    new = model(("fields.Date()", "fields.Datetime()"))
    assert clean("m.py", MODEL, yours, new) == yours.replace("fields.Date()", "fields.Datetime()")


def test_layout_is_no_edit_but_a_comment_is():
    new = model(("fields.Date()", "fields.Datetime()"))
    assert clean("m.py", MODEL, model(("fields.Date()", "fields.Date(\n    )")), new) == new
    assert one_conflict("m.py", MODEL, model(("fields.Date()", "fields.Date()  # mine")), new)


def test_both_changed_one_element():
    yours, new = (
        model(("fields.Date()", "fields.Date(index=True)")),
        model(("fields.Date()", "fields.Datetime()")),
    )
    conflict = one_conflict("m.py", MODEL, yours, new)
    assert conflict.element == "class Loan › due"
    assert conflict.line == 9
    assert (conflict.base, conflict.yours) == (
        "    due = fields.Date()\n",
        "    due = fields.Date(index=True)\n",
    )
    expected = {"base": MODEL, "yours": yours, "new": new}
    for side, text in expected.items():
        assert merged("m.py", MODEL, yours, new, {conflict.id: Choice(side)}) == (text, ())
    own = Choice("own", "    due = fields.Datetime(index=True)")
    assert "Datetime(index=True)\n" in merged("m.py", MODEL, yours, new, {conflict.id: own})[0]
    with pytest.raises(Unreadable, match="line 9"):
        merged("m.py", MODEL, yours, new, {conflict.id: Choice("own", "    due = (")})


def test_both_changed_alike():
    new = model(("fields.Date()", "fields.Date(index=True)"))
    yours = model(("fields.Date()", "fields.Date(\n        index=True,\n    )"))
    assert clean("m.py", MODEL, yours, new) == yours


def test_removed_by_one_and_changed_by_the_other():
    removed = model(("    due = fields.Date()\n", ""))
    changed = model(("fields.Date()", "fields.Datetime()"))
    assert "removed by hand" in one_conflict("m.py", MODEL, removed, changed).sentence
    assert "removed by the blueprint" in one_conflict("m.py", MODEL, changed, removed).sentence
    assert clean("m.py", MODEL, model(MINE), removed) == removed + model(MINE)[len(MODEL) :]


def test_a_class_that_loses_its_last_member_keeps_a_body():
    head = "class A:\n"
    base, yours, new = f"{head}    a = 1\n    b = 2\n", f"{head}    b = 2\n", f"{head}    a = 1\n"
    assert clean("m.py", base, yours, new) == f"{head}    pass\n"


def test_imports_go_by_name():
    yours = model(("import fields", "import Command, fields"), MINE)
    assert clean("m.py", MODEL, yours, model(API)) == yours.replace("Command,", "Command, api,")
    logging = ("from odoo", "import logging\n\nfrom odoo")
    assert clean("m.py", MODEL, model(MINE), model(logging)) == model(logging, MINE)
    # What the blueprint needs no more stays while a method of mine uses it, and goes otherwise.
    using = model(
        API, ("    def action", "    @api.model\n    def mine(self):\n        pass\n\n    def action")
    )
    assert clean("m.py", model(API), using, MODEL) == using
    assert clean("m.py", model(API), model(API, MINE), MODEL) == model(MINE)


def test_a_package_imports_more():
    base = "from . import a\nfrom . import c\n"
    new = "from . import a\nfrom . import b\nfrom . import c\n"
    assert clean("__init__.py", base, f"{base}from . import mine\n", new) == f"{new}from . import mine\n"
    assert clean("__init__.py", new, f"{new}from . import mine\n", base) == f"{base}from . import mine\n"


def test_imports_in_parentheses():
    base = "from odoo import (\n    a,\n    c,  # why\n)\n\nx = 1\n"
    new = "from odoo import (\n    a,\n    b,\n    c,\n)\n\nx = 1\n"
    assert clean("m.py", base.replace("  # why", ""), base + "y = 2\n", new) == (
        "from odoo import (\n    a,\n    b,\n    c,  # why\n)\n\nx = 1\ny = 2\n"
    )


def test_an_import_that_outgrows_its_line():
    names = [f"a_rather_long_name_{letter}" for letter in "abcd"]
    base, new = (f"from odoo import {', '.join(names[:count])}\nx = 1\n" for count in (3, 4))
    text = clean("m.py", base, base + "y = 2\n", new)
    assert text.startswith("from odoo import (\n    a_rather_long_name_a,\n")
    assert text.endswith("    a_rather_long_name_d,\n)\nx = 1\ny = 2\n")


# Manifest


def test_the_lists_of_a_manifest():
    yours = MANIFEST.replace(
        '        "views/', '        # mine\n        "data/mine.xml",\n        "views/'
    ).replace('["mail"]', '["mail", "hr"]')
    new = MANIFEST.replace(
        '        "views/loan', '        "views/author_views.xml",\n        "views/loan'
    ).replace('["mail"]', '["fleet", "mail"]')
    text = clean("__manifest__.py", MANIFEST, yours, new)
    assert '    "depends": ["fleet", "mail", "hr"],\n' in text
    assert text.index("security/") < text.index("data/mine") < text.index("views/loan")
    assert text.index("views/author") < text.index("views/loan")
    assert "# mine\n" in text


def test_a_list_without_a_last_comma():
    base, yours = '{"data": ["a"]}\n', '{"data": ["a"  # why\n]}\n'
    assert (
        clean("__manifest__.py", base, yours, '{"data": ["a", "b"]}\n') == '{"data": ["a",  # why\n "b"\n]}\n'
    )


def test_a_list_that_outgrows_its_line():
    yours = MANIFEST.replace('["mail"]', '["mail", "mine"]')
    new = MANIFEST.replace(
        '["mail"]', str([f"module_{letter * 9}" for letter in "abcd"] + ["mail"]).replace("'", '"')
    )
    assert '    "depends": [\n        "module_aaaaaaaaa",\n' in clean("__manifest__.py", MANIFEST, yours, new)


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
