"""A sound blueprint, the world around it, and how a rule looks at a text."""

from collections.abc import Iterator
from pathlib import Path

from .....devkit_base.engine.finding import Finding
from ...xpath import ViewRow
from ..findings import as_findings
from ..known import FieldFact, Known
from ..reader import check

SOUND = """\
module: {name: library_loan, title: Library Loans, depends: [mail]}
models:
  library.loan:
    label: Loan
    fields:
      name: {type: Char, required: true}
      amount: {type: Integer}
    workflow:
      states:
        draft: Draft
        done: {label: Done, final: true}
      transitions:
        finish: {label: Finish, from: draft, to: done}
"""
READ = """\
module: {name: library_loan, title: Library Loans}
origin:
  files:
    __manifest__.py: "{\\n    #@[name],\\n}\\n"
  kept: {}
"""
PLACED = """\
module: {name: fleet_gps, title: Fleet GPS, depends: [fleet]}
models:
  fleet.vehicle:
    extends: true
    fields: {gps: Char}
    views:
      inherit:
        position: {view: fleet.vehicle_form, at: field location, fields: [gps]}
"""
_FORM = """\
<form>
    <group><field name="name" /></group>
    <group><field name="location" /></group>
    <notebook><page name="notes" string="Notes" /></notebook>
</form>
"""
_VIEWS = (
    ViewRow("fleet.vehicle_form", "fleet.vehicle", _FORM),
    ViewRow("fleet.brand_form", "fleet.brand", "<form><field name='name' /></form>"),
)
WORLD = Known(
    modules={"base": (), "mail": ("base",), "fleet": ("mail",), "sale": ("mail",)},
    models={
        "res.partner": ("base",),
        "res.users": ("base",),
        "fleet.vehicle": ("fleet",),
        "sale.order": ("sale",),
    },
    fields={"fleet.vehicle": {"location": FieldFact("Char", "Location")}},
    rng=str(Path(__file__).parent / "grammar"),
    views={row.xml_id: (row,) for row in _VIEWS},
)


def found(rule, text: str) -> Iterator[Finding]:
    """What a check of the text finds under the rule's code."""
    _blueprint, problems = check(text, WORLD)
    yield from as_findings("blueprint.yaml", (problem for problem in problems if problem.code == rule.code))


def changed(old: str, new: str) -> str:
    """The sound blueprint with one place changed."""
    if old not in SOUND:
        raise ValueError(f"{old!r} is not in the sample")
    return SOUND.replace(old, new)


EXTENSION = """\
module: {name: vehicle_insurance, title: Vehicle Insurance, depends: [fleet]}
models:
  fleet.vehicle:
    extends: true
    fields:
      policy_number: Char
"""


def extended(old: str, new: str) -> str:
    """The sound extension with one place changed."""
    if old not in EXTENSION:
        raise ValueError(f"{old!r} is not in the sample")
    return EXTENSION.replace(old, new)
