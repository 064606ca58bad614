from . import models
from . import kill_points
