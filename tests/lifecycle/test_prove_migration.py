"""A database with data of the old version is upgraded and keeps it; a loss is refused until it is allowed."""

import json
import subprocess
from pathlib import Path

import prover
import pytest

TEMPLATE = Path(prover.__file__).parents[2] / "addons/devkit_scaffold/data/templates/rental_contract.yaml"
CHANGES = {
    "date_end: {type: Date,": "date_stop: {type: Date, was: date_end,",
    "[date_start, date_end]": "[date_start, date_stop]",
    "stop: date_end": "stop: date_stop",
    "date: date_end": "date: date_stop",
    '[date_end, "<", today]': '[date_stop, "<", today]',
    "date_start, date_end, daily_price": "date_start, date_stop, daily_price",
    "rental.insurance.option": "rental.cover",
    "    label: Insurance Option\n": "    label: Insurance Option\n    was: rental.insurance.option\n",
    "odometer_start: {type: Integer,": "odometer_start: {type: Float,",
    "deposit: {type: Monetary, help": "deposit: {type: Integer, required: true, default: 100, help",
    "cancelled: {label: Cancelled,": "void: {label: Cancelled, was: cancelled,",
    "[closed, cancelled]": "[closed, void]",
    "to: cancelled": "to: void",
    "from: cancelled": "from: void",
}


@pytest.fixture
def changed(tmp_path):
    """The rental example with new names, types and values."""
    text = TEMPLATE.read_text(encoding="utf-8")
    for old, new in CHANGES.items():
        assert old in text, old
        text = text.replace(old, new)
    path = tmp_path / "changed.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def migrate(old: Path, new: Path, *options: str):
    """The exit code and the verdict."""
    argv = prover.command(
        "migrate", old, new, "--format", "json", "--database-prefix", prover.PREFIX, *options
    )
    ended = subprocess.run(argv, capture_output=True, text=True, check=False)
    data = json.loads(ended.stdout) if ended.stdout.startswith("{") else {"said": ended.stderr}
    return ended.returncode, data


def test_changed_rental_example_keeps_its_data(changed):
    code, data = migrate(TEMPLATE, changed, "--prove")
    (verdict,) = data["modules"]
    assert verdict["findings"] == []
    assert (code, verdict["state"], verdict["version"]) == (0, "clean", "19.0.1.1.0")
    assert verdict["tests"]["run"] >= 30


def test_field_without_a_former_name_is_lost_and_said(changed):
    text = changed.read_text(encoding="utf-8").replace(
        "date_stop: {type: Date, was: date_end,", "date_stop: {type: Date, default: today,"
    )
    changed.write_text(text, encoding="utf-8")
    code, data = migrate(TEMPLATE, changed)
    assert code == 3
    assert "rental.contract.date_end" in data["said"]
    code, data = migrate(TEMPLATE, changed, "--allow-loss")
    assert code == 0
    assert [loss.partition(":")[0] for loss in data["losses"]] == ["rental.contract.date_end"]
