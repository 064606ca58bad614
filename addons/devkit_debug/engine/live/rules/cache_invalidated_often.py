from .....devkit_base.engine.finding import Location
from .....devkit_base.engine.rule import rule

#: Invalidations an hour from which on caches hardly live.
PER_HOUR = 60


@rule(
    code="DBL003",
    title="ORM caches are emptied all the time",
    severity="high",
    explanation=(
        "Each `registry.clear_cache()` empties the caches of *all* processes: views, access rights and "
        "settings are then read and compiled anew. It is called by writes on `ir.config_parameter`, "
        "`ir.model.access`, groups, views, companies and others. A scheduled action or an integration "
        "that writes there each minute, even the same value, slows down everybody."
    ),
    reference="devkit_debug/live-processes",
    bad='{"hours": 2, "fills": [{"cache": "default", "invalidations": 300}]}',
    good='{"hours": 2, "fills": [{"cache": "default", "invalidations": 20}]}',
    tags=("live",),
)
def cache_invalidated_often(seen):
    """Yield caches that all processes throw away too often."""
    for fill in seen.fills:
        rate = fill.invalidations / seen.hours if seen.hours else 0
        if rate > PER_HOUR:
            yield cache_invalidated_often.finding(
                f"The cache “{fill.cache}” is emptied {rate:.0f} times an hour in all processes",
                Location(symbol=fill.cache),
                evidence=f"{fill.invalidations} times in {seen.hours:.1f} h.",
                fix=(
                    "Find who writes settings, rights or views all the time (the log says “Caches "
                    "invalidated” at level INFO), and let it write only what has changed."
                ),
                fingerprint_parts={"invalidation storm": fill.cache},
            )
