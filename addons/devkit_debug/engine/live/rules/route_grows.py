from .....devkit_base.engine.finding import Location
from .....devkit_base.engine.rule import rule

REQUESTS = 20
#: Megabytes a request, and in all.
EACH, ALL = 0.2, 20.0


@rule(
    code="DBL006",
    title="Requests that leave memory behind",
    severity="medium",
    explanation=(
        "The memory of the process was measured before and after each request. Requests of this kind add "
        "to it again and again, on average and over many requests, where others give back what they "
        "took. In a process with threads other requests at the same time blur the figure; with workers "
        "it is exact."
    ),
    reference="devkit_debug/memory",
    bad='{"routes": [{"route": "acme.report/render", "requests": 100, "growth": 130.0}]}',
    good='{"routes": [{"route": "acme.report/render", "requests": 100, "growth": 1.5}]}',
    confidence="medium",
    tags=("live",),
)
def route_grows(seen):
    """Yield requests that add to the memory each time."""
    for route in seen.routes:
        if route.requests >= REQUESTS and route.growth >= max(ALL, EACH * route.requests):
            yield route_grows.finding(
                f"{route.route} adds {route.growth / route.requests:.2f} MB to the memory with each request",
                Location(symbol=route.route),
                evidence=f"{route.growth:.0f} MB in {route.requests} requests.",
                fix="Start a memory watch on a process and repeat this request: it names the line.",
                fingerprint_parts={"route grows": route.route},
            )
