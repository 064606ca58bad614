"""What classes look at: places rather than words, first causes rather than what follows, any language."""

import pytest

from addons.devkit_base.engine.finding import Severity
from addons.devkit_debug.engine.classes import classify
from addons.devkit_debug.tests.engine.cases import case_of

TRACE = "Traceback (most recent call last):\n"


def raised(path, function, sentence, line=10):
    return f'{TRACE}  File "{path}", line {line}, in {function}\n    raise it\n{sentence}\n'


@pytest.mark.parametrize(
    ("path", "function", "sentence", "name"),
    [
        (
            "/opt/odoo/odoo/models.py",
            "ensure_one",
            "ValueError: Se esperaba un solo registro: sale.order(1, 2)",
            "singleton",
        ),
        ("/opt/odoo/odoo/orm/models.py", "ensure_one", "ValueError: 预期单例: sale.order(1, 2)", "singleton"),
        (
            "/opt/odoo/openerp/models.py",
            "ensure_one",
            "except_orm: ('ValueError', 'x: a.b(1, 2)')",
            "singleton",
        ),
        (
            "/opt/odoo/odoo/addons/base/models/ir_rule.py",
            "x",
            "odoo.exceptions.AccessError: Zugriff verweigert",
            "access_error",
        ),
        (
            "/opt/odoo/odoo/models.py",
            "x",
            "odoo.exceptions.MissingError: El registro no existe",
            "missing_record",
        ),
        (
            "/opt/odoo/odoo/addons/base/models/ir_ui_view.py",
            "_raise_view_error",
            "ValueError: 视图无效",
            "view_validation",
        ),
        (
            "/opt/odoo/odoo/tools/template_inheritance.py",
            "apply_inheritance_specs",
            "ValueError: nicht gefunden",
            "view_inheritance",
        ),
        (
            "/opt/odoo/odoo/addons/base/models/ir_actions_report.py",
            "_run_wkhtmltopdf",
            "odoo.exceptions.UserError: Impossible",
            "report_pdf",
        ),
        (
            "/opt/odoo/odoo/addons/base/models/ir_model.py",
            "_xmlid_lookup",
            "ValueError: ID externa no encontrada: a.b",
            "missing_record",
        ),
    ],
)
def test_where_it_was_raised_counts_not_its_language(path, function, sentence, name):
    assert classify(case_of(raised(path, function, sentence))).name == name


def test_the_first_cause_before_what_follows():
    head = "2026-01-05 10:00:00,000 12 ERROR db odoo.sql_db: bad query: "
    first = head + 'UPDATE "sale_order" SET x\nERROR: deadlock detected\n'
    second = head + (
        "SELECT 1\nERROR: current transaction is aborted, commands ignored until end of transaction block\n"
    )
    assert classify(case_of(first + second)).name == "deadlock"
    assert classify(case_of(second + first)).name == "deadlock"
    assert classify(case_of(second)).name == "aborted_transaction"


def test_what_recovered_is_only_noted():
    text = "2026-01-05 10:00:00,000 12 ERROR db odoo.sql_db: bad query: X\nERROR: deadlock detected\n"
    assert classify(case_of(text)).severity == Severity.HIGH
    assert classify(case_of(text, recovered=True, retried=1)).severity == Severity.INFO


def test_a_miss_of_a_cache_is_no_cause():
    text = (
        raised("/opt/odoo/odoo/api.py", "get", "KeyError: 1")
        + "\nDuring handling of the above exception, another exception occurred:\n\n"
        + raised("/opt/addons/rental/models/order.py", "_check_dates", "odoo.exceptions.ValidationError: no")
    )
    verdict = classify(case_of(text))
    assert (verdict.name, verdict.culprit.module) == ("validation_error", "rental")


def test_a_model_asked_for_in_the_registry_is_missing_under_any_version():
    for path in ("openerp/modules/registry.py", "odoo/modules/registry.py", "odoo/orm/registry.py"):
        verdict = classify(
            case_of(raised(f"/opt/odoo/{path}", "__getitem__", "KeyError: 'project.milestone'"))
        )
        assert (verdict.name, verdict.culprit.model) == ("model_missing", "project.milestone")
        assert verdict.arguments == {"module": "project"}


def test_the_traceback_inside_an_answer_of_rpc_is_read():
    text = (
        "<Fault 1: 'Traceback (most recent call last):\\n"
        '  File "/opt/odoo/odoo/sql_db.py", line 232, in execute\\n    res = self._obj.execute(query, '
        "params)\\n"
        "psycopg2.errors.UniqueViolation: duplicate key value violates unique constraint "
        '"res_users_login_key"\\n\'>'
    )
    verdict = classify(case_of(text))
    assert (verdict.name, verdict.culprit.table) == ("unique_violation", "res_users")


@pytest.mark.parametrize(
    "text",
    ["x", "{", "Traceback (most recent call last):", "\ufffd" * 200, "ERROR: ", '  File "", line'],
)
def test_what_nobody_knows_is_unknown_rather_than_wrong(text):
    assert classify(case_of(text)).name == "unknown"


def test_a_name_from_a_log_does_no_harm_in_a_command():
    head = "2026-01-05 10:00:00,000 12 ERROR db odoo.sql_db: bad query: INSERT INTO x\n"
    evil = 'ERROR: null value in column "a" of relation "x; rm -rf $(pwd)" violates not-null constraint\n'
    command = classify(case_of(head + evil)).command
    assert command.startswith("psql") and not set(";$()|&`\n") & set(command)


def test_who_called_a_method_for_one_record_with_several_is_to_blame():
    text = (
        TRACE
        + '  File "/opt/addons/server-ux/checks/models/order.py", line 38, in _check\n    self.next(0)\n'
        '  File "/opt/addons/server-ux/checks/models/order.py", line 66, in next\n    self.ensure_one()\n'
        '  File "/opt/odoo/odoo/models.py", line 6212, in ensure_one\n    raise ValueError(x)\n'
        "ValueError: Expected singleton: sale.order(1, 2)\n"
    )
    assert (classify(case_of(text)).culprit.line, classify(case_of(text)).culprit.module) == (38, "checks")
    alone = text.replace('  File "/opt/addons/server-ux/checks/models/order.py", line 38, in _check\n', "")
    assert classify(case_of(alone.replace("    self.next(0)\n", ""))).culprit.line == 66


@pytest.mark.parametrize(
    "said",
    [
        "<class 'imaplib.IMAP4.error'>: \"CLOSE illegal in state AUTH\" while evaluating\n'model.x()'",
        "SMTPSenderRefused('553 not allowed') while evaluating\n'model.x()'",
    ],
)
def test_what_safe_eval_wraps_is_what_failed(said):
    assert classify(case_of(f"ValueError: {said}\n")).name == "mail_delivery"


def test_the_module_of_a_table_of_rights_that_is_not_loaded():
    text = (
        TRACE + '  File "/opt/odoo/openerp/tools/convert.py", line 927, in convert_csv_import\n    raise x\n'
        "Exception: Module loading rental failed: file rental/security/ir.model.access.csv could not be "
        "processed:\n No matching record found for external id 'a.model_b' in field 'Object'\n"
    )
    assert classify(case_of(text)).culprit.module == "rental"


@pytest.mark.parametrize(
    ("missing", "name"),
    [
        ("'werkzeug.contrib'", "dependency_version"),
        ("'werkzeug'", "import_error"),
        ("werkzeug.utils", "import_error"),
        ("'google.cloud'", "import_error"),
        ("'phonenumbers.x'; 'phonenumbers' is not a package", "import_error"),
    ],
)
def test_a_library_without_a_part_is_of_another_version(missing, name):
    assert classify(case_of(f"ModuleNotFoundError: No module named {missing}\n")).name == name


def test_what_a_component_does_when_a_template_makes_it_is_no_fault_of_the_template():
    stack = (
        "TypeError: Cannot read properties of undefined (reading 'kanban')\n"
        "    at FormController.setup (https://localhost/web/assets/1/web.assets_web.min.js:7600:92)\n"
        "    at new ComponentNode (https://localhost/web/assets/1/web.assets_web.min.js:1002:202)\n"
        "    at View.slot1 (eval at compile (https://localhost/web/assets/1/web.assets_web.min.js:1500:3), "
        "<anonymous>:13:36)\n"
    )
    assert classify(case_of(stack)).name == "client_script_error"
    below = "\n".join(line for line in stack.splitlines() if "ComponentNode" not in line)
    assert classify(case_of(below)).name == "client_template_error"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Odoo Warning - Validation Error\nCannot create unbalanced journal entry.", "validation_error"),
        ("Ungültiger Vorgang\n\nDie Rechnung ist schon gebucht.", "validation_error"),
        ("Error de acceso\n\nNo puede hacer esto.", "access_error"),
        ("缺失记录\n\n它不在这里", "missing_record"),
        (
            "2026-01-05 10:00:00,000 1 WARNING db odoo.http: The entry 7 is already posted.",
            "validation_error",
        ),
        (
            "2026-01-05 10:00:00,000 1 WARNING db odoo.http: <function x> called ignoring args {'a'}.",
            "rpc_error",
        ),
        ("2026-01-05 10:00:00,000 1 WARNING db odoo.http: The endpoint a is not decorated.", "unknown"),
        ("2026-01-05 10:00:00,000 1 WARNING db odoo.other: It is already posted.", "unknown"),
        ("It is a Validation Error of some kind", "unknown"),
    ],
)
def test_the_title_of_a_dialog_is_the_type_of_the_error(text, name):
    assert classify(case_of(text)).name == name


def test_until_odoo_12_the_loader_looks_for_an_addon_without_naming_its_package():
    text = (
        TRACE
        + '  File "/opt/addons/woo/__init__.py", line 1, in <module>\n    from openerp.addons.connector '
        "import x\n"
        '  File "/opt/odoo/openerp/modules/module.py", line 79, in load_module\n'
        "    f, path, descr = imp.find_module(module_part, ad_paths)\n"
        "ImportError: No module named connector\n"
    )
    verdict = classify(case_of(text))
    assert (verdict.name, verdict.culprit.module) == ("addons_path", "connector")
