"""What holds for every text: cut and joined it is the same; a side that changes nothing changes nothing."""

import string
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from addons.devkit_scaffold.engine.merge import Unreadable, cutter_of, merge_file
from addons.devkit_scaffold.engine.merge.order import merged_order

LINES = st.lists(st.text(string.ascii_lowercase[:4] + '",#\n \r', max_size=6), max_size=12).map("\n".join)


@pytest.mark.parametrize("path", ["a.po", "a.csv", "a.py", "__manifest__.py"])
@given(text=LINES)
def test_cut_and_joined(path, text):
    with suppress(Unreadable):
        assert cutter_of(path)(text, path, "\n").source == text


@given(
    st.lists(st.sampled_from(["<a>", "</a>", "<b id='1'/>", "<!-- c -->", " ", "\n", "t", "<![CDATA[<]]>"]))
)
def test_xml_cut_and_joined(parts):
    text = f"<odoo>{''.join(parts)}</odoo>"
    try:
        etree.fromstring(text)
    except etree.XMLSyntaxError:
        with pytest.raises(Unreadable):
            cutter_of("a.xml")(text, "a.xml", "\n")
    else:
        assert cutter_of("a.xml")(text, "a.xml", "\n").source == text


@pytest.mark.parametrize("path", ["a.md", "a.po"])
@given(base=LINES, other=LINES)
def test_one_side_alone(path, base, other):
    sides = base.encode(), other.encode()
    assert merge_file(path, sides[0], sides[1], sides[0]).content == sides[1]
    assert merge_file(path, sides[0], sides[0], sides[1]).content == sides[1]
    assert merge_file(path, *sides, sides[1]).content == sides[1]


@given(base=LINES, yours=LINES, new=LINES)
def test_lines_never_fail(base, yours, new):
    merged = merge_file("a.md", base.encode(), yours.encode(), new.encode())
    assert merged.content is not None


@given(st.permutations("abcdef"), st.permutations("abcdef"), st.permutations("abcdef"))
def test_orders(base, yours, new):
    merged = merged_order(base, yours, new)
    assert sorted(merged) == sorted(yours)
    if base == new:
        assert merged == yours
    if base == yours:
        assert merged == new
