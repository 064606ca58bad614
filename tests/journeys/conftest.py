import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from settings import from_environment, missing

pytest.register_assert_rewrite("generated_module", "odoo_server", "visitor")

#: Without a place to run they are not collected: whoever asks for them alone gets pytest's "no tests ran".
collect_ignore_glob = ["test_*.py"] if missing(dict(os.environ)) else []


def pytest_report_header():
    absent = missing(dict(os.environ))
    return f"journeys: not collected, set {', '.join(absent)} (tests/journeys/README.md)" if absent else None


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    setattr(item, f"report_{call.when}", outcome.get_result())


@pytest.fixture(scope="session")
def settings():
    return from_environment()


@pytest.fixture(scope="session")
def server(settings, tmp_path_factory):
    from odoo_server import serve

    with serve(settings, tmp_path_factory.mktemp("odoo")) as running:
        yield running


@pytest.fixture(scope="session")
def browser(settings):
    from playwright.sync_api import sync_playwright

    quiet = ["background-networking", "component-update", "gpu"]
    arguments = ["--no-sandbox", *(f"--disable-{part}" for part in quiet)]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=settings.chromium, args=arguments)
        yield running
        running.close()


@pytest.fixture
def visitors(request, settings, server, browser):
    """Makes visitors; each has cookies of their own. What they noticed fails the test at its end."""
    from visitor import Visitor

    made = []

    def make(**options):
        options = {"viewport": {"width": 1366, "height": 900}, "locale": "en-US", **options}
        context = browser.new_context(accept_downloads=True, **options)
        context.set_default_timeout(60_000)
        made.append(Visitor(context.new_page(), server.url, settings.screenshots, request.node.name))
        return made[-1]

    yield make
    failed = getattr(request.node, "report_call", None) and request.node.report_call.failed
    if failed:
        for visitor in made:
            visitor.shot("failed")
        request.node.add_report_section("teardown", "odoo.log", server.tail())
    try:
        for visitor in [] if failed else made:
            visitor.check()
    finally:
        for visitor in made:
            visitor.page.context.close()


@pytest.fixture
def visitor(visitors):
    return visitors()
