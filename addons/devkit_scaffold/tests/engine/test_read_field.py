"""Fields are read into words where there are some, into source where not, and always come back the same."""

import ast

import pytest

from addons.devkit_scaffold.engine.generate.origin.field_arguments import field_statement
from addons.devkit_scaffold.engine.read.cut import Lines
from addons.devkit_scaffold.engine.read.field import read_field

IN_WORDS = [
    ('fields.Char("Label")', {"string": "Label"}),
    ("fields.Char('Label', required=True, size=5, help='Say it')", {"required": True, "size": 5}),
    (
        'fields.Many2one("res.partner", "Contact", ondelete="cascade")',
        {"comodel": "res.partner", "ondelete": "cascade"},
    ),
    (
        "fields.One2many('a.line', 'a_id', 'Lines')",
        {"comodel": "a.line", "inverse": "a_id", "string": "Lines"},
    ),
    ("fields.Many2many('a.tag', 'a_rel', 'one', 'two')", {"relation": "a_rel", "columns": ("one", "two")}),
    (
        "fields.Selection([('a', 'A'), ('b', 'B')], default='a')",
        {"selection": (("a", "A"), ("b", "B")), "default": "a"},
    ),
    (
        "fields.Selection(selection_add=[('c', 'C')], ondelete={'c': 'set default'})",
        {"removed": (("c", "set default"),)},
    ),
    ("fields.Float('Price', digits='Product Price')", {"precision": "Product Price"}),
    ("fields.Float(digits=(6, 2), default=0.0)", {"digits": (6, 2), "default": 0.0}),
    ("fields.Monetary(currency_field='company_currency_id')", {"currency": "company_currency_id"}),
    ("fields.Date(default=fields.Date.context_today)", {"default": "today"}),
    ("fields.Many2one('res.users', default=lambda self: self.env.user)", {"default": "current user"}),
    (
        "fields.Many2one('a.b', domain=[('x', '=', 1), ('y', 'in', [1, 2])])",
        {"domain": (("x", "=", 1), ("y", "in", (1, 2)))},
    ),
    (
        "fields.Char(related='a_id.name', store=True, groups='base.group_user,base.group_system')",
        {"store": True},
    ),
    ("fields.Char(copy=False, index='trigram', translate=True)", {"copy": False, "index": "trigram"}),
]
WITH_SOURCE = [
    ("fields.Char(default=lambda self: self._x())", {"default": "lambda self: self._x()"}),
    ("fields.Selection(STATES, 'State')", {"selection": "STATES"}),
    ("fields.Char(required=False)", {"required": "False"}),
    ("fields.Many2one('a.b', domain=\"[('x', '=', y)]\")", {"domain": "\"[('x', '=', y)]\""}),
    ("fields.Char(tracking=10)", {"tracking": "10"}),
    ("fields.Char(help='one\\ntwo')", {"help": "'one\\ntwo'"}),
    ("fields.Char(my_own=1)", {"my_own": "1"}),
    ("fields.Boolean(default=True, index=False)", {"index": "False"}),
    ("fields.Char(string=None)", {"string": "None"}),
]
NOT_READ = ["fields.Char(**options)", "fields.Unheard(1)", "fields.Char('a', 'b')", "fields.Char(*names)"]


def read(source):
    content = f"x = {source}".encode()
    return read_field("x", ast.parse(content).body[0].value, Lines(content).source)


@pytest.mark.parametrize(("source", "said"), IN_WORDS)
def test_words(source, said):
    item = read(source)
    assert item.arguments == ()
    assert {key: getattr(item, key) for key in said} == said


@pytest.mark.parametrize(("source", "arguments"), WITH_SOURCE)
def test_source_is_kept_where_there_is_no_word(source, arguments):
    assert dict(read(source).arguments) == arguments


@pytest.mark.parametrize("source", NOT_READ)
def test_what_cannot_be_said_stays(source):
    assert read(source) is None


@pytest.mark.parametrize("source", [source for source, _said in IN_WORDS + WITH_SOURCE])
def test_reading_what_is_printed_gives_the_same_field(source):
    item = read(source)
    printed = field_statement(item).strip()
    assert read(printed.removeprefix("x = ")) == item


def test_methods_are_named():
    item = read(
        "fields.Float(compute='_compute_x', inverse='_inverse_x', search='_search_x', readonly=False)"
    )
    compute = item.compute
    assert (compute.method, compute.inverse_method, compute.search_method) == (
        "_compute_x",
        "_inverse_x",
        "_search_x",
    )
    assert item.editable
    assert item.arguments == ()
