"""Tables as people keep them in files: read, understood column by column, and linked with each other."""
