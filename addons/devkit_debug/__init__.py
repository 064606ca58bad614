from . import capture
from . import controllers
from . import models
from . import wizards


def uninstall_hook(env):
    """Stop listening to this database's errors, and forget what waits."""
    capture.disarm(env.cr.dbname)
