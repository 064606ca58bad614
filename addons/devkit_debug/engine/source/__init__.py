"""Sources of logs: from bytes to records, in memory that does not depend on their size."""

from .counts import Counts
from .notes import Skipped
from .opening import Limits, Source
from .reader import Reader, read

__all__ = ["Counts", "Limits", "Reader", "Skipped", "Source", "read"]
