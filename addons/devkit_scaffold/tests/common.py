from odoo.tests import TransactionCase, new_test_user

SMALL = """
format: 1
module: {name: small_module, title: Small Module, author: Me}
groups:
  user: {label: User}
models:
  small.thing:
    label: Thing
    fields:
      name: {type: Char, required: true}
      amount: Integer
"""


class RecordingJob:
    """Keeps what a run says instead of storing it."""

    cancelled = False

    def __init__(self, params):
        self.params = params
        self.lines, self.files, self.found, self.steps, self.closed = [], {}, [], [], []

    def log(self, message, level="info"):
        self.lines.append((level, message))

    def attach(self, name, content, mimetype=None):
        self.files[name] = content

    def findings(self, findings):
        self.found += list(findings)

    def close_missing(self, rules, addon=""):
        self.closed.append((len(rules), addon))

    def progress(self, done, total, text=None):
        self.steps.append((done, total, text))

    def raise_if_interrupted(self):
        raise KeyboardInterrupt  # stands for RunCancelled


class ScaffoldCase(TransactionCase):
    """Users of the three roles, and a small blueprint."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {
            role: new_test_user(cls.env, f"scaffold_{role}", f"devkit_base.group_devkit_{role}")
            for role in ("viewer", "operator", "administrator")
        }
        cls.Blueprint = cls.env["devkit.scaffold.blueprint"]
        cls.blueprint = cls.Blueprint._create_from_yaml(SMALL)

    def as_user(self, record, role):
        return record.with_user(self.users[role])
