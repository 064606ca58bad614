from . import test_issue
