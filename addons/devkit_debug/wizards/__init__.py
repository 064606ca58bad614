from . import devkit_debug_ignore
from . import devkit_debug_merge
from . import devkit_debug_resolve
from . import devkit_debug_upgrade
from . import devkit_debug_session_end
from . import devkit_debug_call_record
from . import devkit_debug_call_replay
from . import devkit_debug_watch_start
