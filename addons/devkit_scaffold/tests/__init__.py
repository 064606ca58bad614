from . import test_blueprint
from . import test_template
from . import test_wizard
from . import test_write
from . import test_access
from . import test_lint
from . import test_prove
from . import test_commit
