"""Tests enter the registry's test mode by a method of their own since 19.0."""

BEFORE = "19.0"


def older(path: str, text: str) -> str:
    """The pair of calls that did it before, as a context of the class that uses it."""
    if not path.startswith("tests/") or "self.enter_registry_test_mode()" not in text:
        return text
    text = text.replace("self.enter_registry_test_mode()", "self.registry_test_mode()")
    return "from contextlib import contextmanager\n\n" + text.rstrip("\n") + "\n" + _METHOD


_METHOD = '''
    @contextmanager
    def registry_test_mode(self):
        """Let code that opens a cursor of its own work within the test."""
        self.registry.enter_test_mode(self.env.cr)
        try:
            yield
        finally:
            self.registry.leave_test_mode()
'''
