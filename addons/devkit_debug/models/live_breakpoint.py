"""Breakpoints in the process it runs in: on a method of a model, for the calls of one user, for some minutes.

Nobody else is held up: the method is wrapped in the registry of this process, and the wrapper hands on every
call but those of the user who was named.
"""

import functools
import logging
import time

from odoo.modules.registry import Registry

from ..engine.live.remote_pdb import RemotePdb

_logger = logging.getLogger(__name__)

MAX_MINUTES, MAX_HOLD = 30.0, 100.0


class Breakpoints:
    """The breakpoints of this process, by ``(database, model, method, user)``."""

    def __init__(self):
        self._set = {}

    @property
    def handlers(self):
        """What other processes may ask."""
        return {"breakpoint_set": self.set, "breakpoint_clear": self.clear}

    def set(self, given):
        """Set one, and return the port and the token of its console."""
        key = _key(given)
        registry = Registry.registries.get(key[0])
        if registry is None:
            return {"error": "This process has not loaded the database."}
        if key in self._set:
            self._remove(key)
        remote = RemotePdb(hold=min(float(given["hold"]), MAX_HOLD))
        try:
            undo = _wrap(registry[key[1]], key[2], key[3], remote)
        except Exception:
            remote.close()
            raise
        until = time.monotonic() + 60 * min(float(given["minutes"]), MAX_MINUTES)
        self._set[key] = (remote, undo, until)
        _logger.info("Breakpoint on %s.%s for user %s, console on port %s", *key[1:], remote.port)
        return {"port": remote.port, "token": remote.token}

    def clear(self, given):
        """Take one away."""
        return {"removed": self._remove(_key(given))}

    def expire(self):
        """Take away those whose time is over; called again and again."""
        for key in [key for key, (_remote, _undo, until) in self._set.items() if time.monotonic() >= until]:
            self._remove(key)

    def _remove(self, key):
        found = self._set.pop(key, None)
        if found is None:
            return False
        remote, undo, _until = found
        undo()
        remote.close()
        _logger.info("Breakpoint on %s.%s for user %s is gone", *key[1:])
        return True


def _key(given):
    return str(given["database"]), str(given["model"]), str(given["method"]), int(given["user"])


def _wrap(cls, name, uid, remote):
    """Wrap a method of a registry's class; return what undoes it. Raises AttributeError for no method."""
    original = getattr(cls, name)
    if not callable(original) or name.startswith("__"):
        raise AttributeError(f"{name} is no method of {cls._name}")

    @functools.wraps(original)
    def held(records, *args, **kwargs):
        if getattr(records, "env", None) is not None and records.env.uid == uid:
            return remote.call(original, records, *args, **kwargs)
        return original(records, *args, **kwargs)

    had = name in vars(cls)
    setattr(cls, name, held)

    def undo():
        if vars(cls).get(name) is held:
            setattr(cls, name, original) if had else delattr(cls, name)

    return undo


BREAKPOINTS = Breakpoints()
