"""Small blueprints for tests."""

from addons.devkit_scaffold.engine.blueprint import Blueprint, BlueprintError, Known, check, read

HEAD = """\
module:
  name: library_loan
  title: Library Loans
  depends: [mail]
models:
  library.loan:
    label: Loan
    fields:
      name: {type: Char, required: true}
"""


def blueprint(extra: str = "", indent: int = 6) -> Blueprint:
    """The head with more lines of fields (6 blanks), of the model (4) or of models (2)."""
    return read(text(extra, indent))


def text(extra: str = "", indent: int = 6) -> str:
    pad = " " * indent
    return HEAD + "".join(f"{pad}{line}\n" for line in extra.strip("\n").split("\n") if extra)


def problems(source: str, known: Known | None = None):
    found, problems = check(source, known)
    assert (found is None) == bool(problems)
    return problems


def only(source: str, known: Known | None = None):
    """The one problem of a text."""
    found = problems(source, known)
    assert len(found) == 1, [str(problem) for problem in found]
    return found[0]


__all__ = ["HEAD", "BlueprintError", "Known", "blueprint", "only", "problems", "text"]
