"""Which lines keep memory: samples of tracemalloc over a while, each reduced at once to what is needed.

Odoo's own memory profiler calls ``tracemalloc.stop()`` when a profile ends, whoever else is tracing
(``odoo/tools/profiler.py``, ``MemoryCollector.stop``). What was traced until then is lost, so growth is
summed over *segments*: each sample is compared to the one before it in the same segment, and after a foreign
stop a new segment begins. Nothing here stops a trace that somebody else has begun.
"""

from __future__ import annotations

import linecache
import time
import tracemalloc
from collections import defaultdict
from dataclasses import dataclass, field

from ....devkit_base.engine.redact import redact
from ..trace.owner import OWN, home
from .activity import hands_on
from .observation import Allocation

#: Frames kept of each allocation: enough to get from a library back to the addon that called it.
FRAMES = 12
#: Places kept of a sample, the largest first.
PLACES = 4000

_Stack = tuple[tuple[str, int], ...]
_Place = tuple[str, int]


@dataclass
class _Held:
    """What one place holds now, with the stack of its largest part."""

    size: int = 0
    count: int = 0
    stack: _Stack = ()
    largest: int = 0


@dataclass
class _Growth:
    size: int = 0
    count: int = 0
    rising: int = 0
    stack: _Stack = ()


@dataclass
class AllocationSampler:
    """Watches this process until :meth:`stop`; not for several threads at once."""

    until: float = 0.0
    samples: int = 0
    interruptions: int = 0
    _own: bool = False
    _last: dict[_Place, _Held] | None = None
    _grown: dict[_Place, _Growth] = field(default_factory=dict)

    def start(self, seconds: float) -> None:
        """Begin; a second call only prolongs. ``seconds`` after which :attr:`expired` is true."""
        self.until = time.monotonic() + seconds
        self._trace()

    @property
    def running(self) -> bool:
        """Is it watching?"""
        return bool(self.until)

    @property
    def expired(self) -> bool:
        """Is its time over?"""
        return self.running and time.monotonic() >= self.until

    def sample(self) -> None:
        """Look at what is held now and add up what has grown since the last look."""
        if not self.running:
            return
        try:
            now = _held()
        except RuntimeError:  # somebody stopped the trace: begin a new segment
            self.interruptions += 1
            self._last = None
            self._trace()
            return
        if self._last is not None:
            self.samples += 1
            self._add(now)
        self._last = now

    def stop(self) -> None:
        """End the trace, if this sampler began it; what was seen stays."""
        if self._own and tracemalloc.is_tracing():
            tracemalloc.stop()
        self.until, self._own, self._last = 0.0, False, None

    def growth(self, most: int = 50) -> list[Allocation]:
        """Return what has grown, the most first; own modules before libraries of the same size."""
        grown = sorted(self._grown.items(), key=lambda pair: -pair[1].size)
        return [self._allocation(place, each) for place, each in grown[:most] if each.size > 0]

    def _trace(self) -> None:
        if not tracemalloc.is_tracing():
            tracemalloc.start(FRAMES)
            self._own = True

    def _add(self, now: dict[_Place, _Held]) -> None:
        for place in now.keys() | self._last.keys():
            held, before = now.get(place, _NOTHING), self._last.get(place, _NOTHING)
            if held.size == before.size and held.count == before.count:
                continue
            each = self._grown.setdefault(place, _Growth())
            each.size += held.size - before.size
            each.count += held.count - before.count
            each.rising += held.size > before.size
            each.stack = held.stack or each.stack

    def _allocation(self, place: _Place, grown: _Growth) -> Allocation:
        path, line = place
        where = home(path)
        return Allocation(
            file=where.file or path,
            line=line,
            size=grown.size,
            count=grown.count,
            rising=grown.rising,
            samples=self.samples,
            addon=where.addon,
            owner=where.owner,
            code=redact(linecache.getline(path, line).strip()),
            stack=tuple(f"{home(name).file or name}:{number}" for name, number in grown.stack),
        )


_NOTHING = _Held()


def place_of(stack: _Stack) -> _Place:
    """Return the place to look at: the deepest own frame, else the deepest of an addon, else the deepest.

    Lines that only hand on to what they override are passed over, as in :func:`~.activity.place_of`.
    """
    for wanted in (_is_own, _is_addon):
        for path, line in reversed(stack):
            if wanted(path) and not hands_on(home(path).addon, linecache.getline(path, line)):
                return path, line
    return stack[-1] if stack else ("", 0)


def _is_own(path: str) -> bool:
    where = home(path)
    return where.owner == OWN and bool(where.addon)


def _is_addon(path: str) -> bool:
    return bool(home(path).addon)


def _held() -> dict[_Place, _Held]:
    """Return what each place holds, without what this watch itself needs.

    The traces are read as the plain tuples they are, and nothing is made in the loop: each object made while
    memory is traced costs some microseconds, and a server has a million traces.

    :raises RuntimeError: nothing is traced
    """
    by_stack: dict[_Stack, list[int]] = defaultdict(list)
    for trace in tracemalloc.take_snapshot().traces._traces:
        by_stack[trace[2]].append(trace[1])
    found: dict[_Place, _Held] = {}
    for innermost_first, sizes in by_stack.items():
        if innermost_first[0][0] in _OURS:
            continue
        stack = innermost_first[::-1]
        held = found.setdefault(place_of(stack), _Held())
        size = sum(sizes)
        held.size += size
        held.count += len(sizes)
        if size > held.largest:
            held.largest, held.stack = size, stack
    return dict(sorted(found.items(), key=lambda pair: -pair[1].size)[:PLACES])


_OURS = frozenset((__file__, tracemalloc.__file__, linecache.__file__))
