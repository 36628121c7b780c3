"""The report: what was found, in order and counted, with places looked up for what is shown."""
