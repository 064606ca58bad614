"""What happens to the data of a module when its blueprint changes.

plan = plan_migration(old, new)        # steps, what would be dropped, what to know; the blueprint to generate
"""

from .compare import Comparison, Loss, compare
from .plan import MigrationPlan, plan_migration
from .version import next_version

__all__ = ["Comparison", "Loss", "MigrationPlan", "compare", "next_version", "plan_migration"]
