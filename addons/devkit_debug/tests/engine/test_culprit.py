"""The culprit: the deepest own frame, the module of a file or view, the addon of a model."""

import pytest

from addons.devkit_debug.engine.addon_index import NOTHING_KNOWN, Addon, AddonIndex
from addons.devkit_debug.engine.culprit import addon_of_path, deepest, locate
from addons.devkit_debug.engine.odoo_places import same_file
from addons.devkit_debug.engine.trace.model import Frame


def frame(addon, owner="own", code="x()", path="", line=1):
    return Frame(path or f"/opt/addons/{addon}/models/x.py", line, "do", code, addon=addon, owner=owner)


def test_the_deepest_own_frame_is_asked():
    frames = [frame("outer"), frame("inner", line=7), frame("sale", "odoo")]
    assert (locate(frames, NOTHING_KNOWN).module, locate(frames, NOTHING_KNOWN).line) == ("inner", 7)


def test_a_frame_that_hands_over_is_passed_by():
    frames = [frame("asks"), frame("hands_over", code="return super().write(vals)"), frame("sale", "odoo")]
    assert locate(frames, NOTHING_KNOWN).module == "asks"


def test_it_counts_when_there_is_no_other():
    assert locate([frame("only", code="return super().write(vals)")], NOTHING_KNOWN).module == "only"


def test_a_runner_of_jobs_carries_the_work_of_others():
    frames = [frame("queue_job"), frame("account", "odoo")]
    assert locate(frames, NOTHING_KNOWN, odoo=True).module == "account"
    assert locate(frames, NOTHING_KNOWN).module == "queue_job"


def test_odoos_addon_only_where_the_mistake_may_lie_in_it():
    frames = [frame("web", "odoo"), frame("account", "odoo"), frame("base", "odoo")]
    assert locate(frames, NOTHING_KNOWN).module == ""
    assert locate(frames, NOTHING_KNOWN, odoo=True).module == "account"
    assert deepest([frame("base", "odoo"), frame("web", "odoo")], odoo=True) is None


def test_a_table_names_its_model_and_addon():
    culprit = locate([], NOTHING_KNOWN, table="im_livechat_channel")
    assert (culprit.model, culprit.module) == ("im_livechat.channel", "im_livechat")
    assert locate([], NOTHING_KNOWN, table="a_b_rel").model == ""


def test_a_view_names_its_module():
    assert locate([], NOTHING_KNOWN, view="sale.view_order_form").module == "sale"


def test_what_a_manifest_says_is_told():
    index = AddonIndex({"rental": Addon("rental", "19.0.1.0.0", "A, B", "c", models=("rental.order",))})
    culprit = locate([], index, table="rental_order")
    assert (culprit.module, culprit.version, culprit.author, culprit.maintainers) == (
        "rental",
        "19.0.1.0.0",
        "A, B",
        "c",
    )


@pytest.mark.parametrize(
    ("path", "addon"),
    [
        ("/opt/extra/sale_rental/views/order.xml:12", "sale_rental"),
        (r"c:\\odoo\\addons\\hr_extra\\views\\layouts.xml", "hr_extra"),
        ("/usr/lib/python3/dist-packages/odoo/addons/sale/views/sale.xml", "sale"),
        ("/opt/addons/rental/data.xml", "rental"),
        ("/odoo_x/static/src/scss/style.scss", "odoo_x"),
        ("/tmp/data.xml", "tmp"),
        ("None", ""),
        ("", ""),
    ],
)
def test_the_addon_of_a_path(path, addon):
    assert addon_of_path(path) == addon


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/usr/lib/python2.7/dist-packages/openerp/models.py", "odoo/orm/models.py"),
        ("/opt/odoo/odoo/models.py", "odoo/orm/models.py"),
        ("/opt/odoo/odoo/orm/models.py", "odoo/orm/models.py"),
        (r"C:\odoo\server\odoo\addons\base\ir\ir_cron.py", "odoo/addons/base/models/ir_cron.py"),
        ("/opt/odoo/addons/mail/models/mail_mail.py", "odoo/addons/mail/models/mail_mail.py"),
    ],
)
def test_a_file_is_known_under_its_older_paths(path, place):
    assert same_file(path, place)


def test_another_file_of_that_name_is_not():
    assert not same_file("/opt/addons/rental/models.py", "odoo/orm/models.py")


def test_an_index_of_folders(tmp_path):
    addon = tmp_path / "rental"
    (addon / "models").mkdir(parents=True)
    (addon / "__manifest__.py").write_text(
        "{'name': 'Rental', 'version': '19.0.2.0.0', 'author': 'A', 'maintainers': ['b', 'c']}"
    )
    (addon / "models" / "order.py").write_text(
        'class Order(models.Model):\n    _name = "rental.order"\n\nclass Sale(models.Model):\n'
        '    _name = "sale.order"\n    _inherit = "sale.order"\n'
    )
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "__manifest__.py").write_text("{ this is no manifest")
    index = AddonIndex.of_paths([tmp_path, tmp_path / "missing"])
    assert index.get("rental") == Addon("rental", "19.0.2.0.0", "A", "b, c", str(addon), ("rental.order",))
    assert index.get("broken").version == ""
    assert index.addon_of_model("rental.order") == "rental"
    assert index.addon_of_model("sale.order") == "sale"


def test_an_index_of_rows_and_both_together():
    rows = AddonIndex.of_rows([{"name": "rental", "installed_version": "19.0.3.0.0", "author": "A"}])
    files = AddonIndex({"rental": Addon("rental", "19.0.2.0.0", maintainers="b")})
    assert rows.merged(files).get("rental") == Addon("rental", "19.0.3.0.0", "A", "b")
