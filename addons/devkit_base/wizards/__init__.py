from . import devkit_finding_ignore
