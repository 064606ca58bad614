"""A module as a zip: the same files give the same bytes, whenever and wherever it is made."""

import io
import zipfile
from collections.abc import Iterable

from .generate import GeneratedFile
from .generate.file import is_inside

# The first moment a zip can hold; a real time would make two zips of one blueprint differ.
_MOMENT = (1980, 1, 1, 0, 0, 0)


def pack(module: str, files: Iterable[GeneratedFile], is_compressed: bool = True) -> bytes:
    """The bytes of a zip that holds the files in the folder `module`, at the top where that is empty.

    :raises ValueError: for a path that would leave that folder when the zip is unpacked
    """
    method = zipfile.ZIP_DEFLATED if is_compressed else zipfile.ZIP_STORED
    top = f"{module}/" if module else ""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method, compresslevel=9) as archive:
        for file in sorted(files, key=lambda f: f.path):
            if not is_inside(file.path) or not is_inside(module or file.path):
                raise ValueError(f"{module}/{file.path} is no path within a module.")
            entry = zipfile.ZipInfo(f"{top}{file.path}", _MOMENT)
            entry.compress_type = method
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, file.content)
    return buffer.getvalue()
