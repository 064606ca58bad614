from .....devkit_base.engine.finding import Location
from .....devkit_base.engine.rule import rule

FULL = 0.95
CALLS = 1000
MISSES = 0.20


@rule(
    code="DBL002",
    title="ORM cache that is too small",
    severity="medium",
    explanation=(
        "The cache is full and still misses often: entries are thrown out before they are used again. "
        "Odoo fixes the sizes in its registry (`_REGISTRY_CACHES`), so look first for the method that "
        "fills it: one whose key takes many values pushes all the others out."
    ),
    reference="devkit_debug/live-processes",
    bad='{"fills": [{"cache": "default", "entries": 8192, "capacity": 8192, "hits": 700, "misses": 600}]}',
    good='{"fills": [{"cache": "default", "entries": 8192, "capacity": 8192, "hits": 9700, "misses": 600}]}',
    tags=("live",),
)
def cache_too_small(seen):
    """Yield full caches that miss, with the methods that fill them."""
    for fill in seen.fills:
        calls = fill.hits + fill.misses
        if not fill.capacity or fill.entries < FULL * fill.capacity or calls < CALLS:
            continue
        if fill.misses > MISSES * calls:
            greedy = sorted(
                (use for use in seen.caches if use.cache == fill.cache), key=lambda use: -use.misses
            )[:3]
            names = ", ".join(f"{use.method} ({use.misses} misses)" for use in greedy)
            yield cache_too_small.finding(
                f"The cache “{fill.cache}” is full ({fill.entries} of {fill.capacity}) and misses "
                f"{fill.misses / calls:.0%} of its calls",
                Location(symbol=fill.cache),
                evidence=f"Most misses: {names}." if names else "",
                fix="Give the method with the most misses a smaller key, or a cache of its own.",
                fingerprint_parts={"cache too small": fill.cache},
            )
