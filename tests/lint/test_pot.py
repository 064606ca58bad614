"""tools/pot.py: the same sources give the same template from any database."""

import pot

RAW = """# Translation of Odoo Server.
# This file contains the translation of the following modules:
# \t* devkit_x
#
msgid ""
msgstr ""
"Project-Id-Version: Odoo Server 19.0-20260101\\n"
"POT-Creation-Date: 2026-01-01 10:00+0000\\n"
"PO-Revision-Date: 2026-01-01 10:00+0000\\n"

#. module: devkit_x
#: model:devkit.x,name:devkit_x.shipped model:devkit.x,name:devkit_x.demo_one
#: model:devkit.x,name:devkit_x.demo_two
msgid "Shared"
msgstr ""

#. module: devkit_x
#: model:devkit.x,name:devkit_x.demo_one
msgid ""
"Only in "
"demo"
msgstr ""

#. module: devkit_x
#. odoo-python
#: code:addons/devkit_x/models/x.py:0
#, python-format
msgid "From %s"
msgstr ""
"""
DEMO = {"devkit_x.demo_one", "devkit_x.demo_two"}


def test_no_date_no_release_no_demo_data():
    text = pot.normalise(RAW, "devkit_x", DEMO)
    assert "2026" not in text
    assert "demo" not in text
    assert '#: model:devkit.x,name:devkit_x.shipped\nmsgid "Shared"' in text
    assert "#. odoo-python\n#: code:addons/devkit_x/models/x.py:0\n#, python-format\nmsgid" in text


def test_normalising_twice_changes_nothing():
    once = pot.normalise(RAW, "devkit_x", DEMO)
    assert pot.normalise(once, "devkit_x", DEMO) == once


def test_ids_of_demo_files(tmp_path):
    demo = tmp_path / "devkit_x" / "demo"
    demo.mkdir(parents=True)
    (demo / "a.xml").write_text('<odoo><record\n  id="one" model="m"/><record model="m" id="two"/></odoo>')
    (demo / "devkit.x.csv").write_text('id,name\nthree,A\n"four",B\n')
    names = {"one", "two", "three", "four"}
    assert pot.demo_ids(tmp_path / "devkit_x") == {f"devkit_x.{name}" for name in names}
