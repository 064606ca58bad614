"""Views that cannot be: each a clear refusal with what is allowed."""

import pytest

from addons.devkit_scaffold.engine.blueprint import Known, check
from addons.devkit_scaffold.tests.engine.builders import HEAD, problems

FIELDS = """\
      amount: Integer
      day: Date
      moment: Datetime
      kind: {type: Selection, selection: {one: One, two: Two}}
      user_id: {type: Many2one, comodel: res.users}
      tag_ids: {type: Many2many, comodel: res.partner}
      note: Html
"""
WORLD = Known(
    {"base": (), "mail": ("base",), "fleet": ("mail",)}, {"res.users": ("base",), "res.partner": ("base",)}
)

REFUSED = [
    # a domain that is not whole, or compares what cannot be compared
    ('filters: {f: {label: F, domain: ["|", [amount, "=", 1]]}}', "SCB038", "one is missing"),
    ('filters: {f: {label: F, domain: ["&"]}}', "SCB038", "one is missing"),
    ('filters: {f: {label: F, domain: [[nothing, "=", 1]]}}', "SCB120", "no field 'nothing'"),
    ('filters: {f: {label: F, domain: [[kind, "<", one]]}}', "SCB154", "smaller or greater"),
    ("filters: {f: {label: F, domain: [[amount, ilike, a]]}}", "SCB154", "looks for a text"),
    ('filters: {f: {label: F, domain: [[kind, "=", three]]}}', "SCB154", "does not fit Selection"),
    ('filters: {f: {label: F, domain: [[day, "<", yesterday]]}}', "SCB154", "does not fit Date"),
    ('filters: {f: {label: F, domain: [[user_id, "=", me]]}}', "SCB154", "no user"),
    ("filters: {f: {label: F, domain: [[kind, in, one]]}}", "SCB154", "list of values"),
    ('filters: {f: {label: F, domain: [[user_id, "=", current company]]}}', "SCB154", "no user"),
    ('filters: {f: {label: F, domain: [[moment, "<", now - 2 hours]]}}', "SCB120", "does not know"),
    ('filters: {f: {label: F, domain: [[day, "<", today - 10000 years]]}}', "SCB120", "does not know"),
    ("filters: {f: {label: F, domain: [[day, in, [today, soon]]]}}", "SCB154", "'soon'"),
    ('options: {decorations: {danger: [[user_id.name, "=", x]]}}', "SCB120", "own fields only"),
    ("options: {decorations: {danger: [[tag_ids, in, [1]]]}}", "SCB120", "not known where"),
    ("options: {decorations: {danger: [[user_id, ilike, x]]}}", "SCB120", "not known where"),
    # list
    ('options: {decorations: {red: [[amount, "=", 1]]}}', "SCB128", "no decoration"),
    ("options: {decorations: {danger: []}}", "SCB128", "needs a domain"),
    ("{list: [name], options: {sums: [amount]}}", "SCB128", "no column"),
    ("options: {sums: [kind]}", "SCB081", "no field 'kind'"),
    ("options: {optional: [note]}", "SCB081", "no field 'note'"),
    ("options: {editable: left}", "SCB007", "'left'"),
    # form
    ("groups: {a: {fields: [amount]}, b: {fields: [amount]}}", "SCB121", "stands in group 'a'"),
    ("groups: {a: {fields: [name]}}", "SCB121", "the title"),
    ("pages: {a: {fields: [nothing]}}", "SCB081", "'nothing'"),
    ("pages: {a: {fields: [amount], groups: nobody}}", "SCB060", "'nobody'"),
    ("pages: {A-1: {fields: [amount]}}", "SCB030", "is no name"),
    ('groups: {a: {fields: [amount], invisible: [[nothing, "=", 1]]}}', "SCB120", "'nothing'"),
    ("buttons: {b: amount}", "SCB122", "'amount'"),
    ("buttons: {b: {field: tag_ids, icon: star}}", "SCB122", "Font Awesome"),
    ("buttons: {b: tag_ids, c: tag_ids}", "SCB122", "already"),
    # search
    ("search: [nothing]", "SCB081", "'nothing'"),
    ("panel: [amount]", "SCB081", "'amount'"),
    ("filters: {f: {label: F}}", "SCB123", "either"),
    ('filters: {f: {label: F, date: day, domain: [[amount, "=", 1]]}}', "SCB123", "either"),
    ("filters: {f: {label: F, date: amount}}", "SCB123", "no stored date"),
    ("filters: {mine: {label: F, date: day}}", "SCB123", "already"),
    ('filters: {f: {label: "F & <b>", date: day}, g: {label: "F & <b>", date: moment}}', "SCB033", "too"),
    # figures
    ("graph: {by: [amount], measure: kind}", "SCB081", "'kind'"),
    ("graph: {by: [note]}", "SCB081", "'note'"),
    ("pivot: {rows: ['day:fortnight']}", "SCB081", "by period"),
    ("pivot: {rows: ['kind:month']}", "SCB081", "by period"),
    ("activity: true", "SCB037", "chatter"),
    # own views
    ("own: {v: {kind: list, arch: '<list>'}}", "SCB125", "well-formed"),
    ("own: {v: {kind: list, arch: '<form/>'}}", "SCB125", "begins with <list>"),
    ("own: {v: {kind: tree, arch: '<tree/>'}}", "SCB125", "no kind of view"),
    ("own: {v: {kind: list, arch: '<list/>', priority: high}}", "SCB125", "no priority"),
    (
        "own: {v: {kind: list, arch: '<list/>'}, w: {kind: list, arch: '<list/>'}}",
        "SCB125",
        "priority either",
    ),
    ("own: {v: {kind: hierarchy, arch: '<hierarchy/>'}}", "SCB042", "web_hierarchy"),
    ("own: {v: {kind: list, arch: '<list><field name=\"x\"/></list>'}}", "SCB127", "no field 'x'"),
    ("own: {v: {kind: list, arch: '<!DOCTYPE x [<!ENTITY a \"b\">]><list/>'}}", "SCB125", "DOCTYPE"),
]


@pytest.mark.parametrize(("views", "code", "part"), REFUSED, ids=lambda value: str(value)[:60])
def test_refused(views, code, part):
    views = views if views.startswith("{") else f"{{{views}}}"
    found = problems(f"{HEAD}{FIELDS}    views: {views}\n", WORLD)
    assert [problem.code for problem in found] == [code], [str(problem) for problem in found]
    assert part in found[0].message


MENUS = [
    ("{path: Loans}", "SCB124", "no address"),
    ("{path: m-loans}", "SCB124", "no address"),
    ("{path: new}", "SCB124", "no address"),
    ("{parent: menu_root}", "SCB124", "no xml id"),
    ("{parent: fleet.menu_root}", "SCB042", "name that in 'depends'"),
    ("{parent: mail.menu_root_discuss, section: configuration}", "SCB124", "no section"),
    ("{groups: nobody}", "SCB060", "'nobody'"),
    ("{groups: fleet.fleet_group_user}", "SCB042", "belongs to fleet"),
]


@pytest.mark.parametrize(("menu", "code", "part"), MENUS)
def test_menu_refused(menu, code, part):
    (found,) = problems(f"{HEAD}    menu: {menu}\n", WORLD)
    assert found.code == code
    assert part in found.message


@pytest.mark.parametrize("label", ["\"'", "& < >", "😀", "עברית", "100 % %s", "\\", "]]>", "--"])
def test_any_label_is_taken(label):
    quoted = "'" + label.replace("'", "''") + "'"
    views = (
        f"    views:\n      groups: {{a: {{label: {quoted}, fields: amount}}}}\n"
        f"      pages: {{b: {{label: {quoted}, fields: note}}}}\n"
        f"      filters: {{f: {{label: {quoted}, date: day}}}}\n"
        f"      buttons: {{t: {{field: tag_ids, label: {quoted}}}}}\n"
        f"    menu: {{label: {quoted}}}\n"
    )
    found, wrong = check(f"{HEAD}{FIELDS}{views}", WORLD)
    assert found is not None, [str(problem) for problem in wrong]
