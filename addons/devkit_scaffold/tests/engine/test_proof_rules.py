"""Each rule on the proof of a module reports its bad sample and is silent about its good one."""

import pytest

from addons.devkit_base.engine.finding import Severity
from addons.devkit_base.engine.samples import prove
from addons.devkit_scaffold.engine.rules import PROOF

from .proof_transcript import verdict


@pytest.mark.parametrize("rule", PROOF, ids=lambda rule: rule.code)
def test_samples_are_true(rule):
    assert prove(rule, verdict)


@pytest.mark.parametrize("rule", PROOF, ids=lambda rule: rule.code)
def test_a_bad_sample_is_reported_by_its_own_rule_only(rule):
    assert {finding.rule for finding in PROOF.run(verdict(rule.bad))} == {rule.code}


def test_an_error_in_the_upgrade_weighs_more_than_a_warning():
    line = "[upgrade]\n2026-11-23 10:00:00,000 7 {} db odoo.modules.loading: Something is wrong"
    (warning,) = PROOF["SCF003"](verdict(line.format("WARNING")))
    (error,) = PROOF["SCF003"](verdict(line.format("ERROR")))
    assert (warning.severity, error.severity) == (Severity.MEDIUM, Severity.HIGH)


def test_a_finding_names_the_place_in_the_module_and_what_to_do():
    (finding,) = PROOF["SCF001"](
        verdict(
            "[install]\n"
            "2026-11-23 10:00:00,000 7 WARNING db odoo.modules.loading: Module rental_contract demo data "
            "failed to install, installed without demo data\n"
            "Traceback (most recent call last):\n"
            '  File "/opt/odoo/odoo/modules/loading.py", line 73, in load_demo\n'
            "odoo.tools.convert.ParseError: while parsing "
            "file:/m/rental_contract/demo/rental_contract_demo.xml:4, somewhere"
        )
    )
    assert str(finding.location) == "rental_contract/demo/rental_contract_demo.xml:4"
    assert "/m/" not in finding.evidence
    assert "Mend the demo data" in finding.fix


def test_the_same_problem_is_the_same_finding_at_another_line_and_id():
    from addons.devkit_base.engine.fingerprint import compute

    first, second = (
        next(PROOF["SCF005"](verdict(f"[leftovers]\nmenu Contracts (ir_ui_menu)\n{more}")))
        for more in ("", "table other")
    )
    assert compute(first).value == compute(second).value


def test_a_clean_proof_has_no_finding():
    assert not list(
        PROOF.run(verdict("[install]\n[upgrade]\n" + PROOF["SCF004"].good.strip() + "\n[uninstall]\n"))
    )
