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


@pytest.mark.parametrize("blueprint", TEMPLATES, ids=lambda path: path.stem)
def test_every_template_proves_clean(blueprint, tmp_path):
    proved = prover.prove(prover.generate(blueprint, _folder(tmp_path)))
    assert proved.data["findings"] == []
    assert (proved.code, proved.data["state"]) == (0, "clean")
    assert proved.data["tests"]["run"] >= 10
    assert proved.data["tests"]["skipped"] == 0


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
    proved = prover.prove(module)
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


def test_what_stays_after_the_uninstallation_is_caught(module):
    hook = (
        "def post_init_hook(env):\n"
        '    env.cr.execute("CREATE TABLE lc_left (id serial, name varchar)")\n'
        '    env.cr.execute("ALTER TABLE res_partner ADD COLUMN lc_left integer")\n'
        '    env["ir.config_parameter"].set_param("lc_small.left", "1")\n'
        '    env["ir.ui.menu"].create({"name": "Left behind"})\n'
    )
    init = module / "__init__.py"
    init.write_text(init.read_text() + "\n\n" + hook)
    manifest = module / "__manifest__.py"
    manifest.write_text(manifest.read_text().replace("{", '{\n    "post_init_hook": "post_init_hook",', 1))
    left = prover.prove(module).data["leftovers"]
    assert "table lc_left" in left
    assert "column lc_left (table res_partner)" in left
    assert "system parameter lc_small.left (table ir_config_parameter)" in left
    assert "menu Left behind (table ir_ui_menu)" in left
    assert not [each for each in left if "lc_left_id_seq" in each]


def test_a_module_without_tests_is_caught(module):
    (module / "tests" / "__init__.py").write_text("")
    proved = prover.prove(module)
    assert proved.rules == {"SCF006"}
    assert proved.code == 1


def test_the_original_is_not_written_to(module):
    def state():
        return {path: path.stat().st_mtime_ns for path in module.rglob("*")}

    before = state()
    prover.prove(module, "--no-tests")
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


def test_a_killed_proof_leaves_nothing_after_the_next(module):
    killed = subprocess.Popen(
        prover.command("prove", module, "--database-prefix", prover.PREFIX),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ,
    )
    _wait(lambda: prover.databases() and _processes("lc_small"), 120)
    left = prover.databases()
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    _wait(lambda: not _processes("lc_small"), 15)
    folders = [Path(tempfile.gettempdir()) / name for name in left]
    assert any(folder.exists() for folder in folders)
    prover.prove(module, "--no-tests")
    assert not set(prover.databases()) & set(left)
    assert not any(folder.exists() for folder in folders)


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
    pattern = re.compile(rf"(-i |-u |/){word}")
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
