"""Tests: a route answers with what it should, to whom it may, and gives others nothing."""

from ...blueprint import effective, paths
from ...blueprint.effects import model_of
from ...blueprint.model import Blueprint, Controller, Field
from ...blueprint.value import constant_or_text
from .. import graph
from ..controllers import PAGE_SIZE, route_of, title_of
from ..file import GeneratedFile
from ..layout.python import Call, Items, Raw, Str, statement
from . import samples
from .module_file import file_of_tests
from .reports import record_of
from .source import top_group, user
from .visible import unlimited_first, visible

QUIET = 'with mute_logger("odoo.http")'


def test_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """`tests/test_controllers.py`."""
    blocks = [_LOG_IN] if blueprint.controllers else []
    for item in blueprint.controllers:
        if item.code:
            blocks.append(_coded(item))
        else:
            blocks.append(_TESTS[(item.type, item.answer)](blueprint, item))
            blocks.append(_closed(blueprint, item))
    return file_of_tests(blueprint, "controllers", blocks, browser=True)


_LOG_IN = """\
    def log_in(self, user):
        self.authenticate(user.login, user.login)"""


def _reader(blueprint: Blueprint, item: Controller, operation: str) -> str:
    """A group whose members may do this with the model."""
    model = model_of(blueprint, item.model)
    if model is None or model.extends:
        return top_group(blueprint)
    able = [
        group.name
        for group in effective.groups(blueprint)
        if operation in effective.allowed(blueprint, model, group.name)
    ]
    return next(iter(unlimited_first(blueprint, model, able)), top_group(blueprint))


def _head(blueprint: Blueprint, item: Controller, operation: str = "read") -> list[str]:
    return [
        f"    def test_{item.name}(self):",
        statement("", Call("self.log_in", [Raw(user(_reader(blueprint, item, operation)))]), 8),
    ]


def _fitting(blueprint: Blueprint, item: Controller) -> dict[str, object]:
    """Changes to the sample record that make it one of `where`; plain equalities only."""
    return {leaf[0]: leaf[2] for leaf in item.where if _is_equality(blueprint, item, leaf)}


def _is_equality(blueprint: Blueprint, item: Controller, leaf: tuple) -> bool:
    if len(leaf) != 3 or leaf[1] != "=":
        return False
    end = paths.follow(blueprint, item.model, leaf[0])
    return constant_or_text(leaf[2], end.kind if end.is_known else "", end.comodel).is_plain


def _is_certain(blueprint: Blueprint, item: Controller) -> bool:
    """Whether a record can be made of which the route is known to answer."""
    return all(_is_equality(blueprint, item, leaf) for leaf in item.where)


def _record(blueprint: Blueprint, item: Controller) -> list[str]:
    if not _is_certain(blueprint, item):
        return []
    model, changes = model_of(blueprint, item.model), _fitting(blueprint, item)
    if model is not None and not model.extends:
        changes = (visible(blueprint, model, _reader(blueprint, item, "read")) or {}) | changes
    return [statement("record = ", record_of(blueprint, item.model, changes), 8)]


def _texts(blueprint: Blueprint, item: Controller) -> list[Field]:
    model = model_of(blueprint, item.model)
    if model is None or model.extends:
        return []
    given = samples.sample_values(blueprint, model)
    fields = [effective.field(model, name) for name in item.fields]
    return [field for field in fields if field.type in ("Char", "Text") and field.name in given]


def _json_request(item: Controller, params: dict) -> Call:
    return Call("self.make_jsonrpc_request", [route_of(item), params] if params else [route_of(item)])


def _json_list(blueprint: Blueprint, item: Controller) -> str:
    lines = [*_head(blueprint, item), *_record(blueprint, item)]
    lines.append(statement("answer = ", _json_request(item, {}), 8))
    lines.append('        found = {row["id"]: row for row in answer["records"]}')
    if _is_certain(blueprint, item):
        lines.append("        self.assertIn(record.id, found)")
        lines.append(statement("names = ", _names(item), 8))
        lines.append("        self.assertEqual(set(found[record.id]), names)")
        for field in _texts(blueprint, item):
            shown = Raw(f'found[record.id]["{field.name}"]')
            lines.append(statement("", Call("self.assertEqual", [shown, Raw(f"record.{field.name}")]), 8))
    lines.append(statement("", Call("self.assertLessEqual", [Raw("len(found)"), PAGE_SIZE]), 8))
    beyond = _json_request(item, {"page": 100000})
    lines.append(statement("beyond = ", beyond, 8))
    lines.append('        self.assertEqual(beyond["records"], [])')
    return "\n".join(lines)


def _names(item: Controller) -> Items:
    return Items("{", [("", name) for name in dict.fromkeys(["id", *item.fields])], "}")


def _json_record(blueprint: Blueprint, item: Controller) -> str:
    lines = [*_head(blueprint, item), *_record(blueprint, item)]
    if _is_certain(blueprint, item):
        lines.append(statement("answer = ", _json_request(item, {"record_id": Raw("record.id")}), 8))
        lines.append('        self.assertEqual(answer["id"], record.id)')
        for field in _texts(blueprint, item):
            shown = Raw(f'answer["{field.name}"]')
            lines.append(statement("", Call("self.assertEqual", [shown, Raw(f"record.{field.name}")]), 8))
    lines.append(f"        {QUIET}, self.assertRaises(JsonRpcException) as error:")
    lines.append(statement("", _json_request(item, {"record_id": 0}), 12))
    lines.append("        self.assertEqual(error.exception.code, 404)")
    return "\n".join(lines)


def _json_create(blueprint: Blueprint, item: Controller) -> str:
    lines = [*_head(blueprint, item, "create"), *_values(blueprint, item)]
    lines.append(
        statement("answer = ", Call("self.make_jsonrpc_request", [route_of(item), Raw("values")]), 8)
    )
    lines.append(statement("record = ", Raw(f'self.env["{item.model}"].browse(answer["id"])'), 8))
    lines.append("        self.assertTrue(record.exists())")
    for field in _texts(blueprint, item):
        lines.append(
            statement(
                "",
                Call("self.assertEqual", [Raw(f"record.{field.name}"), Raw(f'values["{field.name}"]')]),
                8,
            )
        )
    lines.append(f"        {QUIET}, self.assertRaises(JsonRpcException) as error:")
    lines.append(statement("", _json_request(item, {"create_uid": 1}), 12))
    lines.append('        self.assertIn("UserError", str(error.exception))')
    return "\n".join(lines)


def _values(blueprint: Blueprint, item: Controller) -> list[str]:
    model = model_of(blueprint, item.model)
    if model is None or model.extends:
        found = graph.entry(blueprint, item.model)
        given = {name: value for name, value in found.values.items() if name in item.fields} if found else {}
        return [statement("values = ", given, 8)]
    given = samples.sample_values(blueprint, model)
    sent = {name: given[name] for name in item.fields if name in given}
    lines = []
    if any(samples.uses_number(value) for value in sent.values()):
        lines.append("        number = next(self.numbers)")
    shown = {name: _as_sent(value) for name, value in sent.items()}
    return [*lines, statement("values = ", shown, 8)]


def _as_sent(value: object) -> object:
    """Class attributes are reached by the instance; dates travel as text."""
    if isinstance(value, Raw):
        return Raw(value.source.replace("cls.", "self."))
    if isinstance(value, Call):
        return Call("str", [value])
    return value


def _http_list(blueprint: Blueprint, item: Controller) -> str:
    lines = [*_head(blueprint, item), *_record(blueprint, item)]
    lines += _page(blueprint, item, Str(item.route))
    lines.append(statement("beyond = ", Call("self.url_open", [f"{item.route}?page=100000"]), 8))
    lines.append("        self.assertEqual(beyond.status_code, 200)")
    lines.append('        self.assertIn("There is nothing here yet.", beyond.text)')
    lines.append(statement("wrong = ", Call("self.url_open", [f"{item.route}?page=x"]), 8))
    lines.append("        self.assertEqual(wrong.status_code, 200)")
    return "\n".join(lines)


def _page(blueprint: Blueprint, item: Controller, address: object) -> list[str]:
    lines = [statement("answer = ", Call("self.url_open", [address]), 8)]
    lines.append("        self.assertEqual(answer.status_code, 200)")
    lines.append('        page = " ".join(html.fromstring(answer.text).text_content().split())')
    lines.append(statement("", Call("self.assertIn", [title_of(blueprint, item), Raw("page")]), 8))
    if _is_certain(blueprint, item):
        for field in _texts(blueprint, item):
            lines.append(statement("", Call("self.assertIn", [Raw(f"record.{field.name}"), Raw("page")]), 8))
    return lines


def _http_record(blueprint: Blueprint, item: Controller) -> str:
    lines = [*_head(blueprint, item), *_record(blueprint, item)]
    start = item.route.rstrip("/")
    if _is_certain(blueprint, item):
        lines += _page(blueprint, item, Raw(f'f"{start}/{{record.id}}"'))
    lines.append(statement("missing = ", Call("self.url_open", [f"{start}/0"]), 8))
    lines.append("        self.assertEqual(missing.status_code, 404)")
    return "\n".join(lines)


def _http_create(blueprint: Blueprint, item: Controller) -> str:
    lines = [*_head(blueprint, item, "create"), *_values(blueprint, item)]
    model = Raw(f'self.env["{item.model}"]')
    lines += [
        statement("form = ", Call("self.url_open", [item.route]), 8),
        "        self.assertEqual(form.status_code, 200)",
        *(
            statement("", Call("self.assertIn", [Str(f'name="{name}"'), Raw("form.text")]), 8)
            for name in item.fields
        ),
        statement("records = ", model, 8),
        "        before = records.search_count([])",
        '        values["csrf_token"] = http.Request.csrf_token(self)',
        statement("sent = ", Call("self.url_open", [item.route], {"data": Raw("values")}), 8),
        "        self.assertEqual(sent.status_code, 200)",
        '        self.assertIn("Thank you.", sent.text)',
        "        self.assertEqual(records.search_count([]), before + 1)",
    ]
    return "\n".join(lines)


def _closed(blueprint: Blueprint, item: Controller) -> str:
    """Who is not logged in, or in no group of the module, gets nothing."""
    lines = [f"    def test_{item.name}_closed(self):"]
    model = model_of(blueprint, item.model)
    strangers = ["None"]
    if model is not None and not model.extends:
        lines.append(
            statement("stranger = ", Call("new_test_user", [Raw("self.env"), f"{item.name}_stranger"]), 8)
        )
        strangers.append("stranger.login")
    lines.append(statement("for login in ", tuple(Raw(name) for name in strangers), 8, ":"))
    lines.append("            self.authenticate(login, login)")
    if item.type == "jsonrpc":
        params = {"record": {"record_id": 1}, "create": {}, "list": {}}[item.answer]
        lines.append(f"            {QUIET}, self.assertRaises(JsonRpcException):")
        lines.append(statement("", _json_request(item, params), 16))
        return "\n".join(lines)
    address = f"{item.route.rstrip('/')}/1" if item.answer == "record" else item.route
    call = Call("self.url_open", [address], {"allow_redirects": False})
    lines.append(f"            {QUIET}:")
    lines.append(statement("answer = ", call, 16))
    lines.append("            self.assertNotEqual(answer.status_code, 200)")
    return "\n".join(lines)


def _coded(item: Controller) -> str:
    lines = [f"    def test_{item.name}(self):"]
    call = Call("self.url_open", [item.route])
    if item.type == "jsonrpc":
        call = Call("self.url_open", [item.route], {"json": {"params": {}}})
    lines.append(statement("answer = ", call, 8))
    lines.append("        self.assertNotIn(answer.status_code, (404, 405))")
    if item.auth == "user":
        word = '"Session expired"' if item.type == "jsonrpc" else '"/web/login"'
        shown = "answer.text" if item.type == "jsonrpc" else "answer.url"
        lines.append(f"        self.assertIn({word}, {shown})")
    return "\n".join(lines)


_TESTS = {
    ("jsonrpc", "list"): _json_list,
    ("jsonrpc", "record"): _json_record,
    ("jsonrpc", "create"): _json_create,
    ("http", "list"): _http_list,
    ("http", "record"): _http_record,
    ("http", "create"): _http_create,
}
