from . import devkit_finding_fix
from . import devkit_finding_ignore
from . import devkit_checklist_sign
from . import devkit_finding_export
