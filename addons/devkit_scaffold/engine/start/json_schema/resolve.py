"""What a schema says once `$ref`, `allOf` and alternatives are followed. Circles end where they begin."""

from typing import Any

from .. import names

_MERGED = ("allOf",)
_ALTERNATIVES = ("oneOf", "anyOf")
MAX_FOLLOWED = 200


class Resolver:
    """Follows the references inside of one document."""

    def __init__(self, document: dict[str, Any]):
        self._document = document
        self.notes: list[str] = []

    def follow(self, schema: Any) -> tuple[dict[str, Any], str]:
        """The schema behind references, and the pointer of the last one; empty for one that lies outside."""
        pointer, seen = "", set()
        while isinstance(schema, dict) and isinstance(schema.get("$ref"), str):
            pointer = schema["$ref"]
            if pointer in seen:
                self.note(f"The reference {pointer} leads back to itself.")
                return {}, ""
            seen.add(pointer)
            extra = {
                key: value for key, value in schema.items() if key in ("description", "title", "default")
            }
            found = self._at(pointer)
            if found is None:
                self.note(f"The reference {pointer} leads to nothing in this file; taken as a text.")
                return extra, ""
            schema = {**found, **extra} if isinstance(found, dict) else found
        return (schema if isinstance(schema, dict) else {}), pointer

    def _at(self, pointer: str) -> Any:
        if not pointer.startswith("#"):
            return None
        found: Any = self._document
        for part in filter(None, pointer[1:].split("/")):
            key = part.replace("~1", "/").replace("~0", "~").replace("%20", " ")
            found = found.get(key) if isinstance(found, dict) else None
        return found if isinstance(found, dict) else None

    def bases(self) -> set[str]:
        """The pointers of schemas that are only used to be merged into others by `allOf`."""
        merged: set[str] = set()
        used: set[str] = set()
        waiting: list[Any] = [self._document]
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                parts = _listed(value, "allOf")
                lent = [
                    part for part in parts if isinstance(part, dict) and isinstance(part.get("$ref"), str)
                ]
                if len(parts) > 1 or "properties" in value:
                    merged |= {part["$ref"] for part in lent}
                    parts = [part for part in parts if part not in lent]
                waiting += [inner for key, inner in value.items() if key != "allOf"] + parts
                used |= {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
            elif isinstance(value, list):
                waiting += value
        return merged - used

    def note(self, text: str) -> None:
        """Remember what a person should know, once."""
        if text not in self.notes:
            self.notes.append(text)

    def flat(self, schema: Any) -> dict[str, Any]:
        """The schema with what `allOf` brings, and with the properties of all its alternatives."""
        return self._flat(schema, frozenset(), [0])

    def _flat(self, schema: Any, above: frozenset[str], count: list[int]) -> dict[str, Any]:
        found, pointer = self.follow(schema)
        count[0] += 1
        if (pointer and pointer in above) or count[0] > MAX_FOLLOWED:
            return {}
        above = above | {pointer} if pointer else above
        result = {key: value for key, value in found.items() if key not in (*_MERGED, *_ALTERNATIVES)}
        for part in _listed(found, "allOf"):
            _merge(result, self._flat(part, above, count))
        for word in _ALTERNATIVES:
            parts = [part for part in _listed(found, word) if not is_null(part)]
            if len(parts) < len(_listed(found, word)):
                result["nullable"] = True
            if len(parts) == 1:
                _merge(result, self._flat(parts[0], above, count))
            elif parts:
                self._alternatives(result, [self._flat(part, above, count) for part in parts])
        return result

    def _alternatives(self, result: dict[str, Any], parts: list[dict[str, Any]]) -> None:
        if all(is_object(part) for part in parts):
            shown = names.label(
                result.get("title") or ", ".join(sorted(parts[0].get("properties", {}))[:3]), 40
            )
            self.note(
                f"Alternatives with {shown}: one model has the properties of all, none of them required."
            )
            for part in parts:
                _merge(
                    result, {key: value for key, value in part.items() if key not in ("required", "title")}
                )
            return
        kinds = {str(part.get("type")) for part in parts}
        _merge(result, parts[0] if len(kinds) == 1 else {"type": "string"})


def _listed(schema: dict[str, Any], word: str) -> list[Any]:
    found = schema.get(word)
    return found if isinstance(found, list) else []


def _merge(result: dict[str, Any], part: dict[str, Any]) -> None:
    for key, value in part.items():
        if key == "properties" and isinstance(value, dict):
            own = result.get("properties")
            result["properties"] = {**(own if isinstance(own, dict) else {}), **value}
        elif key == "required" and isinstance(value, list):
            result["required"] = [*(result.get("required") or []), *value]
        else:
            result.setdefault(key, value)


def is_null(schema: Any) -> bool:
    """Whether a schema allows nothing but null."""
    return isinstance(schema, dict) and schema.get("type") == "null"


def is_object(schema: dict[str, Any]) -> bool:
    """Whether a flat schema describes an object with properties of its own."""
    return isinstance(schema.get("properties"), dict) and bool(schema["properties"])
