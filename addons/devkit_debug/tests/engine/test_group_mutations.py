"""The proof: 500 mutated events of more than a hundred real failures, pairwise."""

import random
from collections import Counter, defaultdict
from functools import cache

import pytest

from addons.devkit_debug.engine.group import group

from .failures import event_of, failures
from .mutations import mutate

EVENTS = 500


def mutated(seed):
    """``EVENTS`` pairs of a failure's name and the value of its group."""
    chance = random.Random(seed)
    by_name = defaultdict(list)
    for failure in failures():
        by_name[failure.name].append(failure)
    names = sorted(by_name)
    found = []
    for number in range(EVENTS):
        name = names[number % len(names)]
        variants = by_name[name]
        text = mutate([each.text for each in variants], chance)
        database = chance.choice(["production", "erp", "odoo_test"])
        found.append((name, group(event_of(text, variants[0].logger, database)).value, text))
    return found


def pairs(counter):
    """How many pairs the groups of a counter hold."""
    return sum(count * (count - 1) // 2 for count in counter.values())


def score(found):
    """Precision, recall and F1 over pairs, and how many groups hold more than one failure."""
    together = pairs(Counter((name, value) for name, value, _text in found))
    same_failure = pairs(Counter(name for name, _value, _text in found))
    same_group = pairs(Counter(value for _name, value, _text in found))
    precision = together / same_group if same_group else 1.0
    recall = together / same_failure
    owners = defaultdict(set)
    for name, value, _text in found:
        owners[value].add(name)
    merged = sorted(tuple(sorted(names)) for names in owners.values() if len(names) > 1)
    return precision, recall, 2 * precision * recall / (precision + recall), merged


@cache
def seeded(seed):
    return mutated(seed)


@pytest.mark.parametrize("seed", [19, 20])
def test_500_mutated_events(seed, record_property):
    precision, recall, f1, merged = score(seeded(seed))
    for name, figure in (("precision", precision), ("recall", recall), ("f1", f1)):
        record_property(name, figure)
    assert merged == []
    assert precision == 1.0
    assert f1 >= 0.98, f"F1 {f1:.4f}, recall {recall:.4f}"


def test_mutations_change_what_is_logged():
    found = seeded(19)
    originals = {each.text for each in failures()}
    assert len(found) == EVENTS
    assert len({text for _name, _value, text in found}) > 0.9 * EVENTS
    # some records, such as "Failed to load registry", have nothing in them that could change
    assert sum(text in originals for _name, _value, text in found) < 0.1 * EVENTS


def test_the_measure_sees_a_false_merge_and_a_split():
    assert score([("a", "1", ""), ("a", "1", ""), ("b", "1", "")])[3] == [("a", "b")]
    precision, recall, _f1, merged = score([("a", "1", ""), ("a", "2", ""), ("a", "1", "")])
    assert (precision, merged) == (1.0, [])
    assert recall == pytest.approx(1 / 3)
