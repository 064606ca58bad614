"""tools/readme.py: pages follow their fragments, and their fragments alone."""

import pytest

import readme
from readme_html import convert as to_html
from readme_rst import convert as to_rst
from readme_rst import verify

MARKDOWN = """Words with `code`, **weight**, a [link](https://example.com/a_b) and a trailing_ score.

1. One:

   ```bash
   odoo-bin -d x
   ```
2. Two

### Part

| a | b |
|---|---|
| 1 | `2` |

![A picture](../static/description/a.png)
"""


def test_rst_reads_without_complaint():
    rst = to_rst(MARKDOWN)
    verify(rst, "sample")
    assert ".. code:: bash\n\n      odoo-bin -d x" in rst
    assert "trailing\\_ score" in rst
    assert ".. figure:: static/description/a.png" in rst
    assert "   * - 1\n     - ``2``" in rst
    assert "Part\n~~~~" in rst


def test_bad_rst_is_refused():
    with pytest.raises(ValueError, match=r"sample/README\.rst"):
        verify("a dangling_ reference and `this`_", "sample")


def test_a_heading_above_its_section_is_refused():
    with pytest.raises(ValueError, match="'Title' with ###"):
        to_rst("# Title\n")


def test_html():
    html = to_html(MARKDOWN + "\n<script>alert(1)</script>\n")
    assert 'src="a.png"' in html
    assert "<h3>Part</h3>" in html
    assert "<script>" not in html


@pytest.fixture
def addon(tmp_path):
    """A small addon with one fragment."""
    folder = tmp_path / "devkit_sample"
    (folder / "readme").mkdir(parents=True)
    (folder / "readme" / "DESCRIPTION.md").write_text("What it is for.\n")
    manifest = {"name": "Sample", "summary": "Says <little>", "version": "19.0.1.0.0"}
    manifest |= {"license": "LGPL-3", "depends": ["base"]}
    (folder / "__manifest__.py").write_text(repr(manifest))
    return folder


def test_page_has_manifest_and_fragments(addon):
    (addon / "readme" / "USAGE.md").write_text("Click.\n")
    rst, html = readme.outputs(addon).values()
    assert "Usage\n=====\n\nClick." in rst
    assert ":Depends on: ``base``" in rst
    assert "<h2>Usage</h2>" in html
    assert "Says &lt;little&gt;" in html


def test_missing_description_and_unknown_fragment_are_named(addon):
    (addon / "readme" / "USE.md").write_text("Click.\n")
    with pytest.raises(SystemExit, match=r"USE\.md: unknown fragment"):
        readme.outputs(addon)
    (addon / "readme" / "DESCRIPTION.md").unlink()
    with pytest.raises(SystemExit, match=r"DESCRIPTION\.md: missing"):
        readme.outputs(addon)


def test_check_writes_nothing_and_a_second_run_changes_nothing(addon, monkeypatch, capsys):
    monkeypatch.setattr(readme, "ADDONS", addon.parent)
    assert readme.main(["--check"]) == 1
    assert not (addon / "README.rst").exists()
    assert readme.main([]) == 1
    assert readme.main(["--check"]) == 0
    assert readme.main([]) == 0
    assert "README.rst: out of date" in capsys.readouterr().out


def test_pages_of_the_house_are_up_to_date():
    assert readme.main(["--check"]) == 0
