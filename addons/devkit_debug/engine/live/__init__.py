"""Live processes: what their threads do, who waits for whom, what grows."""
