from . import test_alert
from . import test_issue
from . import test_live_snapshot
from . import test_live_samples
from . import test_live_call
from . import test_live_verb
from . import test_live_watch
from . import test_live_check
