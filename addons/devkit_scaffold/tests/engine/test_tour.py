"""The browser tour of a generated application: which model it shows, what it types, when there is none."""

import ast

import pytest

from addons.devkit_scaffold.engine.blueprint import check, read
from addons.devkit_scaffold.engine.generate import generate
from addons.devkit_scaffold.engine.generate.tour import quote

HEAD = """\
module: {name: library, title: Library, depends: [mail]KEYS}
models:
  library.shelf:
    label: Shelf
    menu: {section: configuration}
    fields:
      name: {type: Char, required: true}
  library.loan:
    label: Loan
    fields:
      name: {type: Char, required: true}
      shelf_id: {type: Many2one, comodel: library.shelf, required: true}
      kind: {type: Selection, required: true, selection: {a: A, b: B}}
      note: {type: Text, required: true}
      date_start: {type: Date, default: today, required: true}
      date_end: {type: Date, required: true}
      days: Integer
EXTRA    constraints:
      dates: {kind: ordered, fields: [date_start, date_end], message: No.}
    workflow:
      states: {draft: Draft, out: Out, done: {label: Done, final: true}}
      transitions:
        lend: {label: Lend, from: draft, to: out, ask: "Really?"}
        close: {label: Close, from: out, to: done}
"""
TOUR = "static/tests/tours/library_tour.js"


def problems(text: str):
    return check(text)[1]


def made(extra: str = "", keys: str = "") -> dict[str, str]:
    files = generate(read(HEAD.replace("KEYS", keys).replace("EXTRA", extra)))
    return {file.path: file.content.decode(errors="replace") for file in files}


def test_it_goes_from_the_menu_to_the_first_step():
    tour = made()[TOUR]
    order = [
        ".o_app[data-menu-xmlid='library.menu_library_root']",
        ".o_list_button_add",
        "[name='name'] input",
        "[name='shelf_id'] input",
        ".o_select_menu_item",
        "[name='note'] textarea",
        "edit 2099-03-09",
        ".o_form_button_save",
        "button[name='action_lend']",
        ".modal-footer .btn-primary",
        "[data-value='out']",
    ]
    places = [tour.index(mark) for mark in order]
    assert places == sorted(places)
    assert "[name='days']" not in tour
    assert "[name='date_start']" not in tour


def test_what_stands_on_a_page_is_typed_once_the_page_is_open():
    tour = made()[TOUR]
    assert tour.index(".nav-link[name='note']") < tour.index("[name='note'] textarea")


def test_it_is_served_to_tests_alone_and_walked_by_one():
    files = made()
    manifest = ast.literal_eval(files["__manifest__.py"])
    assert manifest["assets"] == {"web.assets_tests": [f"library/{TOUR}"]}
    test = files["tests/test_tour.py"]
    assert 'self.start_tour("/odoo", "library_tour", login=self.user_manager.login)' in test
    assert "self.create_library_shelf()" in test
    assert 'self.assertEqual(made.state, "out")' in test


@pytest.mark.parametrize(
    ("extra", "keys"),
    [
        ("", ", tour: false"),
        ("", ", application: false"),
        ("      photo: {type: Image, required: true}\n", ""),
    ],
)
def test_without_a_tour_nothing_of_it_is_made(extra, keys):
    files = made(extra, keys)
    assert TOUR not in files
    assert "tests/test_tour.py" not in files
    assert "assets" not in ast.literal_eval(files["__manifest__.py"])


def test_texts_are_quoted_as_prettier_does():
    assert quote("plain") == '"plain"'
    assert quote('say "x"') == "'say \"x\"'"
    assert quote("a\\b") == '"a\\\\b"'


def test_the_page_of_the_module_tells_of_everything():
    text = HEAD.replace("KEYS", ", readme: {ROADMAP: More.}").replace("EXTRA", "") + (
        "wizards:\n"
        "  library.loan.lend: {label: Lend Many, on: library.loan, then: {transition: lend}}\n"
        "reports:\n"
        "  slip: {label: Loan Slip, model: library.loan, groups: manager}\n"
        "controllers:\n"
        "  loans: {route: /library/loans, model: library.loan, fields: [name]}\n"
        "settings:\n"
        "  days: {label: Days of Loan, type: Integer}\n"
    )
    files = {file.path: file.content.decode(errors="replace") for file in generate(read(text))}
    readme = files["README.rst"]
    for line in ("**Lend Many**", "**Loan Slip**", "only Manager", "``/library/loans``", "``library.days``"):
        assert line in readme
    assert "Known issues / Roadmap\n======" in readme
    assert files["readme/ROADMAP.rst"] == "More.\n"


def test_a_tour_that_is_asked_for_and_cannot_be_is_refused():
    text = HEAD.replace("KEYS", ", tour: true")
    assert not problems(text.replace("EXTRA", ""))
    (problem,) = problems(text.replace("EXTRA", "      photo: {type: Image, required: true}\n"))
    assert (problem.code, problem.line) == ("SCB176", 1)
    assert "'photo'" in problem.message
