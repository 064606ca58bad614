from . import profile
from . import client_error
