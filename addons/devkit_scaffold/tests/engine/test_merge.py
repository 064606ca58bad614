"""Merging element by element: what the blueprint changed comes, what a person changed stays."""

import pytest

from addons.devkit_scaffold.engine.merge import Choice, Unreadable
from addons.devkit_scaffold.tests.engine.merge_cases import (
    API,
    MANIFEST,
    MINE,
    MODEL,
    PAGES,
    clean,
    merged,
    model,
    one_conflict,
)

# Python


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


def test_an_item_before_all_others():
    yours = MANIFEST.replace('"data": [\n', '"data": [\n        "mine.xml",\n')
    new = MANIFEST.replace('"data": [\n        ', '"data": ["new.xml",\n        ')
    text = clean("__manifest__.py", MANIFEST, yours, new)
    assert text == yours.replace('"mine.xml",', '"mine.xml",\n        "new.xml",')


def test_lone_comments_of_both_sides():
    yours = model(("    due =", "\n    # mine, alone\n\n    due ="))
    new = model(("    due =", "\n    # theirs, alone\n\n    due ="))
    assert clean("m.py", MODEL, yours, new) == yours.replace("alone\n\n", "alone\n\n    # theirs, alone\n")
