"""Groups of real failures, and what a group says of itself."""

from collections import defaultdict
from pathlib import Path

import pytest

from addons.devkit_debug.engine.group import group
from addons.devkit_debug.engine.group.strategy import STRATEGIES
from addons.devkit_debug.engine.incident import Verdict

from .failures import event_of, failures


def groups_by_name():
    found = defaultdict(set)
    for failure in failures():
        found[failure.name].add(group(event_of(failure.text, failure.logger)).value)
    return found


def test_each_real_failure_is_one_group_in_all_languages_and_no_two_share_one():
    found = groups_by_name()
    assert len(found) >= 110
    assert {name for name, values in found.items() if len(values) > 1} == set()
    owners = defaultdict(set)
    for name, values in found.items():
        for value in values:
            owners[value].add(name)
    assert {tuple(sorted(names)) for names in owners.values() if len(names) > 1} == set()


def components(name):
    failure = next(each for each in failures() if each.name == name)
    found = group(event_of(failure.text, failure.logger))
    return found, {part.name: part for part in found.components}


def test_a_group_says_what_contributes_and_what_does_not():
    found, parts = components("check_digit_singleton")
    assert found.version == "frames/1"
    assert parts["frame"].value == "sequence_check_digit/models/ir_sequence.py: get_next_char"
    assert parts["code"].value == "self.ensure_one()"
    assert parts["message"].value == "Expected singleton: ir.sequence(<ids>)"
    assert not parts["system frames"].contributes
    assert all(part.why for part in found.components)


@pytest.mark.parametrize(
    ("name", "version", "expected"),
    [
        ("deadlock_activity", "sql/1", {"sqlstate": "40P01"}),
        ("fk_account_tag", "sql/1", {"sqlstate": "23503"}),
        ("column_comercial", "sql/1", {"sqlstate": "42703", "names": "res_partner.comercial"}),
        ("qweb_none", "qweb/1", {"template": "lab.t", "node": 'span t-out="doc.name.x"'}),
        ("data_view", "view/1", {"element": "<xpath expr=\"//page[@name='gone']\">", "view": "view_lab"}),
        ("matrix_name", "javascript/1", {"component": "Field", "message": "read name of nothing"}),
        ("is_causal", "javascript/1", {"function": "_processDeclaredFieldsOnModels"}),
        ("module_web", "message/1", {"message": "Couldn't load module web"}),
        ("avatax_commercial_entity", "frames/1", {"exception": "AttributeError"}),
    ],
)
def test_strategy_that_fits(name, version, expected):
    found, parts = components(name)
    assert found.version == version
    assert {key: parts[key].value for key in expected} == expected


def test_the_class_never_contributes():
    failure = failures()[0]
    event = event_of(failure.text)
    told = group(event, Verdict("unknown", "nobody knows"))
    assert told.value == group(event).value
    assert [part.contributes for part in told.components if part.name == "class"] == [False]


def test_a_strategy_can_be_asked_for():
    event = event_of(failures()[0].text)
    assert group(event, version="message/1").version == "message/1"
    with pytest.raises(KeyError):
        group(event, version="message/99")


def test_strategies_have_names_and_versions():
    assert set(STRATEGIES) == {"frames/1", "javascript/1", "message/1", "qweb/1", "sql/1", "view/1"}


@pytest.mark.parametrize(
    ("english", "other"),
    [
        (
            'duplicate key value violates unique constraint "x_login_key"',
            'duplicar valor da chave viola a restrição de unicidade "x_login_key"',
        ),
        ("column res_partner.comercial does not exist", "coluna res_partner.comercial não existe"),
        ("deadlock detected", "impasse detectado"),
        (
            'new row for relation "x" violates check constraint "x_positive"',
            "el nuevo registro para la relación «x» viola la restricción «check» «x_positive»",
        ),
        (
            "current transaction is aborted, commands ignored until end of transaction block",
            "transação atual foi interrompida, comandos ignorados até o fim do bloco de transação",
        ),
        ("column res_partner.comercial does not exist", "字段 res_partner.comercial 不存在"),
    ],
)
def test_old_psycopg2_and_a_server_of_another_language(english, other):
    text = (
        'Traceback (most recent call last):\n  File "/mnt/extra-addons/my_mod/models/x.py", line 3, in f\n'
        "    self.env.cr.execute(query)\npsycopg2.{}: {}\n"
    )
    values = {
        group(event_of(text.format(kind, message))).value
        for kind, message in (("ProgrammingError", english), ("IntegrityError", other))
    }
    assert len(values) == 1


@pytest.mark.parametrize(
    "texts",
    [
        ["ERROR: relation 'x' does not exist".replace("'", '"'), "ERREUR: la relation « x » n'existe pas"],
        [
            "psycopg2.errors.UndefinedColumn: column res_partner.x_category does not exist",
            "psycopg2.errors.UndefinedColumn: la colonna res_partner.x_category non esiste",
        ],
        [
            "Element '<field name=\"website.logo\">' cannot be located in parent view",
            "Das Element '<field name=\"website.logo\">' kann in der Eltern-Ansicht nicht gefunden werden",
            "El elemento '<field name=\"website.logo\">' no puede ser localizado en la vista padre",
        ],
    ],
)
def test_without_a_traceback_the_language_does_not_matter_either(texts):
    assert len({group(event_of(text, "")).value for text in texts}) == 1


def test_the_page_about_grouping_names_every_strategy():
    page = Path(__file__).parents[2] / "references" / "grouping.md"
    text = page.read_text(encoding="utf-8")
    assert [version for version in STRATEGIES if f"`{version}`" not in text] == []


@pytest.mark.parametrize(
    "form", ["{}", "odoo.exceptions.AccessError: {}", "Access Error\n\n{}\n\nSee details"]
)
def test_a_dialog_of_odoo_is_one_group_in_all_languages(form):
    texts = (
        "You are not allowed to access 'Contact' (res.partner) records.\n\nContact your administrator.",
        "No puede ingresar a los registros 'Contacto' (res.partner)\n\nContacte con su administrador.",
        "Sie haben keinen Zugriff auf Datensätze 'Kontakt' (res.partner).",
    )
    other = "You are not allowed to access 'Sales Order' (sale.order) records."
    found = [group(event_of(form.format(text), "odoo.http")).value for text in (*texts, other)]
    assert len(set(found[:3])) == 1
    assert found[3] != found[0]
    modify = "You are not allowed to modify 'Contact' (res.partner) records."
    assert group(event_of(form.format(modify), "odoo.http")).value not in found
