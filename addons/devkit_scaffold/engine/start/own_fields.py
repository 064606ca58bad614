"""What Odoo keeps for every record itself: who wrote it and when."""

from .names import words

_AUDIT = frozenset(
    """
    createdat createdby createdon createddate creationdate createdate createuid createtime datecreated
    insertedat
    updatedat updatedby updatedon updateddate updatetime dateupdated lastupdate lastupdated lastmodified
    modifiedat modifiedby modifiedon modifieddate datemodified modificationdate writedate writeuid
    """.split()
)


def is_audit(name: str) -> bool:
    """Whether a field of this name says who made or changed a record, or when."""
    return "".join(words(name)) in _AUDIT
