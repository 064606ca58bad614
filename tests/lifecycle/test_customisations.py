"""Fields, a model, views and access that were made in a database become a module, and the data is kept."""

import os
import subprocess
import uuid

import prover
import psycopg2
import pytest

MODULE = "partner_custom"
MAKE = r"""
partner, fields = env["res.partner"], env["ir.model.fields"]
model = env["ir.model"]._get("res.partner")

def field(name, kind, on=model, **values):
    values = {"name": name, "ttype": kind, "model_id": on.id, "state": "manual", **values}
    return fields.create(values)

toll = env["ir.model"].create({"name": "Toll", "model": "x_road_toll", "state": "manual", "field_id": [
    (0, 0, {"name": "x_name", "ttype": "char", "field_description": "Name", "required": True}),
    (0, 0, {"name": "x_partner_id", "ttype": "many2one", "relation": "res.partner",
            "field_description": "Partner", "on_delete": "cascade"}),
]})
field("x_gps", "char", field_description="GPS Code", index=True)
field("x_studio_kind", "selection", field_description="Sort", selection_ids=[
    (0, 0, {"value": "big", "name": "Big", "sequence": 1}), (0, 0, {"value": "small", "name": "Small"})])
field("x_tag_ids", "many2many", relation="res.partner.category", field_description="Further Tags")
field("x_owner_id", "many2one", relation="res.users", field_description="Owner", on_delete="set null")
field("x_since", "date", field_description="Since")
field("x_score", "float", field_description="Score")
field("x_double", "float", field_description="Double", depends="x_score", store=True, readonly=True,
      compute="for record in self:\n    record['x_double'] = record.x_score * 2")
field("x_photo", "binary", field_description="Photo")
field("x_toll_ids", "one2many", field_description="Tolls",
      relation="x_road_toll", relation_field="x_partner_id")
view = env["ir.ui.view"].create({"name": "partner.gps", "model": "res.partner", "type": "form",
    "inherit_id": env.ref("base.view_partner_form").id, "mode": "extension",
    "arch": "<data><field name='vat' position='after'><field name='x_gps'/>"
            "<field name='x_studio_kind'/></field></data>"})
env["ir.ui.view"].create({"name": "toll.list", "model": "x_road_toll", "type": "list",
    "arch": "<list><field name='x_name'/><field name='x_partner_id'/></list>"})
env["ir.model.access"].create({"name": "toll", "model_id": toll.id,
    "group_id": env.ref("base.group_user").id, "perm_read": True, "perm_write": True})
env["ir.filters"].create({"name": "With code", "model_id": "res.partner",
    "domain": "[('x_gps', '!=', False)]"})
category = env["res.partner.category"].create({"name": "Marked"})
who = partner.create({"name": "Custom Partner", "x_gps": "N1", "x_studio_kind": "small",
    "x_since": "2026-01-31", "x_score": 2.5, "x_owner_id": env.user.id, "x_tag_ids": [(6, 0, category.ids)],
    "x_photo": b"cGhvdG8="})
env["x_road_toll"].create({"x_name": "First", "x_partner_id": who.id})
env.cr.commit()
"""
CHECK = """
who = env["res.partner"].search([("name", "=", "Custom Partner")])
found = (who.gps, who.kind, str(who.since), who.score, who.double, who.owner_id == env.user,
         who.tag_ids.mapped("name"), who.photo, who.toll_ids.mapped("name"))
assert found == ("N1", "small", "2026-01-31", 2.5, 5.0, True, ["Marked"], b"cGhvdG8=", ["First"]), found
assert env["road.toll"].search([]).partner_id == who
arch = who.get_view(env.ref("base.view_partner_form").id, "form")["arch"]
assert 'name="gps"' in arch and "x_gps" not in arch and arch.count('name="kind"') == 1
assert env["ir.filters"].search([("name", "=", "With code")]).domain == "[('gps', '!=', False)]"
assert not env["ir.model.fields"].search([("state", "=", "manual")])
assert not env["ir.model"].search([("state", "=", "manual")])
assert env["ir.ui.view"].search_count([("name", "=", "partner.gps")]) == 1
print("ALL KEPT")
"""
NAMES = """
SELECT table_name || '.' || column_name FROM information_schema.columns
 WHERE table_schema = 'public' AND (column_name LIKE 'x\\_%' OR table_name LIKE 'x\\_%')"""
LEFT = """
SELECT 'data ' || name FROM ir_model_data WHERE module = 'partner_custom' AND model <> 'ir.module.module'
UNION ALL SELECT 'field ' || model || '.' || name FROM ir_model_fields
 WHERE model = 'road.toll' OR (model = 'res.partner' AND name IN ('gps', 'kind', 'tag_ids', 'toll_ids'))
UNION ALL SELECT 'column ' || column_name FROM information_schema.columns
 WHERE table_name = 'res_partner' AND column_name IN ('gps', 'kind', 'since', 'score', 'owner_id')
UNION ALL SELECT 'table ' || relname FROM pg_class
 WHERE relname IN ('road_toll', 'res_partner_tag_ids_rel') AND relkind = 'r'"""


def odoo(*arguments, given=""):
    """Run `odoo-bin` with the addons path of the tests."""
    argv = [os.environ["DEVKIT_ODOO_BIN"], *map(str, arguments)]
    return subprocess.run(argv, input=given, capture_output=True, text=True, check=False)


@pytest.fixture
def database(tmp_path):
    """A database with customisations and data in them."""
    name = f"{prover.PREFIX}_custom_{uuid.uuid4().hex[:8]}"
    (tmp_path / "addons").mkdir()
    configuration = tmp_path / "odoo.conf"
    configuration.write_text(
        "[options]\n"
        f"addons_path = {os.environ['DEVKIT_ADDONS_PATH']},{tmp_path / 'addons'}\n"
        f"data_dir = {tmp_path / 'data'}\n"
        "max_cron_threads = 0\n"
    )
    options = ("-c", configuration, "-d", name)
    try:
        made = odoo(*options, "-i", "web", "--no-http", "--stop-after-init")
        assert made.returncode == 0, made.stderr[-2000:]
        filled = odoo("shell", *options, "--no-http", given=MAKE)
        assert filled.returncode == 0 and "Traceback" not in filled.stderr, filled.stderr[-3000:]
        yield name, options
    finally:
        connection = psycopg2.connect(dbname="postgres")
        connection.autocommit = True
        connection.cursor().execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.close()


def rows(database, query):
    connection = psycopg2.connect(dbname=database)
    try:
        with connection.cursor() as cursor:
            cursor.execute(query)
            return sorted(row[0] for row in cursor.fetchall())
    finally:
        connection.close()


def complaints(log):
    """Warnings and errors of a log, less Python's about files of Odoo itself."""
    found = [line for line in log.splitlines() if " WARNING " in line or " ERROR " in line]
    return [line for line in found if " py.warnings: " not in line or f"/{MODULE}/" in line]


def test_customisations_become_a_module_and_the_data_is_kept(database, tmp_path):
    name, options = database
    assert rows(name, NAMES)
    blueprint = tmp_path / "custom.yaml"
    read = prover.command("customised", "-d", name, "--module", MODULE, "--output", blueprint)
    said = subprocess.run(read, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    written = prover.command("generate", blueprint, "--output", tmp_path / "addons")
    assert subprocess.run(written, capture_output=True, text=True, check=False).returncode == 0

    installed = odoo(*options, "-i", MODULE, "--no-http", "--stop-after-init")
    assert installed.returncode == 0, installed.stderr[-3000:]
    assert complaints(installed.stderr) == []
    assert rows(name, NAMES) == []
    checked = odoo("shell", *options, "--no-http", given=CHECK)
    assert "ALL KEPT" in checked.stdout, checked.stderr[-3000:]

    gone = odoo("module", "uninstall", *options, MODULE)
    assert gone.returncode == 0, gone.stderr[-3000:]
    assert rows(name, LEFT) == []

    proved = prover.prove(tmp_path / "addons" / MODULE)
    assert proved.data["findings"] == [], "in a database without the customisations"


def test_a_database_that_is_not_there_is_said():
    ended = subprocess.run(
        prover.command("customised", "-d", "no_such_database", "--module", MODULE),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    assert "cannot be read" in ended.stderr
    assert "Traceback" not in ended.stderr
