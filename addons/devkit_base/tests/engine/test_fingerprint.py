import random
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from addons.devkit_base.engine.finding import Finding, Location
from addons.devkit_base.engine.fingerprint import Fingerprinter, compute
from addons.devkit_base.engine.strategy import STRATEGIES, choose, stable_path, strategy
from addons.devkit_base.tests.engine.findings import CODES, FINDINGS, NAMES, NUMBERS, WORDS

PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)


def in_addon(addon, path, snippet="x = 1", line=1):
    return Finding("ABC001", "message", Location(path, line, addon=addon, snippet=snippet))


@given(FINDINGS, NUMBERS, NUMBERS)
def test_lines_and_columns_do_not_matter(finding, line, column):
    moved = replace(finding, location=replace(finding.location, line=line, column=column, end_line=line))
    assert compute(moved).value == compute(finding).value


@given(FINDINGS)
def test_path_separators_do_not_matter(finding):
    windows = replace(finding.location, path=finding.location.path.replace("/", "\\"))
    assert compute(replace(finding, location=windows)).value == compute(finding).value


@given(NAMES, PATHS, st.sampled_from(["/", "./", "C:\\", "/srv/", "../"]), PATHS)
def test_directories_above_the_addon_do_not_matter(addon, path, root, above):
    here, there = f"{addon}/{path}", f"{root}{above}/{addon}/{path}"
    assert compute(in_addon(addon, here)).value == compute(in_addon(addon, there)).value


@given(st.lists(NAMES, min_size=2, max_size=4).map("/".join), PATHS)
def test_leading_directories_do_not_matter_without_an_addon(path, above):
    assert compute(in_addon("", path)).value == compute(in_addon("", f"/{above}/{path}")).value


@given(FINDINGS, st.sampled_from(["\t", "  ", "\n", "\r\n"]))
def test_indentation_does_not_matter(finding, blank):
    assume(finding.location.snippet.strip())
    shifted = replace(finding.location, snippet=blank + finding.location.snippet + blank)
    assert compute(replace(finding, location=shifted)).value == compute(finding).value


@given(FINDINGS, CODES)
def test_the_rule_matters(finding, code):
    assume(code != finding.rule)
    assert compute(replace(finding, rule=code)).value != compute(finding).value


@given(WORDS, WORDS)
def test_the_snippet_matters(one, other):
    same = one.split() == other.split()
    values = [compute(in_addon("a", "a/x.py", snippet)).value for snippet in (one, other)]
    assert (values[0] == values[1]) is same


def test_another_file_of_the_addon_is_another_finding():
    assert compute(in_addon("a", "a/models/x.py")).value != compute(in_addon("a", "a/wizards/x.py")).value


def test_the_last_folder_named_as_the_addon_counts():
    assert stable_path(Location("/home/sale/addons/sale/models/x.py", addon="sale")) == "models/x.py"
    assert stable_path(Location("sale/sale.py", addon="sale")) == "sale.py"
    assert stable_path(Location("C:\\odoo\\sale\\views\\a.xml", addon="sale")) == "views/a.xml"


def test_numbers_in_messages_do_not_matter():
    slow = [Finding("ABC001", f"The query took {ms} ms, line {ms}") for ms in (12, 4711)]
    assert compute(slow[0]).value == compute(slow[1]).value
    assert compute(slow[0]).version == "message/1"


def test_twins_in_a_file_are_apart():
    twins = [in_addon("a", "a/x.py", line=line) for line in (3, 9, 27)]
    prints = [fingerprint for _, fingerprint in Fingerprinter().all(twins)]
    assert len({each.value for each in prints}) == 3
    assert [part.value for each in prints for part in each.parts if part.name == "occurrence"] == ["1", "2"]


def test_the_same_place_twice_is_one_finding():
    fingerprinter = Fingerprinter()
    first = [fingerprinter.add(in_addon("a", "a/x.py", line=line))[0].value for line in (3, 9)]
    again = [fingerprinter.add(in_addon("a", "a\\x.py", line=line))[0].value for line in (3, 9)]
    assert first == again


@given(st.lists(FINDINGS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_change_the_set(findings, chance: random.Random):
    shuffled = list(findings)
    chance.shuffle(shuffled)
    one, other = ({each.value for _, each in Fingerprinter().all(batch)} for batch in (findings, shuffled))
    assert one == other


@given(FINDINGS)
def test_the_parts_explain_the_value(finding):
    explained = compute(finding).explain()
    assert explained["strategy"] == choose(finding)
    names = [part["name"] for part in explained["parts"]]
    assert "rule" in names
    assert "line" not in names
    assert "line" in [each["name"] for each in explained["left_out"]]


def test_parts_given_by_the_rule_win():
    finding = Finding(
        "ABC001", "x", Location("a/x.py", snippet="y"), fingerprint_parts={"table": "sale_order"}
    )
    moved = replace(finding, message="z", location=Location("b/other.py", snippet="q"))
    assert compute(finding).version == "explicit/1"
    assert compute(finding).value == compute(moved).value


def test_values_never_change():
    """A record made years ago is found again: these values are stored in databases."""
    finding = Finding(
        "SEC001", "Raw SQL", Location("sale/models/x.py", 3, addon="sale", snippet="cr.execute(q)")
    )
    assert compute(finding).value == "fede3ab4140867212c2528b0810dda56"
    assert (
        compute(replace(finding, location=Location("sale/x.py"))).value == "3b8f857be31da7e6442dbf42d77f58e1"
    )
    assert (
        compute(replace(finding, fingerprint_parts={"model": "res.partner"})).value
        == "ce12e90a3a3b6753289084f507fdcb3b"
    )


def test_an_older_strategy_is_computed_on_request():
    @strategy("snippet/0")
    def by_rule_alone(finding):
        return STRATEGIES["snippet/1"](finding)[:1]

    try:
        finding = in_addon("a", "a/x.py")
        now, older = Fingerprinter().add(finding, also=("snippet/0", "snippet/1", "unknown/9"))
        assert now.version == "snippet/1"
        assert [each.version for each in older] == ["snippet/0"]
        assert older[0].value == compute(finding, version="snippet/0").value
    finally:
        del STRATEGIES["snippet/0"]


def test_a_strategy_name_is_given_once():
    with pytest.raises(ValueError, match="snippet/1"):
        strategy("snippet/1")(lambda finding: ())
