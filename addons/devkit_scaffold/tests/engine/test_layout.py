"""Layout of Python, XML and reStructuredText."""

import pytest

from addons.devkit_scaffold.engine.generate.layout import rst, xml
from addons.devkit_scaffold.engine.generate.layout.python import Call, Raw, quote, statement
from addons.devkit_scaffold.engine.generate.layout.text import docstring
from addons.devkit_scaffold.engine.generate.layout.width import width


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("plain", '"plain"'),
        ('say "hi"', "'say \"hi\"'"),
        ("it's", '"it\'s"'),
        ("it's \"both\" 'x'", '"it\'s \\"both\\" \'x\'"'),
        ("back\\slash", '"back\\\\slash"'),
        ("100 %", '"100 %"'),
    ],
)
def test_quotes(text, literal):
    assert quote(text) == literal
    assert eval(literal) == text


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("漢字", 4), ("e\u0301", 1), ("😀", 2), ("", 0)])
def test_width(text, columns):
    assert width(text) == columns


def test_a_short_statement_stays_on_a_line():
    assert statement("x = ", Call("f", [1], {"a": "b"}), 4) == '    x = f(1, a="b")'


def test_a_call_breaks_into_one_line_then_into_many():
    short = Call("function", ["a" * 30, "b" * 30, "c" * 10])
    assert statement("x = ", short) == f'x = function(\n    "{"a" * 30}", "{"b" * 30}", "{"c" * 10}"\n)'
    long = Call("function", ["a" * 40, "b" * 40])
    assert statement("x = ", long) == f'x = function(\n    "{"a" * 40}",\n    "{"b" * 40}",\n)'


def test_a_long_text_is_cut_at_blanks_and_means_the_same():
    text = "word " * 40 + "end"
    source = statement("x = ", Call("f", [text]))
    assert max(len(line) for line in source.split("\n")) <= 88
    assert eval(source.removeprefix("x = f")) == text
    source = statement("x = ", text)
    assert eval(source.removeprefix("x = ")) == text


def test_a_long_name_is_put_between_parentheses_where_that_helps():
    assert statement("result = ", Raw("y" * 80)) == f"result = (\n    {'y' * 80}\n)"
    assert statement("result = ", Raw("y" * 90)) == "result = " + "y" * 90


@pytest.mark.parametrize("text", ["A 'word'.", 'A "word"', "back\\", "x" * 200, "a b " * 60])
def test_docstrings(text):
    source = docstring(text, 4)
    assert eval(source.strip()).split() == text.replace('"', "'").split()


def test_xml_breaks_attributes_and_escapes():
    element = xml.element("field", {"name": "x", "string": 'a "b" <c> & d'})
    assert element.render() == '<field name="x" string="a &quot;b&quot; &lt;c&gt; &amp; d" />'
    long = xml.element("field", {"name": "x" * 50, "string": "y" * 50})
    assert long.render(4) == f'    <field\n        name="{"x" * 50}"\n        string="{"y" * 50}"\n    />'


def test_xml_text_keeps_its_line():
    element = xml.element("field", {"name": "a"}, text="b" * 80)
    assert element.render() == f'<field\n    name="a"\n>{"b" * 80}</field>'
    assert xml.element("p", text="<&>").render() == "<p>&lt;&amp;&gt;</p>"


@pytest.mark.parametrize(
    "text",
    ["* a", "- b", "1. c", "a. d", ".. note::", "a*b*", "`x`", "a_b_", "|x|", "=== x", "back\\slash", "> x"],
)
def test_rst_shows_the_text_itself(text):
    core = pytest.importorskip("docutils.core")
    tree = core.publish_doctree(rst.paragraph(text), settings_overrides={"report_level": 5})
    assert tree.astext() == text
