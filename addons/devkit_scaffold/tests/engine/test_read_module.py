"""A module is read and written again: the same bytes, changed only where the blueprint changed."""

import ast
from dataclasses import replace

import pytest

from addons.devkit_scaffold.engine.blueprint import Field, Model, check, code, to_yaml
from addons.devkit_scaffold.engine.blueprint.model import Constraint, ExistingView, MenuItem, Record, Value
from addons.devkit_scaffold.engine.generate import GeneratedFile, generate
from addons.devkit_scaffold.engine.generate.origin import KeptMissing, origin_files
from addons.devkit_scaffold.engine.read import (
    NoManifest,
    anew,
    as_base,
    files_of_blueprint,
    read_module,
    regenerated,
    summary,
)
from addons.devkit_scaffold.engine.regenerate import make_plan
from addons.devkit_scaffold.engine.stored_base import put_marks, read_base

MANIFEST = b"""# Part of it
{
    'name' : 'Shelf',   # shown
    'version': '1.0',
    'depends': ['base'],
    'data': [
        'security/ir.model.access.csv',
        'views/shelf_views.xml'
    ],
    'assets': {'web.assets_backend': ['shelf/static/src/**/*']},
    'license': 'LGPL-3',
}
"""
PYTHON = b'''# -*- coding: utf-8 -*-
from odoo import api, models, fields

STATES = [("a", "A")]


class Shelf(models.Model):
    """A shelf."""
    _name = 'shelf.shelf'
    _inherit = ['mail.thread']
    _description = "Shelf"
    _order = 'name, id'
    _check_company_auto = True

    def _default_state(self):
        return "a"

    # what it is called
    name = fields.Char('Name', required=True)  # never empty
    state = fields.Selection(STATES, default=_default_state)
    total = fields.Float(compute="_compute_total", store=True)

    _name_uniq = models.Constraint('UNIQUE(name)', 'Only once!')

    @api.depends("name")
    def _compute_total(self):
        for shelf in self:
            shelf.total = len(shelf.name)


class Partner(models.Model):
    _inherit = 'res.partner'

    shelf_ids = fields.One2many('shelf.shelf', 'partner_id')
'''
VIEWS = b"""<?xml version="1.0"?>
<odoo>
    <!-- the list -->
    <record id='shelf_list' model='ir.ui.view'>
        <field name="name">shelf.list</field>
        <field name="model">shelf.shelf</field>
        <field name="arch" type="xml">
            <list string="A &amp; B"><field name="name"/></list>
        </field>
    </record>
    <data noupdate="1">
        <record id="rule" model="ir.rule">
            <field name="name">Own</field>
            <field name="model_id" ref="model_shelf_shelf"/>
            <field name="domain_force">[('create_uid', '=', user.id)]</field>
            <field name="groups" eval="[(4, ref('base.group_user'))]"/>
        </record>
    </data>
    <menuitem id="menu_root" name="Shelves"/>
    <template id="page"><p>Page</p></template>
</odoo>
"""
ACCESS = b"""id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink
a1,shelf,model_shelf_shelf,base.group_user,1,0,0,0
a2,partner,base.model_res_country,base.group_system,1,1,1,1
"""
FILES = {
    "__init__.py": b"from . import models\n",
    "__manifest__.py": MANIFEST,
    "models/__init__.py": b"from . import shelf\n",
    "models/shelf.py": PYTHON,
    "views/shelf_views.xml": VIEWS,
    "security/ir.model.access.csv": ACCESS,
    "static/description/icon.png": b"\x89PNG\r\n",
}


@pytest.fixture(scope="module")
def reading():
    return read_module("shelf", FILES)


_EXTENSION = b"from odoo import models\n\n\nclass A(models.Model):\n    _inherit = 'a.b'\n"


def contents(files):
    return {file.path: file.content for file in files}


def changed(reading, **values):
    return contents(regenerated(reading, replace(reading.blueprint, **values)))


def with_model(reading, name, **values):
    return tuple(replace(m, **values) if m.name == name else m for m in reading.blueprint.models)


def model(reading, name="shelf.shelf"):
    return next(each for each in reading.blueprint.models if each.name == name)


def test_what_is_said(reading):
    shelf, partner = model(reading), model(reading, "res.partner")
    assert (shelf.label, shelf.order, shelf.mixins) == ("Shelf", "name, id", ("mail.thread",))
    assert not shelf.extends and partner.extends
    assert [item.name for item in shelf.fields] == ["name", "state", "total"]
    assert shelf.access == (("base.group_user", ("read",)),)
    assert dict(reading.blueprint.origin.access)["base.model_res_country"][0][0] == "base.group_system"
    assert shelf.views.existing[0].arch == '<list string="A &amp; B"><field name="name"/></list>'
    assert [item.name for item in reading.blueprint.data] == ["rule"]
    assert reading.blueprint.module.title == "Shelf"
    assert dict(reading.blueprint.origin.kept).keys() == {"static/description/icon.png"}
    assert summary.is_whole(reading.figures)


def test_nothing_changed_gives_the_same_bytes(reading):
    assert contents(regenerated(reading, reading.blueprint)) == FILES


def test_text_of_the_blueprint_gives_the_same_blueprint(reading):
    blueprint, problems = check(to_yaml(reading.blueprint))
    assert problems == ()
    assert blueprint == reading.blueprint
    assert contents(regenerated(reading, blueprint)) == FILES


def test_printed_anew_it_means_the_same(reading):
    files = contents(anew(reading))
    assert files.keys() == FILES.keys()
    assert ast.literal_eval(files["__manifest__.py"].decode()) == ast.literal_eval(MANIFEST.decode())
    again = read_module("shelf", files).blueprint
    assert replace(again, origin=None) == replace(reading.blueprint, origin=None)


def test_a_read_blueprint_holds_code(reading):
    assert ("origin", "files", "models/shelf.py") in {
        path for path, _source in code.places(reading.blueprint)
    }


def test_an_added_field_touches_one_file(reading):
    fields = (*model(reading).fields[:1], Field("width", "Integer"), *model(reading).fields[1:])
    after = changed(reading, models=with_model(reading, "shelf.shelf", fields=fields))
    assert {path for path in after if after[path] != FILES[path]} == {"models/shelf.py"}
    line = b"    name = fields.Char('Name', required=True)  # never empty\n"
    assert after["models/shelf.py"] == PYTHON.replace(line, line + b"    width = fields.Integer()\n")


def test_a_changed_field_keeps_its_comments(reading):
    first = replace(model(reading).fields[0], string="Title")
    after = changed(
        reading, models=with_model(reading, "shelf.shelf", fields=(first, *model(reading).fields[1:]))
    )
    expected = PYTHON.replace(
        b"fields.Char('Name', required=True)", b'fields.Char(string="Title", required=True)'
    )
    assert after["models/shelf.py"] == expected


def test_a_removed_field_is_gone(reading):
    after = changed(reading, models=with_model(reading, "shelf.shelf", fields=model(reading).fields[:2]))
    assert after["models/shelf.py"] == PYTHON.replace(
        b'    total = fields.Float(compute="_compute_total", store=True)\n', b""
    )


def test_attributes_and_constraints_are_added(reading):
    new = Constraint("filled", "sql", code="CHECK(true)", message="Fill it.")
    models = with_model(
        reading,
        "shelf.shelf",
        constraints=(*model(reading).constraints, new),
        attributes=(*model(reading).attributes, ("rec_name", "state")),
    )
    text = changed(reading, models=models)["models/shelf.py"].decode()
    assert '    _rec_name = "state"\n' in text
    assert '    _filled = models.Constraint("CHECK(true)", "Fill it.")\n' in text
    assert ast.parse(text)


def test_a_field_needs_its_import(reading):
    files = {
        **FILES,
        "models/shelf.py": _EXTENSION,
    }
    read = read_module("shelf", files)
    after = changed(read, models=with_model(read, "a.b", fields=(Field("x", "Char"),)))
    imported = _EXTENSION.replace(b"import models", b"import fields, models")
    assert after["models/shelf.py"] == imported + b"    x = fields.Char()\n"


def test_an_added_model_gets_its_files(reading):
    new = Model(
        "shelf.box", label="Box", fields=(Field("name", "Char"),), access=(("base.group_user", ("read",)),)
    )
    after = changed(reading, models=(*reading.blueprint.models, new))
    assert "class ShelfBox" in after["models/shelf_box.py"].decode()
    assert after["models/__init__.py"] == b"from . import shelf\nfrom . import shelf_box\n"
    assert after["security/ir.model.access.csv"].startswith(ACCESS)
    assert b"model_shelf_box,base.group_user,1,0,0,0" in after["security/ir.model.access.csv"]
    data = ast.literal_eval(after["__manifest__.py"].decode())["data"]
    assert data == ["security/ir.model.access.csv", "views/shelf_views.xml", "views/shelf_box_views.xml"]
    assert after["models/shelf.py"] == PYTHON


def test_views_menus_and_records_are_added_to_the_files_of_their_kind(reading):
    view = ExistingView("shelf_form", title="shelf.form", arch="<form/>")
    views = replace(model(reading).views, existing=(*model(reading).views.existing, view))
    after = changed(
        reading,
        models=with_model(reading, "shelf.shelf", views=views),
        menus=(*reading.blueprint.menus, MenuItem("menu_sub", label="Sub", parent="menu_root")),
        data=(*reading.blueprint.data, Record("x", "ir.rule", values=(Value("name", text="<X>"),))),
    )
    assert {path for path in after if after[path] != FILES[path]} == {"views/shelf_views.xml"}
    again = read_module("shelf", after).blueprint
    assert again.menus[-1] == MenuItem("menu_sub", label="Sub", parent="menu_root")
    assert again.data[-1].values == (Value("name", text="<X>"),)
    assert model(replace(reading, blueprint=again)).views.existing[-1] == view


def test_keys_of_the_manifest_are_added(reading):
    after = changed(reading, module=replace(reading.blueprint.module, summary="Shelves", auto_install=True))
    manifest = ast.literal_eval(after["__manifest__.py"].decode())
    assert (manifest["summary"], manifest["auto_install"]) == ("Shelves", True)
    assert after["__manifest__.py"].startswith(MANIFEST.rstrip(b"}\n"))


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("models/shelf.py", PYTHON.replace(b"\n", b"\r\n")),
        ("models/shelf.py", b"\xef\xbb\xbf" + PYTHON),
        ("models/shelf.py", PYTHON + b"    odd = 1  #@[shelf.shelf name]\n"),
        ("models/shelf.py", PYTHON + b"# \xff\n"),
        ("models/shelf.py", PYTHON + "# \u202e turned\n".encode()),
        ("models/shelf.py", b"class (:\n"),
        ("models/shelf.py", PYTHON + PYTHON.replace(b"'Name'", b"'Another'")),
        ("views/shelf_views.xml", b"<odoo><record id='a'"),
        ("views/shelf_views.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><odoo>&a;</odoo>'),
        ("views/shelf_views.xml", b"<odoo/>"),
        ("views/shelf_views.xml", VIEWS.replace(b"    ", b"\t").replace(b"\n", b"\r\n")),
        ("views/shelf_views.xml", VIEWS.replace(b"utf-8", b"latin-1")),
        ("security/ir.model.access.csv", b""),
        ("security/ir.model.access.csv", ACCESS.replace(b"1,0,0,0", b'"1","0",0,0').replace(b"\n", b"\r\n")),
        ("security/ir.model.access.csv", b"id,name\na,b\n"),
    ],
)
def test_odd_files_survive(path, content):
    files = {**FILES, path: content}
    read = read_module("shelf", files)
    assert contents(regenerated(read, read.blueprint)) == files
    blueprint, problems = check(to_yaml(read.blueprint))
    assert problems == () and blueprint == read.blueprint


@pytest.mark.parametrize("manifest", [b"", b"[]", b"{'name': x}", b"{", b"\xff"])
def test_no_module_is_refused(manifest):
    with pytest.raises(NoManifest, match="manifest of 'shelf'"):
        read_module("shelf", {"__manifest__.py": manifest})
    with pytest.raises(NoManifest, match="has no __manifest__"):
        read_module("shelf", {})


def test_kept_files_must_be_as_they_were_read(reading):
    with pytest.raises(KeptMissing, match=r"icon\.png"):
        origin_files(reading.blueprint, {"static/description/icon.png": b"another"})


def test_without_its_kept_files_a_module_has_the_rest(reading):
    paths = {file.path for file in generate(reading.blueprint)}
    assert paths == set(FILES) - {"static/description/icon.png"}


def test_paths_outside_the_module_are_refused(reading):
    text = to_yaml(reading.blueprint).replace("static/description/icon.png", "../icon.png")
    _blueprint, problems = check(text)
    assert [problem.code for problem in problems] == ["SCB181"]


def test_hand_edits_survive_a_changed_blueprint(reading, tmp_path):
    folder = tmp_path / "shelf"
    base = as_base(reading)
    for path, content in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    put_marks(folder, [GeneratedFile(*each) for each in base.files.items()], base.blueprint)
    edited = PYTHON.replace(b"len(shelf.name)", b"len(shelf.name or '')").replace(
        b"# what it is called\n", b""
    )
    (folder / "models/shelf.py").write_bytes(edited)
    fields = (*model(reading).fields, Field("width", "Integer"))
    new = replace(reading.blueprint, models=with_model(reading, "shelf.shelf", fields=fields))
    plan = make_plan(folder, files_of_blueprint(new, read_base(folder).files), [tmp_path])
    assert not plan.merge.conflicts
    assert set(plan.merge.files) == {"models/shelf.py"}
    line = b'    total = fields.Float(compute="_compute_total", store=True)\n'
    expected = edited.replace(line, line + b"    width = fields.Integer()\n")
    assert plan.merge.files["models/shelf.py"] == expected
