"""What a proof costs beside the installation that everybody does anyway."""

import tempfile
import time
from pathlib import Path

from odoo.addons.devkit_scaffold.engine import gallery, proof
from odoo.addons.devkit_scaffold.engine.generate import generate
from odoo.addons.devkit_scaffold.engine.proof import names, workspace
from odoo.addons.devkit_scaffold.engine.proof.cluster import Cluster
from odoo.addons.devkit_scaffold.engine.proof.logread import LogReader
from odoo.addons.devkit_scaffold.engine.proof.odoo_step import OdooStep
from odoo.addons.devkit_scaffold.engine.proof.sweep import sweep
from odoo.addons.devkit_scaffold.proof_server import linters, proof_server

ADDON = "devkit_scaffold"
NAME = "prove rental_contract: linters, install, upgrade, its tests with coverage, access, uninstall"
AGAINST = "floor: odoo-bin -i rental_contract --with-demo on an empty database"
BAR = 1.5
ROOM = "odoo"
REPEAT = 1
PREFIX = "devkit_bench"


def measure(env):
    """Seconds of a proof whose template is there, and of the bare installation."""
    with tempfile.TemporaryDirectory() as folder:
        module = written(Path(folder))
        options = proof.Options(prefix=PREFIX, run="bench", tools=linters(), min_coverage=85)
        proof.prove(module, proof_server(), options)  # makes the template
        started = time.perf_counter()
        verdict = proof.prove(module, proof_server(), options)
        ours = time.perf_counter() - started
        assert verdict.state == "clean" and not verdict.template_made, verdict.figures()
        theirs = bare(module)
    with Cluster(proof_server()) as cluster:
        sweep(cluster, PREFIX, max_templates=0)
    return ours, theirs


def written(folder):
    """The generated rental example in a folder."""
    blueprint = gallery.template("rental_contract").blueprint
    for file in generate(blueprint):
        path = folder / blueprint.module.name / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return folder / blueprint.module.name


def bare(module):
    """Seconds of the installation of the module, with all it depends on."""
    server = proof_server()
    name = names.proof_name(PREFIX, "bare", module.name)
    place = workspace.workspace(server.work_dir, name)
    with Cluster(server) as cluster, cluster.locked(name), place as folder:
        cluster.create(name)
        try:
            step = OdooStep(
                server=server,
                folder=folder,
                database=name,
                addons_path=[str(module.parent), *server.addons_path],
                timeout=900,
            )
            started = time.perf_counter()
            code = step.run(["-i", module.name, "--with-demo", "--no-http"], LogReader())
            assert code == 0, "the bare installation failed"
            return time.perf_counter() - started
        finally:
            cluster.drop(name)
