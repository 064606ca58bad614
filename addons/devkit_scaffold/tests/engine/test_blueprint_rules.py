"""Rules about blueprints: the bad sample is reported, the good one not; no problem is without a rule."""

import re
from pathlib import Path

import pytest

from addons.devkit_base.engine.samples import prove
from addons.devkit_scaffold.engine import blueprint
from addons.devkit_scaffold.engine.blueprint.rules import REGISTRY


@pytest.mark.parametrize("rule", REGISTRY, ids=lambda rule: rule.code)
def test_samples_are_true(rule):
    assert prove(rule, str)


def test_every_problem_has_its_rule():
    sources = Path(blueprint.__file__).parent.rglob("*.py")
    codes = {
        code
        for source in sources
        if source.parent.name != "rules"
        for code in re.findall(r"SCB\d{3}", source.read_text())
    }
    assert codes == {rule.code for rule in REGISTRY}
