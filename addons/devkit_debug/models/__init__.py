from . import devkit_debug_issue
from . import devkit_debug_issue_state
from . import devkit_debug_issue_group
from . import devkit_debug_issue_action
from . import devkit_debug_event
from . import devkit_debug_statistic
from . import devkit_debug_grouping
from . import devkit_debug_alert
