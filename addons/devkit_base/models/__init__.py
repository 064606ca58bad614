from . import devkit_settings
from . import devkit_target
