"""The journeys: browser tours through whole stories, from tests/journeys and from the addons' tests."""

from pathlib import Path

from .. import chromium, odoo, project
from ..project import ROOT
from .context import Context
from .odoo_tests import JOURNEY_TAG, run_tests
from .result import Result

FOLDER = ROOT / "tests" / "journeys"


def run_layer(context: Context, result: Result) -> None:
    """Run every test that is tagged as a journey on a copy of the template."""
    chromium.require(context.cache)
    own = project.addons(FOLDER)
    paths: list[Path] = [*context.house.addons_paths, *([FOLDER] if own else [])]
    template = context.template
    with template.clone(template.whole, "journeys") as clone:
        if own:
            arguments = ["--with-demo", f"--init={','.join(own)}"]
            log = context.log("journeys-install")
            odoo.call(context.house, clone, template.data, arguments, "to install the journeys", log, paths)
        # Without -i, since Odoo then runs the tests of the installed modules only.
        log = run_tests(context, clone, JOURNEY_TAG, "journeys", paths)
    log.add_to(result)
