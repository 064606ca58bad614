"""SCF011: the tests execute too little of the module."""

from ....devkit_base.engine.finding import Location
from ....devkit_base.engine.rule import rule
from ..proof.coverage_figures import ranges
from ..proof.verdict import Verdict

MAX_FILES = 20  # named in the evidence


@rule(
    code="SCF011",
    title="The tests execute too little of the module",
    severity="medium",
    reference="devkit_scaffold/the-verdict",
    explanation="""
The proof measures which statements of the module's own Python its tests execute (coverage.py); tests,
manifest and migration scripts are left out. Below the minimum (85 % for generated modules, the system
parameter `devkit_scaffold.min_coverage` or `prove --min-coverage`) a fault may hide where no test has been.
What was not measured does not reach any minimum.
""",
    bad="""
[coverage]
models/rental_contract.py 10 4,5,6
""",
    good="""
[coverage]
models/rental_contract.py 10 4
""",
    language="text",
)
def coverage(verdict: Verdict):
    """A module under the minimum; one whose tests did not run has another finding."""
    if not verdict.min_coverage or not verdict.tests.ran:
        return
    where = Location(addon=verdict.module, symbol="coverage")
    parts = {"addon": verdict.module}
    if verdict.coverage is None:
        yield coverage.finding(
            "The coverage was not measured: coverage.py is not installed in Odoo's environment.",
            where,
            fix="pip install coverage, into the environment that Odoo runs in.",
            fingerprint_parts=parts | {"what": "not measured"},
        )
    elif verdict.coverage.percent < verdict.min_coverage:
        yield coverage.finding(
            f"The tests execute {verdict.coverage.percent:.1f} % of the module's statements, less than "
            f"{verdict.min_coverage:g} %.",
            where,
            evidence="\n".join(
                f"{file.path}: {file.percent:.0f} %, not executed: {ranges(file.missing)}"
                for file in verdict.coverage.below(100)[:MAX_FILES]
            ),
            fix="Write tests that execute these lines, or remove the lines.",
            fingerprint_parts=parts,
        )
