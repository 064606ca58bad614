"""Deadlocks: the cycle, the tables, fields and code of both sides, and the order that avoids it."""

from .collect import deadlocks
from .known import KnownDeadlocks
from .model import Advice, CodePath, Deadlock, Side, Statement, Wait

__all__ = ["Advice", "CodePath", "Deadlock", "KnownDeadlocks", "Side", "Statement", "Wait", "deadlocks"]
