"""The code in the library is that of the gallery's modules, or a blueprint that is sound."""

import re
import sys
import textwrap
from pathlib import Path

import pytest

from addons.devkit_base.engine.reference import read_pages
from addons.devkit_scaffold.engine.blueprint import read
from addons.devkit_scaffold.engine.gallery import FOLDER, templates
from addons.devkit_scaffold.engine.generate import generate
from addons.devkit_scaffold.engine.generate.series import DIFFERENCES
from addons.devkit_scaffold.engine.migrate import plan_migration

FIXTURES = Path(__file__).parents[1] / "fixtures"
sys.path.insert(0, str(Path(__file__).parents[4] / "tests" / "matrix"))
import matrix  # noqa: E402 (it lies outside of the addons)

PAGES = read_pages("devkit_scaffold", FOLDER.parents[1] / "references")


def blocks(page):
    return re.findall(r"^```(\w+)\n(.*?)^```$", page.body, re.MULTILINE | re.DOTALL)


def test_pages_have_a_head():
    assert len(PAGES) >= 8
    assert all(page.head.title and page.head.summary and page.head.tags for page in PAGES)


@pytest.fixture(scope="module")
def generated():
    """The texts of modules that the life cycle proves: the gallery, two fixtures and some of the matrix."""
    proved = [template.blueprint for template in templates()]
    proved += [read((FIXTURES / f"{name}.yaml").read_text("utf-8")) for name in ("every_part", "view_world")]
    texts = [text for blueprint in proved for text in _texts(blueprint)]
    return texts + [_plain(text) for blueprint in matrix.blueprints()[:8] for text in _texts(blueprint)]


def _plain(text):
    """A text of the matrix without the numbers that only keep its modules apart."""
    for pattern, name in (
        (r"mx\d\d", "shop"),
        (r"Mx\d\d", "Shop"),
        (r"matrix_\d\d", "shop_desk"),
        (r"mx_note_\d\d", "shop_note"),
    ):
        text = re.sub(pattern, name, text)
    return re.sub(r"(?<=[a-z]) \d\d(?=[\"<:])", "", text)


def _texts(blueprint):
    return [file.content.decode() for file in generate(blueprint) if not file.path.endswith(".png")]


# test_start_page.py is about the page whose code is what start points read; the script of a migration is
# that of the page's own blueprints, see below.
GENERATED = [page for page in PAGES if not page.slug.endswith(("start-points", "migrations"))]
WITHOUT_CODE = (
    "blueprint-format",
    "blueprint-keys",
    "blueprint-parts",
    "regenerate",
    "round-trip",
    "series",
    "the-verdict",
)


@pytest.mark.parametrize("page", GENERATED, ids=lambda page: page.slug)
def test_code_is_generated_code(page, generated):
    found = [block for language, block in blocks(page) if language != "yaml"]
    assert found or page.slug.endswith(WITHOUT_CODE)
    for block in found:
        shapes = [textwrap.indent(block, " " * indent).strip("\n") for indent in range(0, 44, 4)]
        assert any(shape in content for shape in shapes for content in generated), block


WHOLE = [
    (page.slug, block)
    for page in PAGES
    for language, block in blocks(page)
    if language == "yaml" and "models:" in block and block.startswith("module:")
]


@pytest.mark.parametrize(("slug", "text"), WHOLE)
def test_a_whole_blueprint_is_one(slug, text):
    assert generate(read(text))


def test_the_script_of_a_migration_is_made_of_the_two_versions():
    (page,) = [page for page in PAGES if page.slug.endswith("migrations")]
    old, new, script = (block for _language, block in blocks(page))
    plan = plan_migration(read(old), read(new))
    assert plan.is_clear
    assert not plan.losses
    (written,) = [
        file.content.decode() for file in generate(plan.blueprint) if file.path.startswith("migrations/")
    ]
    assert script in written
    assert f"migrations/{plan.blueprint.module.version}/" in page.body


def test_every_difference_between_series_is_said():
    (page,) = [page for page in PAGES if page.slug.endswith("series")]
    said = re.findall(r"^\| (1[89]\.0) \|", page.body, re.MULTILINE)
    assert sorted(said) == sorted(difference.BEFORE for difference in DIFFERENCES)


def test_the_format_is_the_format():
    (page,) = [page for page in PAGES if page.slug.endswith("blueprint-format")]
    parts = [block for language, block in blocks(page) if language == "yaml"]
    module, groups, extension, fields, computed, workflow, views, placements, constraints, samples = parts
    more = "name: {type: Char}\ndate_end: {type: Date}\n"
    more += "supplier_id: {type: Many2one, comodel: lunch.supplier, required: true}\n"
    fields = textwrap.indent(fields + computed + more, "  ")
    model = f"label: Thing\nfields:\n{fields}{workflow}{views}{constraints}"
    text = module + groups + samples + "models:\n  some.thing:\n" + textwrap.indent(model, "    ")
    text += textwrap.indent(extension, "  ")
    text += "  some.line:\n    label: Line\n    fields:\n      name: Char\n      amount: Float\n"
    text += "      thing_id: {type: Many2one, comodel: some.thing, required: true}\n"
    assert generate(read(text))
    assert generate(read(module + "models:\n" + textwrap.indent(placements, "  ")))


CONTRACTS = """
module: {name: rental, title: Rental, depends: [mail]}
models:
  rental.contract:
    label: Rental Contract
    fields:
      name: Char
      partner_id: {type: Many2one, comodel: res.partner}
      date_end: Date
      line_ids: {type: One2many, comodel: rental.line, inverse: contract_id}
    workflow:
      states: {draft: Draft, closed: {label: Closed, final: true}}
      transitions: {close: {label: Close, from: draft, to: closed}}
  rental.line:
    label: Line
    fields:
      name: Char
      quantity: Float
      contract_id: {type: Many2one, comodel: rental.contract, required: true}
"""


def test_the_other_parts_of_a_module_are_as_the_page_says():
    (page,) = [page for page in PAGES if page.slug.endswith("blueprint-parts")]
    parts = [block for language, block in blocks(page) if language == "yaml"]
    made = {file.path for file in generate(read(CONTRACTS + "".join(parts)))}
    assert {"wizards/rental_contract_close_many.py", "report/rental_agreement.xml", "hooks.py"} <= made
    assert {"controllers/contracts.py", "models/res_config_settings.py", "i18n/de.po"} <= made


def test_the_marks_of_a_module_that_was_read_are_filled():
    (page,) = [page for page in PAGES if page.slug.endswith("round-trip")]
    (text,) = [block for language, block in blocks(page) if language == "yaml"]
    files = {file.path: file.content.decode() for file in generate(read(text))}
    assert "    name = fields.Char(required=True)\n" in files["models/shelf.py"]
    assert '    <menuitem id="shelf_menu" name="Shelves" />\n' in files["views/menus.xml"]
    assert files["security/ir.model.access.csv"].endswith("base.group_user,1,0,0,0\n")
    assert '"depends": ["base"],' in files["__manifest__.py"]
