"""One incident from all that one failure logs."""

from .chain import Chain
from .correlator import Correlator, correlate
from .merge import merge

__all__ = ["Chain", "Correlator", "correlate", "merge"]
