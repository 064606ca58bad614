"""An OpenAPI or JSON Schema file as plain data: JSON or YAML, bounded in size, depth and number of values."""

import json
from typing import Any

import yaml

from ..point import StartError

MAX_YAML = 2_000_000  # bytes; YAML is read slowly
MAX_DEPTH = 60
MAX_NODES = 300_000


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Plain data; a date stays the text that it is."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(text: str, name: str) -> dict[str, Any]:
    """The document; raises StartError with the line where it cannot be read."""
    data = _json(text, name) if text.lstrip()[:1] in ("{", "[") else _yaml(text, name)
    if not isinstance(data, dict):
        raise StartError(
            f"{name}: here stands no schema. Allowed: a mapping with keys such as openapi or $schema."
        )
    _bound(data, name)
    return data


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        # YAML in the manner of JSON begins as JSON does.
        if error.lineno == 1 and error.colno <= 3:
            return _yaml(text, name)
        raise StartError(f"{name}, line {error.lineno}: this is no JSON: {error.msg}.") from None
    except RecursionError:
        raise StartError(f"{name}: nested deeper than {MAX_DEPTH} levels, which are allowed.") from None


def _yaml(text: str, name: str) -> Any:
    if len(text) > MAX_YAML:
        raise StartError(
            f"{name}: YAML of {len(text):,} characters, at most {MAX_YAML:,} are read. Save it as JSON."
        )
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 1
                raise StartError(
                    f"{name}, line {line}: the alias *{event.anchor} is not read. Allowed: $ref."
                )
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - the loader is a safe one
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        reason = getattr(error, "problem", None) or "it cannot be read"
        raise StartError(f"{name}{where}: this is no YAML: {reason}.") from None
    except (RecursionError, ValueError) as error:
        raise StartError(f"{name}: this cannot be read ({error}).") from None


def _bound(data: Any, name: str) -> None:
    waiting, count = [(data, 1)], 0
    while waiting:
        value, depth = waiting.pop()
        count += 1
        if depth > MAX_DEPTH or count > MAX_NODES:
            allowed = f"at most {MAX_DEPTH} levels and {MAX_NODES:,} values are read"
            raise StartError(f"{name}: nested too deeply, or too much in it: {allowed}.")
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting += [(each, depth + 1) for each in inner]
