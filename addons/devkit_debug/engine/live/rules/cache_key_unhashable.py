from .....devkit_base.engine.finding import Location
from .....devkit_base.engine.rule import rule


@rule(
    code="DBL004",
    title="ORM cache with a key that cannot be one",
    severity="medium",
    explanation=(
        "A list, a dictionary or a set in the key of an `@ormcache` cannot be hashed: Odoo logs “cache "
        "lookup error”, and computes each time. Make a tuple or a frozenset of it."
    ),
    reference="devkit_debug/live-processes",
    bad='{"caches": [{"method": "ProductTemplate._prices", "hits": 0, "misses": 0, "errors": 12}]}',
    good='{"caches": [{"method": "ProductTemplate._prices", "hits": 100, "misses": 2}]}',
    tags=("live",),
)
def cache_key_unhashable(seen):
    """Yield cached methods whose key raised TypeError."""
    for use in seen.caches:
        if use.errors:
            yield cache_key_unhashable.finding(
                f"{use.method} is cached by a key that cannot be hashed: {use.errors} calls were not cached",
                Location(addon=use.addon, symbol=use.method),
                fix="Turn lists into tuples and dictionaries into frozendicts before they go into the key.",
                fingerprint_parts={"unhashable key": use.method},
            )
