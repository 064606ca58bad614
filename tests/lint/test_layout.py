"""tools/layout.py: what it refuses and what it lets pass."""

import pytest

from layout import check

MODEL = "class A(models.Model):\n    _name = 'devkit.run'\n"
EXTENSION = "class B(models.Model):\n    _inherit = 'res.partner'\n"
MIXED = "class C(models.Model):\n    _name = 'devkit.run'\n    _inherit = ['mail.thread', 'devkit.mixin']\n"
PLAIN = "class Job:\n    pass\n"


def complaints(folder, path, text):
    """What the check says about a file with this text."""
    target = folder / path
    target.parent.mkdir(exist_ok=True)
    target.write_text(text)
    return list(check(target))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("models/devkit_run.py", MODEL),
        ("models/devkit_run.py", MIXED),
        ("models/res_partner.py", EXTENSION),
        ("models/res_partner_address.py", EXTENSION),
        ("models/run_job.py", PLAIN),
        ("engine/anything.py", MODEL),
        ("models/long.py", "x = 1\n" * 400),
        ("models/f.py", "def f():\n" + "    x = 1\n" * 59),
    ],
)
def test_let_pass(tmp_path, path, text):
    assert complaints(tmp_path, path, text) == []


@pytest.mark.parametrize(
    ("path", "text", "complaint"),
    [
        ("models/run.py", MODEL, "devkit_run.py"),
        ("wizards/partner.py", EXTENSION, "res_partner.py"),
        ("models/devkit_run_log.py", MODEL, "devkit_run.py"),
        ("models/devkit_run.py", MODEL + EXTENSION, "one model a file"),
        ("views/a.xml", "<a/>\n" * 401, "401 lines"),
        ("models/f.py", "def f():\n" + "    x = 1\n" * 60, "f has 61 lines"),
    ],
)
def test_refused(tmp_path, path, text, complaint):
    found = complaints(tmp_path, path, text)
    assert complaint in "\n".join(found)
