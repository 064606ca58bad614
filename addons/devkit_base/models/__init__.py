from . import devkit_settings
from . import devkit_target
from . import devkit_home
from . import devkit_tile
from . import res_users_settings
