"""Code on the pages of the library is true: Python compiles, sessions do what they show, data can be read."""

import configparser
import doctest
import json
import re
from pathlib import Path

import pytest
import yaml
from lxml import etree
from markdown_it import MarkdownIt

ADDONS = Path(__file__).parents[3]
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def python(code):
    compile(code, "page", "exec")


def session(code):
    code = code.replace("from odoo.addons.", "from addons.")
    test = doctest.DocTestParser().get_doctest(code, {}, "page", "page", 0)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0


def xml(code):
    etree.fromstring(f"<odoo>{_DECLARATION.sub('', code)}</odoo>")


def ini(code):
    parser = configparser.ConfigParser()
    parser.read_string(code)
    assert parser.sections()


CHECKS = {
    "python": python,
    "pycon": session,
    "xml": xml,
    "ini": ini,
    "json": json.loads,
    "yaml": yaml.safe_load,
}


def blocks():
    for path in sorted(ADDONS.glob("*/references/*.md")):
        for token in MarkdownIt().parse(path.read_text(encoding="utf-8")):
            language = token.info.partition(" ")[0] if token.type == "fence" else ""
            if language in CHECKS:
                name = f"{path.parent.parent.name}/{path.stem}:{token.map[0] + 1}"
                yield pytest.param(CHECKS[language], token.content, id=name)


@pytest.mark.parametrize(("check", "code"), list(blocks()))
def test_code_is_true(check, code):
    check(code)
