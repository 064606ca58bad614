import json

import pytest

from kit import benchmarks
from kit.console import Failure
from kit.project import ROOT

GOOD = 'ADDON = "x"\nNAME = "sort"\nAGAINST = "floor: sorted()"\nBAR = 2.0\nROOM = "engine"\n'


def declared(tmp_path, text):
    (tmp_path / "bench_x.py").write_text(text)
    return benchmarks.discover(tmp_path)


def test_what_a_benchmark_declares(tmp_path):
    [found] = declared(tmp_path, GOOD + "REPEAT = 5\nimport nothing_of_this_is_run\n")
    assert (found.name, found.bar, found.repeat, found.limit) == ("sort", 2.0, 5, None)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (GOOD.replace("BAR = 2.0\n", ""), "does not declare BAR"),
        (GOOD.replace('"engine"', '"kitchen"'), "ROOM is 'kitchen'"),
        (GOOD.replace("floor: ", ""), "names neither a peer nor a floor"),
    ],
)
def test_a_wrong_declaration(tmp_path, text, sentence):
    with pytest.raises(Failure) as raised:
        declared(tmp_path, text)
    assert sentence in raised.value.what


def test_medians_are_compared(tmp_path):
    [found] = declared(tmp_path, GOOD)
    result = tmp_path / "figures.json"
    result.write_text(json.dumps([[1.0, 1.0], [9.0, 1.0], [3.0, 1.0]]))
    measured = benchmarks.read_result(found, result)
    assert measured.ratio == 3.0
    assert not measured.passed
    assert "✗ missed" in benchmarks.table([measured])


def test_a_limit_in_seconds_holds_too(tmp_path):
    [found] = declared(tmp_path, GOOD + "LIMIT = 5\n")
    assert benchmarks.Measured(found, 4.0, 4.0).passed
    assert not benchmarks.Measured(found, 6.0, 6.0).passed


def test_no_figures(tmp_path):
    [found] = declared(tmp_path, GOOD)
    (tmp_path / "figures.json").write_text("[3]")
    with pytest.raises(Failure):
        benchmarks.read_result(found, tmp_path / "figures.json")


def test_those_of_this_checkout_are_well_declared():
    assert benchmarks.discover(ROOT / "tests" / "bench")
