"""Watches the memory of the process it runs in, when another process asks for it."""

from dataclasses import asdict

from ..engine.live.allocations import AllocationSampler
from ..engine.live.object_growth import count_objects, growth

#: Minutes a watch may last; it ends by itself where nobody asks any more.
MAX_MINUTES = 60


class MemoryWatch:
    """The one watch of this process; all methods are called by its reporter's thread."""

    def __init__(self):
        self._sampler = AllocationSampler()
        self._objects = {}

    @property
    def handlers(self):
        """What other processes may ask."""
        return {"memory_start": self.start, "memory_sample": self.sample, "memory_stop": self.stop}

    def start(self, given):
        """Begin a watch; one that runs already is somebody else's."""
        if self._sampler.running:
            return {"error": "The memory of this process is being watched already."}
        minutes = min(max(float(given.get("minutes", 5)), 0.1), MAX_MINUTES)
        self._sampler = AllocationSampler()
        self._objects = count_objects()
        # A minute more than asked for: the last answer is still given.
        self._sampler.start(minutes * 60 + 60)
        self._sampler.sample()
        return {"running": True}

    def sample(self, _given):
        """Look at what is held now."""
        if not self._sampler.running:
            return {"error": "The watch has ended."}
        self._sampler.sample()
        return {"samples": self._sampler.samples, "interruptions": self._sampler.interruptions}

    def stop(self, _given):
        """End the watch and return what has grown."""
        if not self._sampler.running:
            return {"error": "The watch has ended."}
        self._sampler.sample()
        answer = {
            "samples": self._sampler.samples,
            "interruptions": self._sampler.interruptions,
            "allocations": [asdict(each) for each in self._sampler.growth()],
            "objects": growth(self._objects, count_objects()),
        }
        self._end()
        return answer

    def expire(self):
        """End a watch whose time is over; called again and again."""
        if self._sampler.expired:
            self._end()

    def _end(self):
        self._sampler.stop()
        self._objects = {}


WATCH = MemoryWatch()
