"""A file of the filestore is not there."""

from __future__ import annotations

from ._failure import SPECIAL, Found, failure

_PLACE = (
    "odoo/addons/base/models/ir_attachment.py",
    "_file_read",
    "_read_file",
    "_file_write",
    "raw",
    "_compute_raw",
    "_to_http_stream",
)
_WORDS = (
    r"(?:_read_file|_file_read) reading (\S+)|No such file or directory: ['\"]([^'\"\n]*filestore[^'\"\n]*)"
)


@failure(
    code="DBG051",
    name="filestore",
    title="File is missing in the filestore",
    severity="medium",
    rank=SPECIAL,
    explanation="Attachments (also assets and pictures) lie in `data_dir/filestore/DB`; the database only "
    "keeps their names. A database that was restored, renamed or moved without its filestore "
    "misses them.",
    cause="The database was restored, copied or renamed without its filestore, or data_dir points elsewhere.",
    first="ls DATA_DIR/filestore/DB",
    fix="Copy the filestore of the original database to data_dir/filestore/DB; assets can be deleted and "
    "are made again.",
    bad="FileNotFoundError: [Errno 2] No such file or directory: '/var/lib/odoo/filestore/db/52/52b5'\n",
)
def filestore(case):
    """Errno 2 on a path of the filestore."""
    raised = case.raised("FileNotFoundError", "IOError", "OSError")
    match = case.said(_WORDS)
    if match is None or not (raised or "ir_attachment" in case.record.logger):
        return None
    path = match[1] or match[2]
    return Found(
        cause=f"The file {path} of an attachment is not in the filestore.",
        evidence="errno 2 on a path of the filestore",
        own=False,
        culprit={"table": "ir_attachment", "module": "base"},
    )
