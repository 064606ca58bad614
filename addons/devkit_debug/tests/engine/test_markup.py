"""Entities in the texts of view errors are read by people as the characters they mean."""

from pathlib import Path

import pytest

from addons.devkit_debug.engine.explain import incidents
from addons.devkit_debug.engine.format import records_of_text
from addons.devkit_debug.engine.markup import readable

HERE = Path(__file__).parent
REAL = (
    HERE.parent / "fixtures" / "cases" / "view_inheritance__apostrophes_17.txt",
    HERE / "fixtures" / "incidents" / "load_view.log",
    HERE / "fixtures" / "failures" / "odoo_19.txt",
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('<xpath expr="//t[@t-if=&#39;a &gt; b&#39;]">', "<xpath expr=\"//t[@t-if='a > b']\">"),
        ("'<field string=\"a &#34;b&#34;", '\'<field string="a "b"'),
        (
            "AttributeError: &#39;res.partner&#39; has no &quot;nope&quot;",
            "AttributeError: 'res.partner' has no \"nope\"",
        ),
        ("'&lt;b&gt;' != '<b>'", "'&lt;b&gt;' != '<b>'"),
        ("GET /web?a=1&copy=2&lt=3", "GET /web?a=1&copy=2&lt=3"),
        ("&amp;amp;", "&amp;"),
        ("", ""),
    ],
)
def test_what_is_read(text, read):
    assert readable(text) == read


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_titles_and_causes_show_no_entities(path):
    text = path.read_text(encoding="utf-8").partition("---INPUT---\n")
    text = text[2] or text[0]
    found = list(incidents(records_of_text(text)))
    assert found
    for incident in found:
        for told in (incident.title, incident.verdict.cause):
            assert "&#39;" not in told and "&#34;" not in told and "&quot;" not in told, told
    assert any("&#39;" in event.record.text for each in found for event in each.events), (
        "the raw text is kept"
    )


def test_the_title_and_the_cause_name_the_node():
    text = REAL[0].read_text(encoding="utf-8").partition("---INPUT---\n")[2]
    [incident] = incidents(records_of_text(text))
    node = "<xpath expr=\"//t[@t-if='website_sale_order.amount_total']\">"
    assert node in incident.title and node in incident.verdict.cause
