"""Modules of Odoo are read and written again: unchanged to the last byte, and anew with the same registry."""

import json
import os
import subprocess
import sys
from pathlib import Path

import prover
import pytest

SWEEP = Path(__file__).parents[1] / "sweep" / "sweep_read.py"
# Every module takes two minutes on two cores; each thirtieth stands for them here.
EVERY = "30"


def _addons(name):
    folders = os.environ["DEVKIT_ADDONS_PATH"].split(",")
    return next(
        Path(folder) / name for folder in folders if (Path(folder) / name / "__manifest__.py").is_file()
    )


def _run(*arguments):
    return subprocess.run(prover.command(*arguments), capture_output=True, text=True, check=False)


def _read_and_write(name, tmp_path):
    blueprint, made = tmp_path / f"{name}.yaml", tmp_path / "made"
    made.mkdir()
    read = _run("read", _addons(name), "--output", blueprint, "--format", "json")
    assert read.returncode == 0, read.stderr
    written = _run("generate", blueprint, "--output", made)
    assert written.returncode == 0, written.stderr
    return json.loads(read.stdout), made / name


def _compare(first, second):
    ended = _run("compare", first, second, "--format", "json", "--database-prefix", prover.PREFIX)
    assert ended.returncode in (0, 1), ended.stderr
    return json.loads(ended.stdout)["differences"]


@pytest.mark.parametrize("name", ["fleet", "maintenance"])
def test_a_module_of_odoo_comes_back_with_the_same_registry(name, tmp_path):
    said, module = _read_and_write(name, tmp_path)
    assert said["figures"]["structured_fields"] >= 0.97 * said["figures"]["fields"] > 80
    original, made = (_addons(name) / "models").resolve(), module / "models"
    assert any((made / path.name).read_bytes() != path.read_bytes() for path in original.glob("*.py")), (
        "nothing was printed anew"
    )
    assert _compare(_addons(name), module) == []


def test_a_difference_is_seen(tmp_path):
    _said, module = _read_and_write("maintenance", tmp_path)
    source = module / "models" / "maintenance.py"
    source.write_text(source.read_text().replace('string="Equipment"', 'string="Machine"', 1))
    access = module / "security" / "ir.model.access.csv"
    access.write_text(access.read_text().replace(",1,1,1,1", ",1,1,1,0", 1))
    differences = _compare(_addons("maintenance"), module)
    assert {line.partition(":")[0] for line in differences} >= {"ir_model_fields", "ir_model_access"}


def test_modules_of_odoo_come_back_to_the_last_byte():
    folders = {str(_addons("base").parent), str(_addons("fleet").parent)}
    argv = [sys.executable, SWEEP, *sorted(folders), "--every", EVERY, "--yaml", "4"]
    ended = subprocess.run(argv, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_another_module_cannot_be_compared():
    ended = _run("compare", _addons("maintenance"), _addons("fleet"))
    assert ended.returncode == 3
    assert "Only modules of the same name can be compared" in ended.stderr


def test_a_folder_without_a_module_is_not_read(tmp_path):
    ended = _run("read", tmp_path)
    assert ended.returncode == 3
    assert "it is no module" in ended.stderr
    assert "Traceback" not in ended.stderr
