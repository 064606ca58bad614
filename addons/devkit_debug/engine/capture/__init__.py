"""The running server's own errors, kept in memory until somebody else stores them.

Nothing here waits, writes or asks a database: what fails is about to be rolled back, and must not become
slower or fail in another way because it was looked at.
"""

from .caught import Caught
from .handler import CaptureHandler
from .ring import Ring

__all__ = ["CaptureHandler", "Caught", "Ring"]
