from . import test_devkit_home
from . import test_devkit_tile
from . import test_menus
from . import test_run_execution
