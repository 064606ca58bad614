"""Start point: an OpenAPI 3 description or a JSON Schema, as JSON or YAML."""

import re
from pathlib import PurePath
from typing import Any

from . import names
from .draft import Draft
from .json_schema.document import load
from .json_schema.objects import Objects
from .json_schema.resolve import Resolver
from .point import Options, StartError, StartPoint
from .table.text_file import decode

_SIGNS = re.compile(
    rb"""^\s*["']?(openapi|swagger|\$schema|\$defs|definitions)["']?\s*:|"(\$schema|openapi|\$defs)"\s*:""",
    re.MULTILINE,
)


def read(content: bytes, name: str, options: Options) -> Draft:
    """The draft of a description: a model an object."""
    text, _encoding = decode(content, name, options.encoding)
    document = load(text, name)
    stem = PurePath(name.replace("\\", "/")).stem
    info = document.get("info") if isinstance(document.get("info"), dict) else {}
    resolver = Resolver(document)
    models = Objects(resolver).models(_schemas(document, name, stem))
    if not any(model.fields for model in models):
        raise StartError(
            f"{name}: no schema is an object with properties. Allowed: type: object, properties: …"
        )
    title = info.get("title") or document.get("title") or names.title(stem)
    description = info.get("description") or document.get("description") or ""
    return Draft(
        stem,
        title=str(title),
        summary=f"Made of {len(models)} schemas of {name}",
        description=str(description),
        icon="box",
        models=models,
        notes=tuple(resolver.notes),
    )


def _schemas(document: dict[str, Any], name: str, stem: str) -> dict[str, tuple[str, dict[str, Any]]]:
    """The named schemas of a document, each with its pointer."""
    if "swagger" in document:
        version = str(document["swagger"])[:20]
        raise StartError(f"{name}: this is Swagger {version}. Allowed: OpenAPI 3.0 or 3.1; convert it first.")
    if "openapi" in document:
        version = str(document["openapi"])
        if not version.startswith(("3.0", "3.1")):
            raise StartError(f"{name}: OpenAPI {version[:20]!r} is not read. Allowed: 3.0 and 3.1.")
        return _listed(document, ("components", "schemas"))
    found = _listed(document, ("$defs",)) | _listed(document, ("definitions",))
    return {str(document.get("title") or stem): ("#", document)} | found


def _listed(document: dict[str, Any], path: tuple[str, ...]) -> dict[str, tuple[str, dict[str, Any]]]:
    found: Any = document
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    pointer = "/".join(("#", *path))
    if not isinstance(found, dict):
        return {}
    return {
        str(key): (f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}", schema)
        for key, schema in found.items()
        if isinstance(schema, dict)
    }


def _recognises(content: bytes) -> bool:
    return b"\0" not in content[:1000] and bool(_SIGNS.search(content[:200_000]))


START = StartPoint(
    key="openapi",
    title="From OpenAPI or JSON Schema",
    summary="A description of an API or of documents: objects become models, lists their lines.",
    icon="exchange",
    sequence=52,
    suffixes=(".yaml", ".yml", ".json"),
    recognises=_recognises,
    read=read,
)
