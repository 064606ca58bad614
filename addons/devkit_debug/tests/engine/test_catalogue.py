"""The pages of the library say what the engine knows."""

from pathlib import Path

import pytest

from addons.devkit_debug.engine.classes import REGISTRY
from addons.devkit_debug.engine.sqlstate import CONDITIONS
from addons.devkit_debug.tests.engine.catalogue import GROUPS, row

PAGES = Path(__file__).parents[2] / "references"


@pytest.mark.parametrize("failure", REGISTRY, ids=lambda each: each.name)
def test_each_class_has_its_row(failure):
    """When a class's texts change, its row in `error-catalogue.md` changes with them."""
    assert row(failure) in (PAGES / "error-catalogue.md").read_text(encoding="utf-8").splitlines()


def test_the_catalogue_has_no_other_rows():
    lines = (PAGES / "error-catalogue.md").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.startswith("| DBG")]) == len(REGISTRY)
    assert sorted(name for names in GROUPS.values() for name in names) == sorted(
        each.name for each in REGISTRY
    )


@pytest.mark.parametrize("failure", REGISTRY, ids=lambda each: each.name)
def test_the_page_of_a_class_is_there(failure):
    assert (PAGES / f"{failure.reference.removeprefix('devkit_debug/')}.md").is_file()


def test_each_sqlstate_that_is_told_stands_in_the_table():
    page = (PAGES / "sqlstate.md").read_text(encoding="utf-8")
    assert [state for state in CONDITIONS if f"| `{state}` |" not in page] == []
