from .....devkit_base.engine.finding import Location
from .....devkit_base.engine.rule import rule
from ..trend import line_through

#: Points after the first ones, in which a process fills its caches and loads its code.
POINTS, WARM_UP = 6, 0.25
#: Megabytes, and how well the points must lie on a line.
GROWTH, FIT = 50.0, 0.8


@rule(
    code="DBL005",
    title="Memory of a process grows steadily",
    severity="high",
    explanation=(
        "A process fills caches in its first minutes and then stays about where it is. One that goes on "
        "growing in a straight line keeps something it should not: a list on a class or module, a cache "
        "without a bound, a reference in a thread. Odoo ends a worker at `limit_memory_soft` after its "
        "request, and in the middle of it at `limit_memory_hard`."
    ),
    reference="devkit_debug/memory",
    bad=(
        '{"memory": [{"process": "web1:812", "limit": 2000, "points": [[0, 200], [1, 260], [2, 320], [3, '
        "380], [4, 440], [5, 500], [6, 560], [7, 620]]}]}"
    ),
    good=(
        '{"memory": [{"process": "web1:812", "limit": 2000, "points": [[0, 120], [1, 240], [2, 250], [3, '
        "248], [4, 251], [5, 249], [6, 252], [7, 250]]}]}"
    ),
    tags=("live",),
)
def memory_grows(seen):
    """Yield processes whose memory lies on a rising line."""
    for memory in seen.memory:
        points = memory.points[round(len(memory.points) * WARM_UP) :]
        if len(points) < POINTS:
            continue
        line = line_through(points)
        grown = line.slope * (points[-1][0] - points[0][0])
        if grown < GROWTH or line.fit < FIT:
            continue
        left = memory.limit - points[-1][1]
        end = f" At this rate it reaches its limit in {left / line.slope:.1f} h." if left > 0 else ""
        yield memory_grows.finding(
            f"Process {memory.process} grows by {line.slope:.0f} MB an hour",
            Location(symbol=memory.process.partition(":")[0]),
            evidence=(
                f"{points[0][1]:.0f} MB to {points[-1][1]:.0f} MB in "
                f"{points[-1][0] - points[0][0]:.1f} h.{end}"
            ),
            fix="Start a memory watch on this process: it names the lines whose memory is kept.",
            fingerprint_parts={"memory grows": memory.process.partition(":")[0]},
        )
