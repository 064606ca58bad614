from . import devkit_run
from . import res_config_settings
