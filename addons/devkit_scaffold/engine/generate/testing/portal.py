"""Tests: customers see their own records on the portal, and nobody else's."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Model
from .. import names
from ..file import GeneratedFile
from ..layout.python import Call, Raw, statement
from ..portal import address, portal_models
from .module_file import file_of_tests
from .source import create


def test_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """`tests/test_portal.py`."""
    models = portal_models(blueprint)
    blocks = [block for model in models for block in (_list(model), _page(model), _rights(model))]
    return file_of_tests(blueprint, "portal", blocks, browser=True)


def _records(model: Model, log_in: bool = True) -> list[str]:
    customer = Call("new_test_user", [Raw("self.env"), f"{names.snake(model)}_customer", "base.group_portal"])
    mine = {effective.customer(model).name: Raw("user.partner_id.id")}
    lines = [
        statement("user = ", customer, 8),
        statement("mine = ", create(model, **mine), 8),
        statement("other = ", create(model), 8),
    ]
    return [*lines, "        self.authenticate(user.login, user.login)"] if log_in else lines


def _list(model: Model) -> str:
    counter = f"{names.snake(model)}_count"
    answer = Call("self.make_jsonrpc_request", ["/my/counters", {"counters": [counter]}])
    return "\n".join(
        [
            f"    def test_{names.snake(model)}_list(self):",
            *_records(model),
            statement("page = ", Call("self.url_open", [address(model)]), 8),
            "        self.assertEqual(page.status_code, 200)",
            "        self.assertIn(mine.access_url, page.text)",
            "        self.assertNotIn(other.access_url, page.text)",
            statement("figures = ", answer, 8),
            f'        self.assertEqual(figures["{counter}"], 1)',
            '        self.assertEqual(self.url_open("/my").status_code, 200)',
        ]
    )


def _page(model: Model) -> str:
    return "\n".join(
        [
            f"    def test_{names.snake(model)}_page(self):",
            *_records(model),
            "        page = self.url_open(mine.access_url)",
            "        self.assertEqual(page.status_code, 200)",
            "        shown = html.fromstring(page.content).text_content()",
            "        self.assertIn(mine.display_name, shown)",
            "        page = self.url_open(other.access_url, allow_redirects=False)",
            '        self.assertEqual(page.headers["Location"].rpartition("/")[2], "my")',
            "        page = self.url_open(other.get_portal_url())",
            "        self.assertEqual(page.status_code, 200)",
        ]
    )


def _rights(model: Model) -> str:
    return "\n".join(
        [
            f"    def test_{names.snake(model)}_rights(self):",
            *_records(model, log_in=False),
            "        mine, other = mine.with_user(user), other.with_user(user)",
            '        self.assertTrue(mine.has_access("read"))',
            '        self.assertFalse(other.has_access("read"))',
            '        for operation in ("write", "create", "unlink"):',
            "            self.assertFalse(mine.has_access(operation))",
        ]
    )
