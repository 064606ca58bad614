from .....devkit_base.engine.finding import Location
from .....devkit_base.engine.rule import rule

#: Fewer calls than this say nothing.
CALLS = 500
RATIO = 0.10


@rule(
    code="DBL001",
    title="ORM cache that hardly ever hits",
    severity="medium",
    explanation=(
        "A method with `@ormcache` is asked again and again with arguments it has not seen: nearly each call "
        "computes, stores the result and pushes another one out. Look at what goes into the key: a date, a "
        "record's id or a context value that changes all the time does not belong there."
    ),
    reference="devkit_debug/live-processes",
    bad='{"caches": [{"method": "ResPartner._rate", "hits": 10, "misses": 990, "generation": 4.5}]}',
    good='{"caches": [{"method": "ResPartner._rate", "hits": 990, "misses": 10, "generation": 0.1}]}',
    tags=("live",),
)
def cache_hardly_hits(seen):
    """Yield cached methods whose calls nearly always miss."""
    for use in seen.caches:
        if use.calls >= CALLS and use.ratio < RATIO:
            yield cache_hardly_hits.finding(
                f"{use.method} is cached, but found in the cache only {use.ratio:.0%} of {use.calls} times",
                Location(addon=use.addon, symbol=use.method),
                evidence=f"{use.hits} hits, {use.misses} misses, {use.generation:.2f} s spent on computing.",
                fix="Take out of the key what changes with each call, or take the cache away.",
                fingerprint_parts={"cache hardly hits": use.method},
            )
