"""From a folder of plans to answers: read, extract, keep, load, ask."""
