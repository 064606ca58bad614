"""No memory left, or a worker grew too big."""

from __future__ import annotations

from ._failure import EXACT, Found, failure

_LIMIT = (
    r"(?:virtual|[Ss]erver|Gevent virtual)? ?memory limit (?:\(?(\d+)\)? )?reached|Gevent virtual memory "
    r"limit reached: (\d+)"
)
_KERNEL = (
    r"Out of memory: Kill(?:ed)? process|oom-killer|oom_reaper|OOMKilled|Memory cgroup out of memory"
    r"|killed by signal 9|exited with code 137|exit code 137"
)
_SHORT = (
    r"invalid memory alloc request size|Cannot allocate memory|Errno 12\]|MemoryError|out of shared memory"
)


@failure(
    code="DBG040",
    name="memory",
    title="Out of memory",
    severity="high",
    rank=EXACT - 2,
    explanation="A worker above `limit_memory_soft` ends after its request, one above `limit_memory_hard` "
    "gets a MemoryError; without limits the kernel kills. One request that reads everything, "
    "or growth from request to request (a leak, a cache), look alike in one line: the history tells.",
    cause="A request reads too much at once, or a process grows from request to request.",
    first="ps -eo pid,rss,etimes,args --sort=-rss",
    fix="Read in batches (search with limit, invalidate caches, iterate), find what grows, then set limits "
    "to what the machine has.",
    reference="devkit_debug/memory",
    bad="2026-01-05 10:00:00,000 12 INFO db odoo.service.server: Worker (12) virtual memory limit "
    "(2684354560) reached.\n",
)
def memory(case):
    """MemoryError, the limits' sentence, the kernel's, and SQLSTATE 53200."""
    raised = case.raised("MemoryError")
    limit, kernel, short_of = case.said(_LIMIT), case.said(_KERNEL), case.said(_SHORT)
    if not (raised or limit or kernel or short_of or case.sqlstate == "53200"):
        return None
    if case.sqlstate == "53200":
        cause = "PostgreSQL ran out of (shared) memory: too many locks at once, or too little for it."
        return Found(
            cause=cause,
            fix="Raise max_locks_per_transaction, or do less in one transaction.",
            evidence="SQLSTATE 53200",
            own=False,
        )
    if kernel:
        return Found(
            cause="The kernel (or the container) killed a process because memory was used up.",
            evidence="the kernel's sentence",
            own=False,
        )
    if limit and not raised:
        size = limit[1] or limit[2]
        much = f" of {int(size) / 2**20:.0f} MiB" if size else ""
        return Found(
            cause=f"A process of Odoo grew beyond its memory limit{much} and is replaced after its request.",
            severity="medium",
            evidence="the limit's own sentence",
            own=False,
        )
    return Found(
        cause="A request wanted more memory than limit_memory_hard, or the machine, gives.",
        evidence="MemoryError raised" if raised else "errno 12",
        at=raised,
        odoo=True,
    )
