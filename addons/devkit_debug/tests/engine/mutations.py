"""The same failure as it would be logged elsewhere."""

import re

from .mutation_languages import in_another_language
from .mutation_versions import in_another_version

#: Addons that are nobody's but their authors': everything else is Odoo's.
OWN = (
    "sequence_check_digit account_avatax queue_job dead_mans_switch_client l10n_nl_xaf_auditfile_export"
    " currency_rate_update crm_partner_map account_move_batch_validate fieldservice lab_mod oejia_menu"
    " website_debranding"
).split()

#: Where a server keeps the framework, Odoo's addons, own addons, libraries and Python.
LAYOUTS = (
    (
        "/opt/odoo/odoo",
        "/opt/odoo/addons",
        "/opt/odoo/custom/addons",
        "/opt/venv/lib/python3.10/site-packages",
        "/usr/lib/python3.10",
    ),
    (
        "/usr/lib/python3/dist-packages/odoo",
        "/usr/lib/python3/dist-packages/odoo/addons",
        "/mnt/extra-addons",
        "/usr/lib/python3/dist-packages",
        "/usr/lib/python3.11",
    ),
    (
        "/home/odoo/src/odoo/odoo",
        "/home/odoo/src/odoo/addons",
        "/home/odoo/src/user",
        "/usr/local/lib/python3.8/dist-packages",
        "/usr/lib/python3.8",
    ),
    (
        "/opt/odoo/custom/src/odoo/odoo",
        "/opt/odoo/auto/addons",
        "/opt/odoo/custom/src/private",
        "/usr/local/lib/python3.10/site-packages",
        "/usr/local/lib/python3.10",
    ),
    (
        "/srv/erp/odoo/openerp",
        "/srv/erp/odoo/addons",
        "/srv/erp/server-tools",
        "/usr/lib/python2.7/dist-packages",
        "/usr/lib/python2.7",
    ),
    (
        "/opt/v/lib/python3.12/site-packages/odoo",
        "/opt/v/lib/python3.12/site-packages/odoo/addons",
        "/opt/v/lib/python3.12/site-packages/odoo/addons",
        "/opt/v/lib/python3.12/site-packages",
        "/usr/lib/python3.12",
    ),
    (
        r"C:\Program Files\Odoo 17.0\server\odoo",
        r"C:\Program Files\Odoo 17.0\server\odoo\addons",
        r"D:\odoo\extra_addons",
        r"C:\Program Files\Odoo 17.0\python\lib\site-packages",
        r"C:\Program Files\Odoo 17.0\python\lib",
    ),
)

_PATH = re.compile(
    r'(?<=File ")[^"<>]+(?=", line)|(?<=while parsing file://)/\S+?(?=:\d)|(?<=while parsing )/\S+?(?=:\d)'
    r"|(?<='file': ')[^']+"
)
_CORE = re.compile(
    r"^.*[/\\](?:odoo|openerp)[/\\]"
    r"(addons[/\\].*|(?:orm|service|tools|modules|osv|fields|api|models|http|sql_db|cli)\b.*)$"
)
_LIBRARY = re.compile(r"^.*(?:site|dist)-packages[/\\](.*)$")
_PYTHON = re.compile(r"^.*[/\\]lib[/\\]python[\d.]+[/\\](.*)$")


def in_other_folders(text, chance):
    """Every file at another place, on POSIX or Windows."""
    layout = chance.choice(LAYOUTS)
    return _PATH.sub(lambda match: _moved(match[0], layout), text)


def _moved(path, layout):
    core, addons, own, library, python = layout
    names = re.split(r"[/\\]", path)
    mine = next((at for at, name in enumerate(names[:-1]) if name in OWN), None)
    separator = "\\" if "\\" in core else "/"
    found = _CORE.match(path)
    if mine is not None:
        return separator.join([own, *names[mine:]])
    if found:
        tail = re.split(r"[/\\]", found[1])
        if tail[0] == "addons" and tail[1] != "base":
            return separator.join([addons, *tail[1:]])
        return separator.join([core, *tail])
    for pattern, root in ((_LIBRARY, library), (_PYTHON, python)):
        found = pattern.match(path)
        if found:
            return separator.join([root, *re.split(r"[/\\]", found[1])])
    if "addons" in names:
        return separator.join([addons, *names[names.index("addons") + 1 :]])
    return path


def with_other_lines(text, chance):
    """Every line somewhere else: something was written above it."""
    shift = chance.randint(1, 60)
    text = re.sub(r'(?<=", line )(\d+)', lambda match: str(int(match[0]) + shift), text)
    text = re.sub(r"(?<=\.xml:)(\d+)", lambda match: str(int(match[0]) + shift), text)
    text = re.sub(r"(\.js):(\d+):(\d+)", lambda m: f"{m[1]}:{int(m[2]) + shift}:{int(m[3]) + shift}", text)
    return re.sub(r"'line': (\d+)", lambda match: f"'line': {int(match[1]) + shift}", text)


def with_other_data(text, chance):
    """Other records, transactions, addresses, bundles, hosts."""

    def number(_match=None):
        return str(chance.randint(1, 99_999))

    def numbers(_match):
        return ", ".join(number() for _each in range(chance.randint(1, 5)))

    hosts = ("http://localhost:8069", "https://shop.example.org", "http://192.0.2.7:8072")
    keys = (number(), "demo", "Azure Interior")
    changes = (
        (r"0x[0-9a-f]+", lambda _match: f"0x{chance.randrange(16**12):012x}"),
        (r"(?<=\bir\.sequence\()[\d, ]+(?=\))|(?<=\bIN \()[\d, ]+(?=\))", numbers),
        (r"(?<=ir\.actions\.server\()\d+(?=,\))|(?<=res\.partner\()\d+(?=,\))", number),
        (r"(?<=File \"<)\d+(?=>)", number),
        (r"(template(?:_[a-z]+)*_)\d+", lambda match: match[1] + number()),
        (r"(?<=User: )\d+|(?<=view_id: )\d+|(?<=parent_id: )\d+|(?<=Reference: )\d+", number),
        (r"(?<==\()\w+(?=\) )", lambda _match: chance.choice(keys)),
        (r"(?<=[Pp]rocess )\d+|(?<=transaction )\d+", number),
        (r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", lambda _match: "2026-11-03 08:15:59"),
        (r"(?<=/assets/)(?:\d+-)?[0-9a-f]{7}(?=/)", lambda _match: f"{chance.randrange(16**7):07x}"),
        (r"(?<=/content/)\d+-[0-9a-f]{7}(?=/)", lambda _match: f"{number()}-{chance.randrange(16**7):07x}"),
        (r"https?://erp\.example\.com(?::\d+)?", lambda _match: chance.choice(hosts)),
        (r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", lambda _m: "0f8fad5b-d9cb-469f-a165-70867728950e"),
        (r"(?<=record with ids \[)\d+|(?<=Deleting )\d+", number),
    )
    for pattern, instead in changes:
        text = re.sub(pattern, instead, text)
    return text


def as_a_viewer_shows_it(text, chance):
    """Indented, prefixed by a container's name or by a journal, or with other ends of lines."""
    traced = "Traceback" in text or "    at " in text
    if not traced or "+ Exception Group" in text:
        return text
    how = chance.randrange(6)
    lines = text.splitlines()
    if how == 0:
        return "\n".join("    " + line for line in lines)
    if how == 1 and "Traceback" in text:
        return "\n".join(f"odoo-1  | {line}" for line in lines)
    if how == 2 and "Traceback" in text:
        return "\n".join(f"Nov 28 05:27:27 erp odoo[{chance.randint(9, 999)}]: {line}" for line in lines)
    if how == 3:
        return text.replace("\n", "\r\n")
    return text


MUTATIONS = (
    in_another_language,
    in_another_version,
    in_other_folders,
    with_other_lines,
    with_other_data,
    as_a_viewer_shows_it,
)


def mutate(variants, chance):
    """One mutation of a failure, out of the texts of its languages; each change comes more often than not."""
    text = chance.choice(variants)
    for change in MUTATIONS:
        if chance.random() < 0.7:
            text = change(text, chance)
    return text
