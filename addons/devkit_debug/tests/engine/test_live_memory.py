"""Caches and memory: what is told of a server's figures, and a module that really leaks."""

import gc
import importlib.util
import time
import tracemalloc

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from addons.devkit_base.engine import samples
from addons.devkit_debug.engine.live import cache_use, object_growth
from addons.devkit_debug.engine.live.allocations import AllocationSampler, place_of
from addons.devkit_debug.engine.live.observation import Allocation, Observation, from_json
from addons.devkit_debug.engine.live.rules import REGISTRY
from addons.devkit_debug.engine.live.trend import line_through

LEAK = '''\
"""A module of a client."""

SEEN = []


class SaleOrder:
    def action_confirm(self):
        values = {"note": "x" * 2000, "lines": list(range(200))}
        SEEN.append(dict(values, copy=[each + 0.5 for each in range(200)]))
        return len(values)

    def action_draft(self):
        return ["y" * 2000 for _each in range(300)]
'''


@pytest.fixture
def leaking(tmp_path):
    """The module ``acme_leak`` in an addons folder, imported as Odoo would."""
    path = tmp_path / "addons" / "acme_leak" / "models" / "sale_order.py"
    path.parent.mkdir(parents=True)
    path.write_text(LEAK)
    spec = importlib.util.spec_from_file_location("acme_leak_sale_order", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    module.SEEN.clear()


@pytest.fixture
def sampler():
    sampler = AllocationSampler()
    yield sampler
    sampler.stop()
    assert not tracemalloc.is_tracing()


@pytest.mark.parametrize("rule", list(REGISTRY), ids=lambda rule: rule.code)
def test_samples_of_the_rules(rule):
    samples.prove(rule, from_json)


def work(module, times=60):
    for _time in range(times):
        module.SaleOrder().action_confirm()
        module.SaleOrder().action_draft()


def test_a_module_that_leaks_is_named_with_its_line(leaking, sampler):
    sampler.start(60)
    for _sample in range(5):
        work(leaking)
        gc.collect()
        sampler.sample()
    found = list(REGISTRY.run(Observation(allocations=tuple(sampler.growth()))))
    places = {(each.rule, each.location.addon, each.location.path) for each in found}
    assert places == {("DBL007", "acme_leak", "acme_leak/models/sale_order.py")}
    lines = {each.location.line: each for each in found}
    assert lines.keys() <= {8, 9}, "only the two lines whose objects are kept"
    assert lines[9].location.snippet.startswith("SEEN.append(")
    assert "in module acme_leak keeps memory" in lines[9].message


def test_the_growth_is_told_in_megabytes_and_readable_figures():
    kept = Allocation("acme/models/order.py", 7, 9_040_000, 148_148, 5, 5, "acme", "own")
    (found,) = REGISTRY.run(Observation(allocations=(kept,)))
    assert found.message.endswith("in module acme keeps memory: 9.0 MB more, in 148,148 blocks")


def test_the_watch_survives_odoos_own_stop(leaking, sampler):
    sampler.start(60)
    for _sample in range(3):
        work(leaking)
        sampler.sample()
    tracemalloc.stop()  # what MemoryCollector.stop() does at the end of any profile
    for _sample in range(4):
        work(leaking)
        sampler.sample()
    assert sampler.interruptions == 1
    assert (sampler.samples, sampler.running) == (4, True)
    assert "DBL007" in {each.rule for each in REGISTRY.run(Observation(allocations=tuple(sampler.growth())))}


def test_a_trace_of_somebody_else_is_not_ended():
    tracemalloc.start(3)
    try:
        sampler = AllocationSampler()
        sampler.start(60)
        sampler.sample()
        sampler.stop()
        assert tracemalloc.is_tracing()
        assert not sampler.running
    finally:
        tracemalloc.stop()


def test_the_watch_expires(sampler):
    sampler.start(0.01)
    time.sleep(0.02)
    assert sampler.expired
    sampler.start(60)
    assert not sampler.expired


def test_what_is_given_back_is_no_leak(leaking, sampler):
    sampler.start(60)
    for _sample in range(5):
        for _time in range(50):
            leaking.SaleOrder().action_draft()
        sampler.sample()
    assert list(REGISTRY.run(Observation(allocations=tuple(sampler.growth())))) == []


def test_the_deepest_own_frame_is_the_place():
    stack = (
        ("/usr/lib/python3/dist-packages/odoo/http.py", 10),
        ("/opt/client/addons/acme_sale/models/order.py", 5),
        ("/usr/lib/python3/dist-packages/odoo/addons/mail/models/mail_thread.py", 7),
        ("/usr/lib/python3.11/json/decoder.py", 3),
    )
    assert place_of(stack) == stack[1]
    assert place_of(stack[2:]) == stack[2]
    assert place_of(stack[3:]) == stack[3]
    assert place_of(()) == ("", 0)


def test_a_line_that_only_hands_on_is_not_blamed(tmp_path):
    path = tmp_path / "addons" / "acme_base" / "models" / "thread.py"
    path.parent.mkdir(parents=True)
    path.write_text("class Thread:\n    def post(self):\n        return super().post()\n")
    core = "/usr/lib/python3/dist-packages/odoo/addons/mail/models/mail_thread.py"
    assert place_of(((str(path), 3), (core, 7))) == (core, 7)
    assert place_of(((str(path), 2), (core, 7))) == (str(path), 2)


def test_objects_that_become_more():
    class Order:
        pass

    before = object_growth.count_objects()
    held = [Order() for _each in range(5000)]
    names = [name for name, _more, _now in object_growth.growth(before, object_growth.count_objects())]
    assert any(name.endswith("Order") for name in names)
    assert held
    assert object_growth.growth({"a": 5}, {"a": 4, "b": 2}) == [("b", 2, 2)]


def test_counters_between_two_looks():
    def counter(method, hits, misses, errors=0):
        return cache_use.Counter(method, "default", hits, misses, errors, 1.0)

    before = {each.method: each for each in (counter("a", 10, 5), counter("b", 90, 9), counter("c", 1, 1))}
    done = cache_use.since(
        before, [counter("a", 30, 6), counter("b", 2, 1), counter("c", 1, 1), counter("d", 0, 1)]
    )
    assert [(each.method, each.hits, each.misses) for each in done] == [
        ("a", 20, 1),
        ("b", 2, 1),
        ("d", 0, 1),
    ]


@pytest.mark.parametrize(
    ("points", "slope", "fit"),
    [
        ([(0, 1), (1, 3), (2, 5)], 2, 1),
        ([], 0, 0),
        ([(1, 1)], 0, 0),
        ([(1, 1), (1, 9)], 0, 0),
        ([(0, 4), (5, 4)], 0, 0),
    ],
)
def test_lines(points, slope, fit):
    line = line_through(points)
    assert (line.slope, line.fit) == (pytest.approx(slope), pytest.approx(fit))


def test_growth_that_is_no_line_is_no_leak():
    points = [[hour, 300 + (200 if hour % 2 else 0)] for hour in range(12)]
    assert not list(REGISTRY.run(from_json(f'{{"memory": [{{"process": "a:1", "points": {points}}}]}}')))


@given(st.lists(st.tuples(st.floats(0, 1e4), st.floats(0, 1e5)), max_size=20))
@example([(0.0, 5.8e-78), (8.6e-111, 0.0)])
def test_any_points_have_a_line(points):
    line = line_through(points)
    assert -0.001 <= line.fit <= 1.001
