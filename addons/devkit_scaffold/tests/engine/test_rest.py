"""Settings, hooks, further files, translations, the manifest's other keys: what is made, what is refused."""

import ast

import pytest

from addons.devkit_scaffold.engine.blueprint import Known, read
from addons.devkit_scaffold.engine.generate import GeneratedFile, generate
from addons.devkit_scaffold.engine.zip import pack
from addons.devkit_scaffold.tests.engine.builders import problems

HEAD = """\
module: {name: library, title: Library, depends: [mail]KEYS}
models:
  library.loan:
    label: Loan
    fields:
      name: {type: Char, required: true}
      days: {type: Integer, string: Days of Loan}
"""
WORLD = Known(
    modules={"base": (), "mail": ("base",), "web": ("base",), "fleet": ("mail",)},
    models={"res.partner": ("base",), "fleet.vehicle": ("fleet",)},
)


def made(text: str = "", keys: str = "") -> dict[str, str]:
    files = generate(read(HEAD.replace("KEYS", keys) + text))
    return {file.path: file.content.decode(errors="replace") for file in files}


def refused(text: str = "", keys: str = "") -> set[str]:
    return {problem.code for problem in problems(HEAD.replace("KEYS", keys) + text, WORLD)}


def setting(keys: str) -> str:
    return f"settings:\n  term: {{label: Term of Loan, {keys}}}\n"


def manifest(files: dict[str, str]) -> dict:
    return ast.literal_eval(files["__manifest__.py"])


def test_a_parameter_is_read_and_kept_by_its_key():
    files = made(setting("type: Integer, default: 14"))
    assert 'config_parameter="library.term"' in files["models/res_config_settings.py"]
    assert '<field name="value">14</field>' in files["data/ir_config_parameter.xml"]
    assert "data/ir_config_parameter.xml" in manifest(files)["data"]
    assert files["models/__init__.py"].splitlines() == [
        "from . import library_loan",
        "from . import res_config_settings",
    ]


def test_a_default_stands_in_a_record_so_that_it_can_be_switched_off():
    files = made(setting("default: true"))
    assert "default=" not in files["models/res_config_settings.py"]
    assert 'forcecreate="False"' in files["data/ir_config_parameter.xml"]


def test_a_company_setting_gives_the_company_a_field():
    files = made(setting("kind: company, type: Char, default: Hello"))
    assert 'default="Hello"' in files["models/res_company.py"]
    assert 'related="company_id.library_term"' in files["models/res_config_settings.py"]


def test_a_group_setting_makes_its_group_before_the_views():
    data = manifest(made(setting("kind: group")))["data"]
    assert data.index("security/settings_groups.xml") < data.index("views/library_loan_views.xml")


def test_settings_depend_on_switches():
    text = setting("type: Integer, depends_on: strict, required: true") + "  strict: {label: Strict}\n"
    page = made(text)["views/res_config_settings_views.xml"]
    assert 'invisible="not library_strict"' in page
    assert 'required="not (not library_strict)"' in page


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ("kind: group, type: Char", "SCB166"),
        ("kind: group, default: true", "SCB166"),
        ("kind: module, required: true", "SCB166"),
        ("kind: company, module: fleet", "SCB166"),
        ("kind: company, group: base.group_user", "SCB166"),
        ("depends_on: nothing", "SCB166"),
        ("depends_on: term", "SCB166"),
        ("kind: module, module: fleeet", "SCB167"),
        ("kind: module", "SCB167"),
        ("kind: module, module: ../fleet", "SCB167"),
        ("kind: group, group: boss", "SCB060"),
        ("type: Selection", "SCB035"),
        ("type: Many2one", "SCB035"),
        ("type: Many2one, comodel: no.such", "SCB040"),
        ("type: Char, comodel: res.partner", "SCB034"),
        ("type: Integer, default: soon", "SCB036"),
        ("type: Selection, selection: {a: A}, default: b", "SCB036"),
        ("type: Many2one, comodel: res.partner, default: 1", "SCB036"),
        ("kind: cookie", "SCB007"),
        ("type: Html", "SCB007"),
    ],
)
def test_settings_that_are_refused(keys, code):
    assert code in refused(setting(keys))


def test_settings_need_labels_and_names_of_their_own():
    assert refused("settings:\n  a: {label: Same}\n  b: {label: Same}\n") == {"SCB033"}
    assert refused("settings:\n  a: {label: Currency}\n") == {"SCB033"}
    assert refused("settings:\n  A-b: {label: Fine}\n") == {"SCB030"}
    assert refused("settings:\n  user: {label: Fine, kind: group}\n") == {"SCB166"}


def test_hooks_are_functions_that_the_manifest_names():
    files = made('hooks:\n  post_init: |\n    loans = env["library.loan"]\n    loans.search([])\n')
    assert 'def post_init_hook(env):\n    """' in files["hooks.py"]
    assert '    loans = env["library.loan"]\n    loans.search([])\n' in files["hooks.py"]
    assert manifest(files)["post_init_hook"] == "post_init_hook"
    assert "uninstall_hook" not in manifest(files)
    assert files["__init__.py"].endswith("from .hooks import post_init_hook\n")


@pytest.mark.parametrize(
    "text",
    [
        "hooks: {post_init: 'env['}\n",
        "hooks: {uninstall: 'def x('}\n",
        'hooks: {pre_init: "if True:"}\n',
        "controllers:\n  ping: {route: /ping, code: 'return ('}\n",
        "files: {models/extra.py: 'class X('}\n",
        "files: {data/extra.xml: '<odoo>'}\n",
        "files: {data/extra.xml: '<!DOCTYPE x [<!ENTITY y \"z\">]><odoo>&y;</odoo>'}\n",
        "files: {static/x.json: '{'}\n",
    ],
)
def test_code_that_cannot_be_read_is_refused(text):
    assert refused(text) == {"SCB168"}


def test_the_line_of_the_fault_is_named():
    (problem,) = problems(HEAD.replace("KEYS", "") + "hooks:\n  post_init: |\n    x = 1\n    y = (\n")
    assert "line 2 of the code" in problem.message


@pytest.mark.parametrize(
    "name",
    [
        "../evil.py",
        "/etc/passwd",
        "a/../../b",
        "a//b",
        "./a",
        "a/.",
        "C:/x",
        "a\\b",
        ".git/hooks/x",
        "models/__init__.py",
        "__manifest__.py",
        "a/" * 60 + "x" * 90,
        "trailing.",
        "~/x",
    ],
)
def test_paths_that_leave_the_module_are_refused(name):
    assert refused(f"files:\n  '{name}': x\n") == {"SCB169"}


def test_two_paths_that_differ_in_case_alone_are_one_file():
    assert refused("files: {doc/a.txt: x, doc/A.txt: y}\n") == {"SCB169"}


@pytest.mark.parametrize(
    "name",
    [
        "views/menus.xml",
        "models/library_loan.py",
        "README.rst",
        "readme/USAGE.rst",
        "tests/common.py",
        "Readme.rst",
    ],
)
def test_a_file_cannot_take_the_place_of_a_generated_one(name):
    content = "<odoo />" if name.endswith("xml") else "''"
    assert refused(f'files: {{{name}: "{content}"}}\n') == {"SCB170"}


def test_further_files_are_listed_and_imported_where_they_belong():
    files = made(
        "files:\n"
        "  views/more.xml: <odoo />\n"
        "  demo/more.xml: <odoo />\n"
        "  static/src/more.xml: <templates />\n"
        "  models/more.py: x = 1\n"
        "  controllers/more.py: x = 1\n"
        "  tests/test_more.py: x = 1\n"
    )
    assert "views/more.xml" in manifest(files)["data"]
    assert "demo/more.xml" in manifest(files)["demo"]
    assert not [path for path in manifest(files)["data"] if path.startswith("static")]
    for package in ("models", "controllers", "tests"):
        assert "more\n" in files[f"{package}/__init__.py"]
    assert "from . import controllers\nfrom . import models\n" in files["__init__.py"]


def test_the_manifest_says_what_the_module_needs():
    keys = ", python: [num2words], programs: [wkhtmltopdf], auto_install: true"
    values = manifest(made(keys=keys))
    assert values["external_dependencies"] == {"python": ["num2words"], "bin": ["wkhtmltopdf"]}
    assert values["auto_install"] is True


@pytest.mark.parametrize(
    "keys", [", python: ['a b']", ", programs: [/bin/sh]", ", python: [-e]", ", readme: {NOTES: x}"]
)
def test_needs_that_are_refused(keys):
    assert refused(keys=keys) == {"SCB174"}


def test_a_language_is_a_file_of_all_texts():
    files = made('translations:\n  de: {Loan: Leihe, Days of Loan: "Tage \\"hier\\""}\n')
    text = files["i18n/de.po"]
    assert 'msgid "Loan"\nmsgstr "Leihe"' in text
    assert 'msgstr "Tage \\"hier\\""' in text
    assert '"Language: de\\n"' in text
    assert files["i18n/library.pot"].count("msgid") == text.count("msgid")
    assert 'self.env["res.lang"]._activate_lang("de_DE")' in files["tests/test_module.py"]


@pytest.mark.parametrize(
    ("text", "code", "near"),
    [
        ("german: {Loan: Leihe}", "SCB171", ""),
        ("de_XX: {Loan: Leihe}", "SCB171", ""),
        ("de: {Laon: Leihe}", "SCB172", "Loan"),
        ('de: {"<b>": Leihe}', "SCB172", ""),
    ],
)
def test_translations_that_are_refused(text, code, near):
    (problem,) = problems(HEAD.replace("KEYS", "") + f"translations:\n  {text}\n")
    assert problem.code == code
    assert not near or problem.suggestion == near


def test_a_translation_keeps_the_marks_of_its_text():
    text = (
        "    workflow:\n"
        "      states: {draft: Draft, done: {label: Done, final: true}}\n"
        "      transitions: {finish: {label: Finish, from: draft, to: done}}\n"
        "translations:\n"
        '  de: {\'You cannot delete "%(record)s" in the status "%(status)s". Allowed: %(allowed)s.\': Nein}\n'
    )
    assert refused(text) == {"SCB173"}


@pytest.mark.parametrize("path", ["../x", "/x", "a/../x", "a\\x"])
def test_a_zip_has_no_entry_outside_its_module(path):
    with pytest.raises(ValueError, match="no path within"):
        pack("library", [GeneratedFile.text(path, "x")])
    with pytest.raises(ValueError, match="no path within"):
        pack(path, [GeneratedFile.text("x", "x")])
