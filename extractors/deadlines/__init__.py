"""Times by which something must be done, reached or marked."""
