from . import devkit_debug_ignore
from . import devkit_debug_merge
from . import devkit_debug_resolve
from . import devkit_debug_upgrade
from . import devkit_debug_session_end
