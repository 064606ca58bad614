"""The layers of the tests, from the cheapest to the dearest. Each has `run(context) -> Result`."""
