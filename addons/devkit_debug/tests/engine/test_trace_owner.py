import pytest

from addons.devkit_debug.engine.trace.odoo_addons import odoo_addons
from addons.devkit_debug.engine.trace.owner import DATA, LIBRARY, ODOO, OWN, Home, home

CASES = {
    # the framework, wherever it lies
    "/opt/odoo/odoo/models.py": Home("", "odoo/models.py", ODOO),
    "/usr/lib/python3/dist-packages/odoo/orm/models.py": Home("", "odoo/orm/models.py", ODOO),
    "/usr/lib/python2.7/dist-packages/openerp/service/server.py": Home("", "odoo/service/server.py", ODOO),
    r"C:\Program Files (x86)\Odoo 9.0\server\.\openerp\http.py": Home("", "odoo/http.py", ODOO),
    r"C:\ProgramasInstalados\Odoo14\server\odoo\tools\convert.py": Home("", "odoo/tools/convert.py", ODOO),
    "/home/odoo/src/odoo/19.0/odoo/fields/__init__.py": Home("", "odoo/fields/__init__.py", ODOO),
    "/opt/odoo/odoo-bin": Home("", "odoo-bin", ODOO),
    "/opt/odoo/odoo/addons/__init__.py": Home("", "odoo/addons/__init__.py", ODOO),
    # Odoo's own addons
    "/opt/odoo/addons/sale/models/sale_order.py": Home("sale", "sale/models/sale_order.py", ODOO),
    "/opt/odoo/odoo/addons/base/models/ir_cron.py": Home("base", "base/models/ir_cron.py", ODOO),
    "/usr/lib/python3/dist-packages/odoo/addons/mail/models/mail_thread.py": Home(
        "mail", "mail/models/mail_thread.py", ODOO
    ),
    "/opt/odoo/openerp/addons/base/ir/ir_qweb.py": Home("base", "base/ir/ir_qweb.py", ODOO),
    "/opt/odoo/addons/hw_drivers/iot_handlers/lib/x.py": Home(
        "hw_drivers", "hw_drivers/iot_handlers/lib/x.py", ODOO
    ),
    "/home/odoo/src/enterprise/19.0/web_studio/models/ir_qweb.py": Home(
        "web_studio", "web_studio/models/ir_qweb.py", ODOO
    ),
    "/opt/odoo/enterprise/some_new_thing/models/x.py": Home(
        "some_new_thing", "some_new_thing/models/x.py", ODOO
    ),
    "/opt/odoo/custom/src/odoo/addons/project/models/project.py": Home(
        "project", "project/models/project.py", ODOO
    ),
    # everybody else's
    "/opt/addons/server-ux/sequence_check_digit/models/ir_sequence.py": Home(
        "sequence_check_digit", "sequence_check_digit/models/ir_sequence.py", OWN
    ),
    "/mnt/extra-addons/my_mod/models/x.py": Home("my_mod", "my_mod/models/x.py", OWN),
    "/mnt/extra-addons/my_mod/my_mod.py": Home("my_mod", "my_mod/my_mod.py", OWN),
    "/home/odoo/src/user/my_mod/models/x.py": Home("my_mod", "my_mod/models/x.py", OWN),
    "/home/odoo/src/user/my_mod/x.py": Home("my_mod", "my_mod/x.py", OWN),
    "/usr/lib/python3/dist-packages/odoo/addons/l10n_nl_xaf_auditfile_export/models/x.py": Home(
        "l10n_nl_xaf_auditfile_export", "l10n_nl_xaf_auditfile_export/models/x.py", OWN
    ),
    "/opt/venv/lib/python3.12/site-packages/odoo/addons/queue_job/job.py": Home(
        "queue_job", "queue_job/job.py", OWN
    ),
    "/home/me/OCA/web/web_responsive/models/x.py": Home("web_responsive", "web_responsive/models/x.py", OWN),
    "/opt/odoo/addons/knowledge/document_page/models/page.py": Home(
        "document_page", "document_page/models/page.py", OWN
    ),
    "/odoo/external-src/queue/queue_job/jobrunner/runner.py": Home(
        "queue_job", "queue_job/jobrunner/runner.py", OWN
    ),
    "/odoo/local-src/my_mod/x.py": Home("my_mod", "my_mod/x.py", OWN),
    "/tmp/tmp3r3s/migrations/sale_timesheet_margin/saas~14.5.1.0/end-migrate.py": Home(
        "sale_timesheet_margin", "sale_timesheet_margin/saas~14.5.1.0/end-migrate.py", ODOO
    ),
    r"D:\odoo\custom\my_mod\wizard\close.py": Home("my_mod", "my_mod/wizard/close.py", OWN),
    "/opt/odoo/auto/addons/my_mod/controllers/main.py": Home("my_mod", "my_mod/controllers/main.py", OWN),
    "/opt/odoo/custom/addons/oca/my_mod/models/x.py": Home("my_mod", "my_mod/models/x.py", OWN),
    "/srv/data/extra/my_mod/models/x.py": Home("my_mod", "my_mod/models/x.py", OWN),
    "/opt/odoo/addons/my_mod/lib/models/x.py": Home("my_mod", "my_mod/lib/models/x.py", OWN),
    "/home/me/fix_stock.py": Home("", "me/fix_stock.py", OWN),
    # libraries
    "/usr/lib/python3.10/json/decoder.py": Home("", "json/decoder.py", LIBRARY),
    r"C:\Program Files\Odoo 16\python\Lib\json\decoder.py": Home("", "json/decoder.py", LIBRARY),
    r"C:\Program Files\Odoo 16\python\lib\site-packages\werkzeug\serving.py": Home(
        "", "werkzeug/serving.py", LIBRARY
    ),
    "/usr/local/lib/python3.6/dist-packages/openupgradelib/openupgrade.py": Home(
        "", "openupgradelib/openupgrade.py", LIBRARY
    ),
    "/x/lib/python2.7/site-packages/psycopg2-2.7.egg/psycopg2/extensions.py": Home(
        "", "psycopg2/extensions.py", LIBRARY
    ),
    "<frozen importlib._bootstrap>": Home("", "<frozen importlib._bootstrap>", LIBRARY),
    "socket.py": Home("", "socket.py", LIBRARY),
    "urllib3/connection.py": Home("", "urllib3/connection.py", LIBRARY),
    "/opt/openupgradelib/openupgradelib/openupgrade.py": Home(
        "", "openupgradelib/openupgradelib/openupgrade.py", LIBRARY
    ),
    # no files
    "<decorator-gen-31>": Home("", "<decorator>", ODOO),
    "<1582>": Home("", "<1582>", DATA),
    "<string>": Home("", "<string>", DATA),
}


@pytest.mark.parametrize("path", CASES)
def test_home(path):
    assert home(path) == CASES[path]


@pytest.mark.parametrize(
    "path", ["", "/", "\\", "C:", "addons", "odoo/addons", "a/site-packages/", "/addons/x"]
)
def test_odd_paths_are_taken(path):
    assert isinstance(home(path), Home)


def test_names_come_from_the_data_file():
    names = odoo_addons()
    assert {"base", "web", "sale", "l10n_in", "web_studio", "account_voucher"} <= names
    assert len(names) > 800
    assert not {"queue_job", "the", "#"} & names
