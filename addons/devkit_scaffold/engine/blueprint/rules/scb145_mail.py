"""SCB145: a mail cannot be sent."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB145",
    title="A mail cannot be sent",
    severity="high",
    explanation="""
There is no such mail template, it is about another model, it goes to a field that is no contact, or
its text names fields that are not there.
""",
    bad=changed("to: done}", "to: done, then: {mail: reminder}}"),
    good=changed("to: done}", "to: done, then: {mail: mail.mail_template_reminder}}"),
    language="yaml",
)
def mail(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(mail, text)
