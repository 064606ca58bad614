from . import devkit_run
from . import test_devkit_effect
