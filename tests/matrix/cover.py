"""Chooses blueprints so that every pair of component kinds stands together in one of them."""

import itertools
import random
from collections.abc import Sequence


def covering_sets(kinds: Sequence[str], count: int, seed: int = 19) -> list[tuple[str, ...]]:
    """`count` sets of kinds in which each pair occurs together at least once; the same every time.

    Raises ValueError where `count` is too small for that.
    """
    rnd = random.Random(seed)
    open_pairs = set(itertools.combinations(sorted(kinds), 2))
    chosen = []
    for _number in range(count):
        best: tuple[str, ...] = ()
        covered: set[tuple[str, str]] = set()
        for _try in range(12):
            size = rnd.randint(len(kinds) // 4, len(kinds) // 2)
            candidate = tuple(sorted(rnd.sample(list(kinds), size)))
            pairs = open_pairs.intersection(itertools.combinations(candidate, 2))
            if not best or len(pairs) > len(covered):
                best, covered = candidate, pairs
        chosen.append(best)
        open_pairs -= covered
    if open_pairs:
        raise ValueError(f"{len(open_pairs)} pairs are in none of {count} sets: {sorted(open_pairs)[:3]} …")
    return chosen
