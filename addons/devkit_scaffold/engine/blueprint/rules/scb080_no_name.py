"""SCB080: records of a model have no name."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, found


@rule(
    code="SCB080",
    title="Records of a model have no name",
    severity="high",
    explanation="""
A person must be able to tell records apart: by a Char `name`, another text, or a running number.
""",
    bad="""\
module: {name: library_loan, title: Library Loans, depends: [mail]}
models:
  library.loan: {label: Loan, fields: {is_paid: Boolean}}
""",
    good=SOUND,
    language="yaml",
)
def no_name(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(no_name, text)
