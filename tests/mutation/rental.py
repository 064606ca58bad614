"""The mutants of the rental example, those that nobody can tell from the module, and those of today."""

import datetime
import re
from collections.abc import Mapping

from mutants import Mutant, mutants

from addons.devkit_scaffold.engine.gallery import template
from addons.devkit_scaffold.engine.generate import generate

NAME = "rental_contract"
EVERY = "all"
PARTS = 60
# Elements that say what Odoo takes for granted, so that without them nothing changes; they are written for
# those who read the file. A pattern of mutants, and where Odoo has the same.
EQUIVALENT: Mapping[str, str] = {
    r"data/ir_cron\.xml: .* / field “state”": "ir.cron, default_get: a scheduled action runs code",
    r"data/ir_cron\.xml: .* / field “user_id”": "ir.cron, user_id: who installs, hence OdooBot",
    r"data/ir_cron\.xml: .* / field “interval_number”": "ir.cron, interval_number: 1",
    r"data/mail_template\.xml: .* / field “auto_delete”": "mail.template, auto_delete: yes",
    r"models/rental_contract\.py: (partner|vehicle)_id / ondelete": (
        "Many2one.setup_nonrelated: what a required relation leads to is not deleted"
    ),
    r"models/rental_contract\.py: state / copy": "Field._get_attrs: a field called state is not copied",
    r"views/\w+\.xml: record “action_rental_insurance_option” / field “view_mode”": "list,form",
    r"views/menus\.xml: menuitem “menu_rental_insurance_option” / name": "that of its action",
    r"views/menus\.xml: menuitem “menu_rental_(contract|insurance_option)” / sequence": (
        "ir.ui.menu, sequence: 10"
    ),
}


def files() -> dict[str, bytes]:
    """The files of the module by path."""
    return {file.path: file.content for file in generate(template(NAME).blueprint)}


def tried() -> list[Mutant]:
    """All mutants that the module's tests must tell from the module."""
    return [mutant for mutant in mutants(files()) if not is_equivalent(mutant)]


def is_equivalent(mutant: Mutant) -> bool:
    """Whether nobody can see that the element is missing."""
    return any(re.fullmatch(pattern, str(mutant)) for pattern in EQUIVALENT)


def part_of_today() -> str:
    """Each day another part, so that all are tried in two months."""
    return f"{datetime.datetime.now(datetime.UTC).toordinal() % PARTS + 1}/{PARTS}"


def chosen(wanted: str) -> list[Mutant]:
    """`all` mutants, or a part such as `3/60`: every 60th from the third on. Raises ValueError."""
    if wanted == EVERY:
        return tried()
    match = re.fullmatch(r"(\d+)/(\d+)", wanted)
    if not match or not 1 <= int(match[1]) <= int(match[2]):
        raise ValueError(f"“{wanted}” is no part of the mutants: say “{EVERY}”, or a part such as 3/{PARTS}.")
    return tried()[int(match[1]) - 1 :: int(match[2])]
