"""Sources of logs: from bytes to records, in memory that does not depend on their size."""

from .counts import Counts
from .notes import Skipped
from .opening import Limits, Source
from .position import Position
from .reader import Reader, read
from .tail import Tail

__all__ = ["Counts", "Limits", "Position", "Reader", "Skipped", "Source", "Tail", "read"]
