"""The folders in which this server works with modules: of proofs, and of a module that is not on disk."""

import os
from contextlib import contextmanager

from odoo.tools import config

from .engine.proof import names
from .engine.proof.workspace import workspace


def work_dir():
    """Where proofs work: below the server's data folder, which it may write to."""
    folder = os.path.join(config["data_dir"], "devkit_proof")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    return folder


@contextmanager
def module_folder(run, module, files):
    """The generated module in a folder of its own, gone at the end; swept when the worker is killed."""
    name = names.proof_name(names.DEFAULT_PREFIX, str(run.id), "files")
    with workspace(work_dir(), name) as root:
        for file in files:
            path = root / module / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
        yield root / module
