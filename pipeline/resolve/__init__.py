"""Which document of the world each citation means."""
