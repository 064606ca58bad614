from . import devkit_scaffold_conflict
from . import devkit_scaffold_wizard
from . import devkit_scaffold_commit
from . import devkit_scaffold_migrate
from . import devkit_scaffold_write
