"""Start point: an XML schema."""

import re
from pathlib import PurePath

from . import names
from .draft import Draft
from .point import Options, StartError, StartPoint
from .xml_schema.complex import Types
from .xml_schema.document import documentation, parse

_SIGN = re.compile(rb"<([A-Za-z_][\w.-]*:)?schema\b[^>]{0,4000}http://www\.w3\.org/2001/XMLSchema")


def read(content: bytes, name: str, options: Options) -> Draft:
    """The draft of a schema: a model a complex type."""
    schemas = parse(content, name)
    models = Types(schemas).models()
    if not any(model.fields for model in models):
        raise StartError(
            f"{name}: no element has a complex type. Allowed: elements with elements or attributes."
        )
    stem = PurePath(name.replace("\\", "/")).stem
    return Draft(
        stem,
        title=names.title(stem),
        summary=f"Made of {len(models)} types of {name}",
        description=documentation(schemas.root),
        icon="box",
        models=models,
        notes=tuple(schemas.notes),
    )


def _recognises(content: bytes) -> bool:
    return bool(_SIGN.search(content[:100_000]))


START = StartPoint(
    key="xsd",
    title="From an XML Schema",
    summary="An XSD file: complex types become models, repeated elements their lines.",
    icon="tree",
    sequence=53,
    suffixes=(".xsd",),
    recognises=_recognises,
    read=read,
)
