"""A person at the browser: logs in, looks, and notices what is wrong on a page."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import ConsoleMessage, Page, expect

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
#: Colours are not their own while something fades in; what turns for ever is not waited for.
STILL = """() => Promise.all(document.getAnimations()
    .filter((each) => each.effect.getComputedTiming().endTime !== Infinity)
    .map((each) => each.finished.catch(() => null)))"""
#: The web client's own complaint about an interrupted request, when a page is left.
HARMLESS = ("Failed to fetch", "net::ERR_ABORTED", "Connection lost")
SERIOUS = ("serious", "critical")


class Visitor:
    """One browser page and what went wrong on it."""

    def __init__(self, page: Page, url: str, shots: Path | None, name: str) -> None:
        self.page = page
        self.url = url
        self.shots = shots
        self.name = name
        self.errors: list[str] = []
        self._taken = 0
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(text in message.text for text in HARMLESS):
            self.errors.append(message.text)

    def log_in(self, login: str = "admin", password: str = "admin") -> None:
        """Through the form, as a person does."""
        self.page.goto(f"{self.url}/web/login")
        self.page.fill("#login", login)
        self.page.fill("#password", password)
        self.page.click(".oe_login_form button[type=submit]")
        self.page.wait_for_selector(".o_main_navbar")

    def open(self, path: str) -> None:
        """A page of the backend, by its path."""
        self.page.goto(f"{self.url}/odoo/{path}")
        self.page.wait_for_selector(".o_action_manager .o_content, .o_form_view, .o_devkit_home")

    def open_home(self, role: str | None = None) -> None:
        """DevKit's first screen, for a role."""
        self.open("devkit")
        self.page.wait_for_selector(".o_devkit_home_title")
        if role:
            self.page.click(f"#devkit_role_{role}")
            expect(self.page.locator(f"#devkit_role_{role}")).to_have_attribute("aria-selected", "true")

    def tile(self, code: str):
        """A tile of the home screen."""
        return self.page.locator(f".o_devkit_tile[data-tile={code}]")

    def shot(self, label: str) -> None:
        """A picture of the page, for people to look at."""
        if self.shots:
            self._taken += 1
            self.shots.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=self.shots / f"{self.name}-{self._taken:02}-{label}.png")

    def barriers(self, within: str = ".o_action_manager") -> list[str]:
        """What axe calls serious or critical for people with disabilities, once nothing moves any more."""
        self.page.evaluate(STILL)
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("selector => axe.run(selector, {resultTypes: ['violations']})", within)
        return [
            f"{violation['id']}: {node['html'][:200]} ({node['failureSummary'][:300]})"
            for violation in found["violations"]
            if violation["impact"] in SERIOUS
            for node in violation["nodes"]
        ]

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        return self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")

    def check(self) -> None:
        """No error in the console, no error dialog, and styles that compile."""
        broken = self.page.locator(".o_error_dialog, #css_error_message, .o_devkit_tile [role=alert]")
        shown = [element.inner_text()[:1000] for element in broken.all()]
        assert not shown and not self.errors, [*shown, *self.errors]
