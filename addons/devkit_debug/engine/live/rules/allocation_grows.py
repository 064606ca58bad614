from .....devkit_base.engine.finding import Location
from .....devkit_base.engine.rule import rule

#: Bytes that must have been kept, and the share of the samples in which it had grown again.
KEPT, RISING, SAMPLES = 500_000, 0.7, 3


@rule(
    code="DBL007",
    title="A line whose memory is kept",
    severity="high",
    explanation=(
        "While the process was watched (tracemalloc), what this line allocated grew from sample to "
        "sample and was not given back. Look at where the object is put: a list or dictionary on a class "
        "or module lives as long as the process; an attribute of a model's class is shared by all users "
        "and never emptied."
    ),
    reference="devkit_debug/memory",
    bad=(
        '{"allocations": [{"file": "acme_sale/models/order.py", "line": 12, "size": 9000000, "count": 900, '
        '"rising": 5, "samples": 5, "addon": "acme_sale", "owner": "own", "code": "SEEN.append(values)"}]}'
    ),
    good=(
        '{"allocations": [{"file": "acme_sale/models/order.py", "line": 12, "size": 9000000, "count": 900, '
        '"rising": 1, "samples": 5, "addon": "acme_sale", "owner": "own"}]}'
    ),
    tags=("live",),
)
def allocation_grows(seen):
    """Yield the own lines whose memory rose from sample to sample."""
    for each in seen.allocations:
        if each.owner != "own" or each.samples < SAMPLES or each.size < KEPT:
            continue
        if each.rising >= RISING * each.samples:
            yield allocation_grows.finding(
                f"{each.file}:{each.line} in module {each.addon} keeps memory: "
                f"{each.size / 1e6:.1f} MB more, in {each.count:,} blocks",
                Location(each.file, each.line, addon=each.addon, snippet=each.code),
                evidence="\n".join((f"Grown in {each.rising} of {each.samples} samples.", *each.stack)),
                fix=(
                    "Do not keep it beyond the request (no mutable default, no attribute of a class or "
                    "module), or bound it."
                ),
            )
