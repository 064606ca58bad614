from pathlib import Path

import pytest

from addons.devkit_base.engine.addon_source import LIMIT, AddonSource, sample
from addons.devkit_base.engine.reference import read_pages
from addons.devkit_base.engine.rules import REGISTRY
from addons.devkit_base.engine.samples import prove

ADDON = Path(__file__).parents[2]


@pytest.mark.parametrize("rule", REGISTRY, ids=lambda rule: rule.code)
def test_samples_are_true(rule):
    (found, *_more) = prove(rule, sample)
    assert found.fix
    assert found.location.addon == "sample"


@pytest.mark.parametrize("rule", REGISTRY, ids=lambda rule: rule.code)
def test_the_page_of_a_rule_is_there_and_names_it(rule):
    pages = {page.slug: page for page in read_pages(ADDON.name, ADDON / "references")}
    assert rule.code in pages[rule.reference].body


def found(text, code):
    return [each.message for each in REGISTRY[code](sample(text))]


@pytest.mark.parametrize(
    ("version", "bad"),
    [
        ('"1.0"', 0),
        ('"19.0.1.0.0"', 0),
        ('"1.0.0"', 0),
        ('"18.0.1.0.0"', 1),
        ('"19.0.x"', 1),
        ("VERSION", 1),
        ("19", 1),
    ],
)
def test_versions(version, bad):
    assert len(found(f'# file: __manifest__.py\n{{"version": {version}}}\n', "MOD002")) == bad


def test_a_manifest_may_begin_with_comments():
    text = '# file: __manifest__.py\n# Copyright\n"""Doc"""\n{"license": "LGPL-3"}\n'
    assert not found(text, "MOD001")
    assert not found("# file: __manifest__.py\n{broken\n", "MOD001")


def test_access_for_everybody_to_read_is_less_bad():
    head = "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\n"
    text = f"# file: security/ir.model.access.csv\n{head}a,A,m,,1,0,0,0\nb,B,m,,0,0,0,0\nc,C,m,,1,1,0,0\n"
    severities = [each.severity for each in REGISTRY["MOD005"](sample(text))]
    assert severities == ["high", "critical"]


def test_trees_in_comments_and_in_words_are_none():
    text = "# file: a.xml\n<!-- <tree> -->\n<field name='view_mode'>list,form</field>\n<treeview/>\n"
    assert not found(text, "MOD006")
    text = "# file: a.xml\n<odoo>\n<field name='view_mode'>tree,form</field>\n</odoo>\n"
    (finding,) = REGISTRY["MOD006"](sample(text))
    assert (finding.location.line, finding.location.snippet) == (
        2,
        "<field name='view_mode'>tree,form</field>",
    )


def test_code_that_cannot_be_parsed_is_passed_over():
    assert not found("# file: models/x.py\nclass (:\n", "MOD004")


def test_a_folder_is_read_once_and_safely(tmp_path):
    addon = tmp_path / "rental"
    (addon / "models").mkdir(parents=True)
    (addon / "models" / "x.py").write_bytes(b"x = '\xff'\n")
    (addon / "big.xml").write_text("x" * (LIMIT + 1))
    (addon / "link.py").symlink_to("/etc/hostname")
    (addon / "notes.txt").write_text("x")
    source = AddonSource.read(addon)
    assert list(source.files) == ["rental/models/x.py"]


def test_this_addon_is_clean():
    assert [str(each.location) for each in REGISTRY.run(AddonSource.read(ADDON))] == []
