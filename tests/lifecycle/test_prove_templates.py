"""Every template of the gallery proves clean; planted defects are caught; a killed proof leaves nothing."""

import contextlib
import os
import re
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import prover
import pytest

ADDON = Path(__file__).parents[2] / "addons" / "devkit_scaffold"
TEMPLATES = sorted((ADDON / "data" / "templates").glob("*.yaml"))
# Wizards, reports, routes, settings, hooks, a language and a tour in one module.
EVERY_PART = ADDON / "tests" / "fixtures" / "every_part.yaml"
# Each word of views, with labels that hurt.
EVERY_VIEW = ADDON / "tests" / "fixtures" / "view_world.yaml"
BLUEPRINT = """
format: 1
module: {name: lc_small, title: Small Module, author: Me}
groups:
  user: {label: User}
models:
  lc.thing:
    label: Thing
    fields:
      name: {type: Char, required: true}
"""


@pytest.fixture
def module(tmp_path):
    """A small generated module, to plant something in."""
    blueprint = tmp_path / "small.yaml"
    blueprint.write_text(BLUEPRINT)
    return prover.generate(blueprint, _folder(tmp_path))


def _folder(tmp_path):
    folder = tmp_path / "made"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("blueprint", [*TEMPLATES, EVERY_PART, EVERY_VIEW], ids=lambda path: path.stem)
def test_every_template_proves_clean(blueprint, tmp_path):
    proved = prover.prove(prover.generate(blueprint, _folder(tmp_path)))
    assert proved.data["findings"] == []
    assert (proved.code, proved.data["state"]) == (0, "clean")
    assert proved.data["tests"]["run"] >= 10
    assert proved.data["tests"]["skipped"] == 0
    assert proved.data["coverage"]["percent"] >= 85
    assert proved.data["steps"][0]["name"] == "lint"
    assert proved.data["access"]["models"]


def test_a_warning_at_the_installation_is_caught_with_its_place(module):
    model = module / "models" / "lc_thing.py"
    twin = '    other = fields.Char("Name")\n    name = '
    model.write_text(model.read_text().replace("    name = ", twin, 1))
    proved = prover.prove(module)
    assert proved.code == 1
    assert "SCF001" in proved.rules
    assert not proved.step("install")["ok"]


def test_a_module_that_does_not_install_is_caught(module):
    (module / "views" / "menus.xml").write_text("<odoo><record id='x' model='no.such.model'/></odoo>")
    manifest = module / "__manifest__.py"
    if "views/menus.xml" not in manifest.read_text():
        first = '"data": [\n        "views/menus.xml",'
        manifest.write_text(manifest.read_text().replace('"data": [', first))
    proved = prover.prove(module, "--no-lint")
    assert proved.code == 1
    assert proved.rules == {"SCF002"}
    assert proved.step("test")["ok"] is None


def test_a_failing_test_is_caught_with_its_line(module):
    tests = module / "tests"
    (tests / "test_planted.py").write_text(
        "from odoo.tests import TransactionCase\n\n\n"
        "class TestPlanted(TransactionCase):\n"
        "    def test_planted(self):\n"
        "        self.assertEqual(1, 2)\n"
    )
    init = tests / "__init__.py"
    init.write_text(init.read_text() + "from . import test_planted\n")
    proved = prover.prove(module)
    (finding,) = [each for each in proved.data["findings"] if each["rule"] == "SCF004"]
    assert (finding["path"], finding["line"]) == ("lc_small/tests/test_planted.py", 6)
    assert proved.data["tests"]["failed"] == 1


#: What a hook plants, and how the prover calls what stays.
PLANTED = {
    "env.cr.execute('CREATE TABLE lc_left (id serial, name varchar)')": "table lc_left",
    "env.cr.execute('CREATE VIEW lc_view AS SELECT 1')": "database view lc_view",
    "env.cr.execute('ALTER TABLE res_partner ADD COLUMN lc_left integer')": (
        "column lc_left (table res_partner)"
    ),
    "env.cr.execute('CREATE INDEX lc_index ON res_partner (lower(ref))')": (
        "index lc_index (table res_partner)"
    ),
    "env.cr.execute('CREATE SEQUENCE lc_numbers')": "sequence lc_numbers",
    "env['ir.config_parameter'].set_param('lc_small.left', '1')": (
        "system parameter lc_small.left (table ir_config_parameter)"
    ),
    "env['ir.config_parameter'].set_param('database.secret', 'lc')": (
        "changed system parameter database.secret (table ir_config_parameter)"
    ),
    "env['ir.ui.menu'].create({'name': 'Left menu'})": "menu Left menu (table ir_ui_menu)",
    "env['res.groups'].create({'name': 'Left group'})": "group Left group (table res_groups)",
    "env.ref('base.group_portal').implied_ids += env.ref('base.group_no_one')": (
        "link (GROUP_PORTAL,GROUP_NO_ONE) (table res_groups_implied_rel)"
    ),
    "env['ir.model.data'].create("
    "{'module': 'lc_other', 'name': 'left', 'model': 'res.partner', 'res_id': 1})": (
        "external identifier lc_other.left (table ir_model_data)"
    ),
    "env['ir.cron'].create({'name': 'Left cron', 'model_id': partner, 'state': 'code', 'code': 'pass'})": (
        "server action Left cron (table ir_act_server)"
    ),
    "env['ir.actions.server'].create("
    "{'name': 'Left action', 'model_id': partner, 'state': 'code', 'code': 'pass'})": (
        "server action Left action (table ir_act_server)"
    ),
    "env['mail.template'].create({'name': 'Left mail', 'model_id': partner})": (
        "mail template Left mail (table mail_template)"
    ),
    "env['ir.sequence'].create({'name': 'Left numbering'})": "numbering Left numbering (table ir_sequence)",
    "env['ir.filters'].create({'name': 'Left filter', 'model_id': 'res.partner'})": (
        "filter Left filter (table ir_filters)"
    ),
    "env['ir.rule'].create({'name': 'Left rule', 'model_id': partner, 'domain_force': '[(1, \"=\", 1)]'})": (
        "record rule Left rule (table ir_rule)"
    ),
    "env['ir.ui.view'].create({'name': 'Left view', 'type': 'qweb', 'arch': '<t/>', 'key': 'lc.left'})": (
        "view lc.left (table ir_ui_view)"
    ),
    "env['res.partner'].create({'name': 'Left partner'})": "record Left partner (table res_partner)",
}


@pytest.fixture(scope="module")
def left(tmp_path_factory):
    """What the prover says of a module whose hook plants all of it."""
    folder = tmp_path_factory.mktemp("left")
    (folder / "small.yaml").write_text(BLUEPRINT.replace("author: Me", "author: Me, depends: [mail]"))
    module = prover.generate(folder / "small.yaml", _folder(folder))
    lines = ["partner = env['ir.model']._get_id('res.partner')", *PLANTED]
    hook = "def post_init_hook(env):\n" + "".join(f"    {line}\n" for line in lines)
    init = module / "__init__.py"
    init.write_text(f"{init.read_text()}\n\n{hook}")
    manifest = module / "__manifest__.py"
    manifest.write_text(manifest.read_text().replace("{", '{\n    "post_init_hook": "post_init_hook",', 1))
    proved = prover.prove(module, "--no-tests", "--no-lint")
    assert proved.rules == {"SCF005"}
    return proved.data["leftovers"]


@pytest.mark.parametrize(("planted", "named"), PLANTED.items(), ids=lambda text: text[:60])
def test_what_stays_after_the_uninstallation_is_caught(left, planted, named):
    if "GROUP_PORTAL" in named:
        assert [one for one in left if one.startswith("link (") and "res_groups_implied_rel" in one]
    else:
        assert named in left


def test_a_cron_that_stays_is_caught_beside_its_action(left):
    assert [one for one in left if one.endswith("(table ir_cron)")]


def test_what_goes_with_a_table_is_not_named_again(left):
    assert not [one for one in left if "lc_left_id_seq" in one]


def test_a_module_without_tests_is_caught(module):
    (module / "tests" / "__init__.py").write_text("")
    proved = prover.prove(module, "--no-lint")
    assert proved.rules == {"SCF006"}
    assert proved.code == 1


def test_what_a_linter_finds_is_in_the_verdict_with_its_fix(module):
    model = module / "models" / "lc_thing.py"
    model.write_text(model.read_text().replace("from odoo", "import os\n\nfrom odoo", 1))
    proved = prover.prove(module, "--no-tests")
    assert proved.rules == {"SCL001"}
    (finding,) = proved.data["findings"]
    assert (finding["path"], finding["line"]) == ("lc_small/models/lc_thing.py", 1)
    assert finding["fix"] == "Remove unused import: `os`"
    assert not proved.step("lint")["ok"]
    assert proved.step("install")["ok"]


def test_without_linters_no_verdict_is_clean(module, tmp_path):
    proved = prover.prove(module, "--no-tests", "--tools", str(tmp_path))
    assert proved.code == 1
    assert proved.rules == {"SCL006"}
    assert len(proved.data["findings"]) == 4


def test_python_that_no_test_executes_is_caught(module):
    model = module / "models" / "lc_thing.py"
    lines = "".join(f"        value{number} = {number}\n" for number in range(20))
    model.write_text(f"{model.read_text()}\n    def action_untested(self):\n{lines}        return self\n")
    proved = prover.prove(module, "--no-lint")
    assert proved.rules == {"SCF011"}
    (file,) = [each for each in proved.data["coverage"]["files"] if each["path"] == "models/lc_thing.py"]
    assert len(file["missing"]) == 21


def test_what_is_open_to_strangers_or_to_nobody_is_caught(module):
    access = module / "security" / "ir.model.access.csv"
    access.write_text(
        "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\n"
        "access_public,public,model_lc_thing,base.group_public,1,1,0,0\n"
    )
    (module / "models" / "lc_bare.py").write_text(
        "from odoo import models\n\n\n"
        'class LcBare(models.Model):\n    _name = "lc.bare"\n    _description = "Bare"\n'
    )
    init = module / "models" / "__init__.py"
    init.write_text(init.read_text() + "from . import lc_bare\n")
    proved = prover.prove(module, "--no-tests", "--no-lint")
    assert {"SCF012", "SCF013"} <= proved.rules
    messages = {finding["rule"]: finding["message"] for finding in proved.data["findings"]}
    assert messages["SCF012"] == "Visitors without a login may write any lc.thing."
    assert messages["SCF013"] == "No access line for lc.bare: nobody may use it."
    assert not proved.step("access")["ok"]


def test_the_original_is_not_written_to(module):
    def state():
        return {path: path.stat().st_mtime_ns for path in module.rglob("*")}

    before = state()
    prover.prove(module)
    assert state() == before


def test_a_folder_that_is_no_module_is_refused_in_one_sentence(tmp_path):
    proved = prover.prove(tmp_path)
    assert proved.code == 3
    assert "has no __manifest__.py" in proved.said
    assert "Traceback" not in proved.said


def test_without_postgresql_it_is_said_in_one_sentence(module):
    proved = prover.prove(module, PGHOST="/nowhere")
    assert proved.code == 3
    assert "PostgreSQL cannot be reached" in proved.said
    assert "Traceback" not in proved.said


#: What the command line of Odoo says in the step in which the proof is killed.
MOMENTS = {
    "install": r"-i lc_small",
    "test": r"--test-tags /lc_small",
    "uninstall": r"module uninstall .*lc_small",
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_proof_leaves_nothing_after_the_next(module, moment):
    killed = subprocess.Popen(
        prover.command("prove", module, "--no-lint", "--database-prefix", prover.PREFIX),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ,
    )
    _wait(lambda: prover.databases() and _commands(MOMENTS[moment]), 240)
    left = prover.databases()
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    _wait(lambda: not _processes("lc_small"), 15)
    folders = [Path(tempfile.gettempdir()) / name for name in left]
    assert any(folder.exists() for folder in folders)
    prover.prove(module, "--no-tests", "--no-lint")
    assert not set(prover.databases()) & set(left)
    assert not any(folder.exists() for folder in folders)


def test_a_linter_dies_with_the_proof_that_started_it(module, tmp_path):
    slow = tmp_path / "tools" / "bin" / "pylint"
    slow.parent.mkdir(parents=True)
    slow.write_text("#!/bin/sh\nsleep 600\n")
    slow.chmod(0o755)
    killed = subprocess.Popen(
        prover.command("prove", module, "--tools", slow.parents[1], "--database-prefix", prover.PREFIX),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ,
    )
    _wait(lambda: _commands(str(slow)) and prover.databases(), 120)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    _wait(lambda: not _commands(str(slow)) and not _processes("lc_small"), 15)
    prover.prove(module, "--no-tests", "--no-lint")


def test_a_living_proof_is_not_swept(module):
    living = subprocess.Popen(
        prover.command("prove", module, "--database-prefix", prover.PREFIX),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ,
    )
    _wait(prover.databases, 120)
    assert prover.prove(module, "--no-tests").code == 0
    assert living.wait(300) == 0


def _processes(word):
    """Odoo processes that name the module on their command line."""
    return _commands(rf"(-i |-u |/){word}")


def _commands(text):
    """Processes whose command line a pattern is found in, this one left out."""
    pattern = re.compile(text)
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if pattern.search(entry.read_text(errors="replace").replace("\0", " ")):
                found.append(int(entry.parent.name))
    return [pid for pid in found if pid != os.getpid()]


def _wait(condition, seconds):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.2)
