"""What stands behind setup/start, setup/test and setup/bench.

Standard library only: this runs before anything is installed, under Python 3.11 and 3.12.
"""
