from . import models
from .models.devkit_run import KINDS


def uninstall_hook(env):
    """Leave no setting and no job that nobody could perform; queued runs go to the scheduled actions."""
    env["ir.config_parameter"].search([("key", "=", KINDS)]).unlink()
    states = ("wait_dependencies", "pending", "enqueued")
    env["queue.job"].search([("method_name", "=", "_job_execute_run"), ("state", "in", states)]).unlink()
